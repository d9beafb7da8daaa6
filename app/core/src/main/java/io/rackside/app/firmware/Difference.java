package io.rackside.app.firmware;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * Something of a box that is not after an upgrade what it was before.
 *
 * @param name of it, in the device's words ("NTP", "Fan 3 speed")
 * @param before empty when it was not there
 * @param after empty when it is not there any more
 * @param expected whether the upgrade was made for it, as for the version
 * @param restorable whether {@link FirmwareWorkflow#restore} can put it back
 */
public record Difference(
        Section section,
        String name,
        Optional<String> before,
        Optional<String> after,
        boolean expected,
        boolean restorable) {
    /** What is compared. */
    public enum Section {
        VERSIONS,
        SETTINGS,
        NETWORK,
        SENSORS,
        LOG;

        /** Its heading, in words. */
        public Message title() {
            return Message.of(
                    switch (this) {
                        case VERSIONS -> "core.firmware.section.versions";
                        case SETTINGS -> "core.firmware.section.settings";
                        case NETWORK -> "core.firmware.section.network";
                        case SENSORS -> "core.firmware.section.sensors";
                        case LOG -> "core.firmware.section.log";
                    });
        }
    }

    public Difference {
        Objects.requireNonNull(section, "section");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
    }

    /** What it is, in words. */
    public Message title() {
        return FactName.title(section, name);
    }

    /** Whether something that was there is gone. */
    public boolean lost() {
        return before.isPresent() && after.isEmpty();
    }
}
