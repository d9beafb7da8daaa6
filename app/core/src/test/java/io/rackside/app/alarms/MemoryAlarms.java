package io.rackside.app.alarms;

import io.rackside.model.Alarm;
import io.rackside.model.DeviceId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alarms that outlive the book that wrote them. */
public final class MemoryAlarms implements AlarmStore {
    public final Map<String, Alarm> kept = new LinkedHashMap<>();
    public final List<String> trail = new ArrayList<>();
    public int writes;

    @Override
    public synchronized List<Alarm> open() {
        return kept.values().stream().filter(Alarm::open).toList();
    }

    @Override
    public synchronized List<Alarm> clearedSince(Instant from) {
        return kept.values().stream()
                .filter(a -> a.cleared().filter(c -> !c.isBefore(from)).isPresent())
                .toList();
    }

    @Override
    public synchronized Optional<Alarm> find(DeviceId device, String cause) {
        return Optional.ofNullable(kept.get(device.value() + cause));
    }

    @Override
    public synchronized void save(Alarm alarm) {
        writes++;
        kept.put(alarm.device().value() + alarm.cause(), alarm);
    }

    @Override
    public synchronized void save(Alarm alarm, String trailKind, Map<String, Object> trailBody) {
        save(alarm);
        trail.add(trailKind + " " + trailBody.get("name"));
    }
}
