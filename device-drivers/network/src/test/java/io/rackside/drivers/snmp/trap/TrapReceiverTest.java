package io.rackside.drivers.snmp.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.Value;
import io.rackside.drivers.snmp.session.Authentication;
import io.rackside.drivers.snmp.session.EngineId;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.virtual.TrapDestination;
import io.rackside.drivers.snmp.virtual.TrapSender;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.VariableBinding;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The receiver and what strangers send it. */
@Timeout(60)
class TrapReceiverTest {
    /** coldStart as SNMPv2c, community public. */
    private static final byte[] COLD_START =
            HexFormat.of()
                    .parseHex(
                            "304002010104067075626c6963a7330201010201000201003028300d06082b06"
                                + "0102010103004301013017060a2b06010603010104010006092b0601060301010501");

    private static final int UP_TIME_AT = 40;
    private static final byte MARK = 123;

    private final BlockingQueue<Trap> came = new LinkedBlockingQueue<>();
    private TrapReceiver receiver;
    private DatagramSocket stranger;

    @BeforeEach
    void start() throws IOException {
        stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        receiver =
                TrapReceiver.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        EngineKeeper.forgetful(),
                        List.of(),
                        TrapCatalogue.own(),
                        came::add,
                        Time.system());
    }

    @AfterEach
    void stop() {
        stranger.close();
        receiver.close();
    }

    private void send(byte[] datagram) throws IOException {
        stranger.send(new DatagramPacket(datagram, datagram.length, receiver.address()));
    }

    private void assertStillListening() throws IOException, InterruptedException {
        byte[] marked = COLD_START.clone();
        marked[UP_TIME_AT] = MARK;
        // A full socket buffer loses datagrams.
        Trap trap = null;
        for (int tries = 0; tries < 20 && !isMarked(trap); tries++) {
            send(marked);
            trap = nextMarked();
        }
        assertNotNull(trap, "nothing came");
        assertEquals(Optional.of(TrapMeaning.COLD_START), trap.meaning());
    }

    private static boolean isMarked(Trap trap) {
        return trap != null && trap.notification().upTime() == MARK;
    }

    private Trap nextMarked() throws InterruptedException {
        Trap trap = came.poll(1, TimeUnit.SECONDS);
        while (trap != null && !isMarked(trap)) {
            trap = came.poll(1, TimeUnit.SECONDS);
        }
        return trap;
    }

    @Test
    void noiseDoesNotEndIt() throws IOException, InterruptedException {
        Random chance = new Random(11);
        for (int i = 0; i < 500; i++) {
            byte[] noise = new byte[chance.nextInt(1400)];
            chance.nextBytes(noise);
            send(noise);
        }
        assertStillListening();
    }

    @Test
    void cutAndSpoiltNotificationsDoNotEndIt() throws IOException, InterruptedException {
        Random chance = new Random(12);
        for (int length = 0; length < COLD_START.length; length++) {
            send(Arrays.copyOf(COLD_START, length));
        }
        for (int i = 0; i < 500; i++) {
            byte[] spoilt = COLD_START.clone();
            spoilt[chance.nextInt(spoilt.length)] = (byte) chance.nextInt(256);
            send(spoilt);
        }
        assertStillListening();
    }

    @Test
    void whoTakesThemMayFail() throws IOException, InterruptedException {
        receiver.close();
        receiver =
                TrapReceiver.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        EngineKeeper.forgetful(),
                        List.of(),
                        TrapCatalogue.own(),
                        trap -> {
                            came.add(trap);
                            throw new IllegalStateException("a taker that fails");
                        },
                        Time.system());
        assertStillListening();
        assertStillListening();
    }

    @Test
    void aCommunityThatWasToldIsKnownAndOthersAreNot() throws IOException, InterruptedException {
        send(COLD_START);
        Trap unproved = came.poll(10, TimeUnit.SECONDS);
        assertFalse(unproved.notification().known());
        assertEquals(stranger.getLocalPort(), unproved.notification().fromPort());
        receiver.admit(List.of(new SnmpLogin.Community("public".toCharArray())));
        send(COLD_START);
        assertTrue(came.poll(10, TimeUnit.SECONDS).notification().known());
    }

    @Test
    void communitiesThatAreNotAtHandMayBeTakenAsNotKnown()
            throws IOException, InterruptedException {
        receiver.admit(List.of(new SnmpLogin.Community("station".toCharArray())), Map.of(), true);
        send(COLD_START);
        Notification unproved = came.poll(10, TimeUnit.SECONDS).notification();
        assertFalse(unproved.known());
        assertTrue(unproved.loginsMissing());
        assertEquals(0, receiver.tally().refused());
        receiver.admit(List.of());
        send(COLD_START);
        assertFalse(came.poll(10, TimeUnit.SECONDS).notification().loginsMissing());
    }

    @Test
    void whatCannotBeVerifiedIsToldWithItsUserAndEngine() throws IOException, InterruptedException {
        BlockingQueue<UnreadTrap> unread = new LinkedBlockingQueue<>();
        receiver.close();
        receiver = listening(unread);
        try (TrapSender sender = TrapSender.start(7)) {
            sendSigned(sender, "authpass1234");
            UnreadTrap unknown = unread.poll(10, TimeUnit.SECONDS);
            assertEquals(UnreadTrap.Why.UNKNOWN_USER, unknown.why());
            assertEquals("trapu", unknown.user());
            assertTrue(unknown.engine().isPresent());
            assertEquals(InetAddress.ofLiteral("127.0.0.1"), unknown.from());
            receiver.admit(List.of(user("another1234")));
            sendSigned(sender, "authpass1234");
            assertEquals(UnreadTrap.Why.WRONG_KEY, unread.poll(10, TimeUnit.SECONDS).why());
            assertEquals(2, receiver.tally().unread());
            receiver.admit(List.of(user("authpass1234")));
            sendSigned(sender, "authpass1234");
            Trap trap = came.poll(10, TimeUnit.SECONDS);
            assertTrue(trap.notification().known(), "a changed passphrase counts at once");
            assertEquals(unknown.engine(), trap.notification().engine());
            assertEquals(List.of(), List.copyOf(unread));
        }
    }

    @Test
    void twoBoxesMayHaveOneUserWithDifferentPassphrases() throws IOException, InterruptedException {
        BlockingQueue<UnreadTrap> unread = new LinkedBlockingQueue<>();
        receiver.close();
        receiver = listening(unread);
        try (TrapSender first = TrapSender.start(7);
                TrapSender second = TrapSender.start(8)) {
            sendSigned(first, "firstpass1234");
            sendSigned(second, "secondpass1234");
            EngineId one = unread.poll(10, TimeUnit.SECONDS).engine().orElseThrow();
            EngineId two = unread.poll(10, TimeUnit.SECONDS).engine().orElseThrow();
            receiver.admit(
                    List.of(),
                    Map.of(one, user("firstpass1234"), two, user("secondpass1234")),
                    false);
            sendSigned(first, "firstpass1234");
            sendSigned(second, "secondpass1234");
            assertEquals(Optional.of(one), came.poll(10, TimeUnit.SECONDS).notification().engine());
            assertEquals(Optional.of(two), came.poll(10, TimeUnit.SECONDS).notification().engine());
        }
    }

    private TrapReceiver listening(BlockingQueue<UnreadTrap> unread) throws IOException {
        return TrapReceiver.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                EngineKeeper.forgetful(),
                List.of(),
                TrapCatalogue.own(),
                new TrapListener() {
                    @Override
                    public void came(Trap trap) {
                        came.add(trap);
                    }

                    @Override
                    public void unread(UnreadTrap message) {
                        unread.add(message);
                    }
                },
                Time.system());
    }

    private static SnmpLogin.User user(String passphrase) {
        return SnmpLogin.User.unprotected("trapu")
                .signing(Optional.of(Authentication.SHA_256), passphrase.toCharArray());
    }

    private void sendSigned(TrapSender sender, String passphrase) throws IOException {
        VirtualUser signer =
                new VirtualUser(
                        "trapu",
                        VirtualUser.Hash.SHA_256,
                        passphrase.toCharArray(),
                        VirtualUser.Cipher.NONE,
                        new char[0]);
        sender.send(
                new TrapDestination.V3(receiver.address(), signer, false),
                new OID("1.3.6.1.6.3.1.1.5.1"),
                List.of(),
                1);
    }

    @Test
    void aStrangerIsNamedWithHowOftenHeSent() throws IOException, InterruptedException {
        receiver.admit(List.of(new SnmpLogin.Community("station".toCharArray())));
        for (int tries = 0; tries < 1_500 && sentByStranger() < 3; tries++) {
            send(COLD_START);
            Thread.sleep(20);
        }
        assertTrue(sentByStranger() >= 3);
        assertEquals(0, receiver.tally().received());
    }

    private long sentByStranger() {
        return receiver.strangers().getOrDefault(InetAddress.getLoopbackAddress(), 0L);
    }

    @Test
    void theCommunityARelayAppendsIsNotTold() throws IOException, InterruptedException {
        try (TrapSender sender = TrapSender.start(7)) {
            sender.send(
                    new TrapDestination.V2c(receiver.address(), "canary-community", false),
                    new OID("1.3.6.1.6.3.1.1.5.1"),
                    List.of(
                            new VariableBinding(
                                    new OID("1.3.6.1.6.3.18.1.4.0"),
                                    new OctetString("canary-community")),
                            new VariableBinding(
                                    new OID("1.3.6.1.2.1.14.7.1.16.1.2.3.4.0"),
                                    new OctetString("canary-key")),
                            new VariableBinding(
                                    new OID("1.3.6.1.2.1.47.1.1.1.1.7.9"),
                                    new OctetString("FAN1"))),
                    1);
        }
        Notification told = came.poll(30, TimeUnit.SECONDS).notification();
        assertEquals(2, told.variables().size(), told::toString);
        String canary = HexFormat.of().formatHex("canary".getBytes(StandardCharsets.US_ASCII));
        assertFalse(told.toString().contains(canary), told::toString);
        assertEquals(
                new Value.Octets("FAN1".getBytes(StandardCharsets.US_ASCII)),
                told.variables().get(Oid.of("1.3.6.1.2.1.47.1.1.1.1.7.9")));
    }

    @Test
    void aPassphraseTooShortForAKeyLeavesTheOthers() throws IOException, InterruptedException {
        receiver.admit(
                List.of(
                        SnmpLogin.User.unprotected("shorty")
                                .signing(
                                        Optional.of(Authentication.SHA_256),
                                        "seven77".toCharArray()),
                        user("authpass1234")));
        try (TrapSender sender = TrapSender.start(7)) {
            sendSigned(sender, "authpass1234");
            assertTrue(came.poll(30, TimeUnit.SECONDS).notification().known());
        }
    }

    @Test
    void nothingIsLostWhileUsersChange() throws IOException, InterruptedException {
        BlockingQueue<UnreadTrap> unread = new LinkedBlockingQueue<>();
        receiver.close();
        receiver = listening(unread);
        SnmpLogin.User stays = user("authpass1234");
        receiver.admit(List.of(stays));
        AtomicBoolean sent = new AtomicBoolean();
        Thread changing =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    for (int i = 0; !sent.get(); i++) {
                                        receiver.admit(
                                                List.of(
                                                        SnmpLogin.User.unprotected("other" + i),
                                                        stays));
                                    }
                                });
        try (TrapSender sender = TrapSender.start(7)) {
            for (int i = 0; i < 60; i++) {
                sendSigned(sender, "authpass1234");
                assertNotNull(came.poll(30, TimeUnit.SECONDS), () -> "lost: " + unread);
            }
        } finally {
            sent.set(true);
            changing.join();
        }
        assertEquals(List.of(), List.copyOf(unread));
    }
}
