package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.cluster.OpenCluster;
import io.rackside.drivers.cluster.api.Traffic;
import io.rackside.operations.Time;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code --stats}: what a command has asked of a cluster, and what that took. */
final class ClusterStats {
    private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+(\\d{1,12}) kB$");
    private static final double KIBI_IN_MEGA = 1024 / 1e6;

    @Option(names = "--stats", description = "core.cli.option.cluster-stats")
    private boolean wanted;

    private Time time = Time.system();
    private long begin;
    private Optional<ObjectNode> firstLook = Optional.empty();

    /** The command has begun. */
    void begin(Time now) {
        time = now;
        begin = now.nanos();
    }

    /** What runs where is known, so that a window would draw it. */
    void looked(OpenCluster open) {
        if (wanted) {
            firstLook = Optional.of(asked(open));
        }
    }

    private ObjectNode asked(OpenCluster open) {
        Traffic traffic = open.api().traffic();
        return JsonNodeFactory.instance
                .objectNode()
                .put("requests", traffic.requests())
                .put("bytesReceived", traffic.received())
                .put("bytesSent", traffic.sent())
                .put("seconds", seconds())
                .put("at", time.now().toString());
    }

    /** Adds {@code stats} where it is wanted. */
    void into(ObjectNode root, OpenCluster open) {
        if (!wanted) {
            return;
        }
        OptionalLong peak = peak();
        ObjectNode stats = asked(open);
        stats.put("secondsSinceStart", sinceStart(time.now()));
        if (peak.isPresent()) {
            stats.put("peakRssMb", megabytes(peak.getAsLong()));
        } else {
            stats.putNull("peakRssMb");
        }
        firstLook.ifPresent(
                each ->
                        stats.set(
                                "firstLook",
                                each.put(
                                        "secondsSinceStart",
                                        sinceStart(Instant.parse(each.path("at").asText())))));
        root.set("stats", stats);
    }

    /** The same in words, beside what the command says. */
    void tell(Terminal terminal, OpenCluster open) {
        if (!wanted) {
            return;
        }
        Traffic traffic = open.api().traffic();
        terminal.note(
                "core.cli.cluster-stats",
                traffic.requests(),
                traffic.received(),
                traffic.sent(),
                seconds(),
                sinceStart(time.now()));
        peak().ifPresent(kibi -> terminal.note("core.cli.cluster-stats-rss", megabytes(kibi)));
    }

    private double seconds() {
        return rounded((time.nanos() - begin) / 1e9);
    }

    /**
     * What the system says of the process may be a second off (Linux counts from its own start).
     */
    private static double sinceStart(Instant then) {
        Instant start = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return rounded(Duration.between(start, then).toMillis() / 1e3);
    }

    private static double rounded(double number) {
        return Math.round(number * 1e3) / 1e3;
    }

    private static double megabytes(long kibi) {
        return rounded(kibi * KIBI_IN_MEGA);
    }

    /** Resident memory at its most, in KiB; only Linux tells it of itself. */
    private static OptionalLong peak() {
        Path status = Path.of("/proc", "self", "status");
        try {
            Matcher found =
                    PEAK.matcher(
                            Files.exists(status)
                                    ? Files.readString(status, StandardCharsets.UTF_8)
                                    : "");
            return found.find()
                    ? OptionalLong.of(Long.parseLong(found.group(1)))
                    : OptionalLong.empty();
        } catch (IOException _) {
            return OptionalLong.empty();
        }
    }
}
