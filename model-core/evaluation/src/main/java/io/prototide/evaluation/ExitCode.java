package io.prototide.evaluation;

import io.prototide.model.config.ConfigException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Turns what a command met into its exit code and one line on standard error. */
public final class ExitCode {
    private ExitCode() {}

    /** The work of a command. */
    public interface Work {
        void run() throws IOException;
    }

    /** 0 if the work was done, 2 for wrong usage or configuration, 1 for data or files that failed. */
    public static int of(CommandSpec command, Work work) {
        try {
            work.run();
            return CommandLine.ExitCode.OK;
        } catch (UsageException | ConfigException e) {
            return tell(command, e, CommandLine.ExitCode.USAGE);
        } catch (InputException | IOException e) {
            return tell(command, e, CommandLine.ExitCode.SOFTWARE);
        }
    }

    private static int tell(CommandSpec command, Exception problem, int code) {
        PrintWriter err = command.commandLine().getErr();
        // Exceptions of the file system often hold no more than the path.
        String kind = problem instanceof IOException ? problem.getClass().getSimpleName() + ": " : "";
        err.println(command.qualifiedName() + ": " + kind + problem.getMessage());
        err.flush();
        return code;
    }
}
