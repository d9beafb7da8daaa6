package io.rackside.app;

import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Monitor;
import io.rackside.model.DeviceId;
import io.rackside.model.network.NetworkInventory;
import io.rackside.store.LastKnownStates;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What boxes last told by SNMP: to this run, else as it stood in the data folder when it was first
 * asked for. Cheap to ask again: traps come in by the hundred.
 */
final class LastInventories {
    private final Monitor monitor;
    private final LastKnownStates kept;
    private final Map<DeviceId, Optional<NetworkInventory>> earlier = new ConcurrentHashMap<>();

    LastInventories(Monitor monitor, LastKnownStates kept) {
        this.monitor = monitor;
        this.kept = kept;
    }

    Optional<NetworkInventory> of(DeviceId box) {
        return monitor.state(box)
                .flatMap(DeviceState::network)
                .or(() -> earlier.computeIfAbsent(box, this::kept));
    }

    private Optional<NetworkInventory> kept(DeviceId box) {
        return Optional.ofNullable(kept.of(List.of(box)).get(box)).flatMap(last -> last.network());
    }
}
