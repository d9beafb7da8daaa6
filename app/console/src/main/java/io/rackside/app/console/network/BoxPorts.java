package io.rackside.app.console.network;

import io.rackside.app.network.cabling.CablePorts;
import io.rackside.app.network.cabling.PortName;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;

import java.util.List;
import java.util.Optional;

/** The ports of a box as it told them last, found by the names people give them. */
final class BoxPorts {
    static final BoxPorts NONE = new BoxPorts(Optional.empty());

    private final Optional<NetworkInventory> read;
    private final List<NetworkInterface> ports;

    private BoxPorts(Optional<NetworkInventory> read) {
        this.read = read;
        this.ports =
                read.stream()
                        .flatMap(box -> box.interfaces().stream())
                        .filter(CablePorts::is)
                        .toList();
    }

    static BoxPorts of(Optional<NetworkInventory> read) {
        return read.isEmpty() ? NONE : new BoxPorts(read);
    }

    /** Those a cable goes into; empty for a box that tells none. */
    List<NetworkInterface> all() {
        return ports;
    }

    long up() {
        return ports.stream().filter(NetworkInterface::up).count();
    }

    /** The one a person means by that name; empty where none or more than one has it. */
    Optional<NetworkInterface> meant(String written) {
        List<String> names = ports.stream().map(NetworkInterface::name).toList();
        return PortName.meant(written, names).flatMap(this::named);
    }

    /** The one the box calls so. */
    Optional<NetworkInterface> named(String name) {
        return ports.stream().filter(port -> port.name().equals(name)).findFirst();
    }

    /** The transceiver in that port. */
    Optional<Optic> optic(NetworkInterface port) {
        return read.stream()
                .flatMap(box -> box.optics().stream())
                .filter(optic -> optic.port().equals(port.name()))
                .findFirst();
    }

    /** Whom the box hears there. */
    List<Neighbour> heard(NetworkInterface port) {
        return read.stream()
                .flatMap(box -> box.neighbours().stream())
                .filter(neighbour -> neighbour.localPort().equals(port.name()))
                .toList();
    }

    static boolean shut(NetworkInterface port) {
        return port.admin() == LinkState.DOWN;
    }
}
