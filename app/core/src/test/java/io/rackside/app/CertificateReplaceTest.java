package io.rackside.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.acts.Choice;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.settings.CertificateChange;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.CredentialRef;
import io.rackside.model.Endpoint;
import io.rackside.model.Protocol;
import io.rackside.model.settings.Change;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A new certificate is pinned by the act that set it, and by nothing else. */
class CertificateReplaceTest {
    @TempDir Path folder;
    private TwinSite site;
    private VirtualRedfish modern;
    private VirtualServer server;
    private TestCertificate given;

    @BeforeEach
    void start() throws Exception {
        site = new TwinSite(folder, new FastTime(20));
        server = new VirtualServer(RackServers.of(Make.STANDARD, 9), site.time, 9);
        modern = VirtualRedfish.start(server, TwinSite.account(), site.setup());
        site.rackside
                .site()
                .devices()
                .reach(
                        site.device.id(),
                        List.of(
                                new Endpoint(
                                        Protocol.REDFISH,
                                        modern.uri().toString(),
                                        Optional.of(new CredentialRef("bmc")),
                                        Optional.empty(),
                                        false)));
        given = TestCertificate.of(site.time.now());
    }

    @AfterEach
    void end() {
        modern.close();
        site.close();
    }

    private Subject subject() {
        return site.rackside.access().subject("srv-03");
    }

    private Outcome replace() throws InterruptedException {
        Terms terms = Terms.background().trusting(Trust.of(modern.fingerprint()));
        Change change = new Change.ReplaceCertificate("", given.certificate(), Optional.of("key"));
        Choice choice = site.rackside.settingsOfBoxes().plan(subject(), change, terms);
        Consent consent = new Consent(true, true, Optional.of("srv-03"), Optional.empty());
        return site.rackside
                .settingsOfBoxes()
                .start(
                        subject(),
                        choice.act(),
                        consent,
                        terms,
                        name ->
                                name.equals("key")
                                        ? Optional.of(given.key().toCharArray())
                                        : Optional.empty())
                .await(Duration.ofSeconds(90))
                .orElseThrow();
    }

    private String pin() {
        return subject().endpoint().pin().orElseThrow().fingerprint();
    }

    @Test
    void theNewCertificateIsPinnedWhenTheSameBoxShowsIt() throws Exception {
        String old = modern.fingerprint();
        Outcome outcome = replace();
        assertInstanceOf(Outcome.Done.class, outcome, outcome.toString());
        assertEquals("core.certificate.pinned", outcome.what().code());
        assertEquals(
                CertificateChange.fingerprint(
                        CertificateChange.read(given.certificate()).orElseThrow()),
                pin());
        assertFalse(pin().equals(old));
        try (Bmc bmc = site.rackside.access().open(subject(), Terms.background())) {
            assertTrue(bmc.firstLook().device().identity().known());
        }
    }

    @Test
    void aLostAnswerIsSettledByWhatTheBoxShowsAndNothingIsSentAgain() throws Exception {
        String replace =
                "/redfish/v1/CertificateService/Actions/CertificateService.ReplaceCertificate";
        Relay relay = new Relay(modern.port());
        try {
            site.rackside
                    .site()
                    .devices()
                    .reach(
                            site.device.id(),
                            List.of(
                                    new Endpoint(
                                            Protocol.REDFISH,
                                            relay.address(),
                                            Optional.of(new CredentialRef("bmc")),
                                            Optional.empty(),
                                            false)));
            relay.losesAnswerWhen(() -> modern.requests("POST", replace) == 1);
            String old = modern.fingerprint();
            Outcome outcome = replace();
            assertInstanceOf(Outcome.InDoubt.class, outcome, outcome.toString());
            assertEquals(old, pin());
            relay.isWell();
            Job job = site.rackside.jobs().newest(1).getFirst();
            assertTrue(site.rackside.jobs().await(job.id(), Duration.ofSeconds(60)));
            site.rackside.jobs().resume(job.id());
            assertTrue(site.rackside.jobs().await(job.id(), Duration.ofSeconds(60)));
            assertEquals(Job.State.DONE, site.rackside.jobs().find(job.id()).orElseThrow().state());
            assertEquals(modern.fingerprint(), pin());
            assertEquals(1, modern.requests("POST", replace));
        } finally {
            relay.close();
        }
    }

    @Test
    void aChangedCertificateWithoutSuchAnActIsRefused() throws Exception {
        assertInstanceOf(Outcome.Done.class, replace());
        String pinned = pin();
        server.faults().begin(new Misbehaviour.CertificateChanged());
        try (Bmc bmc = site.rackside.access().open(subject(), Terms.background())) {
            assertEquals(
                    BmcException.Kind.CERTIFICATE_CHANGED,
                    assertThrows(BmcException.class, bmc::firstLook).kind());
        }
        assertEquals(pinned, pin());
    }

    @Test
    void aCertificateTheBmcRefusesLeavesThePinAsItWas() throws Exception {
        String old = modern.fingerprint();
        given = given.withAnotherKey();
        Outcome outcome = replace();
        assertInstanceOf(Outcome.Refused.class, outcome, outcome.toString());
        assertEquals(old, pin());
        assertEquals(old, modern.fingerprint());
    }

    @Test
    void thePrivateKeyIsNowhereToBeRead() throws Exception {
        assertInstanceOf(Outcome.Done.class, replace());
        String canary = given.key().split("\n")[1].substring(0, 40);
        assertFalse(site.rackside.audit().entries(1, 100).toString().contains(canary));
        assertFalse(site.rackside.jobs().newest(10).toString().contains(canary));
        site.rackside.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(
                        Files.readString(file, StandardCharsets.ISO_8859_1).contains(canary),
                        file.toString());
            }
        }
    }
}
