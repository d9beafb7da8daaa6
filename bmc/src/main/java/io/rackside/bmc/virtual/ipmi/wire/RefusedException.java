package io.rackside.bmc.virtual.ipmi.wire;

/** A request that is answered with a completion code other than 00h. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final int code;

    /**
     * @param code completion code, 01h to FFh
     */
    public RefusedException(int code) {
        super(String.format("completion code %02Xh", code), null, false, false);
        this.code = code;
    }

    public int code() {
        return code;
    }
}
