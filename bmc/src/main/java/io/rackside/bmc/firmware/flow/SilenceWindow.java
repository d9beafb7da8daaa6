package io.rackside.bmc.firmware.flow;

import java.time.Duration;
import java.util.List;

/**
 * How long a box is silent while it restarts.
 *
 * @param usual the one in the middle
 */
public record SilenceWindow(Duration shortest, Duration usual, Duration longest) {
    public SilenceWindow {
        if (shortest.compareTo(usual) > 0 || usual.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    "not in order: " + shortest + " " + usual + " " + longest);
        }
    }

    /** What was seen of it before; where nothing was, what is known of its make. */
    public static SilenceWindow learned(List<Duration> seen, SilenceWindow otherwise) {
        if (seen.isEmpty()) {
            return otherwise;
        }
        List<Duration> sorted = seen.stream().sorted().toList();
        return new SilenceWindow(
                sorted.getFirst(), sorted.get(sorted.size() / 2), sorted.getLast());
    }
}
