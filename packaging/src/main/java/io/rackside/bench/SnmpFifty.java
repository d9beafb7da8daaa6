package io.rackside.bench;

import io.rackside.operations.Time;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The shown columns of fifty switches at once, beside those of one. */
final class SnmpFifty implements Bench {
    private static final int SWITCHES = 50;
    private static final Duration ANSWER = Duration.ofMillis(10);
    private static final int WARM_UPS = 2;
    private static final int RUNS = 5;

    private final Time time;

    SnmpFifty(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "snmp-fifty";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException, ExecutionException {
        try (PlayedSwitches switches = PlayedSwitches.start(SWITCHES, ANSWER, time)) {
            double[] one = new double[RUNS];
            double[] all = new double[RUNS];
            for (int i = -WARM_UPS; i < RUNS; i++) {
                double single = switches.seconds(0);
                double together = atOnce(switches);
                if (i >= 0) {
                    one[i] = single;
                    all[i] = together;
                }
            }
            Arrays.sort(one);
            Arrays.sort(all);
            return List.of(
                    Figure.of(
                                    id(),
                                    SWITCHES + " switches of 163 ports at once, 10 ms an answer",
                                    all[RUNS / 2],
                                    "s",
                                    3)
                            .beside("one of them", one[RUNS / 2]));
        }
    }

    private double atOnce(PlayedSwitches switches)
            throws IOException, InterruptedException, ExecutionException {
        long start = time.nanos();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Double>> read = new ArrayList<>();
            for (int k = 0; k < SWITCHES; k++) {
                int each = k;
                read.add(readers.submit(() -> switches.seconds(each)));
            }
            for (Future<Double> done : read) {
                done.get();
            }
        }
        return (time.nanos() - start) / 1e9;
    }
}
