package io.rackside.nic.virtual;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a port's driver takes over, by the kernel's names. Some have one name together (ethtool(8),
 * {@code off_flag_def} of its source): it is on while one of them is, and turns all that can be
 * turned.
 */
final class PortFeatures {
    /** Groups by the first of their members, before which they are listed. */
    private static final Map<String, String> GROUPS =
            Map.of(
                    "tx-checksum-ipv4", "tx-checksumming",
                    "tx-scatter-gather", "scatter-gather",
                    "tx-tcp-segmentation", "tcp-segmentation-offload");

    private static final Map<String, List<String>> MEMBERS =
            Map.of(
                    "tx-checksumming",
                    List.of(
                            "tx-checksum-ipv4",
                            "tx-checksum-ip-generic",
                            "tx-checksum-ipv6",
                            "tx-checksum-fcoe-crc",
                            "tx-checksum-sctp"),
                    "scatter-gather",
                    List.of("tx-scatter-gather", "tx-scatter-gather-fraglist"),
                    "tcp-segmentation-offload",
                    List.of(
                            "tx-tcp-segmentation",
                            "tx-tcp-ecn-segmentation",
                            "tx-tcp-mangleid-segmentation",
                            "tx-tcp6-segmentation"));

    private static final Map<String, String> SHORT =
            Map.of(
                    "gro", "generic-receive-offload",
                    "gso", "generic-segmentation-offload",
                    "tso", "tcp-segmentation-offload",
                    "lro", "large-receive-offload",
                    "rx", "rx-checksumming",
                    "tx", "tx-checksumming",
                    "sg", "scatter-gather",
                    "ntuple", "ntuple-filters",
                    "rxhash", "receive-hashing");

    /** What no driver here can switch. */
    private static final Set<String> NEVER_SWITCHED =
            Set.of(
                    "highdma",
                    "rx-vlan-filter",
                    "tx-checksum-ipv4",
                    "tx-checksum-ipv6",
                    "tx-checksum-fcoe-crc",
                    "tx-scatter-gather-fraglist",
                    "tx-tcp-ecn-segmentation");

    /** What drivers start with, in ethtool's order. */
    private static final Map<String, Boolean> FIRST = first();

    private final Map<String, Boolean> on = new LinkedHashMap<>(FIRST);
    private final CardModel model;

    /**
     * A line of ethtool's list.
     *
     * @param group whether it stands for others, which come next
     * @param member whether it is one of a group
     */
    record Line(String name, boolean on, boolean fixed, boolean group, boolean member) {}

    PortFeatures(CardModel model) {
        this.model = model;
    }

    private static Map<String, Boolean> first() {
        Map<String, Boolean> all = new LinkedHashMap<>();
        all.put("rx-checksumming", true);
        all.put("tx-checksum-ipv4", false);
        all.put("tx-checksum-ip-generic", true);
        all.put("tx-checksum-ipv6", false);
        all.put("tx-checksum-fcoe-crc", false);
        all.put("tx-checksum-sctp", true);
        all.put("tx-scatter-gather", true);
        all.put("tx-scatter-gather-fraglist", false);
        all.put("tx-tcp-segmentation", true);
        all.put("tx-tcp-ecn-segmentation", false);
        all.put("tx-tcp-mangleid-segmentation", false);
        all.put("tx-tcp6-segmentation", true);
        all.put("generic-segmentation-offload", true);
        all.put("generic-receive-offload", true);
        all.put("large-receive-offload", false);
        all.put("rx-vlan-offload", true);
        all.put("tx-vlan-offload", true);
        all.put("ntuple-filters", false);
        all.put("receive-hashing", true);
        all.put("highdma", true);
        all.put("rx-vlan-filter", true);
        all.put("tx-udp_tnl-segmentation", true);
        all.put("tx-udp_tnl-csum-segmentation", true);
        all.put("tx-gso-partial", true);
        all.put("tx-udp-segmentation", true);
        all.put("rx-all", false);
        all.put("hw-tc-offload", false);
        all.put("rx-gro-hw", false);
        all.put("rx-gro-list", false);
        all.put("rx-udp-gro-forwarding", false);
        return all;
    }

    /** The kernel's features that a name of ethtool's stands for; empty where it is none. */
    List<String> named(String name) {
        String whole = SHORT.getOrDefault(name, name);
        return MEMBERS.getOrDefault(whole, on.containsKey(whole) ? List.of(whole) : List.of());
    }

    /** What ethtool calls it in its list. */
    static String whole(String name) {
        return SHORT.getOrDefault(name, name);
    }

    /** Whether it is on, or one of its group is. */
    boolean on(String name) {
        return named(name).stream().anyMatch(on::get);
    }

    /** Whether nothing of it can be switched. */
    boolean fixed(String name) {
        return named(name).stream()
                .allMatch(one -> NEVER_SWITCHED.contains(one) || model.fixed().contains(one));
    }

    /**
     * Switches what can be switched of it.
     *
     * @return whether it is as wanted now
     */
    boolean set(String name, boolean wanted) {
        named(name).stream().filter(one -> !fixed(one)).forEach(one -> on.put(one, wanted));
        return on(name) == wanted;
    }

    /** As ethtool lists them: each group before its members. */
    List<Line> lines() {
        return on.keySet().stream()
                .flatMap(
                        name ->
                                Stream.concat(
                                        Optional.ofNullable(GROUPS.get(name))
                                                .map(group -> line(group, true))
                                                .stream(),
                                        Stream.of(line(name, false))))
                .toList();
    }

    private Line line(String name, boolean group) {
        boolean member = MEMBERS.values().stream().anyMatch(all -> all.contains(name));
        return new Line(name, on(name), fixed(name), group, member);
    }
}
