package io.rackside.bmc.redfish.update;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.model.FirmwareItem;
import io.rackside.model.firmware.Component;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What an inventory entry is about, whatever version it shows and whichever bank it stands for.
 * Some makes put both into the entry's id, so the id is no key.
 *
 * @param component by what it belongs to and what it is called
 * @param place its id without version and bank words
 */
record PartKey(Component component, String softwareId, String place) {
    /** Words that tell one bank from the other, in ids and names. */
    private static final Pattern OTHER_BANK =
            Pattern.compile(
                    "(?i)backup|standby|redundant|previous|secondary|alternate|inactive|rollback");

    private static final Pattern ANY_BANK =
            Pattern.compile(
                    "(?i)backup|standby|redundant|previous|secondary|alternate|inactive|rollback"
                            + "|installed|current|primary|active|running");

    /** An id that is a hash changes with the version and says nothing. */
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{8,64}");

    private record Hint(Pattern words, Component component) {}

    /** The first that fits counts. */
    private static final List<Hint> HINTS =
            List.of(
                    hint("\\bpsu|power ?supply|电源", Component.POWER_SUPPLY),
                    hint("cpld|programmable logic|fpga", Component.CPLD),
                    hint("bios|system rom|\\buefi\\b", Component.BIOS),
                    hint(
                            "bmc|\\bilo\\b|idrac|remote access controller|\\bxcc\\b|\\bhdm\\b",
                            Component.BMC),
                    hint("disk\\.bay|\\bssd|\\bhdd|nvme|硬盘", Component.DRIVE),
                    hint(
                            "raid(?!\\.backplane)|storage controller|\\bhba\\b|\\bperc\\b",
                            Component.STORAGE_CONTROLLER),
                    hint(
                            "ethernet|network adapter|\\b(?:smart)?nic(?:\\b|[0-9])|\\bdpu\\b"
                                    + "|infiniband|connectx|网卡",
                            Component.NIC));

    private static Hint hint(String words, Component component) {
        return new Hint(
                Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), component);
    }

    static PartKey of(Resource item) {
        return new PartKey(
                component(item), item.text("SoftwareId"), place(item.id(), item.text("Version")));
    }

    /** Its id without version and bank words. */
    static String place(FirmwareItem item) {
        return place(item.id(), item.version());
    }

    private static String place(String id, String version) {
        if (HASH.matcher(id).matches()) {
            return "";
        }
        String bare = version.isEmpty() ? id : id.replace(version, "");
        return ANY_BANK.matcher(bare)
                .replaceAll("")
                .replaceAll("[-_. ]+", "-")
                .replaceAll("^-|-$", "")
                .toLowerCase(Locale.ROOT);
    }

    /** Whether an entry stands for a bank that does not run. */
    static boolean ofOtherBank(Resource item) {
        String state = item.state();
        return state.equalsIgnoreCase("StandbySpare")
                || state.equalsIgnoreCase("StandbyOffline")
                || OTHER_BANK.matcher(item.id() + " " + item.text("Name")).find();
    }

    private static Component component(Resource item) {
        String words = item.id() + " " + item.text("Name");
        for (Hint hint : HINTS) {
            if (hint.words().matcher(words).find()) {
                return hint.component();
            }
        }
        return related(item);
    }

    /**
     * What it is related to (DSP0268, SoftwareInventory RelatedItem), where its name says little.
     */
    private static Component related(Resource item) {
        return item.links("RelatedItem").stream()
                .map(link -> link.key().toLowerCase(Locale.ROOT))
                .map(
                        path -> {
                            if (path.matches(".*/managers/[^/]+")) {
                                return Component.BMC;
                            }
                            // A system alone may be a card's own.
                            return path.matches(".*/systems/[^/]+/bios")
                                    ? Component.BIOS
                                    : Component.OTHER;
                        })
                .findFirst()
                .orElse(Component.OTHER);
    }

    /** As an act's parameters keep it. */
    String text() {
        return component.word() + "|" + softwareId + "|" + place;
    }

    /** How sure it is that both are about the same: 3 is certain, 0 is not at all. */
    int likeness(PartKey other) {
        if (component != other.component) {
            return 0;
        }
        boolean samePlace = place.equals(other.place);
        boolean sameFamily = !softwareId.isEmpty() && softwareId.equals(other.softwareId);
        if (samePlace && softwareId.equals(other.softwareId)) {
            return 3;
        }
        return sameFamily || samePlace ? 2 : 1;
    }

    static PartKey parse(String text) {
        String[] parts = text.split("\\|", 3);
        return parts.length < 3
                ? new PartKey(Component.OTHER, "", text)
                : new PartKey(Component.of(parts[0]).orElse(Component.OTHER), parts[1], parts[2]);
    }
}
