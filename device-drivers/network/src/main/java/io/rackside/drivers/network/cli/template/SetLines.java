package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.TemplateLine;

import java.util.List;
import java.util.Map;

/** Whether what a device shows is what a line of a template wants. */
final class SetLines {
    private SetLines() {}

    /**
     * Whether the lines of a section have it.
     *
     * @param set as the device shows them
     */
    static boolean hold(TemplateLine line, Map<String, String> values, List<String> set) {
        Command command = line.command().with(values);
        boolean silent = line.usual().filter(value -> isUsual(line, value, values)).isPresent();
        for (String now : set) {
            if (now.equals(command.line()) || line.adds() && now.startsWith(command.line() + " ")) {
                return true;
            }
            silent &= line.was().valuesOf(now).isEmpty();
        }
        return silent;
    }

    /** The device does not show what it does when nothing is set. */
    private static boolean isUsual(TemplateLine line, String usual, Map<String, String> values) {
        return usual.isEmpty()
                || line.command().fields().stream()
                        .allMatch(field -> usual.equals(values.get(field)));
    }
}
