package io.rackside.app.monitoring;

import io.rackside.model.DeviceId;
import io.rackside.model.Event;
import io.rackside.model.Reading;
import io.rackside.store.LastKnown;
import io.rackside.store.Sample;
import io.rackside.store.Store;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Readings and logs in the data folder. A disk that does not take them ends no polling. */
public final class StoredMemory implements Memory {
    private static final Logger LOG = LoggerFactory.getLogger(StoredMemory.class);

    private final Store store;

    public StoredMemory(Store store) {
        this.store = store;
    }

    @Override
    public Map<DeviceId, LastKnown.Glance> glances() {
        return store.lastKnown().glances();
    }

    @Override
    public Map<DeviceId, LastKnown> lastKnown(Collection<DeviceId> devices) {
        return devices.isEmpty() ? Map.of() : store.lastKnown().of(devices);
    }

    @Override
    public void keep(Collection<LastKnown> states) {
        store.lastKnown().save(states);
    }

    @Override
    public void sample(DeviceId device, List<Reading> readings) {
        store.samples()
                .append(
                        readings.stream()
                                .filter(reading -> reading.value().isPresent())
                                .map(
                                        reading ->
                                                new Sample(
                                                        device,
                                                        reading.sensor().key(),
                                                        reading.at(),
                                                        reading.value().getAsDouble()))
                                .toList());
    }

    @Override
    public List<Event> log(DeviceId device, List<Event> events, Instant received) {
        if (events.isEmpty()) {
            return List.of();
        }
        try {
            return store.events().add(device, events, received);
        } catch (StoreException e) {
            LOG.warn("log entries could not be written: {}", e.kind());
            return List.of();
        }
    }

    @Override
    public List<Event> newest(DeviceId device, int most) {
        return store.events().newest(device, most);
    }
}
