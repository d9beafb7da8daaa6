package io.rackside.bench;

import io.rackside.bmc.ipmi.session.IpmiAddress;
import io.rackside.operations.Time;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The sensors of a cabinet's fourteen BMCs at once, 50 ms an answer, beside those of one. */
final class IpmiFourteen implements Bench {
    private static final int BMCS = 14;
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final int RUNS = 7;

    private final Time time;

    IpmiFourteen(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "ipmi-fourteen";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException, ExecutionException {
        try (SimulatedBmcs lab = SimulatedBmcs.start(BMCS, time)) {
            List<InetSocketAddress> servers = new ArrayList<>();
            for (int k = 0; k < BMCS; k++) {
                servers.add(SimulatedBmcs.loopback(lab.address(k).port()));
            }
            try (SlowLine line = SlowLine.to(servers, LATENCY, time);
                    SensorReadings console = new SensorReadings(time)) {
                List<IpmiAddress> bmcs = new ArrayList<>();
                for (int k = 0; k < BMCS; k++) {
                    bmcs.add(SimulatedBmcs.at(line.port(k)));
                }
                return figures(console, bmcs);
            }
        }
    }

    private List<Figure> figures(SensorReadings console, List<IpmiAddress> bmcs)
            throws IOException, InterruptedException, ExecutionException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        atOnce(console, List.of(bmcs.getFirst()));
        int before = threads.getThreadCount();
        threads.resetPeakThreadCount();
        atOnce(console, bmcs);
        double[] one = new double[RUNS];
        double[] all = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            one[i] = console.seconds(bmcs.getFirst());
            all[i] = atOnce(console, bmcs);
        }
        int more = threads.getPeakThreadCount() - before;
        return List.of(
                Figure.of(
                                id(),
                                "sensors of " + BMCS + " known BMCs at once, 50 ms an answer",
                                SensorReadings.median(all),
                                "s",
                                1.3)
                        .beside("one of them", SensorReadings.median(one)),
                Figure.of(
                        id() + "-threads",
                        "platform threads for " + BMCS + " BMCs at once beyond those for one",
                        more,
                        "threads",
                        Runtime.getRuntime().availableProcessors()));
    }

    private double atOnce(SensorReadings console, List<IpmiAddress> bmcs)
            throws IOException, InterruptedException, ExecutionException {
        long start = time.nanos();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Double>> read = new ArrayList<>();
            for (IpmiAddress bmc : bmcs) {
                read.add(readers.submit(() -> console.seconds(bmc)));
            }
            for (Future<Double> one : read) {
                one.get();
            }
        }
        return (time.nanos() - start) / 1e9;
    }
}
