package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.app.Rackside;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Snapshot;
import io.rackside.model.Alarm;
import io.rackside.model.AlarmId;
import io.rackside.model.Device;
import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.operations.Actor;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;
import io.rackside.store.Store;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

class DemoCommandTest {
    private static final Duration LIVE_WITHIN = Duration.ofSeconds(40);

    /** Three BMCs, two switches, a firewall and two PDUs of the smallest cabinet. */
    private static final int LIVE = 8;

    @TempDir private Path folder;
    @TempDir private Path state;

    /** Plays the window: waits until the cabinet is live, as a picture would. */
    private static final class Watcher implements WindowOpener {
        Request request;
        Snapshot before;
        Snapshot live;

        @Override
        public int show(Request wanted) throws InterruptedException, IOException {
            request = wanted;
            Rackside rackside = wanted.opening().open();
            before = rackside.monitor().snapshot();
            CountDownLatch seen = new CountDownLatch(1);
            try (var _ =
                    rackside.monitor()
                            .listen(
                                    snapshot -> {
                                        if (allLive(snapshot)) {
                                            live = snapshot;
                                            seen.countDown();
                                        }
                                    })) {
                wanted.opening().begin();
                return seen.await(LIVE_WITHIN.toSeconds(), TimeUnit.SECONDS) ? 0 : 1;
            }
        }

        private static boolean allLive(Snapshot snapshot) {
            return snapshot.devices().values().stream()
                            .filter(s -> s.contact() == Contact.LIVE && !s.readings().isEmpty())
                            .count()
                    >= LIVE;
        }

        @Override
        public void complain(String sentence) {}
    }

    @AfterEach
    void closeLog() {
        LogFile.close();
    }

    private Cli.Ended demo(Watcher window, String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "demo";
        args[1] = "--data";
        args[2] = folder.toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return new Cli().with("XDG_STATE_HOME", state.toString()).showing(window).run(args);
    }

    @Test
    void withoutADisplayItSaysSoAndPrintsTheLiveCabinetAndTheSameBoxesComeBack()
            throws IOException {
        Watcher window = new Watcher();
        Cli.Ended first = demo(window, "--size", "8");
        assertEquals(0, first.status(), first.err());
        assertTrue(window.request.demo() && window.request.headless());
        assertEquals(folder.resolve("demo.png"), window.request.screenshot().orElseThrow());
        assertTrue(first.err().contains("no display") && first.err().contains("DEMO"));
        assertTrue(first.out().contains("srv-01") && first.out().contains("sw-01"));
        assertTrue(first.out().contains("W") && first.out().contains("°C"), first.out());
        assertNotNull(window.live);

        Set<String> serials = serials(window.live);
        Watcher again = new Watcher();
        Cli.Ended second = demo(again, "--json");
        assertEquals(0, second.status(), second.err());
        assertEquals(serials, serials(again.live));
        JsonNode root = JsonMapper.builder().build().readTree(second.out());
        assertEquals(8, root.path("units").asInt());
        int live = 0;
        for (JsonNode box : root.path("devices")) {
            live += box.path("contact").asText().equals("live") ? 1 : 0;
        }
        assertTrue(live >= LIVE, second.out());
        assertTrue(
                again.before.devices().values().stream().anyMatch(s -> s.lastAnswer().isPresent()),
                "what was seen last time is there at once");
    }

    private static Set<String> serials(Snapshot snapshot) {
        Set<String> serials = new HashSet<>();
        for (DeviceState box : snapshot.devices().values()) {
            box.device().identity().serial().ifPresent(serials::add);
        }
        assertEquals(LIVE, serials.size());
        return serials;
    }

    @Test
    void theRestOfAFleetIsKnownFromBeforeAndNobodyAsksIt() {
        Watcher window = new Watcher();
        Cli.Ended ended = demo(window, "--size", "8", "--cabinets", "6");
        assertEquals(0, ended.status(), ended.err());
        assertEquals(6, window.live.cabinets().size());
        onlyRemembered(window.live);
        Watcher again = new Watcher();
        assertEquals(0, demo(again, "--size", "8", "--cabinets", "6").status());
        onlyRemembered(again.before);
        onlyRemembered(again.live);
    }

    private static void onlyRemembered(Snapshot snapshot) {
        Instant now = Time.system().now();
        int old = 0;
        for (DeviceState box : snapshot.devices().values()) {
            if (box.device().endpoints().stream().anyMatch(e -> e.address().contains("192.0.2."))) {
                old++;
                assertEquals(Contact.NOT_ASKED, box.contact(), box.device().name());
                assertEquals(List.of(), box.findings(), box.device().name());
                assertEquals(Optional.empty(), box.trouble(), box.device().name());
                assertTrue(
                        box.lastAnswer().orElseThrow().isBefore(now.minusSeconds(600)),
                        "it is shown with its age");
            }
        }
        assertTrue(old > 10, "" + old);
        assertTrue(
                snapshot.alarms().stream().noneMatch(a -> a.cause().startsWith("contact:")),
                "a fleet nobody can reach is no alarm");
    }

    @Test
    void anAlarmIsAcknowledgedByItsIdAndAJobCutShortIsCancelled() throws IOException {
        assertEquals(0, demo(new Watcher(), "--size", "8").status());
        AlarmId alarm = AlarmId.random();
        JobId job = JobId.random();
        try (Store store =
                Store.open(folder, state, new Actor("Li", "li", "laptop"), Time.system())) {
            Device box = store.devices().all().getFirst();
            Instant now = Time.system().now();
            store.alarms()
                    .save(
                            new Alarm(
                                    alarm,
                                    box.id(),
                                    "psu:PSU2",
                                    Grade.MAJOR,
                                    Message.of("core.cli.alarms.none"),
                                    now,
                                    now,
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    0));
            store.journal()
                    .save(
                            new Job(
                                    job,
                                    "act",
                                    Message.of("core.cli.alarms.none"),
                                    List.of(box.id()),
                                    new TreeMap<>(),
                                    List.of(),
                                    Job.State.RUNNING,
                                    now,
                                    Optional.empty(),
                                    Optional.empty()));
        }
        JsonNode alarms = json(run("alarms", "list", "--json")).path("alarms");
        JsonNode worst = alarms.get(0);
        assertEquals(alarm.value(), worst.path("id").asText(), alarms.toPrettyString());
        assertEquals("major", worst.path("grade").asText());
        assertEquals("kind", worst.path("device").fieldNames().next());
        JsonNode acknowledged =
                json(
                        run(
                                "alarms",
                                "ack",
                                alarm.value(),
                                "--name",
                                "Li",
                                "--note",
                                "on it",
                                "--json"));
        assertEquals("Li", acknowledged.path("acknowledgement").path("name").asText());
        assertTrue(run("alarms").out().contains("Li"));

        assertEquals(2, run("jobs", "resume", "none").status(), "no such job");
        Cli.Ended cancelled = run("jobs", "cancel", job.value().substring(0, 8), "--json");
        assertEquals("cancelled", json(cancelled).path("state").asText());
        assertEquals(1, run("jobs", "cancel", job.value()).status(), "it is over");
        assertEquals(1, run("jobs", "resume", job.value()).status(), "it is over");
        assertEquals(0, run("jobs", "show", job.value()).status());
        assertEquals(0, run("audit", "verify").status());
    }

    private Cli.Ended run(String... args) {
        String[] all = Arrays.copyOf(args, args.length + 2);
        all[args.length] = "--data";
        all[args.length + 1] = folder.toString();
        return new Cli().with("XDG_STATE_HOME", state.toString()).run(all);
    }

    private static JsonNode json(Cli.Ended ended) throws IOException {
        assertEquals(0, ended.status(), ended.err());
        return JsonMapper.builder().build().readTree(ended.out());
    }

    @Test
    void aRealDataFolderIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("rackside.db"), "");
        Cli.Ended ended = demo(new Watcher());
        assertEquals(5, ended.status(), ended.err());
    }
}
