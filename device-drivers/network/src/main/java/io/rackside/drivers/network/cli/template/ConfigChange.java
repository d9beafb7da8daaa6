package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.profile.Command;

import java.util.List;

/**
 * The lines of a change, and the lines that take it back.
 *
 * @param lines in the order they are sent
 * @param inverse as complete as the profile can say it
 * @param cannotBeTakenBack lines for which the device has no way back
 * @param diff what the configuration gains and loses, each change below its heading; how the device
 *     writes it down may differ
 */
public record ConfigChange(
        List<Command> lines,
        List<Command> inverse,
        List<Command> cannotBeTakenBack,
        List<ConfigDiff.Line> diff) {
    public ConfigChange {
        lines = List.copyOf(lines);
        inverse = List.copyOf(inverse);
        cannotBeTakenBack = List.copyOf(cannotBeTakenBack);
        diff = List.copyOf(diff);
    }

    /** Whether the device already is as wanted. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }
}
