package io.rackside.bench;

import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.operations.Time;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Sensors over a line that delays answers by 50 to 70 ms and so reorders them, loses 3 % and
 * repeats 2 %, beside the same line without loss and repetition: of a BMC that is known, and of one
 * that was never met.
 */
final class IpmiBadLine implements Bench {
    private static final int RUNS = 40;
    private static final int CLEAN_RUNS = 10;
    private static final int COLD_RUNS = 20;
    private static final double MOST = 3;

    private final Time time;

    IpmiBadLine(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "ipmi-bad-line";
    }

    /** How long each reading took, and how many were not right. */
    private record Readings(double[] seconds, int wrong) {
        double slowest() {
            return Arrays.stream(seconds).max().orElseThrow();
        }
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        try (SimulatedBmcs lab = SimulatedBmcs.start(1, time)) {
            String[] line = {"--delay", "50", "--jitter", "20", "--max-sessions", "64"};
            String[] bad = Arrays.copyOf(line, line.length + 4);
            System.arraycopy(new String[] {"--drop", "3", "--dup", "2"}, 0, bad, line.length, 4);
            IpmiAddress clean = lab.front(line);
            IpmiAddress lossy = lab.front(bad);
            List<Figure> figures = new ArrayList<>();
            try (SensorReadings console = new SensorReadings(time)) {
                Map<String, String> right = console.values(clean);
                console.values(lossy);
                double free =
                        SensorReadings.median(known(console, clean, CLEAN_RUNS, right).seconds);
                Readings warm = known(console, lossy, RUNS, right);
                figures.addAll(figures(id(), "a known BMC", warm, free));
                free = SensorReadings.median(unknown(clean, CLEAN_RUNS, right).seconds);
                Readings cold = unknown(lossy, COLD_RUNS, right);
                figures.addAll(figures(id() + "-cold", "a BMC never met", cold, free));
            }
            return figures;
        }
    }

    private Readings known(
            SensorReadings console, IpmiAddress bmc, int runs, Map<String, String> right)
            throws IOException, InterruptedException {
        double[] seconds = new double[runs];
        int wrong = 0;
        for (int i = 0; i < runs; i++) {
            long start = time.nanos();
            wrong += console.values(bmc).equals(right) ? 0 : 1;
            seconds[i] = (time.nanos() - start) / 1e9;
        }
        return new Readings(seconds, wrong);
    }

    private Readings unknown(IpmiAddress bmc, int runs, Map<String, String> right)
            throws IOException, InterruptedException {
        double[] seconds = new double[runs];
        int wrong = 0;
        for (int i = 0; i < runs; i++) {
            try (SensorReadings stranger = new SensorReadings(time)) {
                Readings one = known(stranger, bmc, 1, right);
                seconds[i] = one.seconds[0];
                wrong += one.wrong;
            }
        }
        return new Readings(seconds, wrong);
    }

    private static List<Figure> figures(String id, String whose, Readings read, double free) {
        String what = "sensors of " + whose + ", 3 % loss, 2 % twice, jitter";
        int runs = read.seconds.length;
        return List.of(
                Figure.of(id, what + ": median", SensorReadings.median(read.seconds), "s", MOST)
                        .beside("without loss", free),
                Figure.of(id + "-slowest", what + ": slowest of " + runs, read.slowest(), "s", MOST)
                        .beside("without loss", free),
                Figure.of(
                        id + "-wrong",
                        what + ": readings in which a value was wrong or missing",
                        read.wrong,
                        "of " + runs,
                        0));
    }
}
