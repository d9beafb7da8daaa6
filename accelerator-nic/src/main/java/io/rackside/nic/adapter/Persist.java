package io.rackside.nic.adapter;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Objects;

/**
 * Who keeps a setting over a boot.
 *
 * @param networkManager the property of a NetworkManager connection that does it where that has the
 *     port, such as {@code sriov.total-vfs}; empty where there is none
 */
public record Persist(Keeper keeper, String networkManager) {
    /** NetworkManager's names of features that ethtool calls otherwise (nm-settings-nmcli(5)). */
    private static final Map<String, String> FEATURES =
            Map.ofEntries(
                    entry("rx-checksumming", "rx"),
                    entry("tx-checksumming", "tx"),
                    entry("scatter-gather", "sg"),
                    entry("tcp-segmentation-offload", "tso"),
                    entry("generic-segmentation-offload", "gso"),
                    entry("generic-receive-offload", "gro"),
                    entry("large-receive-offload", "lro"),
                    entry("receive-hashing", "rxhash"),
                    entry("rx-vlan-offload", "rxvlan"),
                    entry("tx-vlan-offload", "txvlan"),
                    entry("ntuple-filters", "ntuple"));

    /** Who has it. */
    public enum Keeper {
        /** Nobody: our systemd unit, or NetworkManager, has to set it again. */
        UNIT("unit"),
        /** The card's flash. */
        FLASH("flash"),
        /** The boot loader's configuration. */
        BOOT_LOADER("bootLoader"),
        /** The service that was told, such as tuned or Open vSwitch. */
        SERVICE("service");

        private final String word;

        Keeper(String word) {
            this.word = word;
        }

        /** The word used in files and JSON. */
        public String word() {
            return word;
        }
    }

    public Persist {
        Objects.requireNonNull(keeper, "keeper");
        Objects.requireNonNull(networkManager, "networkManager");
    }

    /** The same for one knob of a family, whose name goes in for <code>{name}</code>. */
    Persist of(String name) {
        boolean feature = networkManager.startsWith("ethtool.feature-");
        String theirs = feature ? FEATURES.getOrDefault(name, name) : name;
        return new Persist(keeper, networkManager.replace("{name}", theirs));
    }

    /** Whether it is gone after a boot unless somebody sets it again. */
    public boolean isVolatile() {
        return keeper == Keeper.UNIT;
    }
}
