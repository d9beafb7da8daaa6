package io.rackside.bmc.firmware.plan;

import io.rackside.model.Message;
import io.rackside.operations.Target;

import java.util.Objects;

/** A box that was chosen and is not upgraded, or not with one of the images. */
public record LeftOut(Target target, Message reason) {
    public LeftOut {
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(reason, "reason");
    }
}
