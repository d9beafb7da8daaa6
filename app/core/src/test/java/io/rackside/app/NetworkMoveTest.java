package io.rackside.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.acts.Choice;
import io.rackside.model.settings.Change;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** The old address of a BMC is kept until the same box answers at the new one. */
class NetworkMoveTest {
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

    private Choice plan(String address) throws InterruptedException {
        Change change =
                new Change.Network(
                        "eth0",
                        Optional.of(new Change.Ipv4(Optional.of(address), 8, "")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return site.rackside.settingsOfBoxes().plan(subject(), change, terms());
    }

    private Outcome move(Choice choice) throws InterruptedException {
        Consent consent = new Consent(true, true, Optional.of("srv-03"), Optional.empty());
        return site.rackside
                .settingsOfBoxes()
                .start(subject(), choice.act(), consent, terms())
                .await(Duration.ofSeconds(90))
                .orElseThrow();
    }

    private Subject subject() {
        return site.rackside.access().subject("srv-03");
    }

    private Terms terms() {
        return Terms.background().trusting(Trust.of(site.twin.fingerprint()));
    }

    private String address() {
        return site.rackside
                .site()
                .model()
                .device(site.device.id())
                .orElseThrow()
                .endpoints()
                .getFirst()
                .address();
    }

    @Test
    void theModelHasTheNewAddressOnceTheBoxAnswersThere() throws Exception {
        int port = site.twin.port();
        Choice choice = plan("127.0.0.9");
        assertEquals(
                1,
                choice.opinions().stream()
                        .filter(o -> o.reason().code().equals("core.guard.last-path"))
                        .filter(o -> o.verdict() == Guard.Verdict.WARN)
                        .count());
        Outcome outcome = move(choice);
        assertInstanceOf(Outcome.Done.class, outcome, outcome.toString());
        assertEquals("core.network.answers", outcome.what().code());
        assertEquals("https://127.0.0.9:" + port, address());
        assertEquals(
                site.twin.fingerprint(), subject().endpoint().pin().orElseThrow().fingerprint());
        try (var bmc = site.rackside.access().open(subject(), Terms.background())) {
            assertEquals(
                    Optional.of(site.server.spec().serial()),
                    bmc.firstLook().device().identity().serial());
        }
    }

    @Test
    void aBoxThatAnswersNowhereIsInDoubtAndKeepsItsOldAddress() throws Exception {
        String before = address();
        Outcome outcome = move(plan("192.0.2.77"));
        assertInstanceOf(Outcome.InDoubt.class, outcome, outcome.toString());
        assertEquals("core.network.neither", outcome.what().code());
        assertEquals(before, outcome.what().arguments().getLast());
        assertEquals(before, address());
    }
}
