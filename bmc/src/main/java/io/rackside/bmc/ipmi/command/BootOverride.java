package io.rackside.bmc.ipmi.command;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.Optional;

/**
 * From where the system starts next (IPMI 2.0 table 28-14, boot flags).
 *
 * @param valid whether it counts at the next start; the BMC drops it 60 s after a start that was
 *     not asked for by a command unless told otherwise
 * @param persistent whether it counts for all starts, not for the next only
 * @param uefi whether the firmware starts as UEFI, else as legacy BIOS
 */
public record BootOverride(boolean valid, boolean persistent, boolean uefi, Device device) {
    /** What to start from. */
    public enum Device {
        NONE(0),
        PXE(1),
        DISK(2),
        DISK_SAFE_MODE(3),
        DIAGNOSTICS(4),
        CD(5),
        SETUP(6),
        REMOTE_FLOPPY(7),
        REMOTE_CD(8),
        REMOTE_MEDIA(9),
        REMOTE_DISK(11),
        FLOPPY(15);

        private final int code;

        Device(int code) {
            this.code = code;
        }

        static Optional<Device> of(int code) {
            for (Device device : values()) {
                if (device.code == code) {
                    return Optional.of(device);
                }
            }
            return Optional.empty();
        }
    }

    /** The next start only, or all of them. */
    public static BootOverride to(Device device, boolean uefi, boolean persistent) {
        return new BootOverride(device != Device.NONE, persistent, uefi, device);
    }

    /** The five bytes of the boot flags. */
    Octets encode() {
        int first = (valid ? 0x80 : 0) | (persistent ? 0x40 : 0) | (uefi ? 0x20 : 0);
        return Octets.of(first, device.code << 2, 0, 0, 0);
    }

    /** Of an answer's parameter data; absent when it is too short or names a reserved device. */
    static Optional<BootOverride> decode(Octets data) {
        return data.has(2)
                ? Device.of(data.u8(1) >> 2 & 0x0F)
                        .map(
                                device ->
                                        new BootOverride(
                                                data.bit(0, 7),
                                                data.bit(0, 6),
                                                data.bit(0, 5),
                                                device))
                : Optional.empty();
    }
}
