package io.rackside.model.host;

import java.util.Objects;

/**
 * A function on the PCI bus.
 *
 * @param address domain, bus, device and function: {@code 0000:01:00.0}
 * @param classId four hex digits, such as {@code 0200} for Ethernet
 * @param id vendor and device as hex digits, {@code 8086:10c9}
 * @param subsystem the same of the card's maker, empty when not told
 * @param vendor its name, empty when the host knows none
 * @param model likewise
 * @param driver the kernel's driver that has it, empty for none
 */
public record PciFunction(
        String address,
        String classId,
        String id,
        String subsystem,
        String vendor,
        String model,
        String driver) {
    public PciFunction {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(classId, "classId");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(subsystem, "subsystem");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(driver, "driver");
    }
}
