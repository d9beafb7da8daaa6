package io.rackside.app.console.inspector;

import io.rackside.model.Reading;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The last values of the chosen box's sensors, as they come in. */
final class TrendBook {
    /** As many points as a sparkline has pixels to spare. */
    static final int POINTS_MAX = 60;

    private record Trend(Deque<Double> values, Instant last) {}

    private final Map<String, Trend> trends = new HashMap<>();

    void clear() {
        trends.clear();
    }

    /** Begins with what the store has; values that came in meanwhile stay behind it. */
    void begin(Map<String, double[]> stored) {
        stored.forEach(
                (key, values) -> {
                    Trend now = trends.get(key);
                    Deque<Double> all = new ArrayDeque<>();
                    for (double value : values) {
                        all.add(value);
                    }
                    if (now != null) {
                        all.addAll(now.values());
                    }
                    trends.put(key, new Trend(cut(all), now == null ? Instant.MIN : now.last()));
                });
    }

    /** Takes readings in; one that is known already changes nothing. */
    void add(List<Reading> readings) {
        for (Reading reading : readings) {
            String key = reading.sensor().key();
            Trend trend = trends.get(key);
            if (trend != null && !reading.at().isAfter(trend.last())) {
                continue;
            }
            Deque<Double> values = trend == null ? new ArrayDeque<>() : trend.values();
            values.add(reading.value().orElse(Double.NaN));
            trends.put(key, new Trend(cut(values), reading.at()));
        }
    }

    double[] of(String key) {
        Trend trend = trends.get(key);
        return trend == null
                ? new double[0]
                : trend.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Deque<Double> cut(Deque<Double> values) {
        while (values.size() > POINTS_MAX) {
            values.removeFirst();
        }
        return values;
    }
}
