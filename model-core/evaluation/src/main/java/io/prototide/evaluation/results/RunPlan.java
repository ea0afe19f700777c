package io.prototide.evaluation.results;

import io.prototide.evaluation.peer.PeerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes runs of protocols.
 *
 * @param code fingerprint of the code
 * @param bootstrap resamples of the intervals
 * @param firstSeedOnly leaves the other seeds out
 */
record RunPlan(Folders folders, String code, int bootstrap, boolean firstSeedOnly) {
    private static final String SEED = "{seed}";
    private static final String CONFIG = "{config}";

    List<Run> of(List<Protocol> protocols) throws IOException {
        List<Run> runs = new ArrayList<>();
        for (Protocol protocol : protocols) {
            List<Long> seeds = firstSeedOnly ? protocol.seeds().subList(0, 1) : protocol.seeds();
            for (LabelLevel level : protocol.labels()) {
                for (long seed : seeds) {
                    runs.add(of(protocol, level, seed));
                }
            }
        }
        return runs;
    }

    private Run of(Protocol protocol, LabelLevel level, long seed) throws IOException {
        String config = protocol.override().isEmpty() ? protocol.config() : "{work}/" + protocol.name() + ".yaml";
        String basis = basis(protocol);
        List<Step> before = new ArrayList<>();
        for (String command : protocol.before()) {
            List<String> template = tokens(command, config, seed);
            before.add(new Step(template, id(basis, template, before)));
        }
        List<String> template = backtest(protocol, level, seed, config);
        return new Run(protocol, level, seed, before, new Step(template, id(basis, template, before)), config);
    }

    private List<String> backtest(Protocol protocol, LabelLevel level, long seed, String config) {
        List<String> template = new ArrayList<>(List.of("backtest"));
        for (String input : protocol.inputs()) {
            template.add("--input");
            template.add(input.replace(SEED, String.valueOf(seed)));
        }
        template.addAll(tokens(protocol.columns(), config, seed));
        if (config != null) {
            template.addAll(List.of("--config", config));
        }
        template.addAll(tokens(protocol.arguments(), config, seed));
        template.addAll(List.of("--label-delay", protocol.labelDelay()));
        template.addAll(level.flags(protocol.trainingAnomalies()));
        template.addAll(List.of("--seed", String.valueOf(seed)));
        List<String> peers = protocol.peersAt(level);
        if (!peers.isEmpty()) {
            template.addAll(List.of("--peers", String.join(",", peers)));
        }
        if (peers.stream().anyMatch(peer -> PeerKind.of(peer).supervised())) {
            protocol.history().forEach(file -> template.addAll(List.of("--history", file)));
        }
        if (protocol.smooth() != null && !peers.isEmpty()) {
            template.addAll(List.of("--smooth", String.valueOf(protocol.smooth())));
        }
        if (bootstrap > 0) {
            template.addAll(List.of("--bootstrap", String.valueOf(bootstrap)));
        }
        return template;
    }

    private static List<String> tokens(String command, String config, long seed) {
        if (command.isBlank()) {
            return List.of();
        }
        return List.of(command.strip()
                .replace(SEED, String.valueOf(seed))
                .replace(CONFIG, String.valueOf(config))
                .split("\\s+"));
    }

    /** The code, and the configuration as it is read. */
    private String basis(Protocol protocol) throws IOException {
        var basis = new Fingerprint().add(code);
        if (protocol.config() != null) {
            Path file = Path.of(protocol.config());
            basis.add(Files.isReadable(file) ? Files.readAllBytes(file) : new byte[0]);
            new TreeMap<>(protocol.override())
                    .forEach((section, keys) -> basis.add(section).add(new TreeMap<>(keys).toString()));
        }
        return basis.hex();
    }

    /** Of the command as the table shows it, so that moved folders change nothing, and of the sizes of its data. */
    private String id(String basis, List<String> template, List<Step> before) throws IOException {
        var id = new Fingerprint().add(basis);
        for (String token : template) {
            id.add(token);
            if (token.startsWith(Folders.DATA)) {
                Path file = folders.resolve(token);
                id.add(String.valueOf(Files.isReadable(file) ? Files.size(file) : -1));
            }
        }
        before.forEach(step -> id.add(step.id()));
        return id.hex();
    }
}
