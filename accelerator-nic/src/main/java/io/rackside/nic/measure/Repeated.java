package io.rackside.nic.measure;

import java.util.Arrays;
import java.util.List;

/**
 * A figure that was measured several times.
 *
 * @param runs each, in the order they were run; at least one
 */
public record Repeated(List<Double> runs) {
    private static final double HUNDRED = 100;

    public Repeated {
        runs = List.copyOf(runs);
        if (runs.isEmpty() || !runs.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("no figures");
        }
    }

    public static Repeated of(double... runs) {
        return new Repeated(Arrays.stream(runs).boxed().toList());
    }

    /** The middle one; of an even number the mean of the two in the middle. */
    public double median() {
        List<Double> sorted = runs.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return runs.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double most() {
        return runs.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** The same with no run below a floor. */
    Repeated atLeast(double floor) {
        return new Repeated(runs.stream().map(run -> Math.max(run, floor)).toList());
    }

    /** How far the least and the most lie apart, in percent of the median; 0 for a median of 0. */
    public double spreadPercent() {
        double median = median();
        return median == 0 ? 0 : (most() - least()) / Math.abs(median) * HUNDRED;
    }
}
