package io.prototide.job.starter;

import io.prototide.model.adapt.SharedModel;
import io.prototide.model.adapt.SharedModelCodec;
import io.prototide.model.calibration.ScoreDistribution;
import io.prototide.model.embedding.EmbeddingNetwork;
import io.prototide.model.embedding.Layout;
import io.prototide.model.support.CaseLibrary;
import io.prototide.model.support.ConfirmedCase;
import io.prototide.schema.Mixture;
import io.prototide.schema.ModelUpdate;
import io.prototide.schema.Population;
import io.prototide.schema.Thresholds;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The Avro record of a shared model. Its checksum is over the model's own bytes, so that a record that was damaged, or
 * that this version reads otherwise than its writer meant, is refused.
 */
public final class ModelRecord {
    private static final String SCORE = "score";

    private ModelRecord() {}

    public static ModelUpdate of(SharedModel model) {
        SharedModel.Parts parts = model.parts();
        Layout layout = parts.network().layout();
        return ModelUpdate.newBuilder()
                .setVersion(parts.version())
                .setRoundEnd(Instant.ofEpochMilli(parts.roundEnd()))
                .setEffectiveFrom(Instant.ofEpochMilli(parts.effectiveFrom()))
                .setFingerprint(parts.fingerprint())
                .setLayers(List.of(layout.input(), layout.hidden(), layout.output()))
                .setParameters(floats(parts.network().parameters()))
                .setMixture(new Mixture(
                        parts.mixture().sharpness(),
                        parts.mixture().casePrior(),
                        parts.mixture().openBias(),
                        parts.mixture().openWeight()))
                .setCases(parts.library().cases().stream()
                        .map(ModelRecord::record)
                        .toList())
                .setPopulation(new Population(
                        parts.population().count(),
                        doubles(parts.population().mean()),
                        doubles(parts.population().deviation()),
                        doubles(parts.population().within()),
                        rows(parts.population().categories()),
                        rows(parts.population().quantiles())))
                .setCalibrations(Map.of(SCORE, doubles(parts.calibration().weights())))
                .setThresholds(new Thresholds(
                        parts.thresholds().alertPValue(),
                        parts.thresholds().eventsPerDay(),
                        parts.thresholds().gain()))
                .setExperts(ExpertsRecord.of(parts))
                .setChecksum(checksum(SharedModelCodec.toBytes(model)))
                .build();
    }

    /**
     * The model of a record.
     *
     * @param fingerprint of the features in use
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public static SharedModel model(ModelUpdate update, String fingerprint) {
        if (!update.getFingerprint().equals(fingerprint)) {
            throw new IllegalArgumentException(
                    "fingerprint must be " + fingerprint + ", got " + update.getFingerprint());
        }
        if (update.getLayers().size() != 3 || !update.getCalibrations().containsKey(SCORE)) {
            throw new IllegalArgumentException("a model needs three layers and the calibration of the score, got "
                    + update.getLayers() + " and " + update.getCalibrations().keySet());
        }
        SharedModel.Parts parts = parts(update);
        SharedModel model =
                new SharedModel(update.getExperts() == null ? parts : ExpertsRecord.parts(parts, update.getExperts()));
        String checksum = checksum(
                ExpertsRecord.isWithoutHead(update.getExperts())
                        ? SharedModelCodec.toBytesWithoutHead(model)
                        : SharedModelCodec.toBytes(model));
        if (!checksum.equals(update.getChecksum())) {
            throw new IllegalArgumentException("checksum must be " + checksum + ", got " + update.getChecksum());
        }
        return model;
    }

    private static SharedModel.Parts parts(ModelUpdate update) {
        List<Integer> layers = update.getLayers();
        return new SharedModel.Parts(
                update.getVersion(),
                update.getRoundEnd().toEpochMilli(),
                update.getEffectiveFrom().toEpochMilli(),
                update.getFingerprint(),
                new EmbeddingNetwork(
                        new Layout(layers.get(0), layers.get(1), layers.get(2)), floats(update.getParameters())),
                new io.prototide.model.prototype.Mixture(
                        update.getMixture().getSharpness(),
                        update.getMixture().getCasePrior(),
                        update.getMixture().getOpenBias(),
                        update.getMixture().getOpenWeight()),
                new CaseLibrary(
                        update.getCases().stream().map(ModelRecord::confirmed).toList()),
                new io.prototide.model.feature.Population(
                        update.getPopulation().getCount(),
                        doubles(update.getPopulation().getMean()),
                        doubles(update.getPopulation().getDeviation()),
                        doubles(update.getPopulation().getWithin()),
                        rows(update.getPopulation().getCategories()),
                        rows(update.getPopulation().getQuantiles())),
                new ScoreDistribution(doubles(update.getCalibrations().get(SCORE))),
                new io.prototide.model.calibration.Thresholds(
                        update.getThresholds().getAlertPValue(),
                        update.getThresholds().getEventsPerDay(),
                        update.getThresholds().getGain()));
    }

    private static io.prototide.schema.ConfirmedCase record(ConfirmedCase known) {
        return new io.prototide.schema.ConfirmedCase(
                known.eventId(),
                known.key(),
                known.type(),
                Instant.ofEpochMilli(known.eventTimeMillis()),
                Instant.ofEpochMilli(known.confirmedTimeMillis()),
                floats(known.input()));
    }

    private static ConfirmedCase confirmed(io.prototide.schema.ConfirmedCase known) {
        return new ConfirmedCase(
                known.getEventId(),
                known.getKey(),
                known.getType(),
                known.getEventTime().toEpochMilli(),
                known.getConfirmedTime().toEpochMilli(),
                floats(known.getFeatures()));
    }

    private static String checksum(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static List<Float> floats(float[] values) {
        List<Float> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    static float[] floats(List<Float> values) {
        float[] array = new float[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = finite(values.get(i));
        }
        return array;
    }

    private static List<List<Double>> rows(double[][] rows) {
        return Arrays.stream(rows).map(ModelRecord::doubles).toList();
    }

    private static double[][] rows(List<List<Double>> rows) {
        return rows.stream().map(ModelRecord::doubles).toArray(double[][]::new);
    }

    static List<Double> doubles(double[] values) {
        List<Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(value);
        }
        return list;
    }

    static double[] doubles(List<Double> values) {
        double[] array = new double[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
            if (!Double.isFinite(array[i])) {
                throw new IllegalArgumentException("a model's numbers must be finite, got " + array[i]);
            }
        }
        return array;
    }

    private static float finite(float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("a model's numbers must be finite, got " + value);
        }
        return value;
    }
}
