package io.rackside.app.console;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says how long the start took, for the benchmarks: {@code first-frame-ms N} and {@code all-live-ms
 * N}, counted from the start of the process, when the property {@value #PROPERTY} is true.
 */
final class StartTrace {
    static final String PROPERTY = "rackside.startup.trace";

    /** For the runs that make an AOT cache: one of the window looks at a cluster, and ends. */
    static final String TRAINING = "rackside.startup.training";

    /** Between the commands of such a run. */
    private static final String NEXT = "--";

    private final PrintStream out;
    private final boolean wanted;
    private final Set<String> told = new HashSet<>();

    private StartTrace(PrintStream out, boolean wanted) {
        this.out = out;
        this.wanted = wanted;
    }

    static StartTrace of(PrintStream out) {
        return new StartTrace(out, Boolean.getBoolean(PROPERTY));
    }

    boolean wanted() {
        return wanted;
    }

    /**
     * Whether the run ends soon after the window stands. All classes of the cache are there before
     * the program begins, so those needed later only hold it up.
     */
    boolean training() {
        return Boolean.getBoolean(TRAINING);
    }

    /** What the process is to do: one command, but several in a run that makes a cache. */
    List<String[]> commands(String... arguments) {
        List<String> all = List.of(arguments);
        int next = all.indexOf(NEXT);
        if (!training() || next < 0) {
            return List.<String[]>of(arguments);
        }
        List<String[]> commands = new ArrayList<>();
        commands.add(all.subList(0, next).toArray(String[]::new));
        commands.addAll(commands(all.subList(next + 1, all.size()).toArray(String[]::new)));
        return commands;
    }

    /** Tells a moment once. */
    synchronized void reached(String moment, Instant now) {
        if (wanted && told.add(moment)) {
            Instant start =
                    ProcessHandle.current()
                            .info()
                            .startInstant()
                            .orElseGet(
                                    () ->
                                            Instant.ofEpochMilli(
                                                    ManagementFactory.getRuntimeMXBean()
                                                            .getStartTime()));
            out.println(moment + "-ms " + Duration.between(start, now).toMillis());
            out.flush();
        }
    }
}
