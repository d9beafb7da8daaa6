package io.rackside.bench;

import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.operations.Time;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A thousand log-ins with all sensors, every tenth with nothing remembered. */
final class IpmiThousandRuns implements Bench {
    private static final int RUNS = 1_000;
    private static final int COLD_EVERY = 10;
    private static final int HANGS_AFTER_SECONDS = 20;
    private static final int HANGS_MOST = 5;

    private final Time time;

    IpmiThousandRuns(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "ipmi-thousand-runs";
    }

    @Override
    public boolean soak() {
        return true;
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        int hangs = 0;
        int failures = 0;
        try (SimulatedBmcs lab = SimulatedBmcs.start(1, time);
                SensorReadings console = new SensorReadings(time);
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            IpmiAddress bmc = lab.front("--max-sessions", "64");
            Map<String, String> right = console.values(bmc);
            for (int i = 0; i < RUNS && hangs < HANGS_MOST; i++) {
                boolean cold = i % COLD_EVERY == 0;
                Future<Map<String, String>> run =
                        readers.submit(() -> cold ? unprepared(bmc) : console.values(bmc));
                try {
                    failures +=
                            run.get(HANGS_AFTER_SECONDS, TimeUnit.SECONDS).equals(right) ? 0 : 1;
                } catch (TimeoutException e) {
                    run.cancel(true);
                    hangs++;
                } catch (ExecutionException e) {
                    System.out.println("run " + i + ": " + e.getCause());
                    failures++;
                }
            }
        }
        String what = RUNS + " readings of all sensors, each in a session of its own: ";
        return List.of(
                Figure.of(
                        id(),
                        what + "not ended after " + HANGS_AFTER_SECONDS + " s",
                        hangs,
                        "runs",
                        0),
                Figure.of(id() + "-failed", what + "failed or wrong", failures, "runs", 0));
    }

    private Map<String, String> unprepared(IpmiAddress bmc)
            throws IOException, InterruptedException {
        try (SensorReadings fresh = new SensorReadings(time)) {
            return fresh.values(bmc);
        }
    }
}
