package io.rackside.drivers.host;

import io.rackside.drivers.host.parse.Devlink;
import io.rackside.drivers.host.parse.IpLinks.IpLink;
import io.rackside.drivers.host.parse.LspciLinks;
import io.rackside.drivers.host.parse.NmcliConnections;
import io.rackside.drivers.host.parse.NmcliConnections.NmConnection;
import io.rackside.drivers.host.parse.NmcliDevices;
import io.rackside.drivers.host.parse.NmcliDevices.NmDevice;
import io.rackside.drivers.host.parse.PermanentAddress;
import io.rackside.drivers.host.parse.SysfsLines;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.PciLink;
import io.rackside.model.host.PortPlace;
import io.rackside.model.host.PortPlace.Kept;
import io.rackside.model.host.PortPlace.Parameter;
import io.rackside.model.host.PortPlace.Upper;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where each port stands: its slot, the interfaces above it, its keeper. */
final class PlaceReading {
    private static final String NET = "/sys/class/net/";

    private final Answers answers;
    private final SysfsLines sysfs;
    private final Map<String, IpLink> links;
    private final Map<String, Map<String, Parameter>> parameters;
    private final Fact<Map<String, NmDevice>> devices;
    private final List<NmConnection> connections;

    /**
     * @param links all interfaces of the host
     */
    PlaceReading(Answers answers, SysfsLines sysfs, Map<String, IpLink> links) {
        this.answers = answers;
        this.sysfs = sysfs;
        this.links = links;
        parameters = answers.have("devlink-param", Devlink::parameters).value().orElse(Map.of());
        devices = answers.have("nmcli", NmcliDevices::parse);
        connections =
                answers.have("nmcli-connections", NmcliConnections::parse)
                        .value()
                        .orElse(List.of());
    }

    /**
     * @param pci the card's address, empty for none
     * @param devlink the card's name there, empty for none
     */
    PortPlace of(String name, String pci, String devlink) {
        Fact<PciLink> slot = slot(name, pci);
        slot.value().filter(PciLink::downgraded).ifPresent(link -> slow(name, pci, link));
        return new PortPlace(
                permanent(name),
                above(name),
                slot,
                parameters.containsKey(devlink)
                        ? Fact.known(parameters.get(devlink))
                        : Fact.notSupported(),
                kept(name));
    }

    private void slow(String name, String pci, PciLink link) {
        answers.problem(
                name,
                Message.of(
                        "ssh.host.slow-slot",
                        pci,
                        link.width(),
                        link.megatransfers() / 1000.0,
                        link.widthMost(),
                        link.megatransfersMost() / 1000.0));
    }

    /**
     * A port in a bond has the bond's address; its own is what the driver says it was made with.
     */
    private Optional<String> permanent(String name) {
        Optional<String> told =
                answers.have("ethtool-P " + name, PermanentAddress::parse)
                        .value()
                        .filter(mac -> !mac.isEmpty());
        return told.or(
                        () ->
                                Optional.ofNullable(links.get(name))
                                        .map(IpLink::permanentMac)
                                        .filter(mac -> !mac.isEmpty()))
                .map(mac -> mac.toUpperCase(Locale.ROOT));
    }

    private List<Upper> above(String name) {
        List<Upper> above = new ArrayList<>();
        Set<String> seen = new HashSet<>(Set.of(name));
        Deque<String> next = new ArrayDeque<>(List.of(name));
        while (!next.isEmpty()) {
            String below = next.remove();
            for (IpLink link : links.values()) {
                boolean rides =
                        link.over().equals(below)
                                || Optional.ofNullable(links.get(below))
                                        .map(IpLink::master)
                                        .filter(link.name()::equals)
                                        .isPresent();
                if (rides && seen.add(link.name())) {
                    above.add(new Upper(link.name(), link.kind(), link.vlan(), below, link.mtu()));
                    next.add(link.name());
                }
            }
        }
        return above;
    }

    /** The kernel tells since 4.13, before it lspci does to root. */
    private Fact<PciLink> slot(String name, String pci) {
        String at = NET + name + "/device/";
        Optional<PciLink> told =
                LspciLinks.ofSysfs(
                        sysfs.value(at + "current_link_speed"),
                        sysfs.value(at + "current_link_width"),
                        sysfs.value(at + "max_link_speed"),
                        sysfs.value(at + "max_link_width"));
        if (told.isPresent()) {
            return Fact.known(told.get());
        }
        return switch (answers.have("lspci-vv " + name, LspciLinks::parse)) {
            case Fact.Known<Map<String, PciLink>>(var all) when all.containsKey(pci) ->
                    Fact.known(all.get(pci));
            case Fact.Unread<Map<String, PciLink>>(var why) -> Fact.unread(why);
            case Fact<Map<String, PciLink>> _ -> Fact.notSupported();
        };
    }

    private Fact<Kept> kept(String name) {
        return switch (devices) {
            case Fact.Known<Map<String, NmDevice>>(var all) when all.containsKey(name) ->
                    Fact.known(kept(all.get(name)));
            case Fact.Unread<Map<String, NmDevice>>(var why) -> Fact.unread(why);
            case Fact<Map<String, NmDevice>> _ -> Fact.notSupported();
        };
    }

    private Kept kept(NmDevice device) {
        return new Kept(
                device.state(),
                device.external(),
                connections.stream()
                        .filter(
                                one ->
                                        one.device().equals(device.name())
                                                || one.boundTo().equals(device.name()))
                        .map(NmConnection::name)
                        .distinct()
                        .toList());
    }
}
