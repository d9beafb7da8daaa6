package io.rackside.model.host;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A disk as the kernel sees it; partitions and maps on it are none.
 *
 * @param name such as {@code nvme0n1}
 * @param transport such as {@code nvme}, {@code sas}, {@code fc}
 * @param bytes capacity in bytes
 * @param rotational whether the kernel takes it for one that turns
 * @param hctl host, channel, target and LUN of SCSI
 * @param mountPoints where it, its partitions and maps on it are mounted
 * @param health what an NVMe drive tells of itself; not supported for others
 */
public record HostDrive(
        String name,
        String vendor,
        String model,
        String serial,
        String firmware,
        String transport,
        OptionalLong bytes,
        Optional<Boolean> rotational,
        String wwn,
        String hctl,
        String state,
        List<String> mountPoints,
        Fact<DriveHealth> health) {
    /** One that tells nothing of its health. */
    public HostDrive(
            String name,
            String vendor,
            String model,
            String serial,
            String firmware,
            String transport,
            OptionalLong bytes,
            Optional<Boolean> rotational,
            String wwn,
            String hctl,
            String state,
            List<String> mountPoints) {
        this(
                name,
                vendor,
                model,
                serial,
                firmware,
                transport,
                bytes,
                rotational,
                wwn,
                hctl,
                state,
                mountPoints,
                Fact.notSupported());
    }

    public HostDrive {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(serial, "serial");
        Objects.requireNonNull(firmware, "firmware");
        Objects.requireNonNull(transport, "transport");
        Objects.requireNonNull(rotational, "rotational");
        Objects.requireNonNull(wwn, "wwn");
        Objects.requireNonNull(hctl, "hctl");
        Objects.requireNonNull(state, "state");
        mountPoints = List.copyOf(mountPoints);
        Objects.requireNonNull(health, "health");
    }
}
