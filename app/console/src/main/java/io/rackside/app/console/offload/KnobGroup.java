package io.rackside.app.console.offload;

import java.util.List;

/** What knobs are sorted into, in the order they are shown. */
enum KnobGroup {
    FUNCTIONS("console.offload.group-sriov", List.of("sriov", "sf")),
    ESWITCH("console.offload.group-eswitch", List.of("eswitch", "ovs", "steering")),
    ROCE(
            "console.offload.group-roce",
            List.of(
                    "roce",
                    "trust",
                    "pfc",
                    "ets",
                    "ecn",
                    "pause",
                    "dscp",
                    "prio-tc",
                    "congestion",
                    "cc")),
    QUEUES(
            "console.offload.group-queues",
            List.of("mtu", "ring", "channels", "coalesce", "irq", "queues")),
    FEATURES("console.offload.group-features", List.of("feature")),
    CARD("console.offload.group-card", List.of("flash", "firmware", "dpu")),
    HOST("console.offload.group-host", List.of());

    private final String code;
    private final List<String> families;

    KnobGroup(String code, List<String> families) {
        this.code = code;
        this.families = families;
    }

    /** Of its heading. */
    String code() {
        return code;
    }

    /** That of a knob's family; what belongs to none is set for the whole host. */
    static KnobGroup of(String family) {
        for (KnobGroup group : values()) {
            if (group.families.contains(family)) {
                return group;
            }
        }
        return HOST;
    }
}
