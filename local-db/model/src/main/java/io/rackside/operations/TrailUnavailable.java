package io.rackside.operations;

/** The trail cannot be written: disk full, folder read-only. No act may follow. */
public final class TrailUnavailable extends RuntimeException {
    public TrailUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
