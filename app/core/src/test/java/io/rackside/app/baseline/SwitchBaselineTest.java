package io.rackside.app.baseline;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Terms;
import io.rackside.app.demo.SignedBaseline;
import io.rackside.app.network.cli.CliSite;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.VirtualCliDevice;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.model.baseline.Standing;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A baseline that is pushed to a virtual switch. */
@Timeout(120)
class SwitchBaselineTest {
    private static final String NAME = "sw-01";
    private static final String FILE = "our-switches";

    @TempDir Path folder;

    private CliSite site;
    private VirtualCliDevice device;

    /** Its host key is known from an earlier run. */
    private void start(CliDialect dialect) throws Exception {
        device = new VirtualCliDevice(VirtualCliSettings.of(dialect, "SW-1"), Time.system());
        site.add(
                NAME,
                40,
                site.serve(VirtualSshSettings.of(0, "admin", CliSite.PASSWORD, 1), device));
        SignedBaseline.put(
                site.rackside(),
                FILE,
                server("ours.time", "ntp.servers", "192.0.2.71", "time"),
                server("ours.log", "syslog.hosts", "192.0.2.72", "syslog"),
                server("ours.nonsense", "pfc.ports", "none", "no-such-form"));
        baselines().check(site.subject(NAME), List.of(FILE), CliSite.reading());
        site.restart();
    }

    @BeforeEach
    void start() {
        site = new CliSite(folder);
    }

    private static String server(String id, String key, String address, String form) {
        return SignedBaseline.item(
                        id,
                        "switch",
                        key,
                        address,
                        """
                        {"form": "%s", "fields": [{"name": "server", "value": "%s"}]}
                        """
                                .formatted(form, address))
                .replace("\"op\": \"is\"", "\"op\": \"has-all\"");
    }

    @AfterEach
    void end() {
        site.close();
    }

    private BaselineWorkflow baselines() {
        return site.rackside().baselines();
    }

    private BaselineDraft plan(String... entries) throws InterruptedException {
        return baselines()
                .plan(site.subject(NAME), List.of(FILE), List.of(entries), CliSite.reading());
    }

    private BaselineDraft back(String... entries) throws InterruptedException {
        return baselines()
                .planBack(
                        site.subject(NAME), Optional.empty(), List.of(entries), CliSite.reading());
    }

    private BaselineStatus run(BaselineDraft draft) throws Exception {
        Consent consent = new Consent(true, true, Optional.of(NAME), Optional.of("in a window"));
        JobId job = baselines().start(draft, consent, Terms.person());
        eventually(
                () -> site.rackside().jobs().find(job).filter(Job::over).isPresent(),
                () -> site.rackside().jobs().find(job).toString());
        return baselines().status(job).orElseThrow();
    }

    private boolean tells(String word) {
        return device.shown().stream().anyMatch(line -> line.contains(word));
    }

    private List<String> acts() {
        return site.rackside().audit().newest(200).stream()
                .filter(entry -> entry.kind().equals(ActExecutor.INTENT))
                .map(TrailEntry::body)
                .map(body -> String.valueOf(body.get("act")))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(
            value = CliDialect.class,
            names = {"VRP8", "VRP5"})
    void eachEntryIsAPushAndIsTakenBackTheLastFirst(CliDialect dialect) throws Exception {
        start(dialect);
        List<String> before = device.shown();
        BaselineDraft draft = plan();
        assertEquals(
                List.of("ours.time", "ours.log"),
                draft.entries().stream().map(DraftEntry::id).toList());
        assertTrue(draft.entries().stream().allMatch(one -> one.road() == Road.SWITCH));
        BaselineStatus end = run(draft);
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertEquals("core.baseline.all-set", end.told().orElseThrow().code());
        assertTrue(end.entries().stream().allMatch(one -> one.word().equals("done")));
        assertTrue(tells("192.0.2.71"), device.shown()::toString);
        assertTrue(tells("192.0.2.72"), device.shown()::toString);
        assertEquals(2, acts().stream().filter("config.push"::equals).count(), acts()::toString);
        assertTrue(
                baselines()
                        .kept(site.subject(NAME).target().device())
                        .orElseThrow()
                        .entries()
                        .stream()
                        .filter(one -> one.id().equals("ours.time"))
                        .allMatch(one -> one.standing() == Standing.MEETS));
        assertEquals(
                "core.baseline.pushed-before", back("ours.time").leftOut().getFirst().why().code());
        BaselineDraft back = back();
        assertEquals(
                List.of("ours.log", "ours.time"),
                back.entries().stream().map(DraftEntry::id).toList());
        BaselineStatus taken = run(back);
        assertEquals(Job.State.DONE, taken.state(), taken::toString);
        assertEquals(before, device.shown());
        assertFalse(baselines().hasWayBack(site.subject(NAME).target().device()));
    }

    /** It arms its way back first; of what it is sent then it does not know a line. */
    @Test
    void aPushTheSwitchRefusesIsTakenBackAndNothingFollows() throws Exception {
        start(CliDialect.COMWARE);
        List<String> before = device.shown();
        BaselineStatus end = run(plan());
        assertEquals(Job.State.FAILED, end.state(), end::toString);
        assertEquals("network.cli.push.taken-back", end.told().orElseThrow().code());
        assertEquals(
                List.of("refused", "waiting"),
                end.entries().stream().map(BaselineStatus.EntryOutcome::word).toList());
        assertEquals(before, device.shown());
        BaselineStatus log = run(plan("ours.log"));
        assertEquals(Job.State.DONE, log.state(), log::toString);
        assertTrue(tells("192.0.2.72"));
        assertEquals(Job.State.DONE, run(back()).state());
        assertEquals(before, device.shown());
    }

    @Test
    void aFormTheFamilyDoesNotHaveIsLeftOutWithTheReason() throws Exception {
        start(CliDialect.VRP8);
        BaselineDraft draft = plan("ours.nonsense");
        assertTrue(draft.isEmpty());
        assertEquals("core.push.no-template", draft.leftOut().getFirst().why().code());
    }

    @Test
    void aServiceNoLineTellsOfIsSetForWhoNamesIt() throws Exception {
        start(CliDialect.VRP8);
        BaselineDraft all =
                baselines()
                        .plan(
                                site.subject(NAME),
                                List.of("switch"),
                                List.of("switch.lldp"),
                                CliSite.reading());
        assertFalse(tells("lldp enable"));
        assertEquals(
                List.of("lldp enable"),
                all.entries().getFirst().commands(),
                all.leftOut()::toString);
        BaselineStatus end = run(all);
        assertEquals(Job.State.DONE, end.state(), end::toString);
        assertTrue(tells("lldp enable"));
        assertEquals(Job.State.DONE, run(back()).state());
        assertFalse(tells("lldp enable"));
    }

    @Test
    void aWrongPasswordPushesNothing() throws Exception {
        start(CliDialect.VRP8);
        List<String> before = device.shown();
        BaselineDraft draft = plan();
        site.login("switch", "admin", "canary-wrong");
        BaselineStatus end = run(draft);
        assertEquals(Job.State.FAILED, end.state(), end::toString);
        assertEquals("refused", end.entries().getFirst().word());
        assertEquals(before, device.shown());
    }

    /** The first entry is pushed, the second one half, when the process dies. */
    @Test
    void aProcessThatDiesBetweenTwoPushesIsSettledByReading() throws Exception {
        start(CliDialect.VRP8);
        site.rackside().close();
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                HaltedSwitchBaseline.class.getName(),
                                folder.toString(),
                                NAME,
                                FILE)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("halted.log").toFile())
                        .start();
        try {
            assertTrue(process.waitFor(100, TimeUnit.SECONDS), "it neither ends nor dies");
        } finally {
            process.destroyForcibly();
        }
        assertEquals(
                HaltedSwitchBaseline.KILLED,
                process.exitValue(),
                () -> Files.exists(folder.resolve("halted.log")) ? "see halted.log" : "");
        site.restart();
        Job cut = site.rackside().jobs().newest(1).getFirst();
        assertEquals(Job.State.INTERRUPTED, cut.state());
        assertEquals(List.of(cut), baselines().settle().stream().map(Job::cutShort).toList());
        eventually(
                () -> site.rackside().jobs().find(cut.id()).filter(Job::over).isPresent(),
                () -> site.rackside().jobs().find(cut.id()).toString());
        BaselineStatus end = baselines().status(cut.id()).orElseThrow();
        assertEquals(Job.State.FAILED, end.state(), end::toString);
        assertEquals(
                List.of("done", "refused"),
                end.entries().stream().map(BaselineStatus.EntryOutcome::word).toList());
        assertTrue(tells("192.0.2.71"));
        assertFalse(tells("192.0.2.72"));
        BaselineDraft rest = plan();
        assertEquals(List.of("ours.log"), rest.entries().stream().map(DraftEntry::id).toList());
    }

    @Test
    void aSwitchThatWasChangedSinceThePlanIsNotPushedTo() throws Exception {
        start(CliDialect.VRP8);
        BaselineDraft draft = plan();
        BaselineStatus other = run(plan("ours.log"));
        assertEquals(Job.State.DONE, other.state(), other::toString);
        BaselineStatus end = run(draft);
        assertEquals(Job.State.FAILED, end.state(), end::toString);
        assertEquals("network.cli.push.changed-since", end.entries().getFirst().said().code());
        assertEquals("waiting", end.entries().get(1).word());
        assertFalse(tells("192.0.2.71"));
    }
}
