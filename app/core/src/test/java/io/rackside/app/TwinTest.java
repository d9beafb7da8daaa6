package io.rackside.app;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.acts.Choice;
import io.rackside.app.acts.Running;
import io.rackside.app.monitoring.Contact;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.bmc.virtual.machine.Led;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.Alarm;
import io.rackside.model.Identity;
import io.rackside.model.PowerState;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.TrailEntry;
import io.rackside.operations.TrailVerdict;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The whole of core against a twin on loopback. */
class TwinTest {
    @TempDir Path folder;
    private TwinSite site;

    @BeforeEach
    void start() throws Exception {
        site = new TwinSite(folder, new FastTime(20));
    }

    @AfterEach
    void end() {
        site.close();
    }

    @Test
    void aBoxBecomesLiveAndSaysWhatItIs() throws Exception {
        site.rackside.monitor().start();
        live();
        eventually(
                () -> state().inventory().filter(i -> !i.drives().isEmpty()).isPresent(),
                () -> "no inventory: " + state());
        assertEquals(PowerState.ON, state().power());
        assertTrue(state().device().identity().known());
        assertEquals(
                site.twin.fingerprint(),
                state().device().endpoints().getFirst().pin().orElseThrow().fingerprint());
    }

    @Test
    void aLostInputRaisesOneAlarmThatItsReturnClears() throws Exception {
        site.rackside.monitor().start();
        live();
        site.server.faults().begin(new Misbehaviour.PsuInputLost(2));
        eventually(() -> open().isPresent(), () -> "no alarm: " + state().findings());
        Alarm alarm = open().orElseThrow();
        assertEquals("core.finding.psu-lost-input", alarm.why().code());
        site.server.faults().endAll();
        eventually(() -> open().isEmpty(), () -> "not cleared: " + open());
        Alarm cleared =
                site.rackside.alarms().shown().stream()
                        .filter(a -> a.id().equals(alarm.id()))
                        .findFirst()
                        .orElseThrow();
        assertTrue(cleared.clearedBy().isPresent());
    }

    @Test
    void aPowerActIsAJobThatReadsTheBoxBack() throws Exception {
        site.rackside.monitor().start();
        live();
        Outcome outcome = act("power.off", Trust.of(site.twin.fingerprint()));
        assertTrue(outcome instanceof Outcome.Done, outcome::toString);
        assertEquals(PowerState.OFF, site.server.state().powerState());
    }

    @Test
    void anActOfRiskNeedsACertificateSomebodyKnows() throws Exception {
        site.rackside.monitor().start();
        live();
        AccessRefused refused =
                assertThrows(AccessRefused.class, () -> act("power.off", Trust.pinned()));
        assertEquals(AccessRefused.Kind.NOT_PROVEN, refused.kind());
        site.restart();
        assertTrue(act("power.off", Trust.pinned()) instanceof Outcome.Done);
    }

    @Test
    void aRefusedLoginIsNotTriedAgain() throws Exception {
        site.password("wrong");
        site.rackside.monitor().start();
        eventually(() -> state().contact() == Contact.STOPPED, () -> "" + state());
        long requests = site.twin.requests();
        site.time.sleep(Duration.ofMinutes(2));
        assertEquals(requests, site.twin.requests());
        site.restart();
        site.rackside.monitor().start();
        site.time.sleep(Duration.ofMinutes(1));
        assertEquals(requests, site.twin.requests());
        site.password(TwinSite.PASSWORD);
        site.rackside.monitor().resume(site.device.id());
        live();
    }

    @Test
    void aSilentBoxIsNoticedAndComesBack() throws Exception {
        site.rackside.monitor().start();
        live();
        site.server.faults().begin(new Misbehaviour.Refusing());
        eventually(() -> state().contact() == Contact.SILENT, () -> "" + state());
        assertTrue(state().silentSince().isPresent());
        assertEquals(PowerState.ON, state().power());
        site.server.faults().endAll();
        live();
    }

    @Test
    void aChangedCertificateStopsEverything() throws Exception {
        site.rackside.monitor().start();
        live();
        String pinned = pin();
        site.restart();
        site.server.faults().begin(new Misbehaviour.CertificateChanged());
        site.rackside.monitor().start();
        eventually(() -> state().contact() == Contact.STOPPED, () -> "" + state());
        assertEquals(pinned, pin());
        assertTrue(
                site.rackside.alarms().open().stream()
                        .anyMatch(a -> a.cause().equals("contact:certificate-changed")));
        site.rackside
                .access()
                .accept(
                        site.rackside.access().subject(site.device.id()),
                        site.twin.fingerprint(),
                        "Ms Test");
        site.rackside.monitor().resume(site.device.id());
        live();
    }

    @Test
    void ofAnotherBoxAtTheAddressNothingIsKept() throws Exception {
        site.rackside.site().learn(site.device.id(), Identity.ofSerial("SN-OF-OURS"));
        site.rackside.monitor().start();
        eventually(() -> state().contact() == Contact.STOPPED, () -> "" + state());
        assertTrue(state().inventory().isEmpty());
        assertEquals(Optional.of("SN-OF-OURS"), state().device().identity().serial());
    }

    @Test
    void onlyActsThatMeanSomethingNowAreOffered() throws Exception {
        assertEquals(
                List.of("power.shutdown", "power.off", "power.cycle", "power.reset", "power.nmi"),
                offered());
        assertTrue(
                act("power.off", Trust.of(site.twin.fingerprint())) instanceof Outcome.Done,
                "the host is off now");
        assertEquals(List.of("power.on"), offered());
    }

    private List<String> offered() throws InterruptedException {
        Subject subject = site.rackside.access().subject("srv-03");
        return site.rackside.power().choices(subject, Terms.background()).stream()
                .map(choice -> choice.act().kind())
                .toList();
    }

    @Test
    void theTrailIsSignedWhenAJobIsOver() throws Exception {
        assertEquals(Optional.empty(), site.rackside.audit().lastCheckpoint());
        Running running = start("power.off", Trust.of(site.twin.fingerprint()));
        assertTrue(running.await(Duration.ofSeconds(60)).isPresent());
        eventually(
                () -> site.rackside.audit().lastCheckpoint().isPresent(),
                () -> "nothing signed: " + site.rackside.audit().newest(10));
    }

    @Test
    void theNameGivenWhileTheFolderIsOpenStandsInTheTrailAtOnce() throws Exception {
        site.rackside.close();
        Options nobody = site.options();
        site.rackside =
                Rackside.open(
                        folder.resolve("data"),
                        new Options(
                                nobody.account(),
                                nobody.host(),
                                Optional.empty(),
                                nobody.anchors(),
                                Optional.empty(),
                                nobody.secrets(),
                                1),
                        site.time);
        site.rackside.settings().change(settings -> settings.named("Ms Li"));
        assertTrue(act("power.off", Trust.of(site.twin.fingerprint())) instanceof Outcome.Done);
        assertEquals("Ms Li", site.rackside.audit().newest(1).getFirst().actor().name());
    }

    @Test
    void aTypeTheSiteHasAddedIsAtHandWithoutARestart() throws Exception {
        assertTrue(site.rackside.deviceTypes().bySlug("acme-x1").isEmpty());
        Path added = Files.createDirectories(folder.resolve("data").resolve("devicetypes"));
        Files.writeString(
                added.resolve("ours.json"),
                """
                {"types": [{"slug": "acme-x1", "manufacturer": "Acme", "model": "X1",
                  "kind": "SERVER", "heightU": 2, "front": "front-2u-12-lff"}]}
                """);
        assertTrue(site.rackside.deviceTypes().bySlug("acme-x1").isPresent());
        assertEquals(List.of(), site.rackside.deviceTypes().problems());
    }

    @Test
    void theLocateLightGoesOutByItself() throws Exception {
        Subject subject = site.rackside.access().subject("srv-03");
        Terms terms = Terms.background();
        Running running =
                site.rackside
                        .locate()
                        .set(subject, true, Optional.of(Duration.ofMinutes(1)), terms);
        assertTrue(running.await(Duration.ofSeconds(60)).orElseThrow() instanceof Outcome.Done);
        assertNotEquals(Led.OFF, site.server.state().led());
        eventually(() -> site.server.state().led() == Led.OFF, () -> "the light stays on");
    }

    @Test
    void aCrashInTheMiddleOfAnActIsSettledByReading() throws Exception {
        site.rackside.monitor().start();
        live();
        site.rackside
                .access()
                .accept(
                        site.rackside.access().subject(site.device.id()),
                        site.twin.fingerprint(),
                        "Ms Test");
        Running running = start("power.shutdown", Trust.pinned());
        eventually(
                () -> site.server.state().powerState() != PowerState.ON,
                () -> "not sent: " + site.rackside.jobs().find(running.job()));
        Path crashed = site.copy();
        assertTrue(running.await(Duration.ofSeconds(60)).isPresent());
        site.rackside.close();
        site.rackside = Rackside.open(crashed, anchored(), site.time);
        assertEquals(
                Job.State.INTERRUPTED,
                site.rackside.jobs().find(running.job()).orElseThrow().state());
        long posts = resets();
        assertEquals(1, site.rackside.power().settle().size());
        eventually(
                () ->
                        site.rackside.jobs().find(running.job()).orElseThrow().state()
                                == Job.State.DONE,
                () -> "" + site.rackside.jobs().find(running.job()));
        assertEquals(posts, resets());
        assertEquals(1, posts);
        assertEquals(
                List.of("act.intent", "act.outcome"),
                site.rackside.audit().entries(1, 100).stream()
                        .map(TrailEntry::kind)
                        .filter(kind -> kind.startsWith("act."))
                        .toList());
        assertTrue(site.rackside.audit().verify(Optional.empty()) instanceof TrailVerdict.Intact);
    }

    /** The run that went on has moved its own anchor; after a crash it would not have. */
    private Options anchored() {
        return site.options().anchoredIn(folder.resolve("anchors-of-the-crash"));
    }

    private long resets() {
        return site.twin.requests("POST", "/redfish/v1/Systems/1/Actions/ComputerSystem.Reset");
    }

    private String pin() {
        return state().device().endpoints().getFirst().pin().orElseThrow().fingerprint();
    }

    private Outcome act(String kind, Trust trust) throws InterruptedException {
        return start(kind, trust).await(Duration.ofSeconds(60)).orElseThrow();
    }

    private Running start(String kind, Trust trust) throws InterruptedException {
        Subject subject = site.rackside.access().subject("srv-03");
        Terms terms = Terms.background().trusting(trust);
        Choice choice =
                site.rackside.power().choices(subject, terms).stream()
                        .filter(c -> c.act().kind().equals(kind))
                        .findFirst()
                        .orElseThrow();
        Consent consent = new Consent(true, true, Optional.of("srv-03"), Optional.empty());
        return site.rackside.power().start(subject, choice.act(), consent, terms);
    }

    private void live() throws InterruptedException {
        eventually(() -> state().contact() == Contact.LIVE, () -> "not live: " + state());
    }

    private DeviceState state() {
        return site.rackside.monitor().state(site.device.id()).orElseThrow();
    }

    private Optional<Alarm> open() {
        return site.rackside.alarms().open().stream()
                .filter(a -> a.cause().startsWith("power_supply:"))
                .findFirst();
    }
}
