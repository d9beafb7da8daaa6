package io.rackside.app.monitoring;

import io.rackside.model.DeviceId;
import io.rackside.model.Quantity;
import io.rackside.model.Reading;
import io.rackside.model.Sensor;
import io.rackside.store.SamplePoint;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The most that boxes drew within {@link #SPAN}.
 *
 * @param boxes the highest value of each that has a past, in W
 * @param together the highest mean of five minutes of all of them together, in W
 */
public record PowerPeaks(Map<DeviceId, Double> boxes, OptionalDouble together) {
    /** How far back is looked. */
    public static final Duration SPAN = Duration.ofHours(24);

    /** Where nothing is known of the past. */
    public static final PowerPeaks NONE = new PowerPeaks(Map.of(), OptionalDouble.empty());

    private static final Duration MEAN = Duration.ofMinutes(5);
    private static final int MEANS = (int) SPAN.dividedBy(MEAN);

    public PowerPeaks {
        boxes = Map.copyOf(boxes);
    }

    /** Reads them; may wait for the disk. */
    public static PowerPeaks read(Curves.Source source, Collection<DeviceId> devices, Instant now) {
        Instant from = now.minus(SPAN);
        Map<DeviceId, Double> boxes = new HashMap<>();
        double[] sums = new double[MEANS];
        for (DeviceId device : devices) {
            List<SamplePoint> curve =
                    whole(source, device)
                            .map(key -> source.curve(device, key, from, now, MEANS))
                            .orElse(List.of());
            curve.stream()
                    .mapToDouble(SamplePoint::most)
                    .max()
                    .ifPresent(most -> boxes.put(device, most));
            add(curve, from, sums);
        }
        return new PowerPeaks(
                boxes, boxes.isEmpty() ? OptionalDouble.empty() : Arrays.stream(sums).max());
    }

    /** The sensor that tells what the whole box draws. */
    private static Optional<String> whole(Curves.Source source, DeviceId device) {
        return source.monitor().state(device).map(DeviceState::readings).stream()
                .flatMap(List::stream)
                .filter(r -> r.sensor().quantity() == Quantity.POWER)
                .filter(r -> r.sensor().place() == Sensor.Place.WHOLE)
                .max(Comparator.comparingDouble(r -> r.value().orElse(Double.NEGATIVE_INFINITY)))
                .map(Reading::sensor)
                .map(Sensor::key);
    }

    /** A box that was not read in some of the means drew what it drew before. */
    private static void add(List<SamplePoint> curve, Instant from, double[] sums) {
        double[] totals = new double[sums.length];
        int[] counts = new int[sums.length];
        for (SamplePoint point : curve) {
            long at = Duration.between(from, point.at()).dividedBy(MEAN);
            int mean = Math.clamp(at, 0, sums.length - 1);
            totals[mean] += point.mean();
            counts[mean]++;
        }
        double last = 0;
        for (int i = 0; i < sums.length; i++) {
            last = counts[i] == 0 ? last : totals[i] / counts[i];
            sums[i] += last;
        }
    }
}
