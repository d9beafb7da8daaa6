package io.rackside.bmc.ipmi.session;

/** Ways in which a BMC's sessions differ from IPMI 2.0; a profile names them, with evidence. */
public enum Quirk {
    /** RAKP 4 carries a check value of another length (Sun Fire X4100; freeipmi's "sun20"). */
    CHECK_VALUE_LENGTH,
    /** With suite 0 there is a code where none belongs (Supermicro X8). */
    CODE_WITHOUT_AUTHENTICATION,
    /**
     * Open Session wants the level itself, not "the highest" (reverse of freeipmi's
     * "opensesspriv").
     */
    LEVEL_IN_OPEN_SESSION,
    /** Only the very next session sequence number is taken, so nothing may be asked at once. */
    SEQUENCE_WINDOW_OF_ONE,
    /** An account with another level than the one asked for counts as unknown (status 0Dh). */
    UNKNOWN_USER_FOR_OTHER_LEVEL
}
