package io.rackside.views.chart;

import io.rackside.model.Thresholds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Where the line of a sparkline runs, in pixels. */
record SparklineShape(List<Run> runs, Optional<Dot> last, List<Band> bands) {
    /** Room for the line's width and the last dot. */
    private static final double MARGIN = 3;

    /** Share of the height beyond a limit. */
    private static final double BEYOND = 0.2;

    /** A stretch without a gap. */
    record Run(double[] xs, double[] ys) {}

    record Dot(double x, double y) {}

    /** The values beyond a limit, over the whole width. */
    record Band(double top, double height, boolean critical) {}

    SparklineShape {
        runs = List.copyOf(runs);
        bands = List.copyOf(bands);
    }

    /**
     * Scaled so that samples and the limits nearest to what is normal fill the height, with some
     * room beyond a limit for its band; equal samples run in the middle.
     */
    static SparklineShape of(double[] samples, Thresholds limits, double width, double height) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double sample : samples) {
            if (Double.isFinite(sample)) {
                low = Math.min(low, sample);
                high = Math.max(high, sample);
            }
        }
        if (low > high) {
            return new SparklineShape(List.of(), Optional.empty(), List.of());
        }
        double under = nearer(limits.lowerWarning(), limits.lowestGood()).orElse(low);
        double over = nearer(limits.upperWarning(), limits.highestGood()).orElse(high);
        double room = BEYOND * (Math.max(high, over) - Math.min(low, under));
        Scale scale =
                new Scale(
                        under < low ? under - room : low, over > high ? over + room : high, height);
        return new SparklineShape(
                runs(samples, scale, width), last(samples, scale, width), bands(limits, scale));
    }

    private static OptionalDouble nearer(OptionalDouble warning, OptionalDouble critical) {
        OptionalDouble limit = warning.isPresent() ? warning : critical;
        return limit.isPresent() && Double.isFinite(limit.getAsDouble())
                ? limit
                : OptionalDouble.empty();
    }

    private static List<Band> bands(Thresholds limits, Scale scale) {
        double floor = scale.height();
        double lowCritical = edge(limits.lowestGood(), scale, floor);
        double lowWarning = Math.min(edge(limits.lowerWarning(), scale, floor), lowCritical);
        double highCritical = edge(limits.highestGood(), scale, 0);
        double highWarning = Math.max(edge(limits.upperWarning(), scale, 0), highCritical);
        return Stream.of(
                        new Band(lowCritical, floor - lowCritical, true),
                        new Band(lowWarning, lowCritical - lowWarning, false),
                        new Band(highCritical, highWarning - highCritical, false),
                        new Band(0, highCritical, true))
                .filter(band -> band.height() > 0)
                .toList();
    }

    private static double edge(OptionalDouble limit, Scale scale, double none) {
        return limit.isPresent() && Double.isFinite(limit.getAsDouble())
                ? Math.clamp(Math.round(scale.y(limit.getAsDouble())), 0, scale.height())
                : none;
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
