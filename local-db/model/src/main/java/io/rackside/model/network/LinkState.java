package io.rackside.model.network;

/** ifAdminStatus and ifOperStatus (RFC 2863). */
public enum LinkState {
    UP("up"),
    DOWN("down"),
    TESTING("testing"),
    UNKNOWN("unknown"),
    DORMANT("dormant"),
    NOT_PRESENT("notPresent"),
    LOWER_LAYER_DOWN("lowerLayerDown");

    private final String word;

    LinkState(String word) {
        this.word = word;
    }

    /** The MIB's word. */
    public String word() {
        return word;
    }

    /** The state of a value, 1 to 7; unknown for every other. */
    public static LinkState of(long value) {
        return value >= 1 && value <= 7 ? values()[(int) value - 1] : UNKNOWN;
    }
}
