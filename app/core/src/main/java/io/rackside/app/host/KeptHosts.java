package io.rackside.app.host;

import io.rackside.app.listen.Listeners;
import io.rackside.app.listen.Subscription;
import io.rackside.model.DeviceId;
import io.rackside.model.host.HostInventory;
import io.rackside.store.HostReadings;
import io.rackside.store.Store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The last reading of each host, in the data folder where there is one that may be written, else
 * for as long as this runs. May be used by many threads.
 */
public final class KeptHosts {
    private final Optional<HostReadings> readings;
    private final boolean forgetful;
    private final Map<DeviceId, KeptHost> now = new ConcurrentHashMap<>();
    private final Listeners<DeviceId> listeners = new Listeners<>();

    private KeptHosts(Optional<HostReadings> readings, boolean forgetful) {
        this.readings = readings;
        this.forgetful = forgetful;
    }

    /** Those of a data folder; where that is open for reading alone, nothing is added to it. */
    public static KeptHosts in(Store store) {
        return new KeptHosts(Optional.of(store.hostReadings()), store.readOnly());
    }

    /** Where there is no data folder. */
    public static KeptHosts nowhere() {
        return new KeptHosts(Optional.empty(), true);
    }

    /**
     * Keeps a reading in place of the one before; on disk when this returns.
     *
     * @throws io.rackside.store.StoreException when it could not be written
     */
    public void keep(DeviceId device, HostInventory inventory, Instant at) {
        if (!forgetful) {
            readings.ifPresent(kept -> kept.save(device, inventory, at));
        }
        now.put(device, new KeptHost(inventory, at));
        listeners.tell(device);
    }

    /** The last reading of a box; empty when it was never read. */
    public Optional<KeptHost> of(DeviceId device) {
        KeptHost heard = now.get(device);
        if (heard != null) {
            return Optional.of(heard);
        }
        Optional<KeptHost> kept =
                readings.flatMap(all -> all.find(device))
                        .map(found -> new KeptHost(found.inventory(), found.at()));
        kept.ifPresent(found -> now.putIfAbsent(device, found));
        return kept;
    }

    /** The last reading of every box that was ever read. */
    public Map<DeviceId, KeptHost> all() {
        readings.ifPresent(
                kept ->
                        kept.all()
                                .forEach(
                                        (device, found) ->
                                                now.putIfAbsent(
                                                        device,
                                                        new KeptHost(
                                                                found.inventory(), found.at()))));
        return Map.copyOf(now);
    }

    /** Hears of boxes that were read; on the thread that read them. */
    public Subscription listen(Consumer<DeviceId> listener) {
        return listeners.add(listener);
    }
}
