package io.rackside.bmc.ipmi.message;

/** Completion codes that decide what to do next (IPMI 2.0 table 5-2). */
public final class CompletionCode {
    public static final int OK = 0x00;
    public static final int NODE_BUSY = 0xC0;
    public static final int INVALID_COMMAND = 0xC1;
    public static final int INVALID_FOR_LUN = 0xC2;
    public static final int TIMEOUT = 0xC3;
    public static final int OUT_OF_SPACE = 0xC4;
    public static final int RESERVATION_LOST = 0xC5;
    public static final int DATA_TRUNCATED = 0xC6;
    public static final int WRONG_LENGTH = 0xC7;
    public static final int FIELD_TOO_LONG = 0xC8;
    public static final int PARAMETER_RANGE = 0xC9;
    public static final int TOO_MANY_BYTES = 0xCA;
    public static final int NOT_PRESENT = 0xCB;
    public static final int INVALID_FIELD = 0xCC;
    public static final int ILLEGAL_FOR_SENSOR = 0xCD;
    public static final int NO_ANSWER_POSSIBLE = 0xCE;
    public static final int DUPLICATED = 0xCF;
    public static final int SDR_UPDATE = 0xD0;
    public static final int FIRMWARE_UPDATE = 0xD1;
    public static final int STARTING = 0xD2;
    public static final int DESTINATION_UNAVAILABLE = 0xD3;
    public static final int PRIVILEGE = 0xD4;
    public static final int NOT_IN_THIS_STATE = 0xD5;
    public static final int DISABLED = 0xD6;
    public static final int UNSPECIFIED = 0xFF;

    private CompletionCode() {}
}
