package io.rackside.app.demo;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.acts.HostQuestion;
import io.rackside.app.baseline.BaselineDraft;
import io.rackside.app.baseline.BaselineStatus;
import io.rackside.app.baseline.DraftEntry;
import io.rackside.app.baseline.LeftOut;
import io.rackside.app.words.Words;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Device;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.baseline.Standing;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.operations.ActExecutor;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** A baseline that is set on the host, the BMC and the BIOS of one box of a virtual cabinet. */
@Timeout(180)
class DemoBaselineTest {
    private static final String NAME = "srv-02";
    private static final String FILE = "our-site";
    private static final List<String> BIOS = List.of("site.sriov", "site.profile");

    @TempDir private Path folder;
    private final Paced time = new Paced();
    private final List<HostQuestion> asked = new CopyOnWriteArrayList<>();
    private final AtomicBoolean mayGoDown = new AtomicBoolean(true);
    private DemoWorld world;
    private Rackside rackside;

    /** Another process on the same twins; it knows of no cluster, so the technician is asked. */
    private Rackside again(Options options) {
        return Rackside.open(folder.resolve("demo"), options.knowing(DemoLogin::of), time);
    }

    /** Time that passes faster where nothing but it is waited for: limits hold as elsewhere. */
    private static final class Paced implements Time {
        private static final long USUAL = 2;
        private static final long FAST = 40;
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

    /** A host that is down takes minutes to start. */
    private void paced() {
        time.at(host().up() ? Paced.USUAL : Paced.FAST);
    }

    @BeforeEach
    void start() throws IOException {
        Words words = new Words(Locale.ENGLISH, time, ZoneOffset.UTC);
        Options options = Options.ofThisMachine().anchoredIn(folder.resolve("anchors"));
        world = DemoWorld.open(folder.resolve("demo"), 8, 1, words, options, time, 1);
        world.startTwins();
        world.rackside().close();
        rackside = again(options);
        SignedBaseline.put(
                rackside(),
                FILE,
                SignedBaseline.item("site.sriov", "bios", "SriovSupport", "Disabled"),
                SignedBaseline.item("site.profile", "bios", "PowerProfile", "Performance"),
                SignedBaseline.item("site.delay", "bios", "PowerOnDelay", "9999"),
                SignedBaseline.item("site.ntp", "bmc", "clock.ntp", "on"),
                SignedBaseline.item("site.servers", "bmc", "clock.ntpServers", "10.7.1.9"),
                SignedBaseline.item("site.dhcp", "bmc", "lan.dhcp4", "on"),
                SWAPPINESS,
                VOLATILE);
        rackside().hostQuestions().listen(this::answer);
    }

    private static final String SWAPPINESS =
            """
            {"id": "site.swappiness", "title": {"en": "e", "zh": "z"}, "level": "should",
             "read": {"source": "sysctl", "key": "vm.swappiness"},
             "expect": {"op": "is", "value": "10"},
             "set": {"run": [["sysctl", "-w", "vm.swappiness={value}"]], "value": "10",
                     "needs": ["root"]},
             "rollback": {"run": [["sysctl", "-w", "vm.swappiness={old}"]], "needs": ["root"]},
             "persist": {"file": "/etc/sysctl.d/99-site.conf", "line": "vm.swappiness = 10"},
             "source": [{"name": "Our site"}]}
            """;

    private static final String VOLATILE =
            """
            {"id": "site.volatile", "title": {"en": "e", "zh": "z"}, "level": "should",
             "read": {"source": "sysctl", "key": "vm.max_map_count"},
             "expect": {"op": "is", "value": "262144"},
             "set": {"run": [["sysctl", "-w", "vm.max_map_count={value}"]], "value": "262144",
                     "needs": ["root"]},
             "rollback": {"run": [["sysctl", "-w", "vm.max_map_count={old}"]],
                          "needs": ["root"]},
             "source": [{"name": "Our site"}]}
            """;

    private void answer(List<HostQuestion> open) {
        for (HostQuestion question : open) {
            if (asked.stream().noneMatch(one -> one.number() == question.number())) {
                asked.add(question);
                Thread.ofVirtual()
                        .start(
                                () ->
                                        rackside()
                                                .hostQuestions()
                                                .answer(
                                                        question,
                                                        mayGoDown.get() || !question.goesDown()));
            }
        }
    }

    @AfterEach
    void end() {
        rackside.close();
        world.cluster().ifPresent(DemoCluster::close);
        world.cabinet().close();
    }

    private Rackside rackside() {
        return rackside;
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

    private Object bios(String name) {
        return server().bios().current().get(name);
    }

    private BaselineDraft plan(boolean restart, String... entries) throws InterruptedException {
        return rackside()
                .baselines()
                .plan(subject(), List.of(FILE), List.of(entries), restart, Terms.person());
    }

    private BaselineStatus run(BaselineDraft draft) throws Exception {
        Consent consent = new Consent(true, true, Optional.of(NAME), Optional.empty());
        JobId job = rackside().baselines().start(draft, consent, Terms.person());
        eventually(
                () -> {
                    paced();
                    return rackside().jobs().find(job).filter(Job::over).isPresent();
                },
                () -> rackside().jobs().find(job).toString());
        time.at(Paced.USUAL);
        return rackside().baselines().status(job).orElseThrow();
    }

    private EntryStanding standing(String id) throws InterruptedException {
        return rackside()
                .baselines()
                .check(subject(), List.of(FILE), Terms.person())
                .entries()
                .stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private List<String> acts() {
        return rackside().audit().newest(200).stream()
                .filter(entry -> entry.kind().equals(ActExecutor.INTENT))
                .map(TrailEntry::body)
                .map(body -> String.valueOf(body.get("act")))
                .toList();
    }

    @Test
    void allRoadsAreTakenInOneJobAndTheBiosCountsAfterTheRestart() throws Exception {
        BaselineDraft draft = plan(true);
        assertEquals(
                List.of("bmc", "bmc", "bios", "bios", "host"),
                draft.entries().stream().map(entry -> entry.road().word()).toList());
        assertTrue(draft.restarts());
        Map<String, String> left =
                draft.leftOut().stream()
                        .collect(Collectors.toMap(LeftOut::id, one -> one.why().code()));
        assertEquals("core.baseline.by-hand-address", left.get("site.dhcp"));
        assertTrue(left.get("site.delay").startsWith("bmc."), left::toString);
        assertEquals("core.baseline.gone-with-restart", left.get("site.volatile"));
        BaselineStatus end = run(draft);
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertEquals("core.baseline.all-set", end.told().orElseThrow().code());
        assertTrue(end.entries().stream().allMatch(entry -> entry.word().equals("done")));
        assertEquals("Disabled", bios("SriovSupport"));
        assertEquals("Performance", bios("PowerProfile"));
        assertEquals("10", host().run("cat /proc/sys/vm/swappiness").output().strip());
        assertEquals(List.of(true, false), asked.stream().map(HostQuestion::goesDown).toList());
        assertEquals(1, acts().stream().filter("bios.set"::equals).count(), acts()::toString);
        assertEquals(Standing.MEETS, standing("site.ntp").standing());
        assertEquals(Standing.MEETS, standing("site.servers").standing());
        takenBack();
    }

    private void takenBack() throws Exception {
        BaselineDraft back =
                rackside()
                        .baselines()
                        .planBack(subject(), Optional.empty(), List.of(), true, Terms.person());
        assertTrue(back.restarts(), () -> back.entries().toString());
        BaselineStatus end = run(back);
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertEquals("Enabled", bios("SriovSupport"));
        assertEquals("Balanced", bios("PowerProfile"));
        assertEquals("off", standing("site.ntp").now().orElseThrow());
    }

    @Test
    void withoutARestartItWaitsAndTheNextCheckSettlesIt() throws Exception {
        BaselineStatus end = run(plan(false, "site.sriov", "site.profile"));
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertEquals("core.baseline.some-wait", end.told().orElseThrow().code());
        assertTrue(end.entries().stream().allMatch(one -> one.word().equals("waitsForStart")));
        assertEquals("Enabled", bios("SriovSupport"));
        assertEquals("core.baseline.waits-for-start", standing("site.sriov").said().code());
        assertEquals(
                "core.baseline.waits-for-start",
                rackside()
                        .baselines()
                        .kept(device().id())
                        .orElseThrow()
                        .entries()
                        .getFirst()
                        .said()
                        .code());
        BaselineDraft again = plan(false, "site.sriov");
        assertTrue(again.isEmpty());
        assertEquals("core.baseline.waits-already", again.leftOut().getFirst().why().code());
        mayGoDown.set(false);
        BaselineStatus kept = run(plan(true, "site.sriov"));
        assertEquals("core.baseline.some-wait", kept.told().orElseThrow().code());
        mayGoDown.set(true);
        BaselineStatus restarted = run(plan(true, "site.sriov"));
        assertEquals(Job.State.DONE, restarted.state(), restarted::toString);
        assertEquals("Disabled", bios("SriovSupport"));
        assertEquals(Standing.MEETS, standing("site.profile").standing());
    }

    @Test
    void whatSomebodyElseHasSetSinceIsNotSet() throws Exception {
        BaselineDraft draft = plan(false, BIOS.toArray(String[]::new));
        server().bios(Map.of("PowerProfile", "Efficiency"));
        host().run("sudo -n systemctl reboot");
        time.at(Paced.FAST);
        eventually(() -> "Efficiency".equals(bios("PowerProfile")), () -> "it has started");
        eventually(
                () -> {
                    paced();
                    return host().up() && host().reachable();
                },
                () -> "it is up");
        time.at(Paced.USUAL);
        BaselineStatus end = run(draft);
        assertEquals(Job.State.FAILED, end.state(), end::toString);
        assertEquals("core.baseline.changed-since", end.entries().getFirst().said().code());
        assertEquals(Map.of(), server().bios().pending());
    }

    @Test
    void aBmcThatDoesNotAnswerOrLetUsInHasNothingBegunOnTheHostEither() throws Exception {
        BaselineDraft draft = plan(false);
        for (Misbehaviour fault :
                List.of(new Misbehaviour.CutsBodies(), new Misbehaviour.LoginRefused())) {
            server().faults().begin(fault);
            BaselineStatus end = run(draft);
            assertEquals(Job.State.FAILED, end.state(), end::toString);
            assertEquals("waiting", end.entries().getLast().word());
            server().faults().endAll();
            rackside().access().resumed(subject());
        }
        server().faults().begin(new Misbehaviour.CutsBodies());
        BaselineDraft meanwhile = plan(false, "site.sriov", "site.swappiness");
        assertEquals(
                List.of("site.swappiness"),
                meanwhile.entries().stream().map(DraftEntry::id).toList());
        server().faults().endAll();
        assertEquals("60", host().run("cat /proc/sys/vm/swappiness").output().strip());
        assertEquals(Map.of(), server().bios().pending());
        assertFalse(acts().contains("bios.set"));
        excepted();
    }

    @Test
    void whatWaitsIsTakenBackBeforeItEverCounted() throws Exception {
        run(plan(false, "site.sriov"));
        BaselineDraft back =
                rackside()
                        .baselines()
                        .planBack(subject(), Optional.empty(), List.of(), Terms.person());
        assertFalse(back.waitsForStart());
        BaselineStatus end = run(back);
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertEquals(Map.of(), server().bios().pending());
        assertFalse(rackside().baselines().hasWayBack(device().id()));
    }

    private void excepted() throws Exception {
        rackside()
                .baselines()
                .except(
                        device().id(),
                        NAME,
                        "site.sriov",
                        "",
                        "needed by the old driver",
                        time.now().plus(Duration.ofDays(30)));
        BaselineDraft draft = plan(false, "site.sriov");
        assertTrue(draft.isEmpty());
        assertEquals("nic.baseline.exempt", draft.leftOut().getFirst().why().code());
    }

    /** The console ends while the BMC is given its settings. */
    @Test
    void whatWasCutShortIsSettledByReadingAndNothingElseIsBegun() throws Exception {
        BaselineDraft draft = plan(true, "site.sriov", "site.swappiness");
        server().faults().begin(new Misbehaviour.Slow(Duration.ofSeconds(1)));
        Consent consent = new Consent(true, true, Optional.of(NAME), Optional.empty());
        JobId job = rackside().baselines().start(draft, consent, Terms.person());
        eventually(
                () -> server().bios().pending().containsKey("SriovSupport"),
                () -> rackside().jobs().find(job).toString());
        rackside.close();
        server().faults().endAll();
        rackside = again(Options.ofThisMachine().anchoredIn(folder.resolve("anchors")));
        assertEquals(1, rackside().baselines().settle().size());
        eventually(
                () -> rackside().jobs().find(job).filter(Job::over).isPresent(),
                () -> rackside().jobs().find(job).toString());
        BaselineStatus end = rackside().baselines().status(job).orElseThrow();
        assertEquals(Job.State.FAILED, end.state(), end::toString);
        assertEquals(
                List.of("waitsForStart", "waiting"),
                end.entries().stream().map(BaselineStatus.EntryOutcome::word).toList());
        assertEquals("60", host().run("cat /proc/sys/vm/swappiness").output().strip());
        assertEquals(1, acts().stream().filter("bios.set"::equals).count(), acts()::toString);
        assertEquals(List.of(), asked);
    }
}
