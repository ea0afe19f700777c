package io.prototide.job.registry;

/** The registry gives no answer that could be one, or refuses us. The task fails: the record may be good. */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryException(String message, Throwable cause) {
        super(message, cause);
    }
}
