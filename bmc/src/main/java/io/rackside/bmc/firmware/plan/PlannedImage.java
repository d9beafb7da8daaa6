package io.rackside.bmc.firmware.plan;

import io.rackside.bmc.firmware.UpdateOrder;
import io.rackside.model.Message;
import io.rackside.model.firmware.FirmwareImage;
import io.rackside.operations.Risk;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * One image on one box, as it is going to be laid on.
 *
 * @param from the version it shows now, empty when it does not say
 * @param risk of the act on that box
 * @param effect the act has, in words
 * @param expected how long it takes, the way over the link included
 * @param platform the vendor profile that is used
 * @param checks what was looked at
 */
public record PlannedImage(
        UpdateOrder order,
        String from,
        Risk risk,
        Message effect,
        Duration expected,
        String platform,
        List<Check> checks) {
    public PlannedImage {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(risk, "risk");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(platform, "platform");
        checks = List.copyOf(checks);
    }

    public FirmwareImage image() {
        return order.image();
    }
}
