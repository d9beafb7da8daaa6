package io.rackside.app.network.traps;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.AccessRefused;
import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.virtual.TrapDestination;
import io.rackside.drivers.snmp.virtual.TrapSender;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.Event;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Traps of one's own boxes while nobody has opened the vault. */
@Timeout(120)
class LockedVaultTrapsTest {
    private static final OID FAN_FAILED = new OID("1.3.6.1.4.1.2011.5.25.219.2.6.3");
    private static final OID ENT_NAME = new OID("1.3.6.1.2.1.47.1.1.1.1.7.9");

    @TempDir private Path folder;
    private final Device box = TrapSite.box("sw-a", "snmp://127.0.0.1");
    private volatile boolean locked = true;
    private volatile Login login = new Login("", "site-a".toCharArray());
    private Rackside rackside;
    private TrapSender sender;
    private InetSocketAddress to;

    @BeforeEach
    void start() throws IOException {
        Options options =
                Options.ofThisMachine().anchoredIn(folder.resolve("anchors")).knowing(this::known);
        Path data = folder.resolve("data");
        TrapSite.make(data, options, box);
        rackside = Rackside.open(data, options, Time.system());
        to = rackside.traps().start(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        sender = TrapSender.start(5);
    }

    @AfterEach
    void end() {
        sender.close();
        rackside.close();
    }

    private Optional<Login> known(CredentialRef ref) {
        if (locked) {
            throw new AccessRefused(
                    AccessRefused.Kind.VAULT_LOCKED, Message.of("core.access.no-folder"));
        }
        return Optional.of(login);
    }

    private void send(String community) throws IOException {
        send(community, new VariableBinding(ENT_NAME, new OctetString("FAN1")));
    }

    private void send(String community, VariableBinding... told) throws IOException {
        sender.send(new TrapDestination.V2c(to, community, false), FAN_FAILED, List.of(told), 1);
    }

    private long unverified() {
        return rackside.traps().tally().unverified();
    }

    private List<Event> log() {
        return rackside.monitor().events(box.id(), 500);
    }

    @Test
    void aBoxsTrapIsKeptAsNotVerifiedAndRaisesNoAlarm() throws IOException, InterruptedException {
        assertTrue(rackside.traps().locked());
        send("site-a");
        eventually(() -> !log().isEmpty(), () -> "nothing kept");
        HeardTrap heard = rackside.traps().others().getFirst();
        assertEquals(Optional.of(box.id()), heard.device());
        assertEquals(HeardTrap.Standing.UNVERIFIED, heard.standing());
        Message meaning = log().getFirst().meaning().orElseThrow();
        assertEquals("core.trap.unverified", meaning.code());
        assertEquals(
                "fan FAN1 failed (not verified: the vault is locked)",
                rackside.words().render(meaning, Locale.ENGLISH));
        assertEquals(new TrapDesk.Tally(0, 1, 0, 0, 0), rackside.traps().tally());
        assertEquals(List.of(), rackside.alarms().open());
    }

    @Test
    void onlySomeOfThemAreKeptForABox() throws IOException, InterruptedException {
        // A full socket buffer loses datagrams.
        for (int i = 0; i < 2_000 && unverified() < TrapTaker.UNPROVEN_MOST + 20; i++) {
            send("anything");
        }
        eventually(
                () -> unverified() >= TrapTaker.UNPROVEN_MOST + 20,
                () -> rackside.traps().tally().toString());
        assertEquals(TrapTaker.UNPROVEN_MOST, log().size());
    }

    @Test
    void ofVersionThreeItIsSaidThatNobodyCanReadIt() throws IOException, InterruptedException {
        VirtualUser user =
                new VirtualUser(
                        "trapu",
                        VirtualUser.Hash.SHA_256,
                        "authpass1234".toCharArray(),
                        VirtualUser.Cipher.AES_128,
                        "privpass1234".toCharArray());
        sender.send(new TrapDestination.V3(to, user, false), FAN_FAILED, List.of(), 1);
        eventually(() -> !log().isEmpty(), () -> "nothing kept");
        UnheardTrap unheard = rackside.traps().unheard().getFirst();
        assertEquals(Optional.of(box.id()), unheard.device());
        assertEquals(UnheardTrap.Why.VAULT_LOCKED, unheard.why());
        assertEquals(Optional.of(unheard.what()), log().getFirst().meaning());
        assertTrue(log().getFirst().raw().contains("trapu"));
        assertEquals(1, rackside.traps().tally().unverified());
    }

    @Test
    void whatWasKnownOnceCountsWhenTheVaultIsLockedAgain()
            throws IOException, InterruptedException {
        locked = false;
        rackside.traps().refresh();
        assertFalse(rackside.traps().locked());
        send("site-a");
        eventually(() -> rackside.traps().tally().trusted() == 1, () -> "not trusted");
        locked = true;
        rackside.traps().refresh();
        assertFalse(rackside.traps().locked());
        send("site-a");
        send("guess");
        eventually(
                () ->
                        rackside.traps().tally().trusted() == 2
                                && rackside.traps().tally().refused() == 1,
                () -> rackside.traps().tally().toString());
        assertEquals(List.of(), rackside.traps().others());
    }

    @Test
    void theCommunityARelayAppendsIsNotKept() throws IOException, InterruptedException {
        send(
                "canary-4711",
                new VariableBinding(
                        new OID("1.3.6.1.6.3.18.1.4.0"), new OctetString("canary-4711")),
                new VariableBinding(ENT_NAME, new OctetString("FAN1")));
        eventually(() -> !log().isEmpty(), () -> "nothing kept");
        assertTrue(log().getFirst().raw().contains("FAN1"), log()::toString);
        assertFalse(log().getFirst().toString().contains("canary"), log()::toString);
    }

    @Test
    void anOpenedVaultCountsSoon() throws IOException, InterruptedException {
        locked = false;
        eventually(() -> !rackside.traps().locked(), () -> "still locked");
        send("site-a");
        eventually(() -> rackside.traps().tally().trusted() == 1, () -> "not trusted");
    }
}
