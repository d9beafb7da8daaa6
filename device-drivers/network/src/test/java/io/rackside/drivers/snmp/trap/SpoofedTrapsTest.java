package io.rackside.drivers.snmp.trap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.snmp.session.Authentication;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Messages of SNMPv3 that no agent would send. */
@Timeout(120)
class SpoofedTrapsTest {
    private static final int NUMBER = 0x02;
    private static final int OCTETS = 0x04;
    private static final int SEQUENCE = 0x30;
    private static final int SIGNED = 1;
    private static final int ENCRYPTED = 2;

    private final BlockingQueue<UnreadTrap> unread = new LinkedBlockingQueue<>();
    private DatagramSocket stranger;
    private TrapReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        receiver =
                TrapReceiver.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        EngineKeeper.forgetful(),
                        List.of(
                                SnmpLogin.User.unprotected("plain"),
                                SnmpLogin.User.unprotected("trapu")
                                        .signing(
                                                Optional.of(Authentication.SHA_256),
                                                "authpass1234".toCharArray())),
                        TrapCatalogue.own(),
                        new TrapListener() {
                            @Override
                            public void came(Trap trap) {}

                            @Override
                            public void unread(UnreadTrap message) {
                                unread.add(message);
                            }
                        },
                        Time.system());
    }

    @AfterEach
    void stop() {
        receiver.close();
        stranger.close();
    }

    private UnreadTrap.Why why(byte[] datagram) throws IOException, InterruptedException {
        stranger.send(new DatagramPacket(datagram, datagram.length, receiver.address()));
        UnreadTrap told = unread.poll(30, TimeUnit.SECONDS);
        return told == null ? null : told.why();
    }

    @Test
    void whatDoesNotDecodeIsNoWrongPassphrase() throws IOException, InterruptedException {
        byte[] noPdu = {OCTETS, 3, 1, 2, 3};
        assertEquals(UnreadTrap.Why.NONSENSE, why(message(0, 7, "plain", 0, noPdu)));
    }

    @Test
    void whatNobodyOfOursSignedIsAWrongPassphrase() throws IOException, InterruptedException {
        byte[] pdu = tlv(OCTETS, new byte[24]);
        assertEquals(
                UnreadTrap.Why.WRONG_KEY, why(message(SIGNED | ENCRYPTED, 7, "trapu", 24, pdu)));
        assertEquals(UnreadTrap.Why.UNKNOWN_USER, why(message(SIGNED, 7, "nobody", 24, pdu)));
    }

    @Test
    void enginesThatStrangersMakeUpDoNotPileUp() throws IOException, InterruptedException {
        byte[] pdu = tlv(SEQUENCE);
        for (int engine = 0; engine < TrapReceiver.ENGINES_MOST + 20; engine++) {
            assertEquals(UnreadTrap.Why.WRONG_KEY, why(message(SIGNED, engine, "trapu", 24, pdu)));
        }
        assertTrue(
                receiver.keys() <= TrapReceiver.ENGINES_MOST + 2, () -> receiver.keys() + " keys");
    }

    /** A message as RFC 3412 section 6 has it, to which no answer is wanted. */
    private static byte[] message(int flags, int engine, String user, int digest, byte[] pdu) {
        byte[] id = {(byte) 0x80, 0, 0x1f, (byte) 0x88, 1, (byte) (engine >> 8), (byte) engine};
        byte[] header =
                tlv(
                        SEQUENCE,
                        number(1),
                        tlv(NUMBER, new byte[] {0x04, 0x00}),
                        tlv(OCTETS, new byte[] {(byte) flags}),
                        number(3));
        byte[] security =
                tlv(
                        SEQUENCE,
                        tlv(OCTETS, id),
                        number(1),
                        number(1),
                        tlv(OCTETS, user.getBytes(StandardCharsets.US_ASCII)),
                        tlv(OCTETS, new byte[digest]),
                        tlv(OCTETS, new byte[(flags & ENCRYPTED) == 0 ? 0 : 8]));
        return tlv(SEQUENCE, number(3), header, tlv(OCTETS, security), pdu);
    }

    private static byte[] number(int small) {
        return tlv(NUMBER, new byte[] {(byte) small});
    }

    private static byte[] tlv(int tag, byte[]... parts) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            value.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        if (value.size() > 0x7f) {
            all.write(0x81);
        }
        all.write(value.size());
        all.writeBytes(value.toByteArray());
        return all.toByteArray();
    }
}
