package io.prototide.model.config;

/** A configuration that is refused; the message carries the key, the rule and the value, and the line once it is known. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int UNKNOWN = 0;

    private final int line;

    public ConfigException(String message) {
        this(message, UNKNOWN, null);
    }

    public ConfigException(String message, Throwable cause) {
        this(message, UNKNOWN, cause);
    }

    /** Says {@code "KEY RULE, got VALUE"}. */
    public ConfigException(String key, String rule, Object value) {
        this(key + " " + rule + ", got " + value, UNKNOWN, null);
    }

    private ConfigException(String message, int line, Throwable cause) {
        super(message, cause);
        this.line = line;
    }

    /** Says {@code "FILE line LINE: MESSAGE"}. */
    static ConfigException at(String file, int line, String message, Throwable cause) {
        return new ConfigException(file + " line " + line + ": " + message, line, cause);
    }

    /** Line of the file, from 1; 0 if it is not known. */
    public int line() {
        return line;
    }

    boolean isPlaced() {
        return line != UNKNOWN;
    }
}
