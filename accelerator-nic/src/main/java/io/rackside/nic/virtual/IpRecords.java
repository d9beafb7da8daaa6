package io.rackside.nic.virtual;

import io.rackside.nic.virtual.Interfaces.Interface;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code ip} prints of an interface. */
final class IpRecords {
    private static final int LOOPBACK_MTU = 65_536;
    private static final int MTU = 1_500;
    private static final int LARGEST = 65_536;
    private static final long FOREVER = 4_294_967_295L;

    private IpRecords() {}

    static Map<String, Object> link(HostState host, Interface each, boolean details) {
        Map<String, Object> link =
                Json.object(
                        "ifindex",
                        each.index(),
                        "ifname",
                        each.name(),
                        "flags",
                        flags(host, each),
                        "mtu",
                        mtu(each),
                        "qdisc",
                        each.index() == 1 ? "noqueue" : "mq",
                        "operstate",
                        state(host, each),
                        "linkmode",
                        "DEFAULT",
                        "group",
                        "default",
                        "txqlen",
                        1_000,
                        "link_type",
                        each.index() == 1 ? "loopback" : "ether",
                        "address",
                        each.mac(),
                        "broadcast",
                        each.index() == 1 ? "00:00:00:00:00:00" : "ff:ff:ff:ff:ff:ff");
        each.own()
                .map(port -> port.master)
                .filter(master -> !master.isEmpty())
                .ifPresent(master -> link.put("master", master));
        if (details && each.port().isPresent()) {
            VirtualPort port = each.port().get();
            link.put("promiscuity", 0);
            link.put("allmulti", 0);
            link.put("min_mtu", VirtualPort.LEAST_MTU);
            link.put("max_mtu", port.card.model.limits().mtu());
            link.put("inet6_addr_gen_mode", "eui64");
            link.put("num_tx_queues", port.card.model.limits().channels());
            link.put("num_rx_queues", port.card.model.limits().channels());
            link.put("gso_max_size", LARGEST);
            link.put("gso_max_segs", LARGEST - 1);
            boolean auxiliary = each.sub().isPresent() && !each.representor();
            link.put(
                    "parentbus",
                    auxiliary ? "auxiliary" : port.card.model.simulated() ? "netdevsim" : "pci");
            link.put("parentdev", parent(each, port));
        }
        each.own().ifPresent(port -> link.put("vfinfo_list", functions(port)));
        return link;
    }

    private static String parent(Interface each, VirtualPort port) {
        return each.representor()
                ? port.bus()
                : each.sub()
                        .map(VirtualSf::device)
                        .or(() -> each.function().map(vf -> vf.pci))
                        .orElse(port.bus());
    }

    private static List<Object> functions(VirtualPort port) {
        List<Object> list = new ArrayList<>();
        for (VirtualVf vf : port.functions) {
            Map<String, Object> one =
                    Json.object(
                            "vf",
                            vf.number,
                            "link_type",
                            "ether",
                            "address",
                            vf.mac,
                            "broadcast",
                            "ff:ff:ff:ff:ff:ff");
            if (vf.vlan > 0) {
                one.put("vlan_list", List.of(Json.object("vlan", vf.vlan)));
            }
            one.put("rate", IpProgram.rate());
            one.put("spoofchk", vf.spoofCheck);
            one.put("link_state", vf.linkState);
            one.put("trust", vf.trusted);
            list.add(one);
        }
        return list;
    }

    static Map<String, Object> address(HostState host, Interface each) {
        Map<String, Object> record = link(host, each, false);
        record.remove("vfinfo_list");
        record.remove("linkmode");
        List<Object> addresses = new ArrayList<>();
        for (String address : addresses(each)) {
            int slash = address.indexOf('/');
            String local = slash < 0 ? address : address.substring(0, slash);
            addresses.add(
                    Json.object(
                            "family",
                            local.indexOf(':') < 0 ? "inet" : "inet6",
                            "local",
                            local,
                            "prefixlen",
                            slash < 0 ? 32 : Integer.parseInt(address.substring(slash + 1)),
                            "scope",
                            each.index() == 1 ? "host" : "global",
                            "label",
                            each.name(),
                            "valid_life_time",
                            FOREVER,
                            "preferred_life_time",
                            FOREVER));
        }
        record.put("addr_info", addresses);
        return record;
    }

    private static List<String> addresses(Interface each) {
        return each.index() == 1
                ? List.of("127.0.0.1/8")
                : each.own().map(port -> port.addresses).orElse(new ArrayList<>());
    }

    private static List<String> flags(HostState host, Interface each) {
        if (each.index() == 1) {
            return List.of("LOOPBACK", "UP", "LOWER_UP");
        }
        List<String> flags = new ArrayList<>(List.of("BROADCAST", "MULTICAST"));
        Optional<VirtualPort> own = each.own();
        if (own.isPresent() && own.get().settings.up) {
            flags.add("UP");
            if (own.get().carrier(host.now())) {
                flags.add("LOWER_UP");
            } else {
                flags.addFirst("NO-CARRIER");
            }
        }
        return flags;
    }

    private static int mtu(Interface each) {
        return each.index() == 1
                ? LOOPBACK_MTU
                : each.own().map(port -> port.settings.mtu).orElse(MTU);
    }

    private static String state(HostState host, Interface each) {
        if (each.index() == 1) {
            return "UNKNOWN";
        }
        return each.own().map(port -> port.carrier(host.now())).orElse(false) ? "UP" : "DOWN";
    }

    static void text(Call call, Interface each, boolean addresses) {
        HostState host = call.host();
        String state = state(host, each);
        if (addresses && call.has("-o")) {
            addresses(each).forEach(a -> oneLine(call, each, a));
            return;
        }
        if (call.has("-br")) {
            call.say(
                    String.format("%-16s %-14s ", each.name(), state)
                            + (addresses
                                    ? String.join(" ", addresses(each))
                                    : each.mac()
                                            + " <"
                                            + String.join(",", flags(host, each))
                                            + ">"));
            return;
        }
        call.say(
                each.index()
                        + ": "
                        + each.name()
                        + ": <"
                        + String.join(",", flags(host, each))
                        + "> mtu "
                        + mtu(each)
                        + " qdisc mq state "
                        + state
                        + " mode DEFAULT group default qlen 1000");
        String kind = each.index() == 1 ? "loopback" : "ether";
        call.say("    link/" + kind + " " + each.mac() + " brd ff:ff:ff:ff:ff:ff");
        if (addresses) {
            addresses(each)
                    .forEach(a -> call.say("    inet " + a + " scope global " + each.name()));
        } else {
            each.own().ifPresent(port -> port.functions.forEach(vf -> function(call, vf)));
        }
    }

    private static void oneLine(Call call, Interface each, String address) {
        call.say(
                each.index()
                        + ": "
                        + each.name()
                        + "    "
                        + (address.indexOf(':') < 0 ? "inet " : "inet6 ")
                        + address
                        + " scope global "
                        + each.name()
                        + "\\       valid_lft forever preferred_lft forever");
    }

    private static void function(Call call, VirtualVf vf) {
        call.say(
                String.format(
                        Locale.ROOT,
                        "    vf %d     link/ether %s brd ff:ff:ff:ff:ff:ff,%s spoof checking %s,"
                                + " link-state %s, trust %s",
                        vf.number,
                        vf.mac,
                        vf.vlan > 0 ? " vlan " + vf.vlan + "," : "",
                        onOff(vf.spoofCheck),
                        vf.linkState,
                        onOff(vf.trusted)));
    }

    static String onOff(boolean on) {
        return on ? "on" : "off";
    }
}
