package io.rackside.app.network.traps;

import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.trap.Notification;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which box a notification is of, by its source address. Where several boxes have one address it is
 * the one that is asked at the port it was sent from, else none. Immutable.
 */
final class Senders {
    private record Place(DeviceId device, int port) {}

    private final Map<InetAddress, List<Place>> places = new HashMap<>();

    /**
     * @param devices that may send; looks names up, and so may wait for a name server
     */
    static Senders of(Collection<Device> devices) {
        Senders senders = new Senders();
        for (Device device : devices) {
            device.endpoint(Protocol.SNMP)
                    .map(Endpoint::address)
                    .flatMap(SnmpAddress::parse)
                    .ifPresent(address -> senders.add(device.id(), address));
        }
        return senders;
    }

    private void add(DeviceId device, SnmpAddress address) {
        try {
            for (InetAddress at : InetAddress.getAllByName(address.host())) {
                places.computeIfAbsent(at, _ -> new ArrayList<>())
                        .add(new Place(device, address.port()));
            }
        } catch (UnknownHostException _) {
            // A name nobody knows today; its box is told by nothing.
        }
    }

    Optional<DeviceId> of(Notification notification) {
        // A relay sends for others: whom it is about counts, where the notification says so.
        List<Place> here =
                places.getOrDefault(
                        notification.agent(), places.getOrDefault(notification.from(), List.of()));
        if (here.size() == 1) {
            return Optional.of(here.getFirst().device());
        }
        List<Place> same =
                here.stream().filter(place -> place.port() == notification.fromPort()).toList();
        return same.size() == 1 ? Optional.of(same.getFirst().device()) : Optional.empty();
    }
}
