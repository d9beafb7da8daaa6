package io.rackside.bmc.ipmi.sel;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.Objects;

/**
 * How far an event log has been read.
 *
 * @param last the newest entry known, byte for byte; none for an empty log
 * @param lastErase when the log had last been cleared
 */
public record SelPosition(Octets last, long lastErase) {
    /** Of a log nothing is known of. */
    public static final SelPosition START = new SelPosition(Octets.NONE, -1);

    public SelPosition {
        Objects.requireNonNull(last, "last");
    }

    boolean known() {
        return last.has(SelRecord.LENGTH);
    }

    int id() {
        return last.u16(0);
    }
}
