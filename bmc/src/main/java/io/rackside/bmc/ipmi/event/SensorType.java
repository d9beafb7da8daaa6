package io.rackside.bmc.ipmi.event;

import io.rackside.model.Message;

/** Sensor types (IPMI 2.0 table 42-3), as far as something depends on them. */
public final class SensorType {
    public static final int TEMPERATURE = 0x01;
    public static final int VOLTAGE = 0x02;
    public static final int CURRENT = 0x03;
    public static final int FAN = 0x04;
    public static final int PROCESSOR = 0x07;
    public static final int POWER_SUPPLY = 0x08;
    public static final int POWER_UNIT = 0x09;
    public static final int COOLING = 0x0A;
    public static final int OTHER_UNITS = 0x0B;
    public static final int MEMORY = 0x0C;
    public static final int DRIVE = 0x0D;

    static final int FIRST_OEM = 0xC0;

    private SensorType() {}

    /** What a sensor of that type is about; types of makers share one name. */
    public static Message words(int type) {
        return CodeName.find(SensorTypeNames.ALL, Math.min(type, FIRST_OEM))
                .orElse(Message.of("bmc.ipmi.type.reserved"));
    }
}
