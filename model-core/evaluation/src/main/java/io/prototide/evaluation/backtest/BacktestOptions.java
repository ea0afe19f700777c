package io.prototide.evaluation.backtest;

import io.prototide.evaluation.UsageException;
import io.prototide.evaluation.dataset.ColumnRoles;
import io.prototide.evaluation.peer.PeerKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a backtest was asked to do.
 *
 * @param inputs at least one file
 * @param columns which column is what
 * @param config a configuration with the features and settings; derived from the data without it
 * @param model a starter model; trained on the training part without it
 * @param labelDelay how long after a row its label arrives
 * @param shots labels that are ever given of each class of anomalies; all of them if empty
 * @param budget how many alerts may be raised
 * @param trainingPart the rows that are not measured
 * @param scoreFrom rows before this time are not measured, epoch milliseconds
 * @param scoreUntil rows from this time on are not measured, epoch milliseconds
 * @param excludeKnownKeys whether rows of a key with a label that has arrived are left out of the measures
 * @param labels what else is known, or wrongly taken for known
 * @param shuffle seed of a random order of the rows
 * @param seed of training and of the peers
 * @param peers what to compare with
 * @param output what is reported and where it goes
 */
record BacktestOptions(
        List<Path> inputs,
        ColumnRoles columns,
        Optional<Path> config,
        Optional<Path> model,
        Duration labelDelay,
        OptionalInt shots,
        Budget budget,
        TrainingPart trainingPart,
        OptionalLong scoreFrom,
        OptionalLong scoreUntil,
        boolean excludeKnownKeys,
        LabelFlags.Labels labels,
        OptionalLong shuffle,
        long seed,
        List<PeerKind> peers,
        OutputFlags.Output output) {

    BacktestOptions {
        inputs = List.copyOf(inputs);
        peers = List.copyOf(peers);
        if (inputs.isEmpty()) {
            throw new UsageException("--input", "must name at least one file", inputs);
        }
        config.ifPresent(file -> requireReadable("--config", file));
        model.ifPresent(file -> requireReadable("--model", file));
        if (shots.isPresent() && shots.getAsInt() < 0) {
            throw new UsageException("--shots", "must be at least 0", shots.getAsInt());
        }
        if (labels.knownSince().isPresent() && !excludeKnownKeys) {
            throw new UsageException(
                    "--known-since",
                    "must stand beside --exclude-known-keys",
                    labels.knownSince().getAsLong());
        }
        if (!labels.history().isEmpty() && peers.stream().noneMatch(PeerKind::supervised)) {
            throw new UsageException(
                    "--history", "must stand beside --peers logistic, forest or xgboost", labels.history());
        }
        if (scoreFrom.isPresent() && scoreUntil.isPresent() && scoreFrom.getAsLong() >= scoreUntil.getAsLong()) {
            throw new UsageException("--score-until", "must be after --score-from", scoreUntil.getAsLong());
        }
    }

    private static void requireReadable(String flag, Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UsageException(flag, "must be a readable file", file);
        }
    }
}
