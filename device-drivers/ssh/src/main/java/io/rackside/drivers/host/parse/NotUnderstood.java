package io.rackside.drivers.host.parse;

/** A tool printed nothing of what it is asked for: an error, another language, half an answer. */
public final class NotUnderstood extends RuntimeException {
    private static final int MOST = 160;

    /**
     * @param what was looked for, for the log
     * @param said the beginning of what was printed
     */
    public NotUnderstood(String what, String said) {
        super(what + ": " + said.substring(0, Math.min(MOST, said.length())));
    }
}
