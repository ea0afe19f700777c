package io.prototide.model.feature;

/** A point on the globe in degrees. */
record Place(double latitude, double longitude) {
    /** Mean radius of the earth (IUGG). */
    private static final double RADIUS_KILOMETRES = 6371.0088;

    private static final double MOST_LATITUDE = 90;
    private static final double MOST_LONGITUDE = 180;

    static Place of(Event event, int latitude, int longitude) {
        return new Place(event.numbers()[latitude], event.numbers()[longitude]);
    }

    /** Why it is nowhere; empty if it is somewhere. */
    String fault() {
        if (Double.isNaN(latitude) || Double.isNaN(longitude)) {
            return "the event has no latitude or no longitude";
        }
        if (Math.abs(latitude) > MOST_LATITUDE) {
            return "latitude must be in -90..90, got " + latitude;
        }
        return Math.abs(longitude) > MOST_LONGITUDE ? "longitude must be in -180..180, got " + longitude : "";
    }

    /** Great-circle distance by the haversine formula; NaN if one of them is nowhere. */
    double kilometresTo(Place other) {
        if (!fault().isEmpty() || !other.fault().isEmpty()) {
            return Double.NaN;
        }
        double one = StrictMath.toRadians(latitude);
        double two = StrictMath.toRadians(other.latitude);
        double north = StrictMath.sin((two - one) / 2);
        double east = StrictMath.sin(StrictMath.toRadians(other.longitude - longitude) / 2);
        double haversine = north * north + StrictMath.cos(one) * StrictMath.cos(two) * east * east;
        return 2 * RADIUS_KILOMETRES * StrictMath.asin(Math.sqrt(Math.min(1, haversine)));
    }
}
