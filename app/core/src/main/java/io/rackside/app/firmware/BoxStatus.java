package io.rackside.app.firmware;

import io.rackside.bmc.firmware.plan.Check;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One box of an upgrade, as it stands at a moment; immutable.
 *
 * @param position cabinet and units, empty when not placed
 * @param wave it belongs to, 0 for the canaries
 * @param doing what it does now or how it ended, in words
 * @param share of all its images, 0 to 1: how far the box is filled
 * @param left until its last image is proved, as far as it is known
 * @param images in the order they are laid on
 * @param checks what the plan found before
 */
public record BoxStatus(
        DeviceId device,
        String name,
        String position,
        String model,
        int wave,
        UpgradeState state,
        Message doing,
        double share,
        Optional<Duration> left,
        List<ImageStatus> images,
        List<Check> checks) {
    /** Code of {@link #doing} where a box is proved and its host is not given back. */
    static final String KEPT_BACK = "core.firmware.kept-back";

    public BoxStatus {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(position, "position");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(doing, "doing");
        Objects.requireNonNull(left, "left");
        images = List.copyOf(images);
        checks = List.copyOf(checks);
    }

    /** Whether its host is not given back though all is proved. */
    public boolean hostKeptBack() {
        return doing.code().equals(KEPT_BACK);
    }

    /** What waits for a person's answer. */
    public Optional<CertificateQuestion> question() {
        return images.stream().flatMap(image -> image.question().stream()).findFirst();
    }
}
