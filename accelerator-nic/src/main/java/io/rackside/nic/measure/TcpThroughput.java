package io.rackside.nic.measure;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One run of {@code iperf3 -J} over TCP, as the client tells it.
 *
 * @param gigabits per second, as received at the other end
 * @param retransmits segments that were sent again; absent where the sender's kernel does not tell
 * @param senderPercent CPU time of the sending program, where 100 is one CPU
 * @param receiverPercent the same of the receiving one
 */
public record TcpThroughput(
        double gigabits,
        OptionalLong retransmits,
        OptionalDouble senderPercent,
        OptionalDouble receiverPercent)
        implements Result {
    static final String TOOL = "iperf3";

    private static final double GIGA = 1e9;

    /**
     * @throws NotMeasured when it reports an error, or nothing arrived
     */
    public static TcpThroughput parse(String text) throws NotMeasured {
        JsonNode root = Printed.json(TOOL, text);
        String error = root.path("error").asText("");
        if (!error.isBlank()) {
            throw NotMeasured.says(TOOL, error);
        }
        JsonNode end = root.path("end");
        double bits = Printed.number(end.path("sum_received").path("bits_per_second")).orElse(0);
        if (bits <= 0) {
            throw NotMeasured.says(TOOL, "0 bit/s");
        }
        JsonNode again = end.path("sum_sent").path("retransmits");
        JsonNode cpu = end.path("cpu_utilization_percent");
        return new TcpThroughput(
                bits / GIGA,
                again.canConvertToLong() && again.isIntegralNumber()
                        ? OptionalLong.of(again.longValue())
                        : OptionalLong.empty(),
                Printed.number(cpu.path("host_total")),
                Printed.number(cpu.path("remote_total")));
    }
}
