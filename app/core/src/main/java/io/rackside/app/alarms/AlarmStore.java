package io.rackside.app.alarms;

import io.rackside.model.Alarm;
import io.rackside.model.DeviceId;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where alarms last. */
public interface AlarmStore {
    List<Alarm> open();

    List<Alarm> clearedSince(Instant from);

    Optional<Alarm> find(DeviceId device, String cause);

    void save(Alarm alarm);

    /** Writes the alarm and an entry of the trail as one. */
    void save(Alarm alarm, String trailKind, Map<String, Object> trailBody);
}
