package io.rackside.app.alarms;

import io.rackside.model.Alarm;
import io.rackside.model.DeviceId;
import io.rackside.store.Store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The alarms in the data folder. */
public final class StoredAlarms implements AlarmStore {
    private final Store store;

    public StoredAlarms(Store store) {
        this.store = store;
    }

    @Override
    public List<Alarm> open() {
        return store.alarms().open();
    }

    @Override
    public List<Alarm> clearedSince(Instant from) {
        return store.alarms().clearedSince(from);
    }

    @Override
    public Optional<Alarm> find(DeviceId device, String cause) {
        return store.alarms().find(device, cause);
    }

    @Override
    public void save(Alarm alarm) {
        store.alarms().save(alarm);
    }

    @Override
    public void save(Alarm alarm, String trailKind, Map<String, Object> trailBody) {
        store.together(
                () -> {
                    store.alarms().save(alarm);
                    return store.trail().append(trailKind, trailBody);
                });
    }
}
