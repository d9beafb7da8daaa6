package io.rackside.bmc.virtual.machine;

import io.rackside.model.Health;

import java.util.List;

/** What can happen, with the virtual server's own words for it; %1 stands for the argument. */
public enum EventCode {
    HOST_POWERED_ON("HostPoweredOn", Health.OK, "The host has been powered on.", 0),
    HOST_POWERED_OFF("HostPoweredOff", Health.OK, "The host has been powered off.", 0),
    HOST_RESET("HostReset", Health.OK, "The host has been reset.", 0),
    HOST_STARTED("HostStarted", Health.OK, "The operating system is running.", 0),
    SHUTDOWN_IGNORED(
            "ShutdownIgnored",
            Health.WARNING,
            "The operating system did not react to the request to shut down.",
            0),
    NMI("DiagnosticInterrupt", Health.WARNING, "A diagnostic interrupt was sent to the host.", 0),
    INPUT_POWER_RESTORED(
            "InputPowerRestored",
            Health.WARNING,
            "Input power came back after all power supplies had been without it.",
            0),
    PSU_FAILED("PowerSupplyFailed", Health.CRITICAL, "Power supply %1 has failed.", 1),
    PSU_INPUT_LOST(
            "PowerSupplyInputLost", Health.CRITICAL, "Power supply %1 has no input power.", 1),
    PSU_GOOD("PowerSupplyGood", Health.OK, "Power supply %1 delivers power again.", 1),
    PSU_REDUNDANCY_LOST(
            "PowerRedundancyLost", Health.WARNING, "The power supplies are not redundant.", 0),
    PSU_REDUNDANCY_BACK(
            "PowerRedundancyRestored", Health.OK, "The power supplies are redundant again.", 0),
    FAN_SLOW("FanSlow", Health.WARNING, "Fan %1 turns slower than it should.", 1),
    FAN_FAILED("FanFailed", Health.CRITICAL, "Fan %1 does not turn.", 1),
    FAN_GOOD("FanGood", Health.OK, "Fan %1 turns as it should again.", 1),
    DRIVE_MISSING("DriveRemoved", Health.WARNING, "The drive in bay %1 has been removed.", 1),
    DRIVE_FAILED("DriveFailed", Health.CRITICAL, "The drive in bay %1 has failed.", 1),
    DRIVE_GOOD("DriveGood", Health.OK, "The drive in bay %1 is in use again.", 1),
    DIMM_ERRORS(
            "MemoryErrorsCorrected",
            Health.WARNING,
            "Memory module %1 corrects more errors than usual.",
            1),
    DIMM_GOOD("MemoryGood", Health.OK, "Memory module %1 is without new errors.", 1),
    TEMPERATURE_HIGH("TemperatureHigh", Health.WARNING, "%1 is above its upper warning limit.", 1),
    TEMPERATURE_CRITICAL(
            "TemperatureCritical", Health.CRITICAL, "%1 is above its upper critical limit.", 1),
    TEMPERATURE_NORMAL("TemperatureNormal", Health.OK, "%1 is within its limits again.", 1),
    LED_CHANGED("LocateLightChanged", Health.OK, "The locate light has been set to %1.", 1),
    BMC_RESTARTED("BmcRestarted", Health.OK, "The BMC has been restarted.", 0),
    LOG_CLEARED("LogCleared", Health.OK, "The event log has been cleared.", 0),
    TEST("TestEvent", Health.OK, "%1", 1),
    ENTRY_ADDED("EntryAdded", Health.OK, "An entry was added from outside: %1.", 1),
    FIRMWARE_UPDATED("FirmwareUpdated", Health.OK, "%1 runs firmware %2 from now on.", 2),
    FIRMWARE_FAILED(
            "FirmwareUpdateFailed", Health.WARNING, "The firmware update of %1 has failed.", 1);

    private final String id;
    private final Health severity;
    private final String text;
    private final int arguments;

    EventCode(String id, Health severity, String text, int arguments) {
        this.id = id;
        this.severity = severity;
        this.text = text;
        this.arguments = arguments;
    }

    /** Key in the message registry. */
    public String id() {
        return id;
    }

    public Health severity() {
        return severity;
    }

    /** Text with its placeholders. */
    public String text() {
        return text;
    }

    /** How many arguments the text takes. */
    public int arguments() {
        return arguments;
    }

    String say(List<String> given) {
        String said = text;
        for (int i = 0; i < given.size(); i++) {
            said = said.replace("%" + (i + 1), given.get(i));
        }
        return said;
    }
}
