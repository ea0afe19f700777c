package io.prototide.local;

import io.prototide.model.config.ConfigException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns exceptions into one message on stderr and an exit code. Stack traces go to the log file only. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static int wrongUsage(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("prototide: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    static int failed(Exception e, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        LOG.error("{} failed", command.getCommandSpec().qualifiedName(), e);
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String fault = userFault(cause);
            if (fault != null) {
                err.println("prototide: " + fault);
                return CommandLine.ExitCode.USAGE;
            }
        }
        err.println("prototide: " + command.getCommandName() + " failed: " + reason(e));
        err.println("The log has the details: " + LogFile.path());
        return CommandLine.ExitCode.SOFTWARE;
    }

    /** What the user did wrong, or null if this is no fault of the user. */
    private static String userFault(Throwable cause) {
        if (cause instanceof UserException || cause instanceof ConfigException) {
            return cause.getMessage();
        }
        if (cause instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        if (cause instanceof FileSystemException file) {
            return file.getFile() + " cannot be used: "
                    + (file.getReason() == null ? file.getClass().getSimpleName() : file.getReason());
        }
        return null;
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getMessage() == null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
