package io.rackside.bmc.ipmi.command;

import io.rackside.model.Message;

/** What a maker's own command asks for or does. */
public enum OemMeaning {
    SYSTEM_POWER("bmc.ipmi.oem.system-power"),
    PEAK_POWER("bmc.ipmi.oem.peak-power"),
    SUPPLY_INPUT_POWER("bmc.ipmi.oem.supply-input-power"),
    SUPPLY_OUTPUT_POWER("bmc.ipmi.oem.supply-output-power"),
    SUPPLY_RATED_POWER("bmc.ipmi.oem.supply-rated-power"),
    /** A step of the maker's own scale. */
    FAN_LEVEL("bmc.ipmi.oem.fan-level"),
    SET_FAN_LEVEL("bmc.ipmi.oem.set-fan-level"),
    /** What a fan is told to turn at, on the maker's own scale. */
    FAN_TARGET("bmc.ipmi.oem.fan-target"),
    /** 0 standard, 1 full, 2 optimal, 4 heavy I/O. */
    FAN_MODE("bmc.ipmi.oem.fan-mode"),
    SET_FAN_MODE("bmc.ipmi.oem.set-fan-mode"),
    FAN_DUTY("bmc.ipmi.oem.fan-duty"),
    SET_FAN_DUTY("bmc.ipmi.oem.set-fan-duty"),
    /** Whether the BMC rules the fans, or a person. */
    SET_FAN_CONTROL("bmc.ipmi.oem.set-fan-control");

    private final String code;

    OemMeaning(String code) {
        this.code = code;
    }

    public Message words() {
        return Message.of(code);
    }
}
