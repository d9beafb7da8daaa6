package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.drivers.snmp.Value;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;

/**
 * Asks who answers as an SNMP agent, each question once and once more when nothing came. Without a
 * login it is the discovery of an engine (RFC 3414 section 4), which any SNMPv3 agent answers with
 * its identity; with a community also GET of sysDescr, sysObjectID and sysName. Only reads. May be
 * used by many threads.
 */
public final class SnmpProbe {
    private static final int TRIES = 2;
    private static final int DATAGRAM_MOST = 65_535;

    /** Datagrams that are no answer; whoever sends more is not waited for. */
    private static final int STRANGE_MOST = 8;

    private static final Logger LOG = LoggerFactory.getLogger(SnmpProbe.class);

    private final Duration patience;
    private final SecureRandom random = new SecureRandom();

    /**
     * What an SNMPv3 engine says of itself to anybody.
     *
     * @param id snmpEngineID, 5 to 32 octets (RFC 3411 section 5)
     * @param boots how often it was started
     * @param up for how long since
     */
    public record Engine(Value.Octets id, int boots, Duration up) {
        public Engine {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(up, "up");
        }

        /** The number IANA gave to whoever made it, the first four octets of its identity. */
        public int enterprise() {
            return ByteBuffer.wrap(id.bytes()).getInt() & Integer.MAX_VALUE;
        }

        /** The identity in hexadecimal. */
        public String hex() {
            return HexFormat.of().formatHex(id.bytes());
        }
    }

    /**
     * What an agent says to whoever has its community; empty where it does not tell.
     *
     * @param objectId sysObjectID
     * @param description sysDescr
     * @param name sysName
     */
    public record Told(Oid objectId, Value.Octets description, Value.Octets name) {
        public Told {
            Objects.requireNonNull(objectId, "objectId");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(name, "name");
        }
    }

    /** An agent that answered; at least one of both is there. */
    public record Seen(Optional<Engine> engine, Optional<Told> told) {
        public Seen {
            Objects.requireNonNull(engine, "engine");
            Objects.requireNonNull(told, "told");
        }

        boolean any() {
            return engine.isPresent() || told.isPresent();
        }

        Seen and(Seen other) {
            return new Seen(engine.or(other::engine), told.or(other::told));
        }

        static Seen nothing() {
            return new Seen(Optional.empty(), Optional.empty());
        }
    }

    /**
     * @param patience until a question is asked once more, and again until it is given up
     */
    public SnmpProbe(Duration patience) {
        this.patience = patience;
    }

    /**
     * Looks whether an agent answers there.
     *
     * @param community sent in clear, as SNMPv2c does; empty sends none
     * @return empty when nobody answers, or there is no such host
     */
    public Optional<Seen> look(SnmpAddress address, Optional<SnmpLogin.Community> community)
            throws InterruptedException {
        InetSocketAddress to;
        try {
            to = HostLookup.find(address);
        } catch (SnmpException e) {
            LOG.debug("{} cannot be asked: {}", address, e.what().code());
            return Optional.empty();
        }
        int id = random.nextInt(1, Integer.MAX_VALUE);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(to);
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
            Seen seen = Seen.nothing();
            for (int i = 0; i < TRIES && !done(seen, community); i++) {
                ask(socket, id, seen, community);
                seen = seen.and(heard(socket, id, community));
            }
            return Optional.of(seen).filter(Seen::any);
        } catch (PortUnreachableException _) {
            return Optional.empty();
        } catch (IOException e) {
            if (Thread.interrupted() || e instanceof InterruptedIOException) {
                throw new InterruptedException();
            }
            LOG.debug("{} cannot be asked: {}", address, e.toString());
            return Optional.empty();
        }
    }

    /** Who has told the rest need not say what engine it is. */
    private static boolean done(Seen seen, Optional<SnmpLogin.Community> community) {
        return community.isPresent() ? seen.told().isPresent() : seen.engine().isPresent();
    }

    private static void ask(
            DatagramSocket socket, int id, Seen seen, Optional<SnmpLogin.Community> community)
            throws IOException {
        if (community.isPresent()) {
            send(socket, ProbeWire.system(id, community.get().bytes()));
        }
        if (seen.engine().isEmpty()) {
            send(socket, ProbeWire.discovery(id));
        }
    }

    private static void send(DatagramSocket socket, byte[] datagram) throws IOException {
        socket.send(new DatagramPacket(datagram, datagram.length));
    }

    private static Seen heard(
            DatagramSocket socket, int id, Optional<SnmpLogin.Community> community)
            throws IOException {
        Seen seen = Seen.nothing();
        byte[] space = new byte[DATAGRAM_MOST];
        for (int i = 0; i < STRANGE_MOST && !done(seen, community); i++) {
            DatagramPacket packet = new DatagramPacket(space, space.length);
            try {
                socket.receive(packet);
            } catch (SocketTimeoutException _) {
                return seen;
            }
            byte[] datagram = Arrays.copyOf(packet.getData(), packet.getLength());
            seen = seen.and(ProbeWire.read(datagram, id));
        }
        return seen;
    }
}
