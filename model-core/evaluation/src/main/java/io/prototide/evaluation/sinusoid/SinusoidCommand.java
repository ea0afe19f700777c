package io.prototide.evaluation.sinusoid;

import io.prototide.evaluation.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sinusoid}: the regression benchmark of the MAML and Reptile papers. */
@Command(
        name = "sinusoid",
        sortOptions = false,
        description = {
            "Learns starting parameters from sine curves of random amplitude and phase, and measures how well a few"
                    + " gradient steps on a few points fit 600 other curves: the regression benchmark of the MAML and"
                    + " Reptile papers.",
            ""
        },
        footer = {"", "Exit code: 0 done, 2 wrong usage or configuration, 1 failure."})
public final class SinusoidCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    private boolean help;

    @Option(
            names = "--method",
            required = true,
            paramLabel = "METHOD",
            description =
                    "maml (second order, one inner step), fomaml (first order), reptile, or pretrained (one network for all curves, without meta-learning, to compare with).")
    private String method;

    @Option(
            names = "--shots",
            split = ",",
            defaultValue = "5,10",
            paramLabel = "K",
            description =
                    "Points to adapt on. Training has the largest; Reptile trains on 50 points. Default: ${DEFAULT-VALUE}.")
    private List<Integer> shots;

    @Option(
            names = "--iterations",
            paramLabel = "N",
            description = "Meta-iterations. Default: 20000, of reptile 30000.")
    private Integer iterations;

    @Option(
            names = "--seed",
            defaultValue = "1",
            paramLabel = "S",
            description = "Seed of start and training curves. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(names = "--report", paramLabel = "FILE.json", description = "Where the figures go as JSON.")
    private Path report;

    @Option(
            names = "--plot",
            paramLabel = "FILE.png",
            description =
                    "Where the learning curves go, beside those of a reference run. Default: beside the report, if there is one.")
    private Path plot;

    @Override
    public Integer call() {
        return ExitCode.of(spec, this::run);
    }

    private void run() throws IOException {
        SinusoidOptions options = options();
        SinusoidReport result = new SinusoidRun(options, System::nanoTime, System.err).run();
        if (options.report().isPresent()) {
            result.write(options.report().get());
        }
        if (options.chart().isPresent()) {
            SinusoidChart.write(result, options.chart().get());
        }
        spec.commandLine().getOut().print(SinusoidTable.of(result));
        spec.commandLine().getOut().flush();
    }

    private SinusoidOptions options() {
        Method chosen = Method.of(method);
        return new SinusoidOptions(
                chosen,
                shots,
                iterations == null ? chosen.iterations() : iterations,
                seed,
                Optional.ofNullable(report),
                Optional.ofNullable(plot));
    }
}
