package io.prototide.local;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command printed and how it ended. */
public record Ran(int exitCode, String out, String err) {
    public static Ran prototide(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Prototide.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Ran(exitCode, out.toString(), err.toString());
    }
}
