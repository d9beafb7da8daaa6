package io.rackside.app.firmware;

import io.rackside.app.access.Subject;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.firmware.plan.Compliance;
import io.rackside.model.DeviceFacts;

import java.util.Objects;

/**
 * What a box says of its firmware, and how that stands to what is wanted.
 *
 * @param service what it can update, and how
 * @param compliance with the baseline; of nothing wanted where there is none
 */
public record BoxLook(
        Subject subject, DeviceFacts device, UpdateService service, Compliance compliance) {
    public BoxLook {
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(compliance, "compliance");
    }
}
