package io.rackside.nic.knob;

import io.rackside.model.Message;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Something that can be set on a port, or on the whole host.
 *
 * @param id a stable word used in files and JSON, a family and, for most, a name after a dot:
 *     {@code mtu}, {@code sriov.vfs}, {@code feature.hw-tc-offload} (any name of ethtool), {@code
 *     flash.NUM_OF_VFS} (any name of mlxconfig), {@code cmdline.intel_iommu} (any parameter of the
 *     kernel), {@code hugepages.2048} (KiB in a page), {@code cc.dcqcn.ai} (any number that
 *     hns_roce has for one of its algorithms against congestion)
 */
public record Knob(String id) implements Comparable<Knob> {
    /** A name that stands for every name of its family, in an adapter's file. */
    public static final String ANY = "*";

    // Before the knobs below, which are held against it.
    private static final Pattern WORD =
            Pattern.compile(
                    "[a-z][a-z0-9-]{0,31}(?:\\.(?:\\*|[A-Za-z0-9][A-Za-z0-9_.\\[\\]-]{0,63}))?");

    public static final Knob VFS = new Knob("sriov.vfs");

    /** How many sub-functions the port has. */
    public static final Knob SUB_FUNCTIONS = new Knob("sf.count");

    public static final Knob ESWITCH_MODE = new Knob("eswitch.mode");
    public static final Knob MTU = new Knob("mtu");
    public static final Knob TRUST = new Knob("trust");
    public static final Knob PFC = new Knob("pfc");
    public static final Knob ETS = new Knob("ets");

    /** The traffic class of each priority. */
    public static final Knob PRIO_TC = new Knob("prio-tc");

    /** The priority of each DSCP. */
    public static final Knob DSCP = new Knob("dscp");

    public static final Knob ECN_NP = new Knob("ecn.np");
    public static final Knob ECN_RP = new Knob("ecn.rp");
    public static final Knob ROCE_MODE = new Knob("roce.mode");
    public static final Knob ROCE_TOS = new Knob("roce.tos");
    public static final Knob ROCE_TRAFFIC_CLASS = new Knob("roce.traffic-class");

    /** The priority that a card gives UDP port 4791, where its RoCE asks that. */
    public static final Knob ROCE_PRIORITY = new Knob("roce.priority");

    public static final Knob CONGESTION = new Knob("congestion.algorithm");
    public static final Knob STEERING = new Knob("steering.mode");
    public static final Knob IRQ_AFFINITY = new Knob("irq.affinity");

    /** Sorts before {@link #IRQ_AFFINITY}, which it would undo. */
    public static final Knob IRQ_BALANCE = new Knob("irq-balance");

    public static final Knob FIRMWARE = new Knob("firmware");
    public static final Knob TUNED = new Knob("tuned");
    public static final Knob GOVERNOR = new Knob("governor");
    public static final Knob ISOLATION = new Knob("isolation");
    public static final Knob IOMMU = new Knob("iommu");
    public static final Knob OVS_HW_OFFLOAD = new Knob("ovs.hw-offload");

    private static final Set<String> HOST_WIDE =
            Set.of(
                    "tuned",
                    "governor",
                    "hugepages",
                    "isolation",
                    "iommu",
                    "irq-balance",
                    "cmdline",
                    "ovs");

    /** Families that have a name after the dot, whatever it is. */
    private static final Set<String> OPEN =
            Set.of("feature", "flash", "cmdline", "hugepages", "cc");

    private static final Set<String> NAMED =
            Set.of(
                    "sriov.vfs",
                    "sf.count",
                    "eswitch.mode",
                    "mtu",
                    "ring.rx",
                    "ring.tx",
                    "ring.rx-mini",
                    "ring.rx-jumbo",
                    "channels.rx",
                    "channels.tx",
                    "channels.other",
                    "channels.combined",
                    "coalesce.adaptive-rx",
                    "coalesce.adaptive-tx",
                    "coalesce.rx-usecs",
                    "coalesce.rx-frames",
                    "coalesce.tx-usecs",
                    "coalesce.tx-frames",
                    "pause.autoneg",
                    "pause.rx",
                    "pause.tx",
                    "trust",
                    "pfc",
                    "ets",
                    "prio-tc",
                    "dscp",
                    "ecn.np",
                    "ecn.rp",
                    "roce.mode",
                    "roce.tos",
                    "roce.traffic-class",
                    "roce.priority",
                    "congestion.algorithm",
                    "steering.mode",
                    "irq.affinity",
                    "irq-balance",
                    "firmware",
                    "tuned",
                    "governor",
                    "isolation",
                    "iommu",
                    "ovs.hw-offload");

    /**
     * @throws IllegalArgumentException when no word of a file can look so
     */
    public Knob {
        if (!WORD.matcher(id).matches()) {
            throw new IllegalArgumentException("no knob: " + id);
        }
    }

    /** One of a family, such as {@code feature} and {@code hw-tc-offload}. */
    public static Knob of(String family, String name) {
        return new Knob(family + "." + name);
    }

    /** The same of a name that a host tells; empty where nothing can be called so. */
    static Optional<Knob> heard(String family, String name) {
        String id = family + "." + name;
        return WORD.matcher(id).matches() ? Optional.of(new Knob(id)) : Optional.empty();
    }

    /** Whether it is one of the known words; a file that names another is wrong. */
    public boolean known() {
        return NAMED.contains(id)
                || OPEN.contains(family()) && !name().isEmpty() && !name().equals(ANY);
    }

    /** Whether it stands for every knob of a family that there is, as an adapter's may. */
    public boolean knownFamily() {
        return name().equals(ANY)
                && (OPEN.contains(family())
                        || NAMED.stream().anyMatch(one -> one.startsWith(family() + ".")));
    }

    /** Whether it belongs to the host and not to one of its ports. */
    public boolean hostWide() {
        return HOST_WIDE.contains(family());
    }

    /** What stands before the first dot; all of it where there is none. */
    public String family() {
        int dot = id.indexOf('.');
        return dot < 0 ? id : id.substring(0, dot);
    }

    /** What stands after the first dot; empty where there is none. */
    public String name() {
        int dot = id.indexOf('.');
        return dot < 0 ? "" : id.substring(dot + 1);
    }

    /** What it is called, for people. */
    public Message title() {
        return KnobTitles.of(this);
    }

    /** Whether a value is one that something of this kind can have; its limit aside. */
    public boolean takes(KnobValue value) {
        return KnobGrammar.of(this).test(value);
    }

    /** Whether this stands for the other: it is the same, or its family's {@link #ANY}. */
    public boolean covers(Knob other) {
        return equals(other) || name().equals(ANY) && family().equals(other.family());
    }

    @Override
    public int compareTo(Knob other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }
}
