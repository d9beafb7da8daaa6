package io.rackside.bmc.virtual.machine;

import java.util.List;

/**
 * From where the host starts next (DSP0268, ComputerSystem.Boot).
 *
 * @param target one of {@link #TARGETS}
 * @param enabled one of {@link #ENABLED}
 * @param mode Legacy or UEFI
 */
public record BootOverride(String target, String enabled, String mode) {
    public static final List<String> TARGETS =
            List.of("None", "Pxe", "Cd", "Usb", "Hdd", "BiosSetup");
    public static final List<String> ENABLED = List.of("Disabled", "Once", "Continuous");
    public static final List<String> MODES = List.of("Legacy", "UEFI");

    public static final BootOverride NONE = new BootOverride("None", "Disabled", "UEFI");
}
