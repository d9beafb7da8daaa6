package io.rackside.operations.recording;

import io.rackside.model.Message;
import io.rackside.operations.Outcome;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What the trail keeps of a recording: enough to prove later that an exported file is that one.
 *
 * @param bytes length of the asciicast, as it is exported
 * @param sha256 of the asciicast, 64 lower-case hex digits
 * @param whole false when a crash cut it; then these are of what was on disk
 */
public record RecordingSeal(long bytes, String sha256, boolean whole) {
    private static final String CLOSED = "operations.terminal-closed";
    private static final String CUT = "operations.terminal-cut";
    private static final int SHA256_PLACE = 2;

    public RecordingSeal {
        Objects.requireNonNull(sha256, "sha256");
    }

    /**
     * What became of the act of a terminal that was closed in order.
     *
     * @param device its name
     * @param open how long it was open
     * @param why it ended
     */
    public Outcome closed(String device, Duration open, Message why) {
        return new Outcome.Done(
                Message.of(
                        CLOSED, device, bytes, sha256, Duration.ofSeconds(open.toSeconds()), why));
    }

    /** What became of the act of a terminal that a crash ended. */
    public Outcome cut(String device) {
        return new Outcome.Done(Message.of(CUT, device, bytes, sha256));
    }

    /** What such an outcome says; empty for any other. */
    public static Optional<RecordingSeal> of(Outcome outcome) {
        Message what = outcome.what();
        boolean closed = what.code().equals(CLOSED);
        if (!(closed || what.code().equals(CUT)) || what.arguments().size() <= SHA256_PLACE) {
            return Optional.empty();
        }
        return what.arguments().get(1) instanceof Long length
                        && what.arguments().get(SHA256_PLACE) instanceof String sha256
                ? Optional.of(new RecordingSeal(length, sha256, closed))
                : Optional.empty();
    }
}
