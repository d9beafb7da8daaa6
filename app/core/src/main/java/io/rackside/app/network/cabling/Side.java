package io.rackside.app.network.cabling;

import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.network.Aggregate;
import io.rackside.model.network.LearnedAddress;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One end of a planned cable, as the box there tells it. */
sealed interface Side {
    /** Below that much light, in dBm, a receiver sees none. */
    double DARK_DBM = -30;

    /** Up to so many learned addresses a port is taken to lead to one box and not to a network. */
    int FEW = 4;

    PortRef planned();

    /** The box was not read, or its ports cannot be told apart. */
    record Unread(PortRef planned) implements Side {}

    /** The box was read and has no such port. */
    record Missing(PortRef planned) implements Side {}

    /** A port of a network device. */
    record SwitchPort(PortRef planned, NetworkInventory box, NetworkInterface port)
            implements Side {
        boolean linked() {
            return port.up();
        }

        OptionalLong speed() {
            return port.megabitsPerSecond();
        }

        /** Whom it hears there. */
        List<Neighbour> neighbours() {
            return heardAt(port.name());
        }

        /** Whom it hears there, of the bundle of ports it belongs to. */
        List<Neighbour> neighboursOfGroup() {
            return group().map(this::heardAt).orElse(List.of());
        }

        private List<Neighbour> heardAt(String name) {
            return box.neighbours().stream()
                    .filter(heard -> heard.localPort().equals(name))
                    .toList();
        }

        /** The addresses it learned there, in any order, each once. */
        List<String> macs() {
            return learnedAt(port.name());
        }

        /** The boxes whose addresses it learned there; empty where they are too many to tell. */
        List<Identities.Owner> learned(Identities who) {
            return owners(macs(), who);
        }

        /** The same of the bundle of ports it belongs to: its members learn none themselves. */
        List<Identities.Owner> learnedOfGroup(Identities who) {
            return owners(group().map(this::learnedAt).orElse(List.of()), who);
        }

        private List<String> learnedAt(String name) {
            return box.learned().stream()
                    .filter(each -> each.port().equals(name))
                    .map(LearnedAddress::mac)
                    .distinct()
                    .toList();
        }

        private static List<Identities.Owner> owners(List<String> macs, Identities who) {
            return macs.size() > FEW
                    ? List.of()
                    : macs.stream().flatMap(mac -> who.ofMac(mac).stream()).toList();
        }

        private Optional<String> group() {
            return box.aggregates().stream()
                    .filter(each -> each.members().contains(port.name()))
                    .map(Aggregate::name)
                    .findFirst();
        }

        Optional<Optic> optic() {
            return box.optics().stream()
                    .filter(each -> each.port().equals(port.name()))
                    .findFirst();
        }

        /** Whether its configuration lets it come up. */
        boolean isOpen() {
            return port.admin() != LinkState.DOWN;
        }

        Message whyDown(String name) {
            if (!isOpen()) {
                return Message.of("core.cabling.shut", name, port.name());
            }
            boolean dark =
                    optic().filter(each -> each.rxDbm().isPresent())
                            .filter(each -> each.rxDbm().getAsDouble() < DARK_DBM)
                            .isPresent();
            return Message.of(
                    dark ? "core.cabling.no-light" : "core.cabling.no-link", name, port.name());
        }
    }

    /** A port of a server, as its BMC tells it. */
    record ServerPort(PortRef planned, Inventory.Nic nic) implements Side {
        /** Whether it says that it has no link; many say nothing. */
        boolean down() {
            return nic.linkStatus().equalsIgnoreCase("LinkDown")
                    || nic.linkStatus().equalsIgnoreCase("NoLink");
        }

        OptionalLong speed() {
            return nic.megabitsPerSecond();
        }

        /** As its server calls it. */
        String name() {
            return nic.name().isBlank() ? nic.id() : nic.name();
        }

        /** Without what it said of its link. */
        ServerPort withoutLink() {
            return new ServerPort(planned, Surroundings.withoutLink(nic));
        }
    }

    static Side of(PortRef planned, Surroundings read) {
        NetworkInventory network = read.network().get(planned.device());
        if (network != null && !network.interfaces().isEmpty()) {
            return ofSwitch(planned, network);
        }
        Inventory server = read.servers().get(planned.device());
        if (server == null) {
            return new Unread(planned);
        }
        List<Inventory.Nic> fitting =
                server.nics().stream()
                        .filter(
                                nic ->
                                        PortName.same(nic.name(), planned.port())
                                                || PortName.same(nic.id(), planned.port()))
                        .limit(2)
                        .toList();
        return fitting.size() == 1
                ? new ServerPort(planned, fitting.getFirst())
                : new Unread(planned);
    }

    private static Side ofSwitch(PortRef planned, NetworkInventory box) {
        List<String> names = box.interfaces().stream().map(NetworkInterface::name).toList();
        Optional<NetworkInterface> port =
                PortName.meant(planned.port(), names)
                        .flatMap(
                                name ->
                                        box.interfaces().stream()
                                                .filter(each -> each.name().equals(name))
                                                .findFirst());
        // What a walk that broke off did not show may be there all the same.
        if (port.isEmpty() && !box.device().complete()) {
            return new Unread(planned);
        }
        return port.<Side>map(each -> new SwitchPort(planned, box, each))
                .orElseGet(() -> new Missing(planned));
    }

    /** The box it is at. */
    default DeviceId device() {
        return planned().device();
    }
}
