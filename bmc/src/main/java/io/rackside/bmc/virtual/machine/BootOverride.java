package io.rackside.bmc.virtual.machine;

import java.util.Objects;

/** From where the host starts next, for how long that holds, and by which kind of firmware. */
public record BootOverride(Device device, Lasts lasts, Mode mode) {
    public enum Device {
        NONE,
        NETWORK,
        CD,
        USB,
        DISK,
        SETUP,
        DIAGNOSTICS,
        REMOTE_MEDIA
    }

    /** How long it holds; what was set for one start is gone after it. */
    public enum Lasts {
        OFF,
        ONE_START,
        ALWAYS
    }

    public enum Mode {
        LEGACY,
        UEFI
    }

    public static final BootOverride NONE = new BootOverride(Device.NONE, Lasts.OFF, Mode.UEFI);

    public BootOverride {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(lasts, "lasts");
        Objects.requireNonNull(mode, "mode");
    }
}
