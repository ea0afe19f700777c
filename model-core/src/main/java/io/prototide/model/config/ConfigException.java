package io.prototide.model.config;

/** A configuration that is refused; the message carries the key, the rule and the value. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says {@code "KEY RULE, got VALUE"}. */
    public ConfigException(String key, String rule, Object value) {
        super(key + " " + rule + ", got " + value);
    }
}
