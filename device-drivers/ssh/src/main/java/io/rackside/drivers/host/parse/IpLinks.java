package io.rackside.drivers.host.parse;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * {@code ip -d link} and {@code ip address}, as JSON ({@code -j}) or as the text that older
 * versions print.
 */
public final class IpLinks {
    private IpLinks() {}

    /**
     * An interface.
     *
     * @param minMtu absent where the driver tells none
     * @param up whether it is switched on
     * @param carrier whether it has a link
     * @param permanentMac the address it was made with, empty where it has that now or it is not
     *     told
     * @param over the interface it rides on, such as a VLAN's port; empty for none
     * @param vlan a VLAN's number
     */
    public record IpLink(
            String name,
            String mac,
            OptionalInt mtu,
            OptionalInt minMtu,
            OptionalInt maxMtu,
            String operState,
            String master,
            String kind,
            boolean up,
            boolean carrier,
            List<IpVf> functions,
            List<String> addresses,
            String permanentMac,
            String over,
            OptionalInt vlan) {}

    /** What a port says of a virtual function. */
    public record IpVf(
            int number,
            String mac,
            OptionalInt vlan,
            Optional<Boolean> spoofCheck,
            Optional<Boolean> trusted,
            String linkState) {}

    /**
     * By what interfaces can be known that have another name elsewhere.
     *
     * @param parents PCI addresses, which iproute2 tells since version 5.12
     * @param hardware their own addresses, in upper case
     */
    public record Marks(Set<String> parents, Set<String> hardware) {}

    /** Of all but loopbacks. */
    public static Marks marks(String text) {
        if (IpText.is(text)) {
            return IpText.marks(text);
        }
        JsonNode all = JsonOutput.of(text);
        Set<String> parents = new LinkedHashSet<>();
        Set<String> hardware = new LinkedHashSet<>();
        for (JsonNode one : all) {
            if (JsonOutput.text(one, "link_type").equals("loopback")) {
                continue;
            }
            if (JsonOutput.text(one, "parentbus").equals("pci")) {
                parents.add(JsonOutput.text(one, "parentdev"));
            }
            for (String field : List.of("address", "permaddr")) {
                String mac = JsonOutput.text(one, field).toUpperCase(Locale.ROOT);
                if (!mac.isEmpty() && !mac.equals("00:00:00:00:00:00")) {
                    hardware.add(mac);
                }
            }
        }
        return new Marks(parents, hardware);
    }

    /** By name, in order. */
    public static Map<String, IpLink> parse(String text) {
        if (IpText.is(text)) {
            return IpText.parse(text);
        }
        JsonNode all = JsonOutput.of(text);
        if (!all.isArray()) {
            throw new NotUnderstood("a list of interfaces", text);
        }
        Map<String, IpLink> links = new LinkedHashMap<>();
        for (JsonNode one : all) {
            String name = JsonOutput.text(one, "ifname");
            if (!name.isEmpty()) {
                links.put(name, link(name, one));
            }
        }
        return links;
    }

    private static IpLink link(String name, JsonNode one) {
        List<String> flags = new ArrayList<>();
        one.path("flags").forEach(flag -> flags.add(flag.asText()));
        List<IpVf> functions = new ArrayList<>();
        one.path("vfinfo_list").forEach(vf -> functions.add(vf(vf)));
        List<String> addresses = new ArrayList<>();
        for (JsonNode address : one.path("addr_info")) {
            String local = JsonOutput.text(address, "local");
            if (!local.isEmpty()) {
                addresses.add(local + "/" + JsonOutput.text(address, "prefixlen"));
            }
        }
        return new IpLink(
                name,
                JsonOutput.text(one, "address"),
                JsonOutput.number(one, "mtu"),
                limit(one, "min_mtu"),
                limit(one, "max_mtu"),
                JsonOutput.text(one, "operstate"),
                JsonOutput.text(one, "master"),
                JsonOutput.text(one.path("linkinfo"), "info_kind"),
                flags.contains("UP"),
                flags.contains("LOWER_UP"),
                List.copyOf(functions),
                List.copyOf(addresses),
                JsonOutput.text(one, "permaddr"),
                JsonOutput.text(one, "link"),
                JsonOutput.text(one.path("linkinfo"), "info_kind").equals("vlan")
                        ? JsonOutput.number(one.path("linkinfo").path("info_data"), "id")
                        : OptionalInt.empty());
    }

    /** The kernel's 0 is "no limit told". */
    private static OptionalInt limit(JsonNode one, String field) {
        OptionalInt limit = JsonOutput.number(one, field);
        return limit.isPresent() && limit.getAsInt() > 0 ? limit : OptionalInt.empty();
    }

    private static IpVf vf(JsonNode vf) {
        OptionalInt vlan = JsonOutput.number(vf.path("vlan_list").path(0), "vlan");
        return new IpVf(
                vf.path("vf").asInt(),
                JsonOutput.text(vf, "address"),
                vlan.isPresent() ? vlan : JsonOutput.number(vf, "vlan"),
                truth(vf, "spoofchk"),
                truth(vf, "trust"),
                JsonOutput.text(vf, "link_state"));
    }

    private static Optional<Boolean> truth(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }
}
