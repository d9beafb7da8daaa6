package io.rackside.bmc.virtual.machine;

import java.util.List;

/**
 * A setting of the host's BIOS.
 *
 * @param label what its setup menu calls it
 * @param initial text, whole number ({@link Long}) or truth value; null for a password, which is
 *     never shown
 * @param values it can have, empty for all of its kind
 * @param lower least number, or shortest text
 * @param upper greatest number, or longest text
 * @param onlyWithUefi whether it can be changed only while the boot mode is UEFI
 */
public record BiosAttribute(
        String name,
        String label,
        Object initial,
        List<String> values,
        long lower,
        long upper,
        boolean readOnly,
        boolean onlyWithUefi) {
    /** The one that others depend on. */
    public static final String BOOT_MODE = "BootMode";

    /** What a server of this kind has. */
    public static final List<BiosAttribute> ALL =
            List.of(
                    choice(BOOT_MODE, "Boot Mode", "UEFI", "Legacy"),
                    choice("SriovSupport", "SR-IOV Support", "Enabled", "Disabled"),
                    choice("IommuSupport", "IOMMU Support", "Enabled", "Disabled"),
                    choice("HyperThreading", "Hyper-Threading", "Enabled", "Disabled"),
                    choice(
                            "PowerProfile",
                            "Power Profile",
                            "Balanced",
                            "Performance",
                            "Efficiency"),
                    new BiosAttribute(
                            "SecureBoot",
                            "Secure Boot",
                            "Disabled",
                            List.of("Disabled", "Enabled"),
                            0,
                            0,
                            false,
                            true),
                    new BiosAttribute(
                            "PowerOnDelay",
                            "Power-On Delay (s)",
                            0L,
                            List.of(),
                            0,
                            600,
                            false,
                            false),
                    new BiosAttribute(
                            "QuietBoot", "Quiet Boot", true, List.of(), 0, 0, false, false),
                    new BiosAttribute(
                            "OwnerNote", "Owner Note", "", List.of(), 0, 32, false, false),
                    new BiosAttribute(
                            "MemoryMode",
                            "Memory Mode in Use",
                            "Independent",
                            List.of(),
                            0,
                            32,
                            true,
                            false),
                    password("SetupPassword", "Setup Password"),
                    password("PowerOnPassword", "Power-On Password"));

    public BiosAttribute {
        values = List.copyOf(values);
    }

    private static BiosAttribute choice(String name, String label, String... values) {
        return new BiosAttribute(name, label, values[0], List.of(values), 0, 0, false, false);
    }

    private static BiosAttribute password(String name, String label) {
        return new BiosAttribute(name, label, null, List.of(), 8, 16, false, false);
    }

    public boolean isPassword() {
        return initial == null;
    }

    /** Whether a value is of its kind and within its bounds; an empty password takes it away. */
    public boolean takes(Object value) {
        return switch (value) {
            case String text when initial instanceof String ->
                    values.isEmpty()
                            ? text.length() >= lower && text.length() <= upper
                            : values.contains(text);
            case Number number when initial instanceof Long ->
                    number.doubleValue() == number.longValue()
                            && number.longValue() >= lower
                            && number.longValue() <= upper;
            case Boolean _ -> initial instanceof Boolean;
            case String text when isPassword() ->
                    text.isEmpty() || text.length() >= lower && text.length() <= upper;
            default -> false;
        };
    }
}
