package io.rackside.drivers.host.parse;

import io.rackside.model.host.SystemUnit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code systemctl list-units --plain --no-legend}. */
public final class SystemdUnits {
    private SystemdUnits() {}

    /** Those that are loaded. */
    public static List<SystemUnit> parse(String text) {
        List<SystemUnit> units = new ArrayList<>();
        boolean any = false;
        for (String line : text.split("\n", -1)) {
            // Versions before 246 mark a failed one with a dot although the list is plain.
            String[] words = line.strip().replaceFirst("^[●*x○] ", "").split("\\s+", 5);
            if (words.length >= 4 && words[0].toLowerCase(Locale.ROOT).endsWith(".service")) {
                any = true;
                if (words[1].equals("loaded")) {
                    units.add(new SystemUnit(words[0], words[2], words[3]));
                }
            }
        }
        if (!any) {
            throw new NotUnderstood("units", text);
        }
        return units;
    }
}
