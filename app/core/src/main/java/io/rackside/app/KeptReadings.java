package io.rackside.app;

import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Monitor;
import io.rackside.app.network.cabling.LastReadings;
import io.rackside.app.network.cabling.Surroundings;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.PowerState;
import io.rackside.model.Protocol;
import io.rackside.model.network.NetworkInventory;
import io.rackside.store.LastKnown;
import io.rackside.store.LastKnownStates;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What boxes last said: to the monitor of this run, else as it stands in the data folder. */
record KeptReadings(Monitor monitor, LastKnownStates kept) implements LastReadings {
    @Override
    public Surroundings of(Collection<DeviceId> boxes) {
        Surroundings heard = atHand(boxes);
        Map<DeviceId, NetworkInventory> network = new HashMap<>(heard.network());
        Map<DeviceId, Inventory> servers = new HashMap<>(heard.servers());
        Map<DeviceId, Surroundings.When> when = new HashMap<>(heard.when());
        List<DeviceId> unknown =
                boxes.stream()
                        .filter(box -> !network.containsKey(box) && !servers.containsKey(box))
                        .toList();
        for (LastKnown earlier : kept.of(unknown).values()) {
            earlier.network().ifPresent(told -> network.put(earlier.device(), told));
            earlier.inventory().ifPresent(made -> servers.put(earlier.device(), made));
            when.put(
                    earlier.device(),
                    new Surroundings.When(
                            earlier.networkAt(), earlier.networkAt(), earlier.inventoryAt()));
        }
        return new Surroundings(network, servers, when, heard.off());
    }

    @Override
    public Surroundings atHand(Collection<DeviceId> boxes) {
        Map<DeviceId, NetworkInventory> network = new HashMap<>();
        Map<DeviceId, Inventory> servers = new HashMap<>();
        Map<DeviceId, Surroundings.When> when = new HashMap<>();
        Set<DeviceId> off = new HashSet<>();
        for (DeviceId box : boxes) {
            Optional<DeviceState> state = monitor.state(box);
            state.flatMap(DeviceState::network).ifPresent(told -> network.put(box, told));
            state.flatMap(DeviceState::inventory).ifPresent(made -> servers.put(box, made));
            state.ifPresent(known -> when.put(box, when(known)));
            state.filter(KeptReadings::off).ifPresent(_ -> off.add(box));
        }
        return new Surroundings(network, servers, when, off);
    }

    /**
     * Ports are asked with every look; of a box with a BMC too, that one may have answered alone.
     */
    private static Surroundings.When when(DeviceState state) {
        boolean withBmc =
                state.device().endpoint(Protocol.REDFISH).isPresent()
                        || state.device().endpoint(Protocol.IPMI).isPresent();
        Optional<Instant> ports =
                state.contact() == Contact.LIVE && !withBmc
                        ? state.lastAnswer()
                        : state.networkAt();
        return new Surroundings.When(ports, state.networkAt(), state.inventoryAt());
    }

    /** When a box last answered anything. */
    Optional<Instant> lastAnswer(DeviceId box) {
        return monitor.state(box)
                .flatMap(DeviceState::lastAnswer)
                .or(
                        () ->
                                Optional.ofNullable(kept.of(List.of(box)).get(box))
                                        .flatMap(LastKnown::lastAnswer));
    }

    /** Switched off, as its BMC says now. */
    static boolean off(DeviceState state) {
        return state.contact() == Contact.LIVE && state.power() == PowerState.OFF;
    }
}
