package io.rackside.bmc.virtual.machine;

/**
 * What the machine may draw: while active, the processors are slowed until it holds.
 *
 * @param watts at the inputs of all power supplies
 */
public record PowerLimit(boolean active, int watts) {
    public static final PowerLimit NONE = new PowerLimit(false, 0);

    public PowerLimit {
        if (watts < 0) {
            throw new IllegalArgumentException("watts " + watts);
        }
    }
}
