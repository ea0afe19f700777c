package io.prototide.local.demo;

import io.prototide.schema.Alert;
import io.prototide.schema.Audit;
import io.prototide.schema.AuditAction;
import io.prototide.schema.DeadLetter;
import io.prototide.schema.ModelUpdate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/** Counts what came back from the job. */
final class Results {
    /** The audit's subject for what all keys share. */
    private static final String SHARED = "*";

    private final Scoreboard scoreboard;
    private final Map<String, Long> deadLetters = new TreeMap<>();
    private long alerts;
    private long verdicts;
    private long reptileUpdates;
    private long modelVersions;
    private long newestVersion;

    Results(Scoreboard scoreboard) {
        this.scoreboard = scoreboard;
    }

    /** Takes any record of the job's output topics. Returns it if it is the first alert of its event, else null. */
    Alert take(SpecificRecord record) {
        if (record instanceof Alert alert) {
            if (scoreboard.alerted(alert.getEventId(), alert.getPValue())) {
                alerts++;
                return alert;
            }
        } else if (record instanceof Audit audit) {
            boolean shared = audit.getSubject().equals(SHARED);
            reptileUpdates += shared && audit.getAction() == AuditAction.ACCEPTED ? 1 : 0;
        } else if (record instanceof ModelUpdate update && update.getVersion() > newestVersion) {
            // A round without any change repeats the version.
            newestVersion = update.getVersion();
            modelVersions++;
        } else if (record instanceof DeadLetter dead) {
            deadLetters.merge(dead.getReason(), 1L, Long::sum);
        }
        return null;
    }

    void verdictSent() {
        verdicts++;
    }

    Scoreboard scoreboard() {
        return scoreboard;
    }

    Map<String, Long> deadLettersByReason() {
        return deadLetters;
    }

    long deadLetters() {
        return deadLetters.values().stream().mapToLong(Long::longValue).sum();
    }

    long alerts() {
        return alerts;
    }

    long verdicts() {
        return verdicts;
    }

    long reptileUpdates() {
        return reptileUpdates;
    }

    long modelVersions() {
        return modelVersions;
    }

    long newestVersion() {
        return newestVersion;
    }
}
