package io.rackside.app.monitoring;

import io.rackside.bmc.DeviceWords;
import io.rackside.model.Message;

import java.util.Optional;

/** What a device's words of the standard mean, for a screen; others are shown as they stand. */
public final class DeviceTerms {
    private DeviceTerms() {}

    /** Of a sensor or a part that tells its state in place of a figure; empty for its own words. */
    public static Optional<Message> state(String word) {
        return DeviceWords.state(word);
    }

    /** Of a network port's link; empty for its own words. */
    public static Optional<Message> link(String word) {
        return DeviceWords.link(word);
    }
}
