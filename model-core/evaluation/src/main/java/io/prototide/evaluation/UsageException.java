package io.prototide.evaluation;

/** A flag or a setting that cannot be used as given; the command ends with exit code 2. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param name the flag or setting, such as {@code --shots}
     * @param rule what it has to be, such as {@code "must be at least 0"}
     * @param value what came
     */
    public UsageException(String name, String rule, Object value) {
        super(name + " " + rule + ", got " + value);
    }

    /** A usage error that no single value shows, such as two flags that exclude each other. */
    public UsageException(String message) {
        super(message);
    }
}
