package io.rackside.nic.measure;

import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at a host before, during and after a load: three scripts that only read, and what their
 * answers mean together.
 */
public final class HostSampling {
    /** A load takes a tenth of its time to be even, and ends as much early on a slow host. */
    private static final int PARTS = 10;

    private static final long LEAST = 1;
    private static final String SETTINGS =
            "PATH=$PATH:/usr/sbin:/sbin\nLC_ALL=C\nexport PATH LC_ALL\n";
    private static final String ETHTOOL = "ethtool";
    private static final String RDMA = "rdma";
    private static final String STAT_BEFORE = "stat.before";
    private static final String STAT_AFTER = "stat.after";
    private static final String MPSTAT = "mpstat";
    private static final String MEMORY = "meminfo";

    private final String port;
    private final Optional<String> rdma;

    /**
     * @param rdma the RDMA device of that port, where it has one
     */
    public HostSampling(String port, Optional<String> rdma) {
        this.port = Words.name(port);
        this.rdma = rdma.map(Words::name);
    }

    /** To be run before the load and again after it. */
    public String counters() {
        StringBuilder script = new StringBuilder(SETTINGS);
        script.append(Parts.naming(ETHTOOL))
                .append("timeout -k 2 5 ethtool -S ")
                .append(port)
                .append('\n');
        rdma.ifPresent(
                device ->
                        script.append(Parts.naming(RDMA))
                                .append("timeout -k 2 5 rdma -j statistic show link ")
                                .append(device)
                                .append("/1\n"));
        return script.toString();
    }

    /** To be run beside a load that lasts so long. */
    public String load(Duration lasts) {
        long rise = lasts.toSeconds() / PARTS;
        // Of a short load at least its last second is left alone.
        long seconds = Math.max(LEAST, lasts.toSeconds() - Math.max(2 * rise, 1));
        // An mpstat that knows no JSON ends at once.
        return SETTINGS
                + "sleep "
                + rise
                + '\n'
                + Parts.naming(STAT_BEFORE)
                + "grep ^cpu /proc/stat\n"
                + Parts.naming(MPSTAT)
                + "mpstat -P ALL -o JSON "
                + seconds
                + " 1 2>/dev/null || sleep "
                + seconds
                + '\n'
                + Parts.naming(STAT_AFTER)
                + "grep ^cpu /proc/stat\n"
                + Parts.naming(MEMORY)
                + "cat /proc/meminfo\n";
    }

    /**
     * What the three said.
     *
     * @param before what {@link #counters} printed before the load
     * @param during what {@link #load} printed
     * @param after what {@link #counters} printed after it
     */
    public HostLoad read(String before, String during, String after) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> load = Parts.of(during);
        return new HostLoad(
                cpu(load, problems),
                one(MEMORY, () -> MemoryUse.parse(load.getOrDefault(MEMORY, "")), problems),
                gone(ETHTOOL, before, after, Counters::ofEthtool, problems),
                rdma.isEmpty()
                        ? Counters.NONE
                        : gone(RDMA, before, after, Counters::ofRdma, problems),
                problems);
    }

    /** What {@link #load} printed while nothing was measured. */
    HostLoad.Idle idle(String printed) {
        List<Problem> problems = new ArrayList<>();
        Map<String, String> load = Parts.of(printed);
        return new HostLoad.Idle(
                cpu(load, problems),
                one(MEMORY, () -> MemoryUse.parse(load.getOrDefault(MEMORY, "")), problems));
    }

    private static Optional<CpuLoad> cpu(Map<String, String> load, List<Problem> problems) {
        try {
            return Optional.of(CpuLoad.ofMpstat(load.getOrDefault(MPSTAT, "")));
        } catch (NotMeasured _) {
            // The kernel's own counting says nearly the same, on every host.
            return one(
                    "/proc/stat",
                    () ->
                            CpuLoad.ofProcStat(
                                    load.getOrDefault(STAT_BEFORE, ""),
                                    load.getOrDefault(STAT_AFTER, "")),
                    problems);
        }
    }

    private Counters gone(
            String part,
            String before,
            String after,
            Parser<String, Counters> parser,
            List<Problem> problems) {
        String first = Parts.of(before).getOrDefault(part, "");
        String second = Parts.of(after).getOrDefault(part, "");
        Counters gone =
                one(part, () -> parser.parse(second).since(parser.parse(first)), problems)
                        .orElse(Counters.NONE);
        if (gone.values().isEmpty() && problems.stream().noneMatch(p -> p.where().equals(part))) {
            problems.add(new Problem(part, Message.of("nic.measure.no-counters", port)));
        }
        return gone;
    }

    private static <T> Optional<T> one(String where, Reading<T> reading, List<Problem> problems) {
        try {
            return Optional.of(reading.read());
        } catch (NotMeasured e) {
            problems.add(new Problem(where, e.what()));
            return Optional.empty();
        }
    }

    private interface Reading<T> {
        T read() throws NotMeasured;
    }

    private interface Parser<F, T> {
        T parse(F from) throws NotMeasured;
    }
}
