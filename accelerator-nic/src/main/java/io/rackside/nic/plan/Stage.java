package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.nic.knob.Knob;

/** Where in a plan a change has its place, in the order of doing, and why it has it there. */
public enum Stage {
    /** They are ends of the switch in switchdev mode, and would be lost with it. */
    CLEAR_SUB_FUNCTIONS("clear-sub-functions", "nic.plan.order.clear-sub-functions"),
    /** Of drivers that switch only while there are functions: when these go, the mode goes. */
    LEAVE_WITH_FUNCTIONS("leave-with-functions", "nic.plan.order.leave-with-functions"),
    /** The kernel refuses another number of functions, and another mode, while there are any. */
    CLEAR_FUNCTIONS("clear-functions", "nic.plan.order.clear-functions"),
    LEAVE_SWITCHDEV("leave-switchdev", "nic.plan.order.leave-switchdev"),
    STEERING("steering", "nic.plan.order.steering"),
    ESWITCH("eswitch", "nic.plan.order.eswitch"),
    FEATURES("features", "nic.plan.order.features"),
    MTU("mtu", "nic.plan.order.mtu"),
    RINGS("rings", "nic.plan.order.rings"),
    CHANNELS("channels", "nic.plan.order.channels"),
    INTERRUPTS("interrupts", "nic.plan.order.interrupts"),
    PAUSE("pause", "nic.plan.order.pause"),
    TRUST("trust", "nic.plan.order.trust"),
    /** bnxt_en takes flow control only once there are shares ({@code bnxt_dcbnl_ieee_setpfc}). */
    ETS("ets", "nic.plan.order.ets"),
    PFC("pfc", "nic.plan.order.pfc"),
    CONGESTION("congestion", "nic.plan.order.congestion"),
    ROCE("roce", "nic.plan.order.roce"),
    MAKE_FUNCTIONS("make-functions", "nic.plan.order.make-functions"),
    /** Likewise. */
    ESWITCH_WITH_FUNCTIONS("eswitch-with-functions", "nic.plan.order.eswitch-with-functions"),
    MAKE_SUB_FUNCTIONS("make-sub-functions", "nic.plan.order.make-sub-functions"),
    HW_OFFLOAD("hw-offload", "nic.plan.order.hw-offload"),
    OVS("ovs", "nic.plan.order.ovs"),
    TUNED("tuned", "nic.plan.order.tuned"),
    HOST("host", "nic.plan.order.host"),
    BOOT("boot", "nic.plan.order.boot");

    private final String word;
    private final String code;

    Stage(String word, String code) {
        this.word = word;
        this.code = code;
    }

    /** The word used in JSON. */
    public String word() {
        return word;
    }

    /** Why a change of this kind comes here and not earlier or later. */
    public Message why() {
        return Message.of(code);
    }

    /**
     * Where a change belongs that only has to be done once. Functions, sub-functions and the
     * eswitch have more than one place.
     *
     * @param boot whether it counts from the next boot only
     */
    public static Stage of(Knob knob, boolean boot) {
        if (boot) {
            return BOOT;
        }
        return switch (knob.id()) {
            case "eswitch.mode" -> ESWITCH;
            case "feature.hw-tc-offload" -> HW_OFFLOAD;
            default -> ofFamily(knob);
        };
    }

    private static Stage ofFamily(Knob knob) {
        return switch (knob.family()) {
            case "sriov" -> MAKE_FUNCTIONS;
            case "sf" -> MAKE_SUB_FUNCTIONS;
            // All else of the eswitch is taken over when its mode changes.
            case "eswitch", "steering" -> STEERING;
            case "feature" -> FEATURES;
            case "mtu" -> MTU;
            case "ring" -> RINGS;
            case "channels" -> CHANNELS;
            case "coalesce", "irq", "irq-balance" -> INTERRUPTS;
            case "pause" -> PAUSE;
            case "trust", "dscp", "prio-tc" -> TRUST;
            case "pfc" -> PFC;
            case "ets" -> ETS;
            case "ecn", "congestion", "cc" -> CONGESTION;
            case "roce" -> ROCE;
            case "ovs" -> OVS;
            case "tuned" -> TUNED;
            case "flash" -> BOOT;
            default -> knob.hostWide() ? HOST : FEATURES;
        };
    }
}
