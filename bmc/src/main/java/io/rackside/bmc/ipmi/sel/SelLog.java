package io.rackside.bmc.ipmi.sel;

import io.rackside.model.Problem;

import java.util.List;

/**
 * What was read of the event log.
 *
 * @param info as it was when reading began
 * @param records oldest first
 * @param renewed whether the log was cleared since the position reading was to go on from, so that
 *     these are all there are
 * @param position to go on from next time
 */
public record SelLog(
        SelInfo info,
        List<SelRecord> records,
        boolean renewed,
        SelPosition position,
        List<Problem> problems) {
    public SelLog {
        records = List.copyOf(records);
        problems = List.copyOf(problems);
    }
}
