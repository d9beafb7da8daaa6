package io.rackside.bmc.virtual;

import io.rackside.bmc.virtual.ipmi.wire.Input;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.PlusPacket;
import io.rackside.bmc.virtual.ipmi.wire.SessionKeys;
import io.rackside.bmc.virtual.ipmi.wire.Suite;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A remote console that shows each datagram. Its codec is the twin's own: what that is worth, the
 * peers say.
 */
final class RawConsole implements AutoCloseable {
    static final long CONSOLE_ID = 0xa1a2a3a4L;

    private static final int PATIENCE_MILLIS = 3_000;
    private static final int NOTHING_COMES_MILLIS = 250;
    private static final byte[] RANDOM = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final DatagramSocket socket;
    private final Suite suite;
    private SessionKeys keys;
    private long sessionId;
    private long sequence;
    private int messages;

    RawConsole(InetAddress address, int port, int suite) throws IOException {
        this.socket = new DatagramSocket(0, address);
        this.socket.connect(new InetSocketAddress(address, port));
        this.socket.setSoTimeout(PATIENCE_MILLIS);
        this.suite = Suite.of(suite).orElseThrow();
    }

    /** An answer to a command. */
    record Answer(int completion, byte[] data) {}

    void send(byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length));
    }

    byte[] receive() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
        socket.receive(packet);
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }

    /** Whether nothing comes for a while. */
    boolean hearsNothing() throws IOException {
        socket.setSoTimeout(NOTHING_COMES_MILLIS);
        try {
            receive();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    private byte[] exchange(int type, byte[] payload) throws IOException {
        send(rmcp(PlusPacket.plain(type, payload)));
        return payload(receive()).payload();
    }

    private static byte[] rmcp(byte[] packet) {
        return new Output().u8(6, 0, 0xff, 7).bytes(packet).toBytes();
    }

    private static PlusPacket payload(byte[] datagram) {
        return PlusPacket.decode(Arrays.copyOfRange(datagram, 4, datagram.length)).orElseThrow();
    }

    /** Status of Open Session. */
    int openSession() throws Exception {
        Output out = new Output().u8(1, 0, 0, 0).u32(CONSOLE_ID);
        int[] algorithms = {suite.authentication(), suite.integrity(), suite.confidentiality()};
        for (int kind = 0; kind < algorithms.length; kind++) {
            out.u8(kind, 0, 0, 8, algorithms[kind], 0, 0, 0);
        }
        Input in = new Input(exchange(PlusPacket.OPEN_SESSION_REQUEST, out.toBytes()));
        int status = in.skip(1).u8();
        if (status == 0) {
            sessionId = in.skip(6).u32();
        }
        return status;
    }

    /** RAKP message 2 to a name and a level. */
    byte[] rakp1(String user, int level) throws IOException {
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        return exchange(
                PlusPacket.RAKP_1,
                new Output()
                        .u8(2, 0, 0, 0)
                        .u32(sessionId)
                        .bytes(RANDOM)
                        .u8(level | 0x10, 0, 0, name.length)
                        .bytes(name)
                        .toBytes());
    }

    /** Status of the whole login, of the step that ended it. */
    int login(String user, String password, int level) throws Exception {
        int status = openSession();
        if (status != 0) {
            return status;
        }
        byte[] rakp2 = rakp1(user, level);
        if (rakp2[1] != 0) {
            return rakp2[1];
        }
        byte[] name = user.getBytes(StandardCharsets.UTF_8);
        byte[] role = new Output().u8(level | 0x10, name.length).bytes(name).toBytes();
        byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.UTF_8), 20);
        byte[] bmcRandom = Arrays.copyOfRange(rakp2, 8, 24);
        byte[] id = new Output().u32(CONSOLE_ID).toBytes();
        byte[] rakp4 =
                exchange(
                        PlusPacket.RAKP_3,
                        new Output()
                                .u8(3, 0, 0, 0)
                                .u32(sessionId)
                                .bytes(suite.hmac(key, bmcRandom, id, role))
                                .toBytes());
        if (rakp4[1] == 0) {
            keys = new SessionKeys(suite, suite.hmac(key, RANDOM, bmcRandom, role));
            if (level > 2) {
                command(0x06, 0x3b, level);
            }
        }
        return rakp4[1];
    }

    /** A datagram with a command, of a sequence number so far from the next. */
    byte[] request(int netFn, int command, long ahead, int... data) {
        sequence++;
        byte[] head = Output.of(0x20, netFn << 2);
        byte[] body = new Output().u8(0x81, messages++ % 64 << 2, command).u8(data).toBytes();
        byte[] message = new Output().bytes(head).u8(sum(head)).bytes(body).u8(sum(body)).toBytes();
        return rmcp(
                PlusPacket.sealed(
                        PlusPacket.IPMI, sessionId, sequence + ahead, message, keys, new byte[16]));
    }

    private static int sum(byte[] bytes) {
        int sum = 0;
        for (byte one : bytes) {
            sum += one;
        }
        return -sum;
    }

    Answer command(int netFn, int command, int... data) throws IOException {
        send(request(netFn, command, 0, data));
        return open(receive()).orElseThrow(() -> new IOException("not genuine"));
    }

    Answer closeSession() throws IOException {
        return command(
                0x06,
                0x3c,
                (int) sessionId & 0xff,
                (int) (sessionId >>> 8) & 0xff,
                (int) (sessionId >>> 16) & 0xff,
                (int) (sessionId >>> 24) & 0xff);
    }

    /** Sends a packet of serial over LAN. */
    void sendSol(int number, int acknowledged, int accepted, int operation, String characters)
            throws IOException {
        sequence++;
        byte[] payload =
                new Output()
                        .u8(number, acknowledged, accepted, operation)
                        .bytes(characters.getBytes(StandardCharsets.US_ASCII))
                        .toBytes();
        send(
                rmcp(
                        PlusPacket.sealed(
                                PlusPacket.SOL, sessionId, sequence, payload, keys, new byte[16])));
    }

    /** The payload of the next packet, which must be one of serial over LAN. */
    byte[] receiveSol() throws IOException {
        PlusPacket packet = payload(receive());
        if (packet.type() != PlusPacket.SOL) {
            throw new IOException("payload type " + packet.type());
        }
        return keys.decrypt(packet.payload()).orElseThrow();
    }

    /** Empty when its integrity check is wrong. */
    Optional<Answer> open(byte[] datagram) {
        byte[] packet = Arrays.copyOfRange(datagram, 4, datagram.length);
        PlusPacket plus = payload(datagram);
        if (plus.authenticated() && !plus.isGenuine(packet, keys)) {
            return Optional.empty();
        }
        byte[] message =
                plus.encrypted() ? keys.decrypt(plus.payload()).orElseThrow() : plus.payload();
        return Optional.of(
                new Answer(message[6] & 0xff, Arrays.copyOfRange(message, 7, message.length - 1)));
    }

    @Override
    public void close() {
        socket.close();
    }
}
