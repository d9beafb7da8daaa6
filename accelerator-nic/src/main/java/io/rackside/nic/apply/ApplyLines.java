package io.rackside.nic.apply;

import io.rackside.nic.adapter.Target;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a change for a shell. Names of a port are not in them: they are looked up by its
 * place before each line, since the line before may have changed them.
 */
final class ApplyLines {
    /** Words that fit where a name does and that no host has. */
    private static final String PORT = "Rackside.port";

    private static final String RDMA = "Rackside.rdma";

    private final ApplyOrder order;

    ApplyLines(ApplyOrder order) {
        this.order = order;
    }

    /**
     * The lines that make a setting.
     *
     * @throws io.rackside.nic.adapter.UnfitWordException when a value cannot be part of a command
     */
    List<String> there(int number) {
        Setting setting = order.settings().get(number);
        return lines(setting, setting.wanted(), setting.before());
    }

    /** Those that take it back. */
    List<String> back(int number) {
        Setting setting = order.settings().get(number);
        return lines(setting, setting.before(), setting.wanted());
    }

    private List<String> lines(Setting setting, KnobValue value, KnobValue old) {
        Target told = order.port();
        Target late =
                new Target(
                        told.port().isEmpty() ? "" : PORT,
                        told.pci(),
                        told.rdma().isEmpty() ? "" : RDMA);
        List<String> lines = new ArrayList<>();
        KnobValue none = KnobValue.of(0);
        // A driver refuses another count while it has one.
        if (setting.knob().equals(Knob.VFS) && !value.equals(none)) {
            lines.addAll(setting.way().lines(late, none, old));
        }
        lines.addAll(setting.way().lines(late, value, old));
        return withoutRepeats(lines).stream().map(ApplyLines::late).toList();
    }

    /** The same line twice in a row does nothing more. */
    private static List<String> withoutRepeats(List<String> lines) {
        List<String> once = new ArrayList<>();
        for (String line : lines) {
            if (once.isEmpty() || !once.getLast().equals(line)) {
                once.add(line);
            }
        }
        return once;
    }

    /** Our words become the shell's variables, within quotes as without. */
    static String late(String line) {
        StringBuilder late = new StringBuilder();
        boolean quoted = false;
        for (int at = 0; at < line.length(); at++) {
            String variable =
                    line.startsWith(PORT, at) ? "port" : line.startsWith(RDMA, at) ? "rdma" : "";
            if (variable.isEmpty()) {
                char one = line.charAt(at);
                boolean escaped = at > 0 && !quoted && line.charAt(at - 1) == '\\';
                quoted ^= one == '\'' && !escaped;
                late.append(one);
            } else {
                late.append(quoted ? "'\"$" : "\"$").append(variable).append(quoted ? "\"'" : "\"");
                at += PORT.length() - 1;
            }
        }
        return late.toString();
    }
}
