package io.rackside.nic.measure;

import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.nic.measure.Benchmark.Kind;
import io.rackside.operations.Time;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Measures between two hosts, a round at a time: every benchmark, and what the near host does
 * meanwhile. It loads the link and both hosts and changes nothing.
 */
public final class Measuring {
    /** Told before each run, for who waits. */
    public interface Watcher {
        /**
         * @param round 0 for the first
         */
        void begins(Kind kind, int round);
    }

    /** Within that a server listens, or it never will. */
    private static final Duration LISTENING = Duration.ofSeconds(10);

    /** What {@code ss} calls a socket that does; without that tool the shell prints a line too. */
    private static final String LISTENS = "LISTEN";

    private static final Duration LOOK = Duration.ofMillis(250);

    /** How long the host is looked at before a round. */
    private static final Duration IDLE = Duration.ofSeconds(4);

    private static final Duration SHORT = Duration.ofSeconds(30);

    /** What an IP packet can have; interfaces of the host itself let more pass. */
    private static final int MOST_MTU = 65_535;

    private static final int LEAST_MTU = 576;

    private final BenchHost near;
    private final BenchHost far;
    private final Duration lasts;
    private final Time time;

    /**
     * @param lasts how long each load lasts, {@link Benchmark#LEAST} to {@link Benchmark#MOST}
     */
    public Measuring(BenchHost near, BenchHost far, Duration lasts, Time time) {
        this.near = near;
        this.far = far;
        this.lasts = lasts;
        this.time = time;
    }

    /**
     * Runs once what the ends allow. What gave no figure is a problem of the round.
     *
     * @param number 0 to {@link Benchmark#RUNS} - 1
     * @param without kinds that gave no figure in an earlier round
     * @throws InterruptedException when it was cancelled; what runs at the hosts then ends by
     *     itself
     */
    public Round round(Ends ends, int number, Set<Kind> without, Watcher watcher)
            throws InterruptedException {
        HostSampling sampling =
                new HostSampling(ends.port(), ends.near().map(Ends.RdmaEnd::device));
        List<Run> runs = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Set<Kind> failed = EnumSet.noneOf(Kind.class);
        Set<Kind> wanted = EnumSet.allOf(Kind.class);
        wanted.removeAll(without);
        Optional<Message> wrong = wanted.isEmpty() ? Optional.empty() : wrongWay(ends);
        if (wrong.isPresent()) {
            return new Round(List.of(), List.of(new Problem(ends.port(), wrong.get())), wanted);
        }
        HostLoad.Idle idle = idle(sampling);
        for (Benchmark benchmark : Benchmark.all(ends, number, lasts)) {
            if (without.contains(benchmark.kind())) {
                continue;
            }
            watcher.begins(benchmark.kind(), number);
            try {
                runs.add(run(benchmark, sampling, idle));
            } catch (NotMeasured e) {
                failed.add(benchmark.kind());
                problems.add(new Problem(benchmark.client().tool(), e.what()));
            } catch (IOException _) {
                failed.add(benchmark.kind());
                problems.add(
                        new Problem(
                                benchmark.client().tool(), Message.of("nic.measure.host-lost")));
            }
        }
        return new Round(runs, problems, failed);
    }

    /**
     * Why what is sent does not go through the port that is measured; empty when it does.
     *
     * @param ends from where to where
     */
    public Optional<Message> wrongWay(Ends ends) throws InterruptedException {
        PortWay way = new PortWay(ends);
        try {
            return way.wrong(near.run(way.command().line(), longer(way.command())));
        } catch (IOException _) {
            return Optional.of(Message.of("nic.measure.host-lost"));
        }
    }

    /**
     * Whether packets of an MTU come through whole: one that the path does not carry makes large
     * transfers hang, and small ones not.
     *
     * @param mtu of the near port, in bytes
     */
    public Optional<Problem> wholePackets(String peer, int mtu) throws InterruptedException {
        try {
            Command whole = Benchmark.wholePackets(peer, Math.clamp(mtu, LEAST_MTU, MOST_MTU));
            RoundTrip trip = RoundTrip.parse(near.run(whole.line(), longer(whole)));
            return trip.received() > 0
                    ? Optional.empty()
                    : Optional.of(
                            new Problem(
                                    RoundTrip.TOOL,
                                    Message.of("nic.measure.not-whole", mtu, peer)));
        } catch (NotMeasured e) {
            return Optional.of(new Problem(RoundTrip.TOOL, e.what()));
        } catch (IOException _) {
            return Optional.of(new Problem(RoundTrip.TOOL, Message.of("nic.measure.host-lost")));
        }
    }

    /** What the host does anyhow is not the load's. */
    private HostLoad.Idle idle(HostSampling sampling) throws InterruptedException {
        try {
            return sampling.idle(near.run(sampling.load(IDLE), IDLE.plus(SHORT)));
        } catch (IOException _) {
            return HostLoad.Idle.UNKNOWN;
        }
    }

    private Run run(Benchmark benchmark, HostSampling sampling, HostLoad.Idle idle)
            throws NotMeasured, IOException, InterruptedException {
        String before = near.run(sampling.counters(), SHORT);
        ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();
        List<Future<String>> others = new ArrayList<>();
        try {
            if (benchmark.server().isPresent()) {
                Command server = benchmark.server().get();
                others.add(beside.submit(() -> far.run(server.line(), longer(server))));
                untilReady(benchmark, others.getFirst());
            }
            Callable<String> load =
                    () -> near.run(sampling.load(benchmark.lasts()), benchmark.lasts().plus(SHORT));
            Future<String> looking =
                    benchmark.loads() ? beside.submit(load) : beside.submit(() -> "");
            others.add(looking);
            Command client = benchmark.client();
            String printed = near.run(client.line(), longer(client));
            Result result = benchmark.read(printed);
            String during = said(looking);
            String after = near.run(sampling.counters(), SHORT);
            return new Run(
                    result,
                    benchmark.loads()
                            ? sampling.read(before, during, after).after(idle)
                            : HostLoad.unknown(),
                    Printed.computed(printed));
        } finally {
            others.forEach(other -> other.cancel(true));
            beside.shutdownNow();
        }
    }

    private void untilReady(Benchmark benchmark, Future<String> server)
            throws NotMeasured, IOException, InterruptedException {
        Command ready = benchmark.ready().orElseThrow();
        long until = time.nanos() + LISTENING.toNanos();
        while (!far.run(ready.line(), longer(ready)).contains(LISTENS)) {
            if (server.isDone()) {
                // It ended instead of listening, and said why.
                throw NotMeasured.noResult(benchmark.client().tool(), said(server));
            }
            if (time.nanos() - until >= 0) {
                throw NotMeasured.silent(benchmark.client().tool());
            }
            time.sleep(LOOK);
        }
    }

    /** What one that ran beside said; nothing when it was lost, for it only looked. */
    private static String said(Future<String> other) throws InterruptedException {
        try {
            return other.get(SHORT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return "";
        }
    }

    private static Duration longer(Command command) {
        return command.limit().plus(SHORT);
    }
}
