package io.rackside.model.firmware;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What part of a box an image is for. */
public enum Component {
    BMC,
    BIOS,
    CPLD,
    NIC,
    STORAGE_CONTROLLER,
    DRIVE,
    POWER_SUPPLY,
    /** A backplane, a riser, a panel: named by the image alone. */
    OTHER;

    /** Stable word of manifests, plans and the command line ("storage-controller"). */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The component of a word; empty for a word that names none. */
    public static Optional<Component> of(String word) {
        return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
    }
}
