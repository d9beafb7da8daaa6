package io.rackside.bmc.virtual.ipmi.record;

/** Where the controller behind the BMC is: on the primary IPMB. */
public final class Satellite {
    public static final int ADDRESS = 0x2c;
    public static final int CHANNEL = 0;

    private Satellite() {}
}
