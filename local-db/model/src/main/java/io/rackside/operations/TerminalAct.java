package io.rackside.operations;

import io.rackside.model.Message;

import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The act of opening a terminal: what is typed there nobody here knows, so its record is the
 * recording of what came out. It begins with the first byte and ends when the terminal is closed.
 *
 * @param way what carries it ("sol")
 * @param takeOver whether one that somebody else has open may be ended
 * @param recording names the recording, in the intent before there is one
 */
public record TerminalAct(String way, boolean takeOver, UUID recording) {
    public static final String KIND = "terminal.open";

    /** Serial over LAN (IPMI 2.0 section 15). */
    public static final String SOL = "sol";

    private static final String WAY = "way";
    private static final String TAKE_OVER = "take-over";
    private static final String RECORDING = "recording";

    public TerminalAct {
        Objects.requireNonNull(way, "way");
        Objects.requireNonNull(recording, "recording");
    }

    /** The act on that device. */
    public Act on(Target target, Message effect) {
        return Act.of(
                KIND,
                target,
                Map.of(
                        WAY,
                        way,
                        TAKE_OVER,
                        Boolean.toString(takeOver),
                        RECORDING,
                        recording.toString()),
                Risk.CANNOT_BE_UNDONE,
                effect);
    }

    /**
     * What such an act says.
     *
     * @throws IllegalArgumentException when it is another one
     */
    public static TerminalAct of(Act act) {
        Map<String, String> parameters = act.parameters();
        if (!act.kind().equals(KIND) || !parameters.containsKey(RECORDING)) {
            throw new IllegalArgumentException("no terminal: " + act.kind());
        }
        return new TerminalAct(
                parameters.getOrDefault(WAY, ""),
                Boolean.parseBoolean(parameters.get(TAKE_OVER)),
                UUID.fromString(parameters.get(RECORDING)));
    }
}
