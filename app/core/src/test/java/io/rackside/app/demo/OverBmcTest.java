package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.HostQuestion;
import io.rackside.app.offload.OffloadDraft;
import io.rackside.app.offload.OffloadWish;
import io.rackside.app.offload.Trial;
import io.rackside.app.words.Words;
import io.rackside.bmc.virtual.machine.EventCode;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Device;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A change that has cut the way to its host, whose own timer is dead: the host of a virtual cabinet
 * is had back over its virtual BMC.
 */
@Timeout(180)
class OverBmcTest {
    private static final String NAME = "srv-02";

    @TempDir private Path folder;
    private final Paced time = new Paced();
    private final List<HostQuestion> asked = new CopyOnWriteArrayList<>();
    private final AtomicBoolean mayGoDown = new AtomicBoolean(true);
    private final AtomicBoolean confused = new AtomicBoolean();
    private DemoWorld world;

    /** Time that can be made to pass faster where nothing but it is waited for. */
    private static final class Paced implements Time {
        private static final long USUAL = 2;
        private final Instant start = Instant.parse("2026-03-01T08:00:00Z");
        private long factor = USUAL;
        private long since = System.nanoTime();
        private long passed;

        synchronized void at(long times) {
            passed = nanos();
            since = System.nanoTime();
            factor = times;
        }

        @Override
        public Instant now() {
            return start.plusNanos(nanos());
        }

        @Override
        public synchronized long nanos() {
            return passed + (System.nanoTime() - since) * factor;
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            long until = nanos() + duration.toNanos();
            while (nanos() < until) {
                Thread.sleep(1);
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        world = DemoWorld.open(folder.resolve("demo"), 8, 1, words, options, time, 1);
        world.startTwins();
        rackside()
                .hostQuestions()
                .listen(
                        open -> {
                            for (HostQuestion question : open) {
                                if (asked.stream()
                                        .noneMatch(one -> one.number() == question.number())) {
                                    asked.add(question);
                                    Thread.ofVirtual().start(() -> answer(question));
                                }
                            }
                        });
    }

    private void answer(HostQuestion question) {
        rackside().hostQuestions().answer(question, mayGoDown.get() || !question.goesDown());
    }

    @AfterEach
    void end() {
        world.close();
    }

    private Rackside rackside() {
        return world.rackside();
    }

    private Device device() {
        return rackside().site().model().devices().stream()
                .filter(each -> each.name().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    private Subject subject() {
        return rackside().access().subject(device().id());
    }

    private VirtualServer server() {
        return world.cabinet().server(device().id()).orElseThrow();
    }

    private VirtualHost host() {
        return world.cabinet().host(device().id()).orElseThrow();
    }

    /** While the lines are run the host seems to be another, so that nobody can say how it is. */
    private void confuse(Job job) {
        if ("changing".equals(job.parameters().get("offload.phase")) && !confused.getAndSet(true)) {
            run("cp /etc/machine-id /tmp/id; echo other >/etc/machine-id");
        }
    }

    /** Its own timer is dead, and no session comes through any more. */
    private void cutOff(Job job) {
        run("cp /tmp/id /etc/machine-id");
        run("systemctl stop rackside-undo-" + job.parameters().get("act.parameter.id") + ".timer");
        run("ip link set dev " + management() + " down");
    }

    private void run(String line) {
        try {
            VirtualHost.Answer answer = host().run("sudo -n sh -c '" + line + "'");
            assertEquals(0, answer.status(), answer::toString);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String management() {
        return host().ports().getFirst();
    }

    private Job ended(Job.State state, JobId id) throws Exception {
        eventually(
                () -> rackside().jobs().find(id).filter(job -> job.state() == state).isPresent(),
                () -> rackside().jobs().find(id).toString());
        return rackside().jobs().find(id).orElseThrow();
    }

    private Consent consent() {
        return new Consent(true, true, Optional.of(NAME), Optional.of("it is cut off"));
    }

    private Job doubtful() throws Exception {
        rackside().jobs().listen(this::confuse);
        TreeMap<String, String> wanted = new TreeMap<>();
        wanted.put("mtu", "9000");
        OffloadWish wish =
                new OffloadWish(
                        host().ports().get(4),
                        Optional.empty(),
                        wanted,
                        Set.of(),
                        new Trial(Duration.ofMinutes(25), true, false));
        OffloadDraft draft = rackside().offload().plan(subject(), wish, Terms.person());
        Job job =
                ended(
                        Job.State.IN_DOUBT,
                        rackside().offload().start(draft, consent(), Terms.person()));
        cutOff(job);
        assertFalse(host().reachable());
        return job;
    }

    private Job overPower(Job doubtful) throws Exception {
        Choice choice = rackside().overBmc().choice(doubtful, Terms.person());
        assertEquals("power.cycle", choice.act().kind());
        assertEquals(
                doubtful.id(),
                rackside()
                        .overBmc()
                        .start(doubtful, choice.act(), consent(), Terms.person(), Terms.person()));
        return doubtful;
    }

    @Test
    void aHostThatCutItselfOffIsHadBackAsItStarts() throws Exception {
        Job doubtful = doubtful();
        server().clearLog();
        overPower(doubtful);
        eventually(() -> !host().up(), () -> "it is without power");
        time.at(40);
        eventually(() -> host().up(), () -> "it has started");
        time.at(Paced.USUAL);
        Job back = ended(Job.State.FAILED, doubtful.id());
        assertEquals("nic.apply.found-before", back.outcome().orElseThrow().code());
        assertTrue(server().log().stream().anyMatch(e -> e.code() == EventCode.HOST_STARTED));
        assertTrue(host().reachable());
        assertEquals(
                "1500",
                host().run("cat /sys/class/net/" + host().ports().get(4) + "/mtu")
                        .output()
                        .strip());
        assertEquals(List.of(true, false), asked.stream().map(HostQuestion::goesDown).toList());
        assertTrue(rackside().offload().provedAfterRestart(doubtful.id()));
        assertEquals(Optional.empty(), rackside().offload().inDoubt(subject()));
        List<String> trail =
                rackside().audit().newest(60).stream().map(TrailEntry::kind).distinct().toList();
        assertTrue(trail.stream().anyMatch(kind -> kind.startsWith("host.")), trail::toString);
    }

    @Test
    void aHostThatIsNeededKeepsItsPowerAndTheChangeItsDoubt() throws Exception {
        Job doubtful = doubtful();
        server().clearLog();
        mayGoDown.set(false);
        overPower(doubtful);
        eventually(
                () ->
                        rackside()
                                .jobs()
                                .find(doubtful.id())
                                .flatMap(Job::outcome)
                                .filter(how -> how.code().equals("core.offload.not-powered"))
                                .isPresent(),
                () -> rackside().jobs().find(doubtful.id()).toString());
        assertEquals(
                Job.State.IN_DOUBT, rackside().jobs().find(doubtful.id()).orElseThrow().state());
        assertTrue(server().log().stream().noneMatch(e -> e.code() == EventCode.HOST_STARTED));
        assertFalse(host().reachable());
    }
}
