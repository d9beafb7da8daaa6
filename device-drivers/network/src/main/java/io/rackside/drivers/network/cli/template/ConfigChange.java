package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.profile.Command;

import java.util.List;

/**
 * The lines of a change, and the lines that take it back.
 *
 * @param lines in the order they are sent
 * @param inverse as complete as the profile can say it
 * @param cannotBeTakenBack lines for which the device has no way back
 */
public record ConfigChange(
        List<Command> lines, List<Command> inverse, List<Command> cannotBeTakenBack) {
    public ConfigChange {
        lines = List.copyOf(lines);
        inverse = List.copyOf(inverse);
        cannotBeTakenBack = List.copyOf(cannotBeTakenBack);
    }

    /** Whether the device already is as wanted. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
