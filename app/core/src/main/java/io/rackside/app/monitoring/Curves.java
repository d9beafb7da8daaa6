package io.rackside.app.monitoring;

import io.rackside.model.DeviceId;
import io.rackside.model.Reading;
import io.rackside.store.SamplePoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The recent past of a box's sensors. */
public final class Curves {
    /** How far back a sparkline looks. */
    private static final Duration SPAN = Duration.ofMinutes(30);

    /** A box with more sensors than this shows the rest without a past. */
    private static final int SENSORS_MAX = 300;

    private final Source source;

    /** Where the sensors of a box and their past come from. */
    public interface Source {
        Monitor monitor();

        /** The curve of a sensor, oldest point first, as at most so many means of equal spans. */
        List<SamplePoint> curve(
                DeviceId device, String sensor, Instant from, Instant to, int points);
    }

    public Curves(Source source) {
        this.source = source;
    }

    /**
     * The last values of each sensor, by its key, oldest first, NaN where there is none for a
     * while.
     *
     * @param points at most so many each
     */
    public Map<String, double[]> recent(DeviceId device, int points, Instant now) {
        List<Reading> readings =
                source.monitor().state(device).map(DeviceState::readings).orElse(List.of());
        Map<String, double[]> curves = new HashMap<>();
        for (Reading reading : readings.stream().limit(SENSORS_MAX).toList()) {
            String key = reading.sensor().key();
            List<SamplePoint> curve = source.curve(device, key, now.minus(SPAN), now, points);
            if (!curve.isEmpty()) {
                curves.put(key, spread(curve, points));
            }
        }
        return curves;
    }

    /** Evenly over the span from the first point on; a place nobody read stays empty. */
    private static double[] spread(List<SamplePoint> curve, int points) {
        Instant first = curve.getFirst().at();
        long span = Math.max(1, Duration.between(first, curve.getLast().at()).toMillis());
        int places = Math.min(points, curve.size());
        double[] values = new double[places];
        Arrays.fill(values, Double.NaN);
        for (SamplePoint point : curve) {
            long at = Duration.between(first, point.at()).toMillis();
            values[(int) Math.min(places - 1, at * (places - 1) / span)] = point.mean();
        }
        return fillSingleGaps(values);
    }

    /** Two points that share a place leave an empty one beside it: no gap in the readings. */
    private static double[] fillSingleGaps(double[] values) {
        for (int i = 1; i < values.length - 1; i++) {
            if (Double.isNaN(values[i])
                    && !Double.isNaN(values[i - 1])
                    && !Double.isNaN(values[i + 1])) {
                values[i] = (values[i - 1] + values[i + 1]) / 2;
            }
        }
        return values;
    }
}
