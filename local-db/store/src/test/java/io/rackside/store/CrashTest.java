package io.rackside.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;
import io.rackside.operations.TrailVerdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Kills a process that writes acts, jobs and samples, again and again on the same folder, and looks
 * for everything it was told is on disk. {@code -Drackside.crash.rounds=100} for the full count.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("rackside.crash.rounds", 10);

    /** How many acknowledgements are waited for at most before the process is killed. */
    private static final int ACKNOWLEDGED_MAX = 120;

    /** An act takes a few commits of some milliseconds each. */
    private static final int LONGEST_WAIT_NANOS = 20_000_000;

    @TempDir Path folder;
    private final SteppedTime time = new SteppedTime();
    private final Random random = new Random(20261121);

    /** What was acknowledged in all rounds so far. */
    private final Map<Long, String> entries = new HashMap<>();

    private final Map<String, Job.State> jobs = new HashMap<>();
    private final TreeSet<Long> samples = new TreeSet<>();

    @Test
    void nothingAcknowledgedIsLostWhenTheProcessIsKilled() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            for (String line : killed(1 + random.nextInt(ACKNOWLEDGED_MAX))) {
                acknowledged(line.split(" "));
            }
            try (Store store = Fixtures.open(folder, time)) {
                check(store, round);
            }
        }
        assertTrue(entries.size() >= ROUNDS && samples.size() >= ROUNDS, "something was written");
    }

    private List<String> killed(int after) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                CrashWriter.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
                if (lines.size() == after) {
                    // Any moment, not only those right after an acknowledgement.
                    Time.system().sleep(Duration.ofNanos(random.nextInt(LONGEST_WAIT_NANOS)));
                    // Not the process's own method: it closes the pipe with what is still in it.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.toHandle().destroyForcibly();
        }
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the process ends");
        assertTrue(lines.size() >= after, "the process was killed and did not end by itself");
        return lines;
    }

    /** The last line may be cut in the middle: what was not said whole was not acknowledged. */
    private void acknowledged(String[] words) {
        if (words.length == 3 && words[0].equals("entry") && words[2].length() == 64) {
            entries.put(Long.parseLong(words[1]), words[2]);
        } else if (words.length == 3 && words[0].equals("job") && words[1].length() == 36) {
            for (Job.State state : Job.State.values()) {
                if (state.name().equals(words[2])) {
                    jobs.put(words[1], state);
                }
            }
        } else if (words.length == 2 && words[0].equals("sample") && words[1].length() == 13) {
            samples.add(Long.parseLong(words[1]));
        }
    }

    private void check(Store store, int round) {
        String where = "round " + round;
        Map<Long, String> kept =
                store.trail().entries(1, Integer.MAX_VALUE).stream()
                        .collect(Collectors.toMap(TrailEntry::number, TrailEntry::hash));
        entries.forEach((number, hash) -> assertEquals(hash, kept.get(number), where));
        jobs.forEach(
                (id, state) -> {
                    Job.State now = store.journal().find(new JobId(id)).orElseThrow().state();
                    // RUNNING may have gone on to DONE unsaid, DONE is the end of it.
                    assertTrue(state == now || state == Job.State.RUNNING, where + now);
                });
        if (!samples.isEmpty()) {
            TreeSet<Long> found = new TreeSet<>();
            store.samples()
                    .query(
                            CrashWriter.DEVICE,
                            "s",
                            Instant.ofEpochMilli(samples.first()),
                            Instant.ofEpochMilli(samples.last() + 1),
                            Integer.MAX_VALUE)
                    .forEach(point -> found.add(point.at().toEpochMilli()));
            assertTrue(found.containsAll(samples), where);
        }
        assertInstanceOf(TrailVerdict.Intact.class, store.trail().verify(Optional.empty()), where);
        assertEquals(List.of(), store.check(), where);
    }
}
