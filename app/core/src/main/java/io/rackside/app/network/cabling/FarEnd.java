package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.network.Neighbour;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells who is at the other end of a cable. */
final class FarEnd {
    private final Identities who;

    FarEnd(Identities who) {
        this.who = who;
    }

    /**
     * @param side what is asked
     * @param planned where its cable should lead
     */
    Evidence seenFrom(Side.SwitchPort side, PortRef planned) {
        List<Neighbour> neighbours = side.neighbours();
        if (!neighbours.isEmpty()) {
            List<Evidence> heard = new ArrayList<>();
            neighbours.forEach(each -> heard.add(of(each, planned)));
            // Behind a hub or a hypervisor several are heard; the planned one among them is enough.
            return heard.stream()
                    .filter(Evidence.Planned.class::isInstance)
                    .findFirst()
                    .orElseGet(() -> Evidence.weightiest(heard));
        }
        List<Identities.Owner> learned =
                side.learned(who).stream()
                        .filter(owner -> !owner.device().equals(side.device()))
                        .toList();
        if (learned.stream().anyMatch(owner -> owner.device().equals(planned.device()))) {
            return new Evidence.Planned();
        }
        return learned.stream()
                .findFirst()
                .<Evidence>map(owner -> new Evidence.Other(end(owner.device(), owner.port())))
                .orElseGet(Evidence.Nothing::new);
    }

    private Evidence of(Neighbour heard, PortRef planned) {
        CableEnd end = end(heard);
        if (end.device().isEmpty()) {
            return new Evidence.Stranger(
                    Message.of("core.cabling.stranger", heard.localPort(), end.name()));
        }
        boolean there =
                end.device().get().equals(planned.device())
                        && (!comparable(end.port(), planned.port())
                                || samePort(heard, planned.port(), end.port()));
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
