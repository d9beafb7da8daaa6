package io.rackside.bmc.ipmi.event;

import static io.rackside.bmc.ipmi.event.CodeName.name;

import java.util.List;

/** Names of codes that stand in event data 2 (IPMI 2.0 table 42-3). */
final class DetailNames {
    /** Sensor type 0Fh, offset 0. */
    static final List<CodeName> FIRMWARE_ERROR =
            List.of(
                    name(0x00, "bmc.ipmi.firmware-error.unspecified"),
                    name(0x01, "bmc.ipmi.firmware-error.no-memory"),
                    name(0x02, "bmc.ipmi.firmware-error.no-usable-memory"),
                    name(0x03, "bmc.ipmi.firmware-error.disk-failure"),
                    name(0x04, "bmc.ipmi.firmware-error.board-failure"),
                    name(0x05, "bmc.ipmi.firmware-error.diskette-failure"),
                    name(0x06, "bmc.ipmi.firmware-error.disk-controller-failure"),
                    name(0x07, "bmc.ipmi.firmware-error.keyboard-failure"),
                    name(0x08, "bmc.ipmi.firmware-error.removable-media-missing"),
                    name(0x09, "bmc.ipmi.firmware-error.video-failure"),
                    name(0x0A, "bmc.ipmi.firmware-error.no-video"),
                    name(0x0B, "bmc.ipmi.firmware-error.rom-corrupt"),
                    name(0x0C, "bmc.ipmi.firmware-error.cpu-voltage-mismatch"),
                    name(0x0D, "bmc.ipmi.firmware-error.cpu-speed-mismatch"));

    /** Sensor type 0Fh, offsets 1 and 2. */
    static final List<CodeName> FIRMWARE_PROGRESS =
            List.of(
                    name(0x00, "bmc.ipmi.firmware-progress.unspecified"),
                    name(0x01, "bmc.ipmi.firmware-progress.memory"),
                    name(0x02, "bmc.ipmi.firmware-progress.disk"),
                    name(0x03, "bmc.ipmi.firmware-progress.secondary-processors"),
                    name(0x04, "bmc.ipmi.firmware-progress.user-authentication"),
                    name(0x05, "bmc.ipmi.firmware-progress.setup"),
                    name(0x06, "bmc.ipmi.firmware-progress.usb"),
                    name(0x07, "bmc.ipmi.firmware-progress.pci"),
                    name(0x08, "bmc.ipmi.firmware-progress.option-rom"),
                    name(0x09, "bmc.ipmi.firmware-progress.video"),
                    name(0x0A, "bmc.ipmi.firmware-progress.cache"),
                    name(0x0B, "bmc.ipmi.firmware-progress.smbus"),
                    name(0x0C, "bmc.ipmi.firmware-progress.keyboard-controller"),
                    name(0x0D, "bmc.ipmi.firmware-progress.management-controller"),
                    name(0x0E, "bmc.ipmi.firmware-progress.dock-attach"),
                    name(0x0F, "bmc.ipmi.firmware-progress.dock-enable"),
                    name(0x10, "bmc.ipmi.firmware-progress.dock-eject"),
                    name(0x11, "bmc.ipmi.firmware-progress.dock-disable"),
                    name(0x12, "bmc.ipmi.firmware-progress.os-wake-up"),
                    name(0x13, "bmc.ipmi.firmware-progress.os-boot"),
                    name(0x14, "bmc.ipmi.firmware-progress.board"),
                    name(0x16, "bmc.ipmi.firmware-progress.floppy"),
                    name(0x17, "bmc.ipmi.firmware-progress.keyboard-test"),
                    name(0x18, "bmc.ipmi.firmware-progress.pointing-device"),
                    name(0x19, "bmc.ipmi.firmware-progress.primary-processor"));

    /** Sensor type 1Dh, offset 7; also Get System Restart Cause (28.11). */
    static final List<CodeName> RESTART_CAUSE =
            List.of(
                    name(0x00, "bmc.ipmi.restart-cause.unknown"),
                    name(0x01, "bmc.ipmi.restart-cause.chassis-control"),
                    name(0x02, "bmc.ipmi.restart-cause.reset-button"),
                    name(0x03, "bmc.ipmi.restart-cause.power-button"),
                    name(0x04, "bmc.ipmi.restart-cause.watchdog"),
                    name(0x05, "bmc.ipmi.restart-cause.oem"),
                    name(0x06, "bmc.ipmi.restart-cause.power-restore-always"),
                    name(0x07, "bmc.ipmi.restart-cause.power-restore-previous"),
                    name(0x08, "bmc.ipmi.restart-cause.pef-reset"),
                    name(0x09, "bmc.ipmi.restart-cause.pef-power-cycle"),
                    name(0x0A, "bmc.ipmi.restart-cause.soft-reset"),
                    name(0x0B, "bmc.ipmi.restart-cause.clock-wake-up"));

    /** Sensor type 23h; also Get Watchdog Timer (27.7). */
    static final List<CodeName> WATCHDOG_USE =
            List.of(
                    name(0x01, "bmc.ipmi.watchdog-use.bios-frb2"),
                    name(0x02, "bmc.ipmi.watchdog-use.bios-post"),
                    name(0x03, "bmc.ipmi.watchdog-use.os-load"),
                    name(0x04, "bmc.ipmi.watchdog-use.os"),
                    name(0x05, "bmc.ipmi.watchdog-use.oem"));

    /** Sensor type 2Bh. */
    static final List<CodeName> VERSION_ENTITY =
            List.of(
                    name(0x00, "bmc.ipmi.version-entity.unspecified"),
                    name(0x01, "bmc.ipmi.version-entity.controller-device-id"),
                    name(0x02, "bmc.ipmi.version-entity.controller-firmware"),
                    name(0x03, "bmc.ipmi.version-entity.controller-device-revision"),
                    name(0x04, "bmc.ipmi.version-entity.controller-manufacturer"),
                    name(0x05, "bmc.ipmi.version-entity.controller-ipmi"),
                    name(0x06, "bmc.ipmi.version-entity.controller-auxiliary"),
                    name(0x07, "bmc.ipmi.version-entity.firmware-boot-block"),
                    name(0x08, "bmc.ipmi.version-entity.other-controller-firmware"),
                    name(0x09, "bmc.ipmi.version-entity.system-firmware"),
                    name(0x0A, "bmc.ipmi.version-entity.smbios"),
                    name(0x0B, "bmc.ipmi.version-entity.operating-system"),
                    name(0x0C, "bmc.ipmi.version-entity.loader"),
                    name(0x0D, "bmc.ipmi.version-entity.diagnostics"),
                    name(0x0E, "bmc.ipmi.version-entity.management-software"),
                    name(0x0F, "bmc.ipmi.version-entity.application"),
                    name(0x10, "bmc.ipmi.version-entity.middleware"),
                    name(0x11, "bmc.ipmi.version-entity.programmable-hardware"),
                    name(0x12, "bmc.ipmi.version-entity.board-module"),
                    name(0x13, "bmc.ipmi.version-entity.board-component"),
                    name(0x14, "bmc.ipmi.version-entity.board-replaced-equivalent"),
                    name(0x15, "bmc.ipmi.version-entity.board-replaced-newer"),
                    name(0x16, "bmc.ipmi.version-entity.board-replaced-older"),
                    name(0x17, "bmc.ipmi.version-entity.board-hardware-change"));

    private DetailNames() {}
}
