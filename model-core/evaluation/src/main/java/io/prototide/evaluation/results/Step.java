package io.prototide.evaluation.results;

import java.util.List;
import java.util.Map;

/**
 * One command.
 *
 * @param template the command's name and its arguments, folders as {@code {data}} and {@code {work}}
 * @param id of what decides its outcome, hexadecimal
 */
record Step(List<String> template, String id) {
    private static final String OUT = "--out";
    private static final int ID_DIGITS = 10;

    Step {
        template = List.copyOf(template);
    }

    /** The template of the file that is written. */
    String output() {
        int flag = template.indexOf(OUT);
        if (flag < 0 || flag + 1 == template.size()) {
            throw new IllegalArgumentException("a command before a backtest must have --out FILE, got " + template);
        }
        return template.get(flag + 1);
    }

    /** The output's template with the id in its name, so that it is never taken for another version's. */
    String storedOutput() {
        String output = output();
        int dot = output.indexOf('.', output.lastIndexOf('/'));
        int at = dot < 0 ? output.length() : dot;
        return output.substring(0, at) + "-" + id.substring(0, ID_DIGITS) + output.substring(at);
    }

    /** The command with the paths of this machine. */
    List<String> resolved(Folders folders, Map<String, String> replaced) {
        return template.stream()
                .map(token -> replaced.getOrDefault(token, token))
                .map(token -> token.contains("{") ? folders.resolve(token).toString() : token)
                .toList();
    }
}
