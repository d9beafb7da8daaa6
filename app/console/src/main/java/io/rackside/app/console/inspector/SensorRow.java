package io.rackside.app.console.inspector;

import io.rackside.views.picture.Status;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * One sensor of the chosen box.
 *
 * @param group heading it stands under
 * @param figure its value with unit, ready to show
 * @param value to sort by; NaN where there is none
 * @param trend evenly spaced values, oldest first; NaN where one is missing
 * @param limit the nearest upper limit, for the trend
 */
record SensorRow(
        String key,
        String group,
        String name,
        String figure,
        double value,
        Status status,
        double[] trend,
        OptionalDouble limit) {
    @Override
    public boolean equals(Object other) {
        return other instanceof SensorRow row
                && key.equals(row.key)
                && group.equals(row.group)
                && name.equals(row.name)
                && figure.equals(row.figure)
                && status == row.status
                && Arrays.equals(trend, row.trend);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, figure, status);
    }
}
