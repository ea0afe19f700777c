package io.prototide.model.adapt;

import io.prototide.model.adapt.Canary.Figures;
import io.prototide.model.embedding.EmbeddingNetwork;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Lets a step of the shared parameters pass only if the canary does not suffer, and goes back to one of the versions kept
 * where the newest has become worse than it. A step of the embedding is judged by the support set's loss, one of the head by
 * that of the fused score: a head is worth what it has to say beside the others, and its own loss rises with every round in
 * which keys teach it kinds that others do not have. As long as there are too few events to judge by, every step passes. Mutable.
 */
final class PopulationGuard {
    /** So much worse may the loss become by one step. */
    private static final double MOST_WORSE = 1.02;
    /** Steps that each pass may add up to 10 %; here they are taken back. */
    private static final double ROLLBACK = 1.05;
    /** Differences of a loss that are of no matter, however small the loss. */
    private static final double NOTHING = 1e-3;
    /** A share of alerts below this may double without harm. */
    private static final double FEW_ALERTS = 0.01;

    private final CanarySet canary = new CanarySet();
    private final KeptVersions kept = new KeptVersions();

    /**
     * The parts with those of the steps that pass.
     *
     * @param parts of the round's end, with the parameters of before
     * @param step of the embedding, taken or not
     * @param head after a step, or the parts' own
     */
    SharedModel.Parts admit(SharedModel.Parts parts, SharedStep.Outcome step, float[] head, List<AuditEntry> audit) {
        Learned before = Learned.of(parts);
        if (kept.isEmpty()) {
            kept.keep(before);
        }
        boolean moves = step.taken() || head != parts.head();
        Trial trial = moves && canary.judges(parts.library()) ? new Trial(parts) : null;
        Learned now = before;
        if (step.taken()) {
            Learned candidate = now.with(new EmbeddingNetwork(parts.network().layout(), step.parameters()));
            AuditEntry refusal = trial == null
                    ? null
                    : trial.refusal(
                            now, candidate, Figures::support, step.entry().stepNorm(), "");
            now = refusal == null ? candidate : now;
            audit.add(refusal == null ? step.entry() : refusal);
        }
        if (head != parts.head()) {
            Learned candidate = now.with(head);
            float[] start = parts.head().length == 0 ? new float[head.length] : parts.head();
            AuditEntry refusal = trial == null
                    ? null
                    : trial.refusal(
                            now,
                            candidate,
                            Figures::fused,
                            SharedStep.norm(SharedStep.difference(head, start)),
                            "head: ");
            now = refusal == null ? candidate : now;
            if (refusal != null) {
                audit.add(refusal);
            }
        }
        return parts.with(now);
    }

    /** To be called with what the round has made, before its events come in. Gives it back, or the best version kept. */
    SharedModel.Parts keep(SharedModel.Parts parts, List<AuditEntry> audit) {
        Learned newest = Learned.of(parts);
        boolean moved = kept.isEmpty() || !kept.last().sameParameters(newest);
        kept.keep(newest);
        if (!moved || !canary.judges(parts.library())) {
            return parts;
        }
        Trial trial = new Trial(parts);
        Learned best = newest;
        double least = Double.POSITIVE_INFINITY;
        double loss = 0;
        for (Learned version : kept.all()) {
            loss = trial.loss(version);
            if (loss < least) {
                least = loss;
                best = version;
            }
        }
        // The last that was asked is the newest.
        if (!(loss > ROLLBACK * least + NOTHING)) {
            return parts;
        }
        kept.dropLast();
        audit.add(new AuditEntry(
                parts.roundEnd(),
                "*",
                AuditEntry.Action.ROLLED_BACK,
                parts.version(),
                SharedStep.norm(SharedStep.difference(
                        newest.network().parameters(), best.network().parameters())),
                loss,
                least,
                "to version " + best.version()));
        SharedModel.Parts restored = parts.with(best);
        kept.keep(Learned.of(restored));
        return restored;
    }

    /** Takes in what a round has brought, so that later rounds are judged by it. */
    void observe(SharedModel.Parts parts, List<RoundReport> reports) {
        List<Sample> samples = new ArrayList<>();
        for (RoundReport report : reports) {
            samples.addAll(report.samples());
            for (RoundReport.News news : report.news()) {
                if (news.confirmed() != null) {
                    canary.forget(Sample.idOf(report.key(), news.confirmed().eventId()));
                }
            }
        }
        Set<Long> confirmed = parts.library().cases().stream()
                .map(known -> Sample.idOf(known.key(), known.eventId()))
                .collect(Collectors.toSet());
        List<Sample> drawn = CanarySet.draw(samples, parts.roundEnd()).stream()
                .filter(sample -> !confirmed.contains(sample.id()))
                .toList();
        canary.add(
                canary.knowsNormals()
                        ? canary(parts)
                                .quiet(
                                        drawn,
                                        Learned.of(parts),
                                        parts.calibration(),
                                        parts.thresholds().alertPValue())
                        : drawn);
    }

    private Canary canary(SharedModel.Parts parts) {
        return new Canary(canary.normals(), CanarySet.anomalies(parts.library()), parts);
    }

    /** The canary of one round, at the threshold of its end. */
    private final class Trial {
        private final SharedModel.Parts parts;
        private final Canary judge;

        Trial(SharedModel.Parts parts) {
            this.parts = parts;
            this.judge = canary(parts);
        }

        private Figures ask(Learned version) {
            return judge.of(version, parts.calibration(), parts.thresholds().alertPValue());
        }

        /**
         * Why a candidate must not follow, for the audit, or null if it may.
         *
         * @param loss the one that it changes
         * @param what is stepping, to begin the reason with
         */
        AuditEntry refusal(
                Learned now, Learned candidate, ToDoubleFunction<Figures> loss, double stepNorm, String what) {
            Figures before = ask(now);
            Figures after = ask(candidate);
            double lossBefore = loss.applyAsDouble(before);
            double lossAfter = loss.applyAsDouble(after);
            double most = 2 * Math.max(before.alerts(), FEW_ALERTS * judge.asked());
            String reason = "";
            if (!(lossAfter <= MOST_WORSE * lossBefore + NOTHING)) {
                reason = what + "canary_loss";
            } else if (after.alerts() > most) {
                reason = what + "canary_alerts " + before.alerts() + " to " + after.alerts() + " of " + judge.asked();
            }
            return reason.isEmpty()
                    ? null
                    : new AuditEntry(
                            parts.roundEnd(),
                            "*",
                            AuditEntry.Action.REJECTED,
                            parts.version(),
                            stepNorm,
                            lossBefore,
                            lossAfter,
                            reason);
        }

        double loss(Learned version) {
            Figures figures = ask(version);
            return figures.support() + figures.fused();
        }
    }

    void write(DataOutput out) throws IOException {
        canary.write(out);
        kept.write(out);
    }

    void read(DataInput in) throws IOException {
        canary.read(in);
        kept.read(in);
    }
}
