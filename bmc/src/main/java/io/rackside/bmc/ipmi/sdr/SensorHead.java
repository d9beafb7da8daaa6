package io.rackside.bmc.ipmi.sdr;

/**
 * What all three kinds of sensor records begin with (IPMI 2.0 tables 43-1 to 43-3).
 *
 * @param owner slave address (even) or software id (odd) of who answers for the sensor
 * @param channel to reach the owner by
 * @param lun of the owner
 * @param number within owner and LUN
 * @param type sensor type (table 42-3)
 * @param readingType event/reading type (table 42-1)
 * @param name the ID string
 */
public record SensorHead(
        int owner,
        int channel,
        int lun,
        int number,
        Entity entity,
        int type,
        int readingType,
        String name) {
    /** Slave address of the BMC. */
    public static final int BMC = 0x20;

    /** Event/reading type of sensors with thresholds. */
    public static final int THRESHOLD = 0x01;

    /** Whether the BMC itself answers for it, not a controller behind it or software. */
    public boolean ofBmc() {
        return owner == BMC && channel == 0;
    }

    public boolean isThreshold() {
        return readingType == THRESHOLD;
    }

    SensorHead shared(int further, boolean nextEntity, String otherName) {
        return new SensorHead(
                owner,
                channel,
                lun,
                number + further & 0xFF,
                nextEntity ? entity.next(further) : entity,
                type,
                readingType,
                otherName);
    }
}
