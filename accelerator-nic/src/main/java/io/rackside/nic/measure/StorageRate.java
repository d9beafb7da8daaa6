package io.rackside.nic.measure;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.OptionalDouble;

/**
 * One run of {@code fio --output-format=json}, all its jobs together.
 *
 * @param iops reads and writes a second
 * @param meanMicros from submission to completion, in microseconds
 * @param percentile99Micros the worst job's, from issue to completion
 * @param cpuPercent user and system time of its jobs, where 100 is one CPU
 */
public record StorageRate(
        double iops, double meanMicros, OptionalDouble percentile99Micros, double cpuPercent)
        implements Result {
    static final String TOOL = "fio";

    private static final double NANOS = 1e3;

    /**
     * @throws NotMeasured when a job ended with an error, or did nothing
     */
    public static StorageRate parse(String text) throws NotMeasured {
        JsonNode jobs = Printed.json(TOOL, text).path("jobs");
        if (!jobs.isArray() || jobs.isEmpty()) {
            throw NotMeasured.noResult(TOOL, text);
        }
        double iops = 0;
        double weighted = 0;
        double percentile = -1;
        double cpu = 0;
        for (JsonNode job : jobs) {
            int error = job.path("error").asInt(0);
            if (error != 0) {
                throw NotMeasured.says(TOOL, "error " + error);
            }
            for (String way : new String[] {"read", "write"}) {
                double rate = Printed.number(job.path(way).path("iops")).orElse(0);
                iops += rate;
                weighted += rate * mean(job.path(way));
                percentile = Math.max(percentile, percentile99(job.path(way)));
            }
            cpu += Printed.number(job.path("usr_cpu")).orElse(0);
            cpu += Printed.number(job.path("sys_cpu")).orElse(0);
        }
        if (iops <= 0) {
            throw NotMeasured.noResult(TOOL, text);
        }
        return new StorageRate(
                iops,
                weighted / iops,
                percentile > 0 ? OptionalDouble.of(percentile) : OptionalDouble.empty(),
                cpu);
    }

    /** Versions before 3 tell microseconds under another name. */
    private static double mean(JsonNode way) {
        OptionalDouble nanos = Printed.number(way.path("lat_ns").path("mean"));
        return nanos.isPresent()
                ? nanos.getAsDouble() / NANOS
                : Printed.number(way.path("lat").path("mean")).orElse(0);
    }

    private static double percentile99(JsonNode way) {
        OptionalDouble nanos =
                Printed.number(way.path("clat_ns").path("percentile").path("99.000000"));
        return nanos.isPresent()
                ? nanos.getAsDouble() / NANOS
                : Printed.number(way.path("clat").path("percentile").path("99.000000")).orElse(-1);
    }
}
