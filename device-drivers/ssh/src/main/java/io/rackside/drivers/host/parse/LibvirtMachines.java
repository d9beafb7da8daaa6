package io.rackside.drivers.host.parse;

import io.rackside.model.host.HostSymptoms.Machine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of virtual machines, a tab, and what {@code virsh domstate --reason} says of each. */
public final class LibvirtMachines {
    private static final Pattern STATE = Pattern.compile("([^(]*?)\\s*(?:\\((.*)\\))?");

    private LibvirtMachines() {}

    public static List<Machine> parse(String text) {
        List<Machine> machines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            int tab = line.lastIndexOf('\t');
            Matcher state = STATE.matcher(line.substring(tab + 1).strip());
            if (tab > 0 && state.matches()) {
                String reason = state.group(2) == null ? "" : state.group(2);
                machines.add(new Machine(line.substring(0, tab), state.group(1), reason));
            } else if (!line.isBlank()) {
                throw new NotUnderstood("a machine's state", line);
            }
        }
        return machines;
    }
}
