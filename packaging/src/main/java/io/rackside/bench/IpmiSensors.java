package io.rackside.bench;

import io.rackside.bmc.ipmi.IpmiClient;
import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** All sensors of a simulated BMC that takes 50 ms for an answer, beside ipmitool on that line. */
final class IpmiSensors implements Bench {
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final int RUNS = 5;
    private static final int TOOL_RUNS = 3;

    private static final int ALL_IN_EIGHTS = Math.ceilDiv(SimulatedBmcs.SENSORS, 8);

    private final Time time;

    IpmiSensors(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "ipmi-sensors";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        try (TemporaryFolder folder = TemporaryFolder.make();
                SimulatedBmcs lab = SimulatedBmcs.start(1, time)) {
            List<InetSocketAddress> front =
                    List.of(SimulatedBmcs.loopback(lab.front("--max-sessions", "16").port()));
            try (SlowLine line = SlowLine.to(front, LATENCY, time)) {
                IpmiAddress bmc = SimulatedBmcs.at(line.port(0));
                warmUp(bmc);
                String cache = folder.path().resolve("sdr").toString();
                SimulatedBmcs.ipmitool(bmc, "sdr", "dump", cache);
                List<Figure> figures = new ArrayList<>();
                figures.add(
                        figure("cold", "sensors of a BMC never met", cold(bmc), 1.0 / 6)
                                .beside("ipmitool sdr elist", tool(1, bmc, "sdr", "elist")));
                figures.add(
                        figure("warm", "sensors of a known BMC", warm(bmc), 1.0 / 5)
                                .beside(
                                        "ipmitool -S",
                                        tool(TOOL_RUNS, bmc, "-S", cache, "sdr", "elist")));
                figures.addAll(roundTrips(line, bmc));
                return figures;
            }
        }
    }

    private void warmUp(IpmiAddress bmc) throws IOException, InterruptedException {
        try (SensorReadings before = new SensorReadings(time)) {
            before.values(bmc);
            before.values(bmc);
        }
    }

    private double cold(IpmiAddress bmc) throws IOException, InterruptedException {
        double[] seconds = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            try (SensorReadings fresh = new SensorReadings(time)) {
                seconds[i] = fresh.seconds(bmc);
            }
        }
        return SensorReadings.median(seconds);
    }

    private double warm(IpmiAddress bmc) throws IOException, InterruptedException {
        try (SensorReadings console = new SensorReadings(time)) {
            console.values(bmc);
            return console.median(bmc, RUNS);
        }
    }

    private double tool(int runs, IpmiAddress bmc, String... arguments)
            throws IOException, InterruptedException {
        double[] seconds = new double[runs];
        for (int i = 0; i < runs; i++) {
            long start = time.nanos();
            long lines = SimulatedBmcs.ipmitool(bmc, arguments).lines().count();
            seconds[i] = (time.nanos() - start) / 1e9;
            if (lines < SimulatedBmcs.SENSORS) {
                throw new IOException("ipmitool read only " + lines + " sensors");
            }
        }
        return SensorReadings.median(seconds);
    }

    /** Counted until the values are there; the session's end is one more. */
    private List<Figure> roundTrips(SlowLine line, IpmiAddress bmc)
            throws IOException, InterruptedException {
        try (SensorReadings console = new SensorReadings(time)) {
            console.values(bmc);
            try (IpmiClient client = console.open(bmc)) {
                SensorReadings.values(client);
                int first = line.newest().roundTrips();
                SensorReadings.values(client);
                int again = line.newest().roundTrips() - first;
                String what = "sensors of a known BMC, round trips on the wire, ";
                return List.of(
                        turns("round-trips", what + "log-in included", first, 4 + ALL_IN_EIGHTS),
                        turns("round-trips-again", what + "same session", again, ALL_IN_EIGHTS));
            }
        }
    }

    private Figure turns(String name, String what, int turns, int limit) {
        return Figure.of(id() + "-" + name, what, turns, "turns", limit);
    }

    private Figure figure(String name, String what, double seconds, double limit) {
        return Figure.of(
                id() + "-" + name,
                SimulatedBmcs.SENSORS + " " + what + ", 50 ms an answer",
                seconds,
                "s",
                limit);
    }
}
