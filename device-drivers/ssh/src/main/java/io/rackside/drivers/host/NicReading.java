package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.Devlink;
import io.rackside.drivers.host.parse.EthtoolDriver;
import io.rackside.drivers.host.parse.IpLinks;
import io.rackside.drivers.host.parse.IpLinks.IpLink;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.PciFunction;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The network ports of a host, put together from sysfs, ip, ethtool, devlink and lspci. */
final class NicReading {
    private static final String NET = "/sys/class/net/";
    private static final Pattern PCI =
            Pattern.compile("[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]");

    private final Answers answers;
    private final Map<String, PciFunction> cards;
    private final SysfsLines sysfs;
    private final Map<String, IpLink> links;
    private final Map<String, IpLink> addresses;
    private final Map<String, Devlink.Info> info;
    private final Map<String, Devlink.Port> ports;
    private final OffloadReading offloads;
    private final DetailReading details;
    private final PlaceReading places;

    /**
     * @param cards what is on the PCI bus, by address
     */
    NicReading(Answers answers, Map<String, PciFunction> cards) {
        this.answers = answers;
        this.cards = cards;
        sysfs = answers.need("network", SysfsLines::parse).value().orElse(SysfsLines.parse(""));
        links = answers.need("ip-link", IpLinks::parse).value().orElse(Map.of());
        addresses = answers.need("ip-address", IpLinks::parse).value().orElse(Map.of());
        // Without devlink a card has what devlink would tell all the same.
        info = answers.want("devlink-info", Devlink::info).value().orElse(Map.of());
        ports = answers.want("devlink-port", Devlink::ports).value().orElse(Map.of());
        details = new DetailReading(answers);
        places = new PlaceReading(answers, sysfs, links);
        offloads = new OffloadReading(answers, sysfs, !answers.lacks("devlink"));
    }

    List<HostNic> ports() {
        List<HostNic> nics = names().stream().map(this::port).toList();
        withoutDriver(nics);
        return nics;
    }

    /** Those with hardware behind them; where none has, what the kernel has beside the loopback. */
    private Set<String> names() {
        Set<String> real = new LinkedHashSet<>();
        Set<String> all = new LinkedHashSet<>();
        for (String path : sysfs.links().keySet()) {
            if (!path.startsWith(NET)) {
                continue;
            }
            String rest = path.substring(NET.length());
            if (rest.endsWith("/device") && rest.indexOf('/') == rest.length() - 7) {
                real.add(rest.substring(0, rest.indexOf('/')));
            } else if (rest.indexOf('/') < 0 && !rest.equals("lo")) {
                all.add(rest);
            }
        }
        return real.isEmpty() ? all : real;
    }

    private HostNic port(String name) {
        String at = NET + name;
        Optional<EthtoolDriver> said =
                answers.lacks("ethtool")
                        ? Optional.empty()
                        : answers.want("ethtool-i " + name, EthtoolDriver::parse).value();
        Optional<IpLink> link = Optional.ofNullable(links.get(name));
        Optional<Devlink.Port> port = Optional.ofNullable(ports.get(name));
        String above = pci(at, said);
        // What lies behind a sub-function is the function of the bus that it belongs to.
        boolean sub = SubFunctionReading.is(sysfs.target(at + "/device"));
        String pci = sub ? "" : above;
        String devlink = port.map(Devlink.Port::device).orElse(pci.isEmpty() ? "" : "pci/" + pci);
        Devlink.Info versions = info.getOrDefault(devlink, none());
        String physical = sub ? above : sysfs.target(at + "/device/physfn");
        String driver = driver(at, said, link, versions);
        return new HostNic(
                name,
                driver,
                said.map(EthtoolDriver::version).orElse(""),
                firmware(said, versions),
                pci,
                Optional.ofNullable(cards.get(pci)),
                node(sysfs.value(at + "/device/numa_node")),
                sysfs.value(at + "/device/local_cpulist"),
                mac(at, link),
                speed(sysfs.value(at + "/speed")),
                carrier(sysfs.value(at + "/carrier")),
                sysfs.value(at + "/operstate"),
                link.map(IpLink::master)
                        .filter(master -> !master.isEmpty())
                        .orElse(sysfs.target(at + "/master")),
                physical,
                port.map(Devlink.Port::flavour).orElse(""),
                Optional.ofNullable(addresses.get(name)).map(IpLink::addresses).orElse(List.of()),
                versions.running(),
                versions.stored(),
                physical.isEmpty()
                        ? offloads.of(name, driver, devlink, link)
                        : offloads.ofVirtualFunction(name, link),
                details.of(name),
                places.of(name, pci, devlink));
    }

    private static Devlink.Info none() {
        return new Devlink.Info("", Map.of(), Map.of());
    }

    /** The nearest PCI function above the interface: virtio's has the driver's device between. */
    private String pci(String at, Optional<EthtoolDriver> said) {
        Matcher address = PCI.matcher(sysfs.way(at).orElse(""));
        String nearest = "";
        while (address.find()) {
            nearest = address.group();
        }
        return nearest.isEmpty()
                ? said.map(EthtoolDriver::bus).filter(bus -> PCI.matcher(bus).matches()).orElse("")
                : nearest;
    }

    private String driver(
            String at, Optional<EthtoolDriver> said, Optional<IpLink> link, Devlink.Info versions) {
        String told = said.map(EthtoolDriver::driver).orElse(versions.driver());
        if (!told.isEmpty()) {
            return told;
        }
        String bound = sysfs.target(at + "/device/driver");
        return bound.isEmpty() ? link.map(IpLink::kind).orElse("") : bound;
    }

    /** Some drivers tell their firmware in devlink alone. */
    private static String firmware(Optional<EthtoolDriver> said, Devlink.Info versions) {
        String told = said.map(EthtoolDriver::firmware).orElse("");
        if (!told.isEmpty()) {
            return told;
        }
        for (String name : List.of("fw", "fw.version", "fw.mgmt")) {
            if (versions.running().containsKey(name)) {
                return versions.running().get(name);
            }
        }
        return "";
    }

    private String mac(String at, Optional<IpLink> link) {
        String told = sysfs.value(at + "/address");
        return (told.isEmpty() ? link.map(IpLink::mac).orElse("") : told).toUpperCase(Locale.ROOT);
    }

    /** The kernel says -1 for hardware that belongs to no node. */
    private static OptionalInt node(String value) {
        return value.matches("\\d{1,4}")
                ? OptionalInt.of(Integer.parseInt(value))
                : OptionalInt.empty();
    }

    /** The kernel says -1, or nothing, where there is no link. */
    private static OptionalLong speed(String value) {
        return value.matches("\\d{1,9}") && !value.equals("0")
                ? OptionalLong.of(Long.parseLong(value))
                : OptionalLong.empty();
    }

    private static Optional<Boolean> carrier(String value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value.equals("1"));
    }

    /** A card that no driver has is a port that is missed. A VF without one is in store. */
    private void withoutDriver(List<HostNic> nics) {
        Set<String> functions = new LinkedHashSet<>();
        nics.forEach(
                nic ->
                        nic.offload()
                                .sriov()
                                .value()
                                .ifPresent(
                                        sriov ->
                                                sriov.functions()
                                                        .forEach(vf -> functions.add(vf.pci()))));
        for (PciFunction card : cards.values()) {
            if (card.classId().startsWith("02")
                    && card.driver().isEmpty()
                    && !functions.contains(card.address())) {
                answers.problem(
                        card.address(),
                        Message.of(
                                "ssh.host.no-driver",
                                card.address(),
                                (card.vendor() + " " + card.model() + " " + card.id()).strip()));
            }
        }
    }

    /** What is on the bus, by address. */
    static Map<String, PciFunction> byAddress(Fact<List<PciFunction>> functions) {
        return functions.value().orElse(List.of()).stream()
                .collect(
                        Collectors.toMap(
                                PciFunction::address,
                                function -> function,
                                (first, _) -> first,
                                LinkedHashMap::new));
    }
}
