package io.prototide.job.ingest;

/**
 * What every subtask of the detecting operator is told. Exactly one part is set.
 *
 * @param model a version of the shared model, in the bytes of its own layout
 * @param rule a version of a rule, in the bytes of its own layout
 * @param removedRule id of a rule that is no more
 */
public record Announcement(byte[] model, byte[] rule, String removedRule) {
    public static Announcement ofModel(byte[] model) {
        return new Announcement(model, null, null);
    }

    public static Announcement ofRule(byte[] rule) {
        return new Announcement(null, rule, null);
    }

    public static Announcement ofRemovedRule(String id) {
        return new Announcement(null, null, id);
    }
}
