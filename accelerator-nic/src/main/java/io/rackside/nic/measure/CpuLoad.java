package io.rackside.nic.measure;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How busy a host's processors were over a while: with everything but idling, waiting for disks and
 * what a hypervisor gave to others.
 *
 * @param cpus how many it has
 * @param busyCpus how many of them were busy on average, 0 to {@code cpus}
 * @param busiestPercent of the one that was busiest; one at 100 is a limit that the mean hides
 */
public record CpuLoad(int cpus, double busyCpus, double busiestPercent) {
    private static final String TOOL = "mpstat";
    private static final String STAT = "/proc/stat";
    private static final double HUNDRED = 100;
    private static final int MOST_CPUS = 8192;

    /** The ones that are no work: idle, iowait and steal (proc(5)). */
    private static final int IDLE = 3;

    private static final int IOWAIT = 4;
    private static final int STEAL = 7;

    private static final Pattern LINE = Pattern.compile("(?m)^(cpu\\d{0,5}) +([\\d ]{1,400})$");

    /**
     * {@code mpstat -P ALL -o JSON SECONDS 1}, of sysstat 11.5.1 and later; of several samples the
     * last.
     *
     * @throws NotMeasured when it is no such report
     */
    public static CpuLoad ofMpstat(String text) throws NotMeasured {
        JsonNode host = Printed.json(TOOL, text).path("sysstat").path("hosts").path(0);
        JsonNode samples = host.path("statistics");
        JsonNode loads = samples.path(samples.size() - 1).path("cpu-load");
        OptionalDouble all = OptionalDouble.empty();
        double busiest = 0;
        int counted = 0;
        for (JsonNode load : loads) {
            OptionalDouble idle = Printed.number(load.path("idle"));
            if (idle.isEmpty()) {
                continue;
            }
            double busy =
                    HUNDRED
                            - idle.getAsDouble()
                            - Printed.number(load.path("iowait")).orElse(0)
                            - Printed.number(load.path("steal")).orElse(0);
            String name = load.path("cpu").asText();
            // Some versions have a number for all of them together.
            if (name.equals("all") || name.equals("-1")) {
                all = OptionalDouble.of(busy);
            } else {
                counted++;
                busiest = Math.max(busiest, busy);
            }
        }
        int cpus = host.path("number-of-cpus").asInt(counted);
        if (all.isEmpty() || cpus < 1 || cpus > MOST_CPUS) {
            throw NotMeasured.noResult(TOOL, text);
        }
        return of(cpus, all.getAsDouble() / HUNDRED * cpus, busiest);
    }

    /**
     * Two samples of {@code /proc/stat}, for hosts without such an mpstat.
     *
     * @throws NotMeasured when nothing passed between them
     */
    public static CpuLoad ofProcStat(String before, String after) throws NotMeasured {
        Map<String, long[]> first = ticks(before);
        Map<String, long[]> second = ticks(after);
        double busiest = 0;
        int cpus = 0;
        for (String name : second.keySet()) {
            if (!name.equals("cpu") && first.containsKey(name)) {
                cpus++;
                busiest = Math.max(busiest, share(first.get(name), second.get(name)));
            }
        }
        if (cpus == 0 || !first.containsKey("cpu") || !second.containsKey("cpu")) {
            throw NotMeasured.noResult(STAT, after);
        }
        double all = share(first.get("cpu"), second.get("cpu"));
        if (all < 0) {
            throw NotMeasured.noResult(STAT, after);
        }
        return of(cpus, all * cpus, busiest * HUNDRED);
    }

    private static CpuLoad of(int cpus, double busy, double busiest) {
        return new CpuLoad(cpus, Math.clamp(busy, 0, cpus), Math.clamp(busiest, 0, HUNDRED));
    }

    /** From 0 to 1; less than zero where no time passed. */
    private static double share(long[] before, long[] after) {
        long whole = 0;
        // What guests used is part of the user's time already.
        for (int i = 0; i <= STEAL; i++) {
            whole += after[i] - before[i];
        }
        long rest =
                after[IDLE]
                        - before[IDLE]
                        + after[IOWAIT]
                        - before[IOWAIT]
                        + after[STEAL]
                        - before[STEAL];
        return whole <= 0 ? -1 : (double) (whole - rest) / whole;
    }

    private static Map<String, long[]> ticks(String text) throws NotMeasured {
        Map<String, long[]> ticks = new LinkedHashMap<>();
        Matcher line = LINE.matcher(Printed.bounded(STAT, text));
        while (line.find() && ticks.size() <= MOST_CPUS) {
            String[] numbers = line.group(2).strip().split(" +");
            if (numbers.length > STEAL) {
                long[] values = new long[STEAL + 1];
                for (int i = 0; i <= STEAL; i++) {
                    values[i] = Printed.count(numbers[i]).orElse(0);
                }
                ticks.put(line.group(1), values);
            }
        }
        return ticks;
    }
}
