package io.rackside.app;

import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Monitor;
import io.rackside.app.network.cabling.LastReadings;
import io.rackside.app.network.cabling.Surroundings;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.network.NetworkInventory;
import io.rackside.store.LastKnown;
import io.rackside.store.LastKnownStates;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What boxes last said: to the monitor of this run, else as it stands in the data folder. */
record KeptReadings(Monitor monitor, LastKnownStates kept) implements LastReadings {
    @Override
    public Surroundings of(Collection<DeviceId> boxes) {
        Map<DeviceId, NetworkInventory> network = new HashMap<>();
        Map<DeviceId, Inventory> servers = new HashMap<>();
        List<DeviceId> unknown = new ArrayList<>();
        for (DeviceId box : boxes) {
            Optional<DeviceState> state = monitor.state(box);
            Optional<NetworkInventory> told = state.flatMap(DeviceState::network);
            Optional<Inventory> made = state.flatMap(DeviceState::inventory);
            told.ifPresent(inventory -> network.put(box, inventory));
            made.ifPresent(inventory -> servers.put(box, inventory));
            if (told.isEmpty() && made.isEmpty()) {
                unknown.add(box);
            }
        }
        for (LastKnown earlier : kept.of(unknown).values()) {
            earlier.network().ifPresent(told -> network.put(earlier.device(), told));
            earlier.inventory().ifPresent(made -> servers.put(earlier.device(), made));
        }
        return new Surroundings(network, servers);
    }
}
