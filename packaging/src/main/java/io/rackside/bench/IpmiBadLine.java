package io.rackside.bench;

import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.operations.Time;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Sensors over a line that delays answers by 50 to 70 ms and so reorders them, loses 3 % and
 * repeats 2 %, beside the same line without loss and repetition.
 */
final class IpmiBadLine implements Bench {
    private static final int RUNS = 40;
    private static final int CLEAN_RUNS = 10;

    private final Time time;

    IpmiBadLine(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "ipmi-bad-line";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        try (SimulatedBmcs lab = SimulatedBmcs.start(1, time);
                SensorReadings console = new SensorReadings(time)) {
            String[] line = {"--delay", "50", "--jitter", "20", "--max-sessions", "64"};
            String[] bad = Arrays.copyOf(line, line.length + 4);
            System.arraycopy(new String[] {"--drop", "3", "--dup", "2"}, 0, bad, line.length, 4);
            IpmiAddress clean = lab.front(line);
            IpmiAddress lossy = lab.front(bad);
            Map<String, String> right = console.values(clean);
            double peer = console.median(clean, CLEAN_RUNS);
            double[] seconds = new double[RUNS];
            int wrong = 0;
            for (int i = 0; i < RUNS; i++) {
                long start = time.nanos();
                Map<String, String> values = console.values(lossy);
                seconds[i] = (time.nanos() - start) / 1e9;
                wrong += values.equals(right) ? 0 : 1;
            }
            String what = "sensors of a known BMC, 3 % loss, 2 % twice, jitter";
            return List.of(
                    Figure.of(id(), what + ": median", SensorReadings.median(seconds), "s", 3)
                            .beside("without loss", peer),
                    Figure.of(
                                    id() + "-slowest",
                                    what + ": slowest of " + RUNS,
                                    Arrays.stream(seconds).max().orElseThrow(),
                                    "s",
                                    3)
                            .beside("without loss", peer),
                    Figure.of(
                            id() + "-wrong",
                            what + ": readings in which a value was wrong or missing",
                            wrong,
                            "of " + RUNS,
                            0));
        }
    }
}
