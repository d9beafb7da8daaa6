package io.rackside.app;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Job;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;
import io.rackside.operations.TrailVerdict;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The process dies while the BMC has taken a change of its settings and has not answered it. */
class KilledWhileChangingTest {
    private static final String MANAGER = "/redfish/v1/Managers/1";
    private static final String PORT = MANAGER + "/EthernetInterfaces/eth0";
    private static final String PROTOCOL = MANAGER + "/NetworkProtocol";
    private static final String REPLACE =
            "/redfish/v1/CertificateService/Actions/CertificateService.ReplaceCertificate";
    private static final int LOOKS = 150;

    @TempDir Path folder;
    private TwinSite site;

    @BeforeEach
    void start() throws Exception {
        site = new TwinSite(folder, Time.system(), Make.STANDARD);
        site.rackside.close();
    }

    @AfterEach
    void end() {
        site.close();
    }

    /** Waits until the BMC has taken the change. */
    private interface Taken {
        void await(Process actor) throws InterruptedException;
    }

    private Taken when(BooleanSupplier taken) {
        return actor -> {
            eventually(() -> taken.getAsBoolean() || !actor.isAlive(), () -> "nothing was sent");
            ActorProcess.assertRuns(actor, site);
        };
    }

    /** Begins a change, kills the process once the BMC has taken it, and opens the folder again. */
    private Job cut(String what, String to, Taken taken) throws Exception {
        site.server.faults().begin(new Misbehaviour.Slow(Duration.ofMillis(300)));
        Process actor = ActorProcess.start(ChangingActor.class, site, what, to);
        try {
            taken.await(actor);
        } finally {
            ActorProcess.kill(actor);
        }
        site.server.faults().endAll();
        site.rackside = Rackside.open(folder.resolve("data"), site.options(), site.time);
        assertEquals(List.of("act.intent"), acts());
        Job cut = site.rackside.jobs().newest(1).getFirst();
        assertEquals(Job.State.INTERRUPTED, cut.state());
        return cut;
    }

    private void assertSettledAsDone(Job cut) throws Exception {
        for (int i = 0; i < LOOKS && state(cut) != Job.State.DONE; i++) {
            site.rackside.power().settle();
            assertTrue(site.rackside.jobs().await(cut.id(), Duration.ofSeconds(150)));
        }
        assertEquals(Job.State.DONE, state(cut), () -> "" + site.rackside.jobs().find(cut.id()));
        assertEquals(List.of("act.intent", "act.outcome"), acts());
        assertInstanceOf(TrailVerdict.Intact.class, site.rackside.audit().verify(Optional.empty()));
    }

    private Job.State state(Job job) {
        return site.rackside.jobs().find(job.id()).orElseThrow().state();
    }

    private List<String> acts() {
        return site.rackside.audit().entries(1, 100).stream()
                .map(TrailEntry::kind)
                .filter(kind -> kind.startsWith("act."))
                .toList();
    }

    private Subject subject() {
        return site.rackside.access().subject("srv-03");
    }

    private String address() {
        return subject().endpoint().address();
    }

    private List<String> timeServers() throws InterruptedException {
        return site.rackside
                .settingsOfBoxes()
                .read(subject(), EnumSet.of(Settings.Part.CLOCK), Terms.background())
                .clock()
                .orElseThrow()
                .ntpServers();
    }

    @Test
    void aMovedBmcIsFoundAtItsNewAddressAndNotMovedAgain() throws Exception {
        int port = site.twin.port();
        Job cut =
                cut(
                        ChangingActor.NETWORK,
                        "127.0.0.9",
                        when(
                                () ->
                                        site.server
                                                .state()
                                                .settings()
                                                .lan()
                                                .address()
                                                .equals("127.0.0.9")));
        assertEquals("https://127.0.0.1:" + port, address().replace("localhost", "127.0.0.1"));
        assertSettledAsDone(cut);
        assertEquals("https://127.0.0.9:" + port, address());
        assertEquals(1, site.twin.requests("PATCH", PORT));
    }

    @Test
    void otherTimeServersAreReadBackAndNotSetAgain() throws Exception {
        Job cut =
                cut(
                        ChangingActor.NTP,
                        "192.0.2.123",
                        actor ->
                                ActorProcess.awaitReadBack(
                                        actor, site, "PATCH", PROTOCOL, PROTOCOL));
        assertSettledAsDone(cut);
        assertEquals(1, site.twin.requests("PATCH", PROTOCOL));
        assertEquals(List.of("192.0.2.123"), timeServers());
    }

    @Test
    void aNewCertificateIsPinnedWhenTheBoxShowsItAndNotSetAgain() throws Exception {
        TestCertificate given = TestCertificate.of(site.time.now());
        Files.writeString(folder.resolve("new.crt"), given.certificate());
        Files.writeString(folder.resolve("new.key"), given.key());
        String old = site.twin.fingerprint();
        Job cut =
                cut(
                        ChangingActor.CERTIFICATE,
                        folder.resolve("new").toString(),
                        when(() -> !site.twin.fingerprint().equals(old)));
        assertEquals(old, subject().endpoint().pin().orElseThrow().fingerprint());
        assertSettledAsDone(cut);
        assertNotEquals(old, site.twin.fingerprint());
        assertEquals(
                site.twin.fingerprint(), subject().endpoint().pin().orElseThrow().fingerprint());
        assertEquals(1, site.twin.requests("POST", REPLACE));
    }
}
