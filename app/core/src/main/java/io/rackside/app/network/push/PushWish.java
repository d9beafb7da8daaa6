package io.rackside.app.network.push;

import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person wants set on a device.
 *
 * @param template its name in the device's profile
 * @param values of its form, by the fields' names
 * @param limit until the device takes the change back by itself, where it can and nobody confirms;
 *     zero where it shall not
 */
public record PushWish(String template, SortedMap<String, String> values, Duration limit) {
    public static final Duration USUAL_LIMIT = Duration.ofMinutes(5);
    public static final Duration LEAST_LIMIT = PushOrder.LIMIT_LEAST;
    public static final Duration MOST_LIMIT = PushOrder.LIMIT_MOST;

    public PushWish {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
        if (!isLimit(limit)) {
            throw new PushRefused(
                    Message.of(
                            "core.push.wrong-limit",
                            PushOrder.LIMIT_LEAST.toMinutes(),
                            PushOrder.LIMIT_MOST.toMinutes()));
        }
    }

    /** Whether a device can be given that long to take a change back; zero is without. */
    public static boolean isLimit(Duration limit) {
        return PushOrder.isLimit(limit);
    }

    public static PushWish of(String template, Map<String, String> values) {
        return new PushWish(template, new TreeMap<>(values), USUAL_LIMIT);
    }
}
