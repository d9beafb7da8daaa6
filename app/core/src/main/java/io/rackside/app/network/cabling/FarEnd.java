package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkInterface;

import java.util.List;
import java.util.Optional;

/** Tells who is at the other end of a cable. */
final class FarEnd {
    private final Identities who;
    private final Surroundings read;

    FarEnd(Identities who, Surroundings read) {
        this.who = who;
        this.read = read;
    }

    /**
     * @param side what is asked
     * @param planned where its cable should lead
     */
    Evidence seenFrom(Side.SwitchPort side, Side planned) {
        List<Evidence> heard =
                side.neighbours().stream().map(each -> of(each, planned.planned())).toList();
        if (heard.isEmpty()) {
            // A bundle tells the box, and not which of its ports.
            heard =
                    side.neighboursOfGroup().stream()
                            .map(each -> of(each, planned.device()))
                            .toList();
        }
        return heard.isEmpty() ? byAddress(side, planned) : anyPlanned(heard);
    }

    /** Behind a hub or a hypervisor several are heard; the planned one among them is enough. */
    private static Evidence anyPlanned(List<Evidence> heard) {
        return heard.stream()
                .filter(Evidence.Planned.class::isInstance)
                .findFirst()
                .orElseGet(() -> Evidence.weightiest(heard));
    }

    private Evidence byAddress(Side.SwitchPort side, Side planned) {
        List<Identities.Owner> learned = others(side, side.learned(who));
        if (learned.stream().anyMatch(owner -> owner.device().equals(planned.device()))) {
            return leg(side, planned, learned);
        }
        List<Identities.Owner> ofGroup =
                learned.isEmpty() ? others(side, side.learnedOfGroup(who)) : learned;
        if (ofGroup.stream().anyMatch(owner -> owner.device().equals(planned.device()))) {
            return new Evidence.Planned();
        }
        return ofGroup.stream()
                .findFirst()
                .<Evidence>map(owner -> new Evidence.Other(end(owner.device(), owner.port())))
                .orElseGet(Evidence.Nothing::new);
    }

    private static List<Identities.Owner> others(
            Side.SwitchPort side, List<Identities.Owner> owners) {
        return owners.stream().filter(owner -> !owner.device().equals(side.device())).toList();
    }

    /** Of the planned box: by the planned port, or by another one of it. */
    private Evidence leg(Side.SwitchPort side, Side planned, List<Identities.Owner> learned) {
        if (!(planned instanceof Side.ServerPort port)
                || port.nic().mac().isBlank()
                || side.macs().stream().anyMatch(port.nic().mac()::equalsIgnoreCase)) {
            return new Evidence.Planned();
        }
        return learned.stream()
                .filter(owner -> owner.device().equals(port.device()))
                .filter(owner -> !owner.port().isBlank() && !owner.port().equals(port.name()))
                .findFirst()
                .<Evidence>map(owner -> new Evidence.OtherLeg(end(owner.device(), owner.port())))
                .orElseGet(Evidence.Planned::new);
    }

    private Evidence of(Neighbour heard, DeviceId planned) {
        CableEnd end = end(heard);
        return end.device()
                .<Evidence>map(
                        found ->
                                found.equals(planned)
                                        ? new Evidence.Planned()
                                        : new Evidence.Other(end))
                .orElseGet(() -> stranger(heard, end));
    }

    private static Evidence stranger(Neighbour heard, CableEnd end) {
        return new Evidence.Stranger(
                Message.of("core.cabling.stranger", heard.localPort(), end.name()));
    }

    private Evidence of(Neighbour heard, PortRef planned) {
        CableEnd end = end(heard);
        if (end.device().isEmpty()) {
            return stranger(heard, end);
        }
        boolean there =
                end.device().get().equals(planned.device())
                        && (!comparable(end.port(), planned.port())
                                || samePort(heard, named(planned), end.port()));
        return there ? new Evidence.Planned() : new Evidence.Other(end);
    }

    /** The box and port a neighbour's words mean. */
    CableEnd end(Neighbour heard) {
        Optional<Identities.Owner> byPort = who.ofMac(heard.port());
        Optional<Identities.Owner> owner = byPort.or(() -> who.ofMac(heard.chassis()));
        Optional<DeviceId> device =
                owner.map(Identities.Owner::device).or(() -> who.ofName(heard.systemName()));
        String port =
                byPort.map(Identities.Owner::port)
                        .filter(name -> !name.isBlank())
                        .orElseGet(() -> portOf(heard));
        String name =
                device.map(who::nameOf)
                        .orElseGet(
                                () ->
                                        heard.systemName().isBlank()
                                                ? heard.chassis()
                                                : heard.systemName());
        return new CableEnd(device, name, port);
    }

    private CableEnd end(DeviceId device, String port) {
        return new CableEnd(Optional.of(device), who.nameOf(device), port);
    }

    /** Some say a number or an address as their port and its name as its description. */
    private static String portOf(Neighbour heard) {
        boolean named = PortName.of(heard.port()).filter(p -> !p.speed().isEmpty()).isPresent();
        return named || heard.portDescription().isBlank() ? heard.port() : heard.portDescription();
    }

    /** What the box itself calls the port that is planned by the print beside it. */
    private String named(PortRef planned) {
        List<String> ports =
                Optional.ofNullable(read.network().get(planned.device())).stream()
                        .flatMap(box -> box.interfaces().stream())
                        .map(NetworkInterface::name)
                        .toList();
        return PortName.meant(planned.port(), ports).orElse(planned.port());
    }

    private static boolean samePort(Neighbour heard, String planned, String told) {
        return PortName.same(told, planned)
                || PortName.same(heard.port(), planned)
                || PortName.same(heard.portDescription(), planned)
                || PortName.meant(planned, List.of(told)).isPresent();
    }

    /** A name of an operating system, as {@code eno1}, cannot be held against "NIC 1 port 2". */
    private static boolean comparable(String told, String planned) {
        return PortName.of(told).isPresent() && PortName.of(planned).isPresent();
    }
}
