package io.rackside.bmc.virtual.ipmi.session;

/** Status codes of RMCP+ and RAKP (IPMI 2.0 table 13-15). */
enum RakpStatus {
    OK(0x00),
    NO_RESOURCES(0x01),
    INVALID_SESSION_ID(0x02),
    INVALID_AUTHENTICATION(0x04),
    INVALID_INTEGRITY(0x05),
    INVALID_ROLE(0x09),
    INVALID_NAME_LENGTH(0x0b),
    UNKNOWN_NAME(0x0d),
    INVALID_CHECK_VALUE(0x0f),
    INVALID_CONFIDENTIALITY(0x10),
    NO_MATCHING_SUITE(0x11);

    private final int code;

    RakpStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }
}
