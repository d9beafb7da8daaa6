package io.rackside.bench;

import io.rackside.app.firmware.UpgradeState;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What became of many rounds. */
record Crashes(List<CrashEnd> ends) {
    Crashes {
        ends = List.copyOf(ends);
    }

    /**
     * Plays them side by side.
     *
     * @throws IOException when one of them did not come to an end at all
     */
    static Crashes play(List<CrashRound> rounds, PacedTime time, int lanes, List<String> jvmOptions)
            throws IOException, InterruptedException {
        Queue<CrashRound> left = new ConcurrentLinkedQueue<>(rounds);
        List<CrashEnd> ends = new ArrayList<>();
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread::new)) {
            CompletionService<List<CrashEnd>> running = new ExecutorCompletionService<>(threads);
            for (int i = 0; i < lanes; i++) {
                running.submit(() -> lane(left, time, jvmOptions));
            }
            for (int i = 0; i < lanes; i++) {
                ends.addAll(running.take().get());
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
        ends.sort(Comparator.comparingLong(end -> end.round().seed()));
        return new Crashes(ends);
    }

    private static List<CrashEnd> lane(
            Queue<CrashRound> left, PacedTime time, List<String> jvmOptions)
            throws IOException, InterruptedException {
        List<CrashEnd> ends = new ArrayList<>();
        try (CrashLane lane = new CrashLane(time, jvmOptions)) {
            for (CrashRound round = left.poll(); round != null; round = left.poll()) {
                ends.add(lane.play(round));
                System.out.println(ends.getLast());
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            left.clear();
            throw e;
        }
        return ends;
    }

    /** How many were killed where they were to be. */
    long killed() {
        return ends.stream().filter(CrashEnd::killed).count();
    }

    long bad(CrashEnd.Bad kind) {
        return ends.stream().filter(end -> end.bad().contains(kind)).count();
    }

    List<CrashEnd> bad() {
        return ends.stream().filter(end -> !end.bad().isEmpty()).toList();
    }

    Map<UpgradeState, Long> states() {
        Map<UpgradeState, Long> states = new TreeMap<>();
        ends.forEach(end -> states.merge(end.state(), 1L, Long::sum));
        return states;
    }
}
