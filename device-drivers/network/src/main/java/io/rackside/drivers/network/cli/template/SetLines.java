package io.rackside.drivers.network.cli.template;

import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.cli.profile.TemplateLine;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether what a device shows is what a line of a template wants, in however many lines. */
final class SetLines {
    private SetLines() {}

    /** Whether the line's value is a list of VLANs. */
    static boolean list(TemplateLine line) {
        return line.command().types().values().stream().anyMatch(VlanList::isList);
    }

    /** Whether a further list is added to what is there, as its undo takes away only its own. */
    static boolean grows(TemplateLine line) {
        return list(line) && line.undo().filter(undo -> !undo.fields().isEmpty()).isPresent();
    }

    /**
     * Whether the lines of a section have it.
     *
     * @param set as the device shows them
     */
    static boolean hold(TemplateLine line, Map<String, String> values, List<String> set) {
        if (list(line)) {
            return holdList(line, values, set);
        }
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

    private static boolean holdList(
            TemplateLine line, Map<String, String> values, List<String> set) {
        BitSet now = new BitSet();
        for (String each : set) {
            Stream.concat(Stream.of(line.command()), line.more().stream())
                    .flatMap(template -> vlans(template, values, each).stream())
                    .forEach(found -> now.or(found.vlans()));
        }
        String field = field(line.command());
        BitSet wanted = VlanList.of(values.getOrDefault(field, "")).vlans();
        if (!grows(line)) {
            return now.equals(wanted);
        }
        BitSet missing = (BitSet) wanted.clone();
        missing.andNot(now);
        return missing.isEmpty() && !wanted.isEmpty();
    }

    /** The VLANs of a line that has the wanted values besides. */
    private static Optional<VlanList> vlans(
            CommandTemplate template, Map<String, String> wanted, String line) {
        String field = field(template);
        return template.valuesOf(line)
                .filter(
                        found ->
                                found.entrySet().stream()
                                        .filter(each -> !each.getKey().equals(field))
                                        .allMatch(
                                                each ->
                                                        each.getValue()
                                                                .equals(wanted.get(each.getKey()))))
                .map(found -> VlanList.of(found.getOrDefault(field, "")));
    }

    private static String field(CommandTemplate template) {
        return template.types().entrySet().stream()
                .filter(each -> VlanList.isList(each.getValue()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }
}
