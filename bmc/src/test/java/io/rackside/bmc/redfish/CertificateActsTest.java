package io.rackside.bmc.redfish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.redfish.session.BmcAddress;
import io.rackside.bmc.redfish.session.SessionKeeper;
import io.rackside.bmc.redfish.session.TlsTrust;
import io.rackside.bmc.settings.CertificateChange;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Identity;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;

class CertificateActsTest {
    private VirtualRedfish twin;
    private MadeCertificate authority;
    private Instant until;

    @BeforeEach
    void start() throws Exception {
        VirtualServer server =
                new VirtualServer(RackServers.of(Make.STANDARD, 7), Time.system(), 7);
        twin =
                VirtualRedfish.start(
                        server,
                        new Account("technician", Clients.PASSWORD.toCharArray()),
                        VirtualRedfish.Setup.standard(Time.system()));
        authority = new MadeCertificate();
        until = Time.system().now().plus(Duration.ofDays(60));
    }

    @AfterEach
    void end() {
        twin.close();
    }

    private RedfishClient pinnedTo(String fingerprint) {
        return RedfishClient.open(
                BmcAddress.parse(twin.uri().toString()).orElseThrow(),
                Optional.of(new Login("technician", Clients.PASSWORD.toCharArray())),
                TlsTrust.pinned(fingerprint),
                Identity.none(),
                SessionKeeper.none(),
                new ControllerGate(),
                Clients.settings());
    }

    private static Settings.Certificate shown(RedfishClient client) throws InterruptedException {
        return client.settings(EnumSet.of(Settings.Part.CERTIFICATES)).certificates().getFirst();
    }

    @Test
    void theCertificateItShowsIsListedWithItsFingerprint() throws Exception {
        try (RedfishClient client = pinnedTo(twin.fingerprint())) {
            assertEquals(twin.fingerprint(), shown(client).fingerprint());
            assertEquals("https", shown(client).use());
            assertTrue(shown(client).replaceable());
            assertTrue(shown(client).requestable());
        }
    }

    @Test
    void anotherWithItsKeyIsShownAndThePinnedOneIsRefusedFromThenOn() throws Exception {
        String old = twin.fingerprint();
        KeyPair keys = MadeCertificate.keys();
        String pem = authority.of(keys, until);
        String fingerprint =
                CertificateChange.fingerprint(CertificateChange.read(pem).orElseThrow());
        try (RedfishClient client = pinnedTo(old)) {
            Act act =
                    client.plan(
                            Acted.target(client),
                            new Change.ReplaceCertificate("", pem, Optional.of("key")));
            assertEquals(fingerprint, CertificateChange.fingerprint(act));
            Outcome outcome =
                    Acted.act(
                            client,
                            act,
                            name ->
                                    name.equals("key")
                                            ? Optional.of(MadeCertificate.key(keys).toCharArray())
                                            : Optional.empty());
            assertEquals("bmc.done-certificate", outcome.what().code());
            assertFalse(act.toString().contains("PRIVATE KEY"));
        }
        assertEquals(fingerprint, twin.fingerprint());
        try (RedfishClient client = pinnedTo(old)) {
            assertEquals(
                    BmcException.Kind.CERTIFICATE_CHANGED,
                    assertThrows(BmcException.class, client::firstLook).kind());
        }
        try (RedfishClient client = pinnedTo(fingerprint)) {
            assertEquals(fingerprint, shown(client).fingerprint());
        }
    }

    @Test
    void aCertificateForItsOwnRequestNeedsNoKeyFromHere() throws Exception {
        String pem;
        try (RedfishClient client = pinnedTo(twin.fingerprint())) {
            Outcome asked = Acted.change(client, new Change.RequestCertificate("a-07-u12"));
            assertEquals("bmc.done-certificate-request", asked.what().code());
            pem = authority.of((String) asked.what().arguments().getLast(), until);
            assertInstanceOf(
                    Outcome.Done.class,
                    Acted.change(client, new Change.ReplaceCertificate("", pem, Optional.empty())));
        }
        assertEquals(
                CertificateChange.fingerprint(CertificateChange.read(pem).orElseThrow()),
                twin.fingerprint());
    }

    @Test
    void aKeyThatDoesNotFitIsRefusedAndNotRepeatedInWhatTheBmcSaid() throws Exception {
        String old = twin.fingerprint();
        String pem = authority.of(MadeCertificate.keys(), until);
        String other = MadeCertificate.key(MadeCertificate.keys());
        try (RedfishClient client = pinnedTo(old)) {
            Outcome outcome =
                    Acted.change(
                            client,
                            new Change.ReplaceCertificate("", pem, Optional.of("key")),
                            _ -> Optional.of(other.toCharArray()));
            Outcome.Refused refused = assertInstanceOf(Outcome.Refused.class, outcome);
            String key = other.replaceAll("\\s", "");
            String said = refused.toString().replaceAll("\\s", "");
            assertFalse(said.contains(key.substring(40, 60)), "the key");
        }
        assertEquals(old, twin.fingerprint());
    }

    @Test
    void whatIsNoCertificateOrHasEndedOrHoldsAKeyIsNotSent() throws Exception {
        KeyPair keys = MadeCertificate.keys();
        String ended = authority.of(keys, Time.system().now().minus(Duration.ofDays(1)));
        String both = authority.of(keys, until) + MadeCertificate.key(keys);
        try (RedfishClient client = pinnedTo(twin.fingerprint())) {
            for (String pem : new String[] {"hello", ended, both}) {
                BmcException e =
                        assertThrows(
                                BmcException.class,
                                () ->
                                        client.plan(
                                                Acted.target(client),
                                                new Change.ReplaceCertificate(
                                                        "", pem, Optional.empty())));
                assertEquals(BmcException.Kind.UNSAFE, e.kind());
            }
        }
    }

    @Test
    void aKeyThatIsGoneIsNotSent() throws Exception {
        String pem = authority.of(MadeCertificate.keys(), until);
        try (RedfishClient client = pinnedTo(twin.fingerprint())) {
            Outcome outcome =
                    Acted.change(
                            client,
                            new Change.ReplaceCertificate("", pem, Optional.of("key")),
                            SecretSource.none());
            assertEquals("bmc.secret-gone", outcome.what().code());
        }
    }
}
