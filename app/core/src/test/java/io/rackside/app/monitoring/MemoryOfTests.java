package io.rackside.app.monitoring;

import io.rackside.model.DeviceId;
import io.rackside.model.Event;
import io.rackside.model.Reading;
import io.rackside.store.LastKnown;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A memory that outlives the monitor. */
final class MemoryOfTests implements Memory {
    final Map<DeviceId, LastKnown> kept = new ConcurrentHashMap<>();

    @Override
    public Map<DeviceId, LastKnown.Glance> glances() {
        Map<DeviceId, LastKnown.Glance> all = new HashMap<>();
        kept.forEach(
                (id, seen) ->
                        all.put(
                                id,
                                new LastKnown.Glance(
                                        id, seen.health(), seen.power(), seen.lastAnswer())));
        return all;
    }

    @Override
    public Map<DeviceId, LastKnown> lastKnown(Collection<DeviceId> devices) {
        Map<DeviceId, LastKnown> some = new HashMap<>(kept);
        some.keySet().retainAll(devices);
        return some;
    }

    @Override
    public void keep(Collection<LastKnown> states) {
        states.forEach(state -> kept.merge(state.device(), state, MemoryOfTests::over));
    }

    /** As the store does it: what a state does not bring stays. */
    private static LastKnown over(LastKnown before, LastKnown now) {
        return new LastKnown(
                now.device(),
                now.health(),
                now.power(),
                now.inventory().or(before::inventory),
                now.inventoryAt().or(before::inventoryAt),
                now.readings(),
                now.readingsAt(),
                now.network().or(before::network),
                now.networkAt().or(before::networkAt),
                now.lastAnswer());
    }

    @Override
    public void sample(DeviceId device, List<Reading> readings) {}

    @Override
    public List<Event> log(DeviceId device, List<Event> events, Instant received) {
        return events;
    }

    @Override
    public List<Event> newest(DeviceId device, int most) {
        return List.of();
    }
}
