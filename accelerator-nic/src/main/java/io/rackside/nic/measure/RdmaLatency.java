package io.rackside.nic.measure;

import java.util.OptionalDouble;

/**
 * One run of {@code ib_send_lat}: half of a round trip, in microseconds.
 *
 * @param typical the median
 * @param percentile99 so long at most for 99 of 100
 */
public record RdmaLatency(double typical, OptionalDouble average, OptionalDouble percentile99)
        implements Result {
    static final String TOOL = "ib_send_lat";

    /**
     * @throws NotMeasured when it failed
     */
    public static RdmaLatency parse(String text) throws NotMeasured {
        PerftestTable table = PerftestTable.parse(TOOL, text);
        OptionalDouble typical = table.of("t_typical[usec]", "t_typical");
        if (typical.isEmpty() || typical.getAsDouble() <= 0) {
            throw NotMeasured.noResult(TOOL, text);
        }
        return new RdmaLatency(
                typical.getAsDouble(),
                table.of("t_avg[usec]", "t_avg"),
                table.of("99% percentile[usec]", "percentile_99"));
    }
}
