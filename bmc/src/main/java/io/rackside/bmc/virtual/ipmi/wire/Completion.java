package io.rackside.bmc.virtual.ipmi.wire;

/** Completion codes (IPMI 2.0 table 5-2). */
public final class Completion {
    public static final int OK = 0x00;
    public static final int NODE_BUSY = 0xc0;
    public static final int INVALID_COMMAND = 0xc1;
    public static final int OUT_OF_SPACE = 0xc4;
    public static final int RESERVATION_LOST = 0xc5;
    public static final int WRONG_LENGTH = 0xc7;
    public static final int FIELD_TOO_LONG = 0xc8;
    public static final int OUT_OF_RANGE = 0xc9;
    public static final int TOO_MANY_BYTES = 0xca;
    public static final int NOT_PRESENT = 0xcb;
    public static final int INVALID_FIELD = 0xcc;
    public static final int NOT_FOR_THIS_SENSOR = 0xcd;
    public static final int NO_PRIVILEGE = 0xd4;
    public static final int NOT_IN_THIS_STATE = 0xd5;

    private Completion() {}
}
