package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.HostQuestion;
import io.rackside.app.offload.OffloadDraft;
import io.rackside.app.offload.OffloadWish;
import io.rackside.app.offload.OverBmc;
import io.rackside.app.offload.Trial;
import io.rackside.app.words.Words;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Device;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Time;

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

/** A virtual cabinet with a host that a change has cut off, its own timer dead. */
final class OverBmcBench implements AutoCloseable {
    static final String NAME = "srv-02";

    final Paced time = new Paced();
    final List<HostQuestion> asked = new CopyOnWriteArrayList<>();
    final AtomicBoolean mayGoDown = new AtomicBoolean(true);

    /** What jobs had noted of the host being freed, each time somebody was asked. */
    final List<String> noted = new CopyOnWriteArrayList<>();

    private final AtomicBoolean cut = new AtomicBoolean();
    private final Path folder;
    private final DemoWorld world;
    private Rackside rackside;

    /** Time that can be made to pass faster where nothing but it is waited for. */
    static final class Paced implements Time {
        static final long USUAL = 2;
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

    OverBmcBench(Path folder) throws IOException {
        this.folder = folder;
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        world = DemoWorld.open(demo(folder), 8, 1, words, options(folder), time, 1);
        world.startTwins();
        world.rackside().close();
        // One that knows of no cluster: a person says whether the host may go down.
        comeBack();
    }

    static Path demo(Path folder) {
        return folder.resolve("demo");
    }

    static Options options(Path folder) {
        return Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
    }

    /** The program alone on the data folder, beside the twins. */
    static Rackside opened(Path folder, Time time) {
        return Rackside.open(demo(folder), options(folder).knowing(DemoLogin::of), time);
    }

    /** The program ends, and leaves the twins to themselves and the folder to another. */
    void leave() {
        rackside.close();
    }

    /** Once that one is gone. */
    void comeBack() {
        rackside = opened(folder, time);
        listen();
    }

    private void listen() {
        Rackside here = rackside;
        here.hostQuestions()
                .listen(
                        open -> {
                            for (HostQuestion question : open) {
                                if (asked.stream()
                                        .noneMatch(one -> one.number() == question.number())) {
                                    asked.add(question);
                                    Thread.ofVirtual().start(() -> answer(here, question));
                                }
                            }
                        });
    }

    private void answer(Rackside here, HostQuestion question) {
        here.offload()
                .inDoubt(subject())
                .or(() -> here.jobs().newest(1).stream().findFirst())
                .map(job -> job.parameters().getOrDefault("offload.released", "nothing"))
                .ifPresent(noted::add);
        here.hostQuestions().answer(question, mayGoDown.get() || !question.goesDown());
    }

    @Override
    public void close() {
        rackside.close();
        world.cluster().ifPresent(DemoCluster::close);
        world.cabinet().close();
    }

    Rackside rackside() {
        return rackside;
    }

    private Device device() {
        return rackside().site().model().devices().stream()
                .filter(each -> each.name().equals(NAME))
                .findFirst()
                .orElseThrow();
    }

    Subject subject() {
        return rackside().access().subject(device().id());
    }

    VirtualServer server() {
        return world.cabinet().server(device().id()).orElseThrow();
    }

    VirtualHost host() {
        return world.cabinet().host(device().id()).orElseThrow();
    }

    /** Its lines are run; then its own timer is dead, and no session comes through any more. */
    private void cutOff(Job job) {
        boolean made = "reconnecting".equals(job.parameters().get("offload.phase"));
        if (made && !cut.getAndSet(true)) {
            run(
                    "systemctl stop rackside-undo-"
                            + job.parameters().get("act.parameter.id")
                            + ".timer");
            run("ip link set dev " + management() + " down");
            time.at(300);
        }
    }

    private void run(String line) {
        try {
            VirtualHost.Answer answer = host().run("sudo -n sh -c '" + line + "'");
            assertEquals(0, answer.status(), answer::toString);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    String frames() throws InterruptedException {
        return host().run("cat /sys/class/net/" + host().ports().get(4) + "/mtu").output().strip();
    }

    private String management() {
        return host().ports().getFirst();
    }

    Job ended(Job.State state, JobId id) throws Exception {
        eventually(
                () -> rackside().jobs().find(id).filter(job -> job.state() == state).isPresent(),
                () -> rackside().jobs().find(id).toString());
        return rackside().jobs().find(id).orElseThrow();
    }

    static Consent consent() {
        return new Consent(true, true, Optional.of(NAME), Optional.of("it is cut off"));
    }

    Job doubtful() throws Exception {
        rackside().jobs().listen(this::cutOff);
        TreeMap<String, String> wanted = new TreeMap<>();
        wanted.put("mtu", "9000");
        OffloadWish wish =
                new OffloadWish(
                        host().ports().get(4),
                        Optional.empty(),
                        wanted,
                        Set.of(),
                        new Trial(Duration.ofSeconds(60), true, false));
        OffloadDraft draft = rackside().offload().plan(subject(), wish, Terms.person());
        Job job =
                ended(
                        Job.State.IN_DOUBT,
                        rackside().offload().start(draft, consent(), Terms.person()));
        time.at(Paced.USUAL);
        assertEquals("nic.apply.out-of-reach", job.outcome().orElseThrow().code());
        assertFalse(host().reachable());
        assertEquals("9000", frames());
        return job;
    }

    /** Its own account takes the change back at its serial console. */
    void overConsole(Job doubtful, boolean powerToo) throws Exception {
        Choice choice = rackside().overBmc().consoleChoice(doubtful, Terms.person());
        assertEquals("terminal.open", choice.act().kind());
        Optional<OverBmc.Power> then = Optional.empty();
        if (powerToo) {
            Choice power = rackside().overBmc().choice(doubtful, Terms.person());
            then = Optional.of(new OverBmc.Power(power.act(), consent()));
        }
        assertEquals(
                doubtful.id(),
                rackside()
                        .overBmc()
                        .startTyped(
                                doubtful,
                                choice.act(),
                                consent(),
                                then,
                                Terms.person(),
                                Terms.person()));
    }

    Job overPower(Job doubtful) throws Exception {
        Choice choice = rackside().overBmc().choice(doubtful, Terms.person());
        assertEquals("power.cycle", choice.act().kind());
        assertEquals(
                doubtful.id(),
                rackside()
                        .overBmc()
                        .start(doubtful, choice.act(), consent(), Terms.person(), Terms.person()));
        return doubtful;
    }
}
