package io.rackside.bmc.ipmi.wire;

/** Why a BMC refuses a step of the handshake (IPMI 2.0 table 13-15). */
public final class RakpStatus {
    public static final int OK = 0x00;
    public static final int NO_RESOURCES = 0x01;
    public static final int INVALID_SESSION = 0x02;
    public static final int INVALID_AUTHENTICATION = 0x04;
    public static final int INVALID_INTEGRITY = 0x05;
    public static final int NO_AUTHENTICATION_MATCH = 0x06;
    public static final int NO_INTEGRITY_MATCH = 0x07;
    public static final int INACTIVE_SESSION = 0x08;
    public static final int INVALID_ROLE = 0x09;
    public static final int UNAUTHORISED_ROLE = 0x0A;
    public static final int NO_RESOURCES_FOR_ROLE = 0x0B;
    public static final int INVALID_NAME_LENGTH = 0x0C;
    public static final int UNAUTHORISED_NAME = 0x0D;
    public static final int UNAUTHORISED_GUID = 0x0E;
    public static final int INVALID_CHECK_VALUE = 0x0F;
    public static final int INVALID_CONFIDENTIALITY = 0x10;
    public static final int NO_SUITE_MATCH = 0x11;
    public static final int ILLEGAL_PARAMETER = 0x12;

    private RakpStatus() {}

    /**
     * Whether another suite may be accepted after this answer to an Open Session Request. BMCs do
     * not agree on the code; all that name an algorithm count.
     */
    public static boolean wantsAnotherSuite(int status) {
        return switch (status) {
            case INVALID_AUTHENTICATION,
                    INVALID_INTEGRITY,
                    NO_AUTHENTICATION_MATCH,
                    NO_INTEGRITY_MATCH,
                    INVALID_CONFIDENTIALITY,
                    NO_SUITE_MATCH,
                    ILLEGAL_PARAMETER ->
                    true;
            default -> false;
        };
    }
}
