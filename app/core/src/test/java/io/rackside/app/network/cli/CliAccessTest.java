package io.rackside.app.network.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.app.network.cli.SshWay.Form;
import io.rackside.app.network.cli.SshWay.Through;
import io.rackside.app.site.AcceptedCertificate;
import io.rackside.app.terminal.RecordingEntry;
import io.rackside.app.terminal.RecordingsWorkflow;
import io.rackside.bmc.Login;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.VirtualCliDevice;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.drivers.ssh.Fingerprints;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.model.Device;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Pin;
import io.rackside.model.Protocol;
import io.rackside.operations.Risk;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The way to a command line: route, host key, recording, and who answers. */
@Timeout(90)
class CliAccessTest {
    @TempDir Path folder;

    private CliSite site;

    @BeforeEach
    void start() {
        site = new CliSite(folder);
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private CliAccess cli() {
        return site.rackside().cli();
    }

    private static VirtualCliDevice plain() {
        return new VirtualCliDevice(VirtualCliSettings.of(CliDialect.VRP8, "SW-1"), Time.system());
    }

    private void look(String target) throws InterruptedException {
        try (OpenCli open = cli().start(site.subject(target), CliSite.reading())) {
            assertEquals("huawei-vrp8", open.profile().name());
        }
    }

    private Endpoint endpoint(String name) {
        return site.subject(name).device().orElseThrow().endpoint(Protocol.SSH).orElseThrow();
    }

    @Test
    void aSessionThatOnlyReadsIsRecordedAndInTheTrail() throws Exception {
        site.add("sw-01", 40, site.serve(CliDialect.VRP8));
        try (CliSession session = cli().open(site.subject("sw-01"), CliSite.reading())) {
            session.run(session.profile().running(), Map.of());
        }
        RecordingEntry entry = site.rackside().recordings().newest(10).getFirst();
        assertEquals("sw-01", entry.name());
        assertTrue(entry.label().ofJob().isEmpty());
        ByteArrayOutputStream cast = new ByteArrayOutputStream();
        assertEquals(
                RecordingsWorkflow.Proof.AS_IN_TRAIL,
                site.rackside().recordings().export(entry, cast).proof());
        String said = cast.toString(StandardCharsets.UTF_8);
        assertTrue(said.contains("sysname SW-1"), said);
        assertFalse(said.contains(CliSite.PASSWORD));
        assertEquals(1, site.trail(CliAccess.OPENED).size());
        TrailEntry ended = site.trail(CliAccess.ENDED).getFirst();
        assertEquals(entry.id().toString(), ended.body().get("recording"));
        assertEquals(entry.seal().orElseThrow().sha256(), ended.body().get("sha256"));
        assertEquals(true, ended.body().get("whole"));
    }

    @Test
    void nothingOnTheDiskHoldsThePasswordOrWhatWasSaid() throws Exception {
        site.add("sw-01", 40, site.serve(CliDialect.VRP8));
        site.rackside().vault().create("a passphrase".toCharArray());
        try (CliSession session = cli().open(site.subject("sw-01"), CliSite.reading())) {
            session.run(session.profile().running(), Map.of());
        }
        site.rackside().close();
        for (String canary : List.of(CliSite.PASSWORD, "sysname SW-1")) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertFalse(bytes.contains(canary), () -> canary + " in " + file);
                }
            }
        }
        site.restart();
    }

    @Test
    void anUnknownHostKeyIsGoodEnoughToReadAndForNoActInThisRun() throws Exception {
        site.add("sw-01", 40, site.serve(CliDialect.VRP8));
        Terms pinnedOnly = Terms.person().trusting(Trust.pinned());
        SshException stranger =
                assertThrows(
                        SshException.class, () -> cli().open(site.subject("sw-01"), pinnedOnly));
        assertEquals(SshException.Kind.NOT_TRUSTED, stranger.kind());

        look("sw-01");
        Pin pin = endpoint("sw-01").pin().orElseThrow();
        assertEquals(site.fingerprint(0), pin.fingerprint());
        assertEquals(DeviceAccess.FIRST_SIGHT, pin.acceptedBy());
        Terms acting = CliSite.reading().forActsOf(Risk.CANNOT_BE_UNDONE);
        AccessRefused refused =
                assertThrows(AccessRefused.class, () -> cli().open(site.subject("sw-01"), acting));
        assertEquals(AccessRefused.Kind.NOT_PROVEN, refused.kind());
        assertEquals("core.access.host-key-not-proven", refused.what().code());

        site.restart();
        cli().open(site.subject("sw-01"), acting).close();
    }

    @Test
    void aFingerprintThatWasComparedIsEnoughForAnActAndStandsInTheTrail() throws Exception {
        site.add("sw-01", 40, site.serve(CliDialect.VRP8));
        Terms compared =
                Terms.person()
                        .trusting(Trust.of(Fingerprints.shown(site.fingerprint(0))))
                        .forActsOf(Risk.CANNOT_BE_UNDONE);
        cli().open(site.subject("sw-01"), compared).close();
        assertEquals("Ms Test", endpoint("sw-01").pin().orElseThrow().acceptedBy());
        assertEquals(1, site.trail(AcceptedCertificate.KIND).size());
    }

    @Test
    void aChangedHostKeyIsRefusedWithBothFingerprints() throws Exception {
        Device device = site.add("sw-01", 40, site.serve(CliDialect.VRP8));
        Pin other = new Pin("1".repeat(64), Instant.parse("2026-01-01T00:00:00Z"), "Li");
        site.rackside().site().pin(device.id(), endpoint("sw-01").address(), Optional.of(other));
        SshException e =
                assertThrows(
                        SshException.class,
                        () -> cli().open(site.subject("sw-01"), CliSite.reading()));
        assertEquals(SshException.Kind.HOST_KEY_CHANGED, e.kind());
        String words = site.rackside().words().render(e.what());
        assertTrue(words.contains(Fingerprints.shown("1".repeat(64))), words);
        assertTrue(words.contains(Fingerprints.shown(site.fingerprint(0))), words);
        assertEquals(0, site.rackside().recordings().newest(10).size());
    }

    @Test
    void anotherBoxAtTheAddressIsSaidAndNothingMoreIsAsked() {
        Device device = site.add("sw-01", 40, site.serve(CliDialect.VRP8));
        site.rackside().site().learn(device.id(), Identity.ofSerial("SOMETHING-ELSE"));
        CliException e =
                assertThrows(
                        CliException.class,
                        () -> cli().open(site.subject("sw-01"), CliSite.reading()));
        assertEquals(CliException.Kind.ANOTHER_BOX, e.kind());
        assertEquals(1, site.trail(CliAccess.ENDED).size());
        assertTrue(site.trail(CliAccess.ENDED).getFirst().body().toString().contains("SOMETHING"));
    }

    @Test
    void theBoxThatIsMeantIsKnownByItsSerialNumber() throws Exception {
        site.add("sw-01", 40, site.serve(CliDialect.VRP8));
        try (OpenCli open = cli().start(site.subject("sw-01"), CliSite.reading())) {
            Identity told = open.who().identity();
            assertTrue(told.known());
            assertTrue(open.stats().bytes() > 1_000);
            assertTrue(open.stats().lines() > 1);
            site.rackside().site().learn(site.subject("sw-01").target().device(), told);
        }
        look("sw-01");
    }

    @Test
    void aWrongPasswordIsGivenAwayOnceAndLeavesNothingBehind() {
        site.login("switch", "admin", "wrong");
        site.add("sw-01", 40, site.serve(CliDialect.VRP8));
        SshException e =
                assertThrows(
                        SshException.class,
                        () -> cli().open(site.subject("sw-01"), CliSite.reading()));
        assertEquals(SshException.Kind.LOGIN_REFUSED, e.kind());
        assertEquals(1, site.server(0).refused());
        assertEquals(List.of(), site.rackside().recordings().newest(10));
        assertEquals(List.of(), site.trail(CliAccess.OPENED));
    }

    @Test
    void aSitesJumpHostIsTheWayToAllItsBoxesButItself() throws Exception {
        site.login("jump", "jumper", "Unsaid-12");
        int device = site.serve(CliDialect.VRP8);
        int jump =
                site.serve(
                        VirtualSshSettings.of(0, "jumper", "Unsaid-12", 5).forwarding(), plain());
        site.add("sw-01", 40, device);
        Device bastion = site.add("bastion", 38, "ssh://127.0.0.1:" + jump, "jump", false);
        cli().ways().set(site.site(), new Through(bastion.id(), Form.JUMP, Optional.empty()));
        look("sw-01");
        String way = (String) site.trail(CliAccess.OPENED).getFirst().body().get("address");
        assertEquals("127.0.0.1:" + jump + " > 127.0.0.1:" + device, way);
        assertTrue(endpoint("bastion").pin().isPresent());
        assertTrue(endpoint("sw-01").pin().isPresent());
        look("bastion");
        assertEquals(1, site.trail(SshWays.SET).size());
    }

    @Test
    void aBastionWithAMenuIsLoggedInToByUserAccountAndAsset() throws Exception {
        site.login("menu", "li", "Unsaid-13");
        int menu =
                site.serve(VirtualSshSettings.of(0, "li@admin@core-sw", "Unsaid-13", 6), plain());
        site.add("sw-01", 40, "ssh://10.9.9.9", "switch", false);
        Device bastion = site.add("bastion", 38, "ssh://127.0.0.1:" + menu, "menu", false);
        Device sw = site.subject("sw-01").device().orElseThrow();
        cli().ways().set(sw, new Through(bastion.id(), Form.MENU, Optional.of("core-sw")));
        look("sw-01");
        assertTrue(endpoint("bastion").pin().isPresent());
        assertTrue(endpoint("sw-01").pin().isEmpty());
    }

    @Test
    void bastionsInACircleAreRefused() {
        Device a = site.add("a", 40, "ssh://10.9.9.8", "switch", false);
        Device b = site.add("b", 38, "ssh://10.9.9.9", "switch", false);
        cli().ways().set(a, new Through(b.id(), Form.JUMP, Optional.empty()));
        cli().ways().set(b, new Through(a.id(), Form.JUMP, Optional.empty()));
        AccessRefused e =
                assertThrows(
                        AccessRefused.class,
                        () -> cli().open(site.subject("a"), CliSite.reading()));
        assertEquals("core.cli-access.too-many-bastions", e.what().code());
    }

    @Test
    void oldAlgorithmsAreForADeviceMarkedOldAndAFinding() throws Exception {
        VirtualSshSettings old = VirtualSshSettings.of(0, "admin", CliSite.PASSWORD, 3).oldOnly();
        int port = site.serve(old, plain());
        String address = "ssh://127.0.0.1:" + port;
        site.add("sw-01", 40, address, "switch", false);
        SshException e =
                assertThrows(
                        SshException.class,
                        () -> cli().open(site.subject("sw-01"), CliSite.reading()));
        assertEquals(SshException.Kind.NO_COMMON_ALGORITHM, e.kind());
        site.rackside()
                .site()
                .devices()
                .reach(
                        site.subject("sw-01").target().device(),
                        List.of(
                                new Endpoint(
                                        Protocol.SSH,
                                        address,
                                        endpoint("sw-01").credential(),
                                        Optional.empty(),
                                        true)));
        try (OpenCli open = cli().start(site.subject("sw-01"), CliSite.reading())) {
            assertFalse(open.findings().isEmpty());
            String opened = site.trail(CliAccess.OPENED).getFirst().body().toString();
            assertTrue(opened.contains(open.findings().getFirst().code()), opened);
        }
    }

    @Test
    void aBoxNobodyKnowsTellsItsFamilyItself() throws Exception {
        int port = site.serve(CliDialect.COMWARE);
        String target = "ssh://127.0.0.1:" + port;
        Terms terms =
                CliSite.reading()
                        .given(
                                _ ->
                                        Optional.of(
                                                new Login(
                                                        "admin", CliSite.PASSWORD.toCharArray())));
        assertThrows(AccessRefused.class, () -> cli().profile(site.subject(target)));
        try (OpenCli open = cli().start(site.subject(target), terms)) {
            assertEquals("h3c-comware", open.profile().name());
        }
        assertEquals("h3c-comware", cli().profile(site.subject(target)).name());
    }

    @Test
    void aSessionThatACrashCutHasItsEndInTheTrailLater() throws Exception {
        site.add("sw-01", 40, site.serve(CliDialect.VRP8));
        try (CliSession session = cli().open(site.subject("sw-01"), CliSite.reading())) {
            session.run(session.profile().running(), Map.of());
            copy(folder.resolve("data"), folder.resolve("crashed"));
        }
        site.restart("crashed");
        assertEquals(1, site.trail(CliAccess.OPENED).size());
        assertEquals(List.of(), site.trail(CliAccess.ENDED));
        look("sw-01");
        TrailEntry cut = site.trail(CliAccess.ENDED).getFirst();
        assertEquals(false, cut.body().get("whole"));
        RecordingEntry entry = site.rackside().recordings().newest(10).getLast();
        assertEquals(cut.body().get("recording"), entry.id().toString());
        assertFalse(entry.seal().orElseThrow().whole());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (file.toString().matches(".*(rackside\\.db.*|\\.key|\\.rec)")) {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void whatWasTakenWhileTheVaultWasOpenOutlastsItsLock() throws Exception {
        site.add("sw-01", 40, site.serve(CliDialect.VRP8));
        site.rackside().vault().create("a passphrase".toCharArray());
        try (CliKeys keys = cli().keys(site.subject("sw-01"), CliSite.reading())) {
            site.rackside().vault().lock();
            AccessRefused refused =
                    assertThrows(
                            AccessRefused.class,
                            () -> cli().open(site.subject("sw-01"), CliSite.reading()));
            assertEquals(AccessRefused.Kind.VAULT_LOCKED, refused.kind());
            cli().open(site.subject("sw-01"), CliSite.reading(), keys).close();
        }
        assertEquals(1, site.trail(CliAccess.ENDED).size());
    }
}
