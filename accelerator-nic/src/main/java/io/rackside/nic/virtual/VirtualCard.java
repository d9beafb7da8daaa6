package io.rackside.nic.virtual;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A card: its ports, its switch, its flash. */
final class VirtualCard {
    final CardModel model;

    /**
     * Its place on the bus without the function: {@code 0000:3b:00}; of a simulated one its name.
     */
    final String place;

    final int numaNode;
    final List<VirtualPort> ports = new ArrayList<>();
    final Map<String, FlashSetting> flash = new LinkedHashMap<>();

    /** Of its driver where that did not come with the kernel. */
    Optional<String> driverVersion = Optional.empty();

    /** Whether a package brought that driver. */
    boolean driverPackaged;

    String running;
    String stored;

    VirtualCard(CardModel model, String place, int numaNode) {
        this.model = model;
        this.place = place;
        this.numaNode = numaNode;
        running = model.software().firmware();
        stored = running;
        if (model.mellanox()) {
            delivered();
        }
    }

    private void delivered() {
        for (String[] each :
                new String[][] {
                    {"NUM_OF_VFS", "8"},
                    {"SRIOV_EN", "True(1)"},
                    {"LINK_TYPE_P1", "ETH(2)"},
                    {"LINK_TYPE_P2", "ETH(2)"},
                    {"ROCE_CC_PRIO_MASK_P1", "255"},
                    {"ROCE_CC_PRIO_MASK_P2", "255"},
                    {
                        "INTERNAL_CPU_MODEL",
                        model == CardModel.BLUEFIELD2 ? "SEPARATED_HOST(0)" : "EMBEDDED_CPU(1)"
                    },
                    {"PER_PF_NUM_SF", "False(0)"},
                    {"PF_TOTAL_SF", "0"},
                    {"PF_SF_BAR_SIZE", "0"},
                    {"PF_BAR2_ENABLE", "False(0)"},
                    {"CQE_COMPRESSION", "BALANCED(0)"},
                    {"PCI_WR_ORDERING", "per_mkey(0)"},
                    {"ATS_ENABLED", "False(0)"},
                    {"ADVANCED_PCI_SETTINGS", "False(0)"},
                    {"KEEP_ETH_LINK_UP_P1", "True(1)"}
                }) {
            flash.put(each[0], new FlashSetting(each[0], each[1]));
        }
    }

    /** What a restart of its firmware brings. */
    void restart() {
        running = stored;
        flash.values().forEach(setting -> setting.current = setting.next);
        ports.forEach(VirtualPort::reset);
    }

    /** What devlink calls the function of a port; of a simulated card the whole. */
    String devlink(int port) {
        return model.simulated() ? "netdevsim/" + place : "pci/" + place + "." + port;
    }

    /** How many sub-functions a port can have now. */
    int mostSubFunctions() {
        boolean enabled = model.mellanox() && flash.get("PER_PF_NUM_SF").current.startsWith("True");
        return enabled ? Integer.parseInt(flash.get("PF_TOTAL_SF").current) : 0;
    }

    /** How many virtual functions a port can have now. */
    int mostFunctions() {
        if (!model.mellanox()) {
            return model.limits().functions();
        }
        boolean enabled = flash.get("SRIOV_EN").current.startsWith("True");
        return enabled ? Integer.parseInt(flash.get("NUM_OF_VFS").current) : 0;
    }
}
