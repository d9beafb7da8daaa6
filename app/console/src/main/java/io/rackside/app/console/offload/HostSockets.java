package io.rackside.app.console.offload;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.network.FacePorts;
import io.rackside.app.network.cabling.Sockets;
import io.rackside.app.network.cabling.Surroundings;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.PortView;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.network.NetworkInventory;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Joins the ports of a host to what is printed beside them, by all that was read last. */
final class HostSockets {
    private final Sight sight;
    private final Sockets sockets;

    HostSockets(Sight sight) {
        this.sight = sight;
        Map<DeviceId, NetworkInventory> network = new HashMap<>();
        Map<DeviceId, Inventory> servers = new HashMap<>();
        sight.snapshot()
                .devices()
                .forEach(
                        (id, state) -> {
                            state.network().ifPresent(told -> network.put(id, told));
                            state.inventory().ifPresent(told -> servers.put(id, told));
                        });
        this.sockets = new Sockets(sight.model().links(), new Surroundings(network, servers));
    }

    /**
     * The host's own names of its ports by what is printed beside them; without those of which it
     * is not proved.
     *
     * @param drawn ports the plan knows beside those on the face of the box
     */
    Map<String, String> of(DeviceId host, OffloadLook look, List<String> drawn) {
        Optional<Device> device = sight.model().device(host);
        if (device.isEmpty()) {
            return Map.of();
        }
        Set<String> printed = new LinkedHashSet<>(drawn);
        printed.addAll(FacePorts.of(device.get().type()));
        sight.model()
                .linksOf(host)
                .forEach(
                        link ->
                                printed.add(
                                        link.from().device().equals(host)
                                                ? link.from().port()
                                                : link.to().port()));
        List<Sockets.Port> ports =
                look.ports().stream()
                        .filter(PortView::settable)
                        .map(port -> new Sockets.Port(port.name(), port.mac()))
                        .toList();
        return sockets.of(new Sockets.Host(device.get(), look.hostName(), ports), printed);
    }
}
