package io.prototide.evaluation.results;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;

/** The sibling commands of {@code results}, run in this process. */
final class Commands {
    private static final int REASON_LENGTH = 300;

    private final Map<String, CommandLine> siblings;

    Commands(CommandLine parent) {
        this.siblings = parent.getSubcommands();
    }

    /** What decides about figures: the classes of these commands, for {@link CodeVersion}. */
    List<Class<?>> classes(List<String> names) {
        return names.stream()
                .map(siblings::get)
                .filter(Objects::nonNull)
                .<Class<?>>map(command -> command.getCommandSpec().userObject().getClass())
                .toList();
    }

    /**
     * Runs a command; what it prints for people is dropped, its progress is seen.
     *
     * @throws FailedStep if it does not exist, fails, or is too large for the heap
     */
    void run(List<String> command) throws FailedStep {
        CommandLine sibling = siblings.get(command.get(0));
        if (sibling == null) {
            throw new FailedStep("no command " + command.get(0));
        }
        var err = new StringWriter();
        sibling.setOut(new PrintWriter(new StringWriter()));
        sibling.setErr(new PrintWriter(err));
        int exitCode;
        try {
            exitCode = sibling.execute(command.subList(1, command.size()).toArray(String[]::new));
        } catch (OutOfMemoryError | LinkageError e) {
            throw new FailedStep(command.get(0) + ": " + e);
        }
        if (exitCode != CommandLine.ExitCode.OK) {
            throw new FailedStep("exit code " + exitCode + ": " + reason(err.toString()));
        }
    }

    private static String reason(String err) {
        String line = err.strip().replaceAll("\\s*\\R\\s*", "; ");
        return line.length() <= REASON_LENGTH ? line : line.substring(0, REASON_LENGTH) + " ...";
    }

    /** A command that did not do its work. */
    static final class FailedStep extends Exception {
        private static final long serialVersionUID = 1L;

        FailedStep(String reason) {
            super(reason);
        }
    }
}
