package io.rackside.app.network.traps;

import io.rackside.app.access.Host;
import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which box a notification is of: by its engine, which stays with it and which a box of SNMPv3 has,
 * else by its source address. Where several boxes have one address it is the one that is asked at
 * the port it was sent from, else none. A box without an SNMP address is known by those of its BMC
 * and its command line, where no agent has the same. Immutable.
 */
final class Senders {
    private record Place(DeviceId device, int port) {}

    /** Of what has no agent of which we know. */
    private static final int NO_PORT = -1;

    /**
     * A box that was found.
     *
     * @param elsewhere it was found by its engine, and this is not its address
     * @param anotherEngine a box is at that address, but its engine is another one: none is found
     */
    record Found(Optional<DeviceId> device, boolean elsewhere, boolean anotherEngine) {}

    private final Map<InetAddress, List<Place>> places = new HashMap<>();
    private final Map<EngineId, Set<DeviceId>> engines = new HashMap<>();
    private final Set<DeviceId> withEngine = new LinkedHashSet<>();

    /**
     * @param devices that may send; looks names up, and so may wait for a name server
     * @param engine that answered last at an address
     */
    static Senders of(Collection<Device> devices, Function<Endpoint, Optional<EngineId>> engine) {
        Senders senders = new Senders();
        for (Device device : devices) {
            Optional<Endpoint> agent = device.endpoint(Protocol.SNMP);
            agent.map(Endpoint::address)
                    .flatMap(SnmpAddress::parse)
                    .ifPresent(address -> senders.add(device.id(), address));
            agent.flatMap(engine).ifPresent(id -> senders.add(device.id(), id));
        }
        // What is asked by SNMP goes first: boxes behind one address are told apart by its port.
        Set<InetAddress> agents = Set.copyOf(senders.places.keySet());
        devices.stream()
                .filter(device -> device.endpoint(Protocol.SNMP).isEmpty())
                .forEach(device -> senders.addWithoutAgent(device, agents));
        return senders;
    }

    private void addWithoutAgent(Device device, Set<InetAddress> agents) {
        device.endpoints().stream()
                .flatMap(way -> Host.of(way).stream())
                .distinct()
                .filter(at -> !agents.contains(at))
                .forEach(
                        at ->
                                places.computeIfAbsent(at, _ -> new ArrayList<>())
                                        .add(new Place(device.id(), NO_PORT)));
    }

    private void add(DeviceId device, SnmpAddress address) {
        try {
            for (InetAddress at : InetAddress.getAllByName(address.host())) {
                places.computeIfAbsent(at, _ -> new ArrayList<>())
                        .add(new Place(device, address.port()));
            }
        } catch (UnknownHostException _) {
            // A name nobody knows today; its box is told by its engine or by nothing.
        }
    }

    private void add(DeviceId device, EngineId engine) {
        engines.computeIfAbsent(engine, _ -> new LinkedHashSet<>()).add(device);
        withEngine.add(device);
    }

    /**
     * Whose it is.
     *
     * @param engine that it names
     * @param agent whom it is about, by its own word; a relay sends for others
     * @param from who sent it
     * @param fromPort of UDP
     */
    Found of(Optional<EngineId> engine, InetAddress agent, InetAddress from, int fromPort) {
        List<Place> here = places.getOrDefault(agent, places.getOrDefault(from, List.of()));
        Set<DeviceId> owners = engine.map(engines::get).orElse(null);
        if (owners != null && owners.size() == 1) {
            DeviceId owner = owners.iterator().next();
            return new Found(
                    Optional.of(owner),
                    here.stream().noneMatch(place -> place.device().equals(owner)),
                    false);
        }
        Optional<DeviceId> at = at(here, fromPort);
        // A copied configuration gives two boxes one engine: then the address tells which it is.
        boolean another =
                engine.isPresent()
                        && at.isPresent()
                        && withEngine.contains(at.get())
                        && (owners == null || !owners.contains(at.get()));
        return new Found(another ? Optional.empty() : at, false, another);
    }

    private static Optional<DeviceId> at(List<Place> here, int fromPort) {
        if (here.size() == 1) {
            return Optional.of(here.getFirst().device());
        }
        List<Place> same = here.stream().filter(place -> place.port() == fromPort).toList();
        return same.size() == 1 ? Optional.of(same.getFirst().device()) : Optional.empty();
    }
}
