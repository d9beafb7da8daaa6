package io.rackside.nic.measure;

import java.util.OptionalDouble;

/**
 * One run of {@code ib_write_bw}.
 *
 * @param gigabits per second on average
 * @param messages millions a second, absent where it is not told
 */
public record RdmaBandwidth(double gigabits, OptionalDouble messages) implements Result {
    static final String TOOL = "ib_write_bw";

    /** A MiB/s, which older programs call MB/sec, in Gbit/s. */
    private static final double MEBIBYTES = 8.0 * (1 << 20) / 1e9;

    /**
     * Reads the table, whose head tells the unit, or the report of --out_json, which tells none:
     * there it is what --report_gbits makes of it.
     *
     * @throws NotMeasured when it failed, or nothing went over
     */
    public static RdmaBandwidth parse(String text) throws NotMeasured {
        PerftestTable table = PerftestTable.parse(TOOL, text);
        OptionalDouble gigabits = table.of("BW average[Gb/sec]", "BW_average");
        OptionalDouble mebibytes = table.of("BW average[MiB/sec]", "BW average[MB/sec]");
        double rate = gigabits.orElse(mebibytes.orElse(0) * MEBIBYTES);
        if (rate <= 0) {
            throw NotMeasured.noResult(TOOL, text);
        }
        return new RdmaBandwidth(rate, table.of("MsgRate[Mpps]", "MsgRate"));
    }
}
