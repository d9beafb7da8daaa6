package io.rackside.app.console.inspector;

import io.rackside.model.Thresholds;
import io.rackside.views.picture.Status;

import java.util.Arrays;
import java.util.Objects;

/**
 * One sensor of the chosen box.
 *
 * @param group heading it stands under
 * @param figure its value with unit, ready to show
 * @param value to sort by; NaN where there is none
 * @param trend evenly spaced values, oldest first; NaN where one is missing
 * @param thresholds its limits, in the unit of its values
 * @param limits the same in words, a line each; empty when it has none
 */
record SensorRow(
        String key,
        String group,
        String name,
        String figure,
        double value,
        Status status,
        double[] trend,
        Thresholds thresholds,
        String limits) {
    @Override
    public boolean equals(Object other) {
        return other instanceof SensorRow row
                && key.equals(row.key)
                && group.equals(row.group)
                && name.equals(row.name)
                && figure.equals(row.figure)
                && status == row.status
                && thresholds.equals(row.thresholds)
                && limits.equals(row.limits)
                && Arrays.equals(trend, row.trend);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, figure, status);
    }
}
