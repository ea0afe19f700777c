package io.prototide.local;

/** Something that the user can put right. The message says what is wrong and what to do; no stack trace is shown. */
public final class UserException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UserException(String message) {
        super(message);
    }
}
