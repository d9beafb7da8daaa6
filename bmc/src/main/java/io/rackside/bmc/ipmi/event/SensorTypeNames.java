package io.rackside.bmc.ipmi.event;

import static io.rackside.bmc.ipmi.event.CodeName.name;

import java.util.List;

/** Names of sensor types (IPMI 2.0 table 42-3). */
final class SensorTypeNames {
    static final List<CodeName> ALL =
            List.of(
                    name(0x00, "bmc.ipmi.type.reserved"),
                    name(0x01, "bmc.ipmi.type.temperature"),
                    name(0x02, "bmc.ipmi.type.voltage"),
                    name(0x03, "bmc.ipmi.type.current"),
                    name(0x04, "bmc.ipmi.type.fan"),
                    name(0x05, "bmc.ipmi.type.physical-security"),
                    name(0x06, "bmc.ipmi.type.platform-security"),
                    name(0x07, "bmc.ipmi.type.processor"),
                    name(0x08, "bmc.ipmi.type.power-supply"),
                    name(0x09, "bmc.ipmi.type.power-unit"),
                    name(0x0A, "bmc.ipmi.type.cooling-device"),
                    name(0x0B, "bmc.ipmi.type.other-units"),
                    name(0x0C, "bmc.ipmi.type.memory"),
                    name(0x0D, "bmc.ipmi.type.drive-slot"),
                    name(0x0E, "bmc.ipmi.type.memory-resize"),
                    name(0x0F, "bmc.ipmi.type.system-firmware"),
                    name(0x10, "bmc.ipmi.type.event-log"),
                    name(0x11, "bmc.ipmi.type.watchdog1"),
                    name(0x12, "bmc.ipmi.type.system-event"),
                    name(0x13, "bmc.ipmi.type.critical-interrupt"),
                    name(0x14, "bmc.ipmi.type.button"),
                    name(0x15, "bmc.ipmi.type.module"),
                    name(0x16, "bmc.ipmi.type.microcontroller"),
                    name(0x17, "bmc.ipmi.type.add-in-card"),
                    name(0x18, "bmc.ipmi.type.chassis"),
                    name(0x19, "bmc.ipmi.type.chip-set"),
                    name(0x1A, "bmc.ipmi.type.other-fru"),
                    name(0x1B, "bmc.ipmi.type.cable"),
                    name(0x1C, "bmc.ipmi.type.terminator"),
                    name(0x1D, "bmc.ipmi.type.system-boot"),
                    name(0x1E, "bmc.ipmi.type.boot-error"),
                    name(0x1F, "bmc.ipmi.type.os-boot"),
                    name(0x20, "bmc.ipmi.type.os-stop"),
                    name(0x21, "bmc.ipmi.type.slot"),
                    name(0x22, "bmc.ipmi.type.acpi-power-state"),
                    name(0x23, "bmc.ipmi.type.watchdog2"),
                    name(0x24, "bmc.ipmi.type.platform-alert"),
                    name(0x25, "bmc.ipmi.type.entity-presence"),
                    name(0x26, "bmc.ipmi.type.monitor-asic"),
                    name(0x27, "bmc.ipmi.type.lan"),
                    name(0x28, "bmc.ipmi.type.management-health"),
                    name(0x29, "bmc.ipmi.type.battery"),
                    name(0x2A, "bmc.ipmi.type.session-audit"),
                    name(0x2B, "bmc.ipmi.type.version-change"),
                    name(0x2C, "bmc.ipmi.type.fru-state"),
                    name(0xC0, "bmc.ipmi.type.oem"));

    private SensorTypeNames() {}
}
