package io.rackside.bmc.ipmi.event;

import static io.rackside.bmc.ipmi.event.CodeName.name;

import java.util.List;

/** Names of entity ids (IPMI 2.0 table 43-13, DCMI 1.5 table 6-25). */
final class EntityNames {
    static final List<CodeName> ALL =
            List.of(
                    name(0x00, "bmc.ipmi.entity.unspecified"),
                    name(0x01, "bmc.ipmi.entity.other"),
                    name(0x02, "bmc.ipmi.entity.unknown"),
                    name(0x03, "bmc.ipmi.entity.processor"),
                    name(0x04, "bmc.ipmi.entity.disk"),
                    name(0x05, "bmc.ipmi.entity.peripheral-bay"),
                    name(0x06, "bmc.ipmi.entity.management-module"),
                    name(0x07, "bmc.ipmi.entity.system-board"),
                    name(0x08, "bmc.ipmi.entity.memory-module"),
                    name(0x09, "bmc.ipmi.entity.processor-module"),
                    name(0x0A, "bmc.ipmi.entity.power-supply"),
                    name(0x0B, "bmc.ipmi.entity.add-in-card"),
                    name(0x0C, "bmc.ipmi.entity.front-panel-board"),
                    name(0x0D, "bmc.ipmi.entity.back-panel-board"),
                    name(0x0E, "bmc.ipmi.entity.power-system-board"),
                    name(0x0F, "bmc.ipmi.entity.drive-backplane"),
                    name(0x10, "bmc.ipmi.entity.internal-expansion-board"),
                    name(0x11, "bmc.ipmi.entity.other-system-board"),
                    name(0x12, "bmc.ipmi.entity.processor-board"),
                    name(0x13, "bmc.ipmi.entity.power-unit"),
                    name(0x14, "bmc.ipmi.entity.power-module"),
                    name(0x15, "bmc.ipmi.entity.power-distribution"),
                    name(0x16, "bmc.ipmi.entity.chassis-back-panel-board"),
                    name(0x17, "bmc.ipmi.entity.system-chassis"),
                    name(0x18, "bmc.ipmi.entity.sub-chassis"),
                    name(0x19, "bmc.ipmi.entity.other-chassis-board"),
                    name(0x1A, "bmc.ipmi.entity.disk-drive-bay"),
                    name(0x1B, "bmc.ipmi.entity.peripheral-drive-bay"),
                    name(0x1C, "bmc.ipmi.entity.device-bay"),
                    name(0x1D, "bmc.ipmi.entity.fan"),
                    name(0x1E, "bmc.ipmi.entity.cooling-unit"),
                    name(0x1F, "bmc.ipmi.entity.cable"),
                    name(0x20, "bmc.ipmi.entity.memory-device"),
                    name(0x21, "bmc.ipmi.entity.management-software"),
                    name(0x22, "bmc.ipmi.entity.system-firmware"),
                    name(0x23, "bmc.ipmi.entity.operating-system"),
                    name(0x24, "bmc.ipmi.entity.system-bus"),
                    name(0x25, "bmc.ipmi.entity.group"),
                    name(0x26, "bmc.ipmi.entity.remote-management"),
                    name(0x27, "bmc.ipmi.entity.external-environment"),
                    name(0x28, "bmc.ipmi.entity.battery"),
                    name(0x29, "bmc.ipmi.entity.processing-blade"),
                    name(0x2A, "bmc.ipmi.entity.connectivity-switch"),
                    name(0x2B, "bmc.ipmi.entity.processor-memory-module"),
                    name(0x2C, "bmc.ipmi.entity.io-module"),
                    name(0x2D, "bmc.ipmi.entity.processor-io-module"),
                    name(0x2E, "bmc.ipmi.entity.controller-firmware"),
                    name(0x2F, "bmc.ipmi.entity.ipmi-channel"),
                    name(0x30, "bmc.ipmi.entity.pci-bus"),
                    name(0x31, "bmc.ipmi.entity.pcie-bus"),
                    name(0x32, "bmc.ipmi.entity.scsi-bus"),
                    name(0x33, "bmc.ipmi.entity.sata-sas-bus"),
                    name(0x34, "bmc.ipmi.entity.front-side-bus"),
                    name(0x35, "bmc.ipmi.entity.real-time-clock"),
                    name(0x37, "bmc.ipmi.entity.air-inlet"),
                    name(0x40, "bmc.ipmi.entity.dcmi-air-inlet"),
                    name(0x41, "bmc.ipmi.entity.dcmi-processor"),
                    name(0x42, "bmc.ipmi.entity.dcmi-system-board"),
                    name(0x90, "bmc.ipmi.entity.chassis-specific"),
                    name(0xB0, "bmc.ipmi.entity.board-set-specific"),
                    name(0xD0, "bmc.ipmi.entity.oem"));

    private EntityNames() {}
}
