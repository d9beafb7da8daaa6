package io.rackside.views.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Where the line of a sparkline runs, in pixels. */
record SparklineShape(List<Run> runs, Optional<Dot> last, OptionalDouble thresholdY) {
    /** Room for the line's width and the last dot. */
    private static final double MARGIN = 3;

    /** A stretch without a gap. */
    record Run(double[] xs, double[] ys) {}

    record Dot(double x, double y) {}

    SparklineShape {
        runs = List.copyOf(runs);
    }

    /** Scaled so that samples and threshold fill the height; equal samples run in the middle. */
    static SparklineShape of(
            double[] samples, OptionalDouble threshold, double width, double height) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double sample : samples) {
            if (Double.isFinite(sample)) {
                low = Math.min(low, sample);
                high = Math.max(high, sample);
            }
        }
        if (low > high) {
            return new SparklineShape(List.of(), Optional.empty(), OptionalDouble.empty());
        }
        if (threshold.isPresent()) {
            low = Math.min(low, threshold.getAsDouble());
            high = Math.max(high, threshold.getAsDouble());
        }
        Scale scale = new Scale(low, high, height);
        OptionalDouble thresholdY =
                threshold.isPresent()
                        ? OptionalDouble.of(Math.round(scale.y(threshold.getAsDouble())) + 0.5)
                        : OptionalDouble.empty();
        return new SparklineShape(
                runs(samples, scale, width), last(samples, scale, width), thresholdY);
    }

    private record Scale(double low, double high, double height) {
        double y(double value) {
            double fraction = high > low ? (value - low) / (high - low) : 0.5;
            return height - MARGIN - fraction * (height - 2 * MARGIN);
        }
    }

    private static double x(int index, int count, double width) {
        return count == 1 ? width - MARGIN : MARGIN + index * (width - 2 * MARGIN) / (count - 1);
    }

    private static List<Run> runs(double[] samples, Scale scale, double width) {
        List<Run> runs = new ArrayList<>();
        double[] xs = new double[samples.length];
        double[] ys = new double[samples.length];
        int length = 0;
        for (int i = 0; i <= samples.length; i++) {
            if (i < samples.length && Double.isFinite(samples[i])) {
                xs[length] = x(i, samples.length, width);
                ys[length++] = scale.y(samples[i]);
            } else if (length > 0) {
                runs.add(new Run(Arrays.copyOf(xs, length), Arrays.copyOf(ys, length)));
                length = 0;
            }
        }
        return runs;
    }

    /** The dot stands at the newest sample; a missing newest sample has none. */
    private static Optional<Dot> last(double[] samples, Scale scale, double width) {
        int newest = samples.length - 1;
        if (!Double.isFinite(samples[newest])) {
            return Optional.empty();
        }
        return Optional.of(new Dot(x(newest, samples.length, width), scale.y(samples[newest])));
    }
}
