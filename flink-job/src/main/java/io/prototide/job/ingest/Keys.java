package io.prototide.job.ingest;

import java.text.Normalizer;

/** One spelling per entity, the same for events and verdicts. */
final class Keys {
    private Keys() {}

    /** NFC without blanks around it. Case is kept: ACCT-1 and acct-1 are two entities. */
    static String normal(String key) {
        return Normalizer.normalize(key, Normalizer.Form.NFC).strip();
    }
}
