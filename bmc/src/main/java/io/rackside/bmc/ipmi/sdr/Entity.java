package io.rackside.bmc.ipmi.sdr;

/**
 * A physical or logical part of the machine (IPMI 2.0 section 39, table 43-13).
 *
 * @param id what it is: 3 processor, 10 power supply ...
 * @param instance 0 to 5Fh counted over the system, 60h to 7Fh within its controller
 * @param logical whether it stands for a group rather than a part
 */
public record Entity(int id, int instance, boolean logical) {
    static Entity of(int id, int instance) {
        return new Entity(id, instance & 0x7F, (instance & 0x80) != 0);
    }

    /** Whether the instance counts within its controller only. */
    public boolean deviceRelative() {
        return instance >= 0x60;
    }

    Entity next(int further) {
        return new Entity(id, instance + further & 0x7F, logical);
    }

    /** As the field writes it: {@code 10.2}. */
    @Override
    public String toString() {
        return id + "." + instance;
    }
}
