package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.wire.CipherSuite;
import io.rackside.bmc.ipmi.wire.KeyExchange;
import io.rackside.bmc.ipmi.wire.LanMessage;
import io.rackside.bmc.ipmi.wire.LegacyPacket;
import io.rackside.bmc.ipmi.wire.PacketSeal;
import io.rackside.bmc.ipmi.wire.Payload;
import io.rackside.bmc.ipmi.wire.PlusHeader;
import io.rackside.bmc.ipmi.wire.Rmcp;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * The other side of a session, without a socket, for the tests of windows and timers. What is said
 * on the wire is held against ipmi_sim and recordings elsewhere.
 */
final class SimulatedBmc {
    static final String PASSWORD = "secret-of-the-bmc";
    static final Octets GUID = Octets.hex("000102030405060708090a0b0c0d0e0f");

    /** Reads a sensor: answers its number and twice its number. */
    static final int SENSOR = 0x2D;

    /** Switches: counted, answers nothing. */
    static final int CONTROL = 0x02;

    private static final int SENSOR_NETFN = 4;
    private static final int CHASSIS_NETFN = 0;

    Set<CipherSuite> suites = Set.of(CipherSuite.SUITE_17, CipherSuite.SUITE_3);
    byte[] key = PASSWORD.getBytes(StandardCharsets.UTF_8);
    boolean silentToUnknownSuites;
    boolean silentToEverything;
    boolean version20 = true;
    boolean newNonceForEachRakp1;
    boolean dumbToRepeatedRakp3;
    int openStatus;
    int rakp2Status;
    int rakp4Status;
    int onlyLevel;
    int busyAnswers;
    int checkLength = -1;
    int setPrivilegeCode;
    int unknownSuiteStatus = 0x11;
    int otherLevelStatus = 0x0A;

    /** A code follows where the suite has none. */
    boolean strayCodes;

    CipherSuite swapped;

    int switched;
    int opened;
    int closed;
    int abandoned;
    final List<Integer> commands = new ArrayList<>();
    final List<Integer> levels = new ArrayList<>();
    final List<Integer> openLevels = new ArrayList<>();

    private final Random random;
    private final Map<Integer, Session> sessions = new HashMap<>();
    private int names = 0x1000;

    private static final class Session {
        CipherSuite suite;
        int consoleId;
        int bmcId;
        KeyExchange exchange;
        PacketSeal seal;
        int sequence;
    }

    SimulatedBmc(long seed) {
        this.random = new Random(seed);
    }

    /** What it answers to a datagram, in order. */
    List<Octets> hear(Octets datagram) {
        if (silentToEverything) {
            return List.of();
        }
        if (LegacyPacket.decode(datagram).isPresent()) {
            return capabilities(datagram);
        }
        Octets body = Rmcp.ipmi(datagram).orElseThrow();
        PlusHeader header = PlusHeader.decode(body).orElseThrow();
        Octets plain = body.slice(12, 12 + header.length());
        return switch (header.payloadType()) {
            case Payload.OPEN_SESSION_REQUEST -> open(plain);
            case Payload.RAKP_1 -> rakp1(plain);
            case Payload.RAKP_3 -> rakp3(plain);
            default -> inSession(header, body);
        };
    }

    /** Loses all sessions, as after its restart. */
    void forget() {
        sessions.clear();
    }

    int openSessions() {
        return (int) sessions.values().stream().filter(s -> s.seal != null).count();
    }

    private List<Octets> capabilities(Octets datagram) {
        LanMessage asked =
                LegacyPacket.decode(datagram)
                        .flatMap(p -> LanMessage.decode(p.message()))
                        .orElseThrow();
        if (asked.command() != 0x38) {
            return List.of();
        }
        Octets data = Octets.of(0, 1, version20 ? 0x80 : 0x16, 4, version20 ? 2 : 0, 0, 0, 0, 0);
        return List.of(LegacyPacket.sessionless(answer(asked, data)));
    }

    private static LanMessage answer(LanMessage asked, Octets data) {
        return new LanMessage(
                asked.from(),
                asked.netFn() + 1,
                asked.fromLun(),
                asked.to(),
                asked.sequence(),
                asked.toLun(),
                asked.command(),
                data);
    }

    private List<Octets> open(Octets request) {
        openLevels.add(request.u8(1));
        CipherSuite suite = null;
        for (CipherSuite each : CipherSuite.values()) {
            if (each.authentication().code() == request.u8(12)
                    && each.integrity().code() == request.u8(20)
                    && each.confidentiality().code() == request.u8(28)) {
                suite = each;
            }
        }
        if (!suites.contains(suite)) {
            return silentToUnknownSuites
                    ? List.of()
                    : List.of(
                            plain(
                                    Payload.OPEN_SESSION_RESPONSE,
                                    refusal(request, unknownSuiteStatus)));
        }
        if (openStatus != 0) {
            return List.of(plain(Payload.OPEN_SESSION_RESPONSE, refusal(request, openStatus)));
        }
        Session session = new Session();
        session.suite = suite;
        session.consoleId = (int) request.u32(4);
        session.bmcId = names++;
        sessions.put(session.bmcId, session);
        CipherSuite told = swapped == null ? suite : swapped;
        Octets answer =
                Octets.of(request.u8(0), 0, 4, 0)
                        .plus(id(session.consoleId))
                        .plus(id(session.bmcId))
                        .plus(Octets.of(0, 0, 0, 8, told.authentication().code(), 0, 0, 0))
                        .plus(Octets.of(1, 0, 0, 8, told.integrity().code(), 0, 0, 0))
                        .plus(Octets.of(2, 0, 0, 8, told.confidentiality().code(), 0, 0, 0));
        return List.of(plain(Payload.OPEN_SESSION_RESPONSE, answer));
    }

    private static Octets refusal(Octets request, int status) {
        return Octets.of(request.u8(0), status, 0, 0, 0, 0, 0, 0);
    }

    private List<Octets> rakp1(Octets request) {
        Session session = sessions.get((int) request.u32(4));
        if (session == null) {
            return List.of();
        }
        levels.add(request.u8(24) & 15);
        boolean other = onlyLevel != 0 && onlyLevel != (request.u8(24) & 15);
        int status = other ? otherLevelStatus : rakp2Status;
        if (status != 0) {
            return List.of(plain(Payload.RAKP_2, refusal(request, status)));
        }
        if (session.exchange == null || newNonceForEachRakp1) {
            byte[] nonce = new byte[16];
            random.nextBytes(nonce);
            session.exchange =
                    new KeyExchange(
                            session.suite.authentication(),
                            session.consoleId,
                            session.bmcId,
                            request.slice(8, 24),
                            Octets.copyOf(nonce),
                            GUID,
                            request.u8(24),
                            request.from(28));
        }
        Octets answer =
                Octets.of(request.u8(0), 0, 0, 0)
                        .plus(id(session.consoleId))
                        .plus(session.exchange.bmcNonce())
                        .plus(GUID)
                        .plus(session.exchange.bmcCode(password()))
                        .plus(stray(20));
        return List.of(plain(Payload.RAKP_2, answer));
    }

    private List<Octets> rakp3(Octets request) {
        Session session = sessions.get((int) request.u32(4));
        if (session == null || session.exchange == null) {
            return List.of();
        }
        if (request.u8(1) != 0) {
            abandoned++;
            sessions.remove(session.bmcId);
            return List.of();
        }
        if (dumbToRepeatedRakp3 && session.seal != null) {
            return List.of();
        }
        boolean proven = request.from(8).equals(session.exchange.consoleCode(password()));
        int status = rakp4Status != 0 ? rakp4Status : proven ? 0 : 0x0F;
        if (status != 0) {
            return List.of(plain(Payload.RAKP_4, refusal(request, status)));
        }
        var keys = session.exchange.keys(key);
        if (session.seal == null) {
            opened++;
        }
        session.seal = new PacketSeal(session.suite, keys);
        int length = checkLength < 0 ? session.suite.authentication().checkLength() : checkLength;
        Octets check = session.exchange.check(keys).slice(0, length);
        return List.of(
                plain(
                        Payload.RAKP_4,
                        Octets.of(request.u8(0), 0, 0, 0)
                                .plus(id(session.consoleId))
                                .plus(check)
                                .plus(stray(12))));
    }

    private Octets stray(int length) {
        return strayCodes ? Octets.copyOf(new byte[length]) : Octets.NONE;
    }

    private static byte[] password() {
        return PASSWORD.getBytes(StandardCharsets.UTF_8);
    }

    private List<Octets> inSession(PlusHeader header, Octets body) {
        Session session = sessions.get(header.sessionId());
        if (session == null || session.seal == null) {
            return List.of();
        }
        Payload payload = session.seal.open(header, body).orElse(null);
        if (payload == null) {
            return List.of();
        }
        if (payload.type() != Payload.MESSAGE) {
            return List.of(sealed(session, payload));
        }
        LanMessage asked = LanMessage.decode(payload.data()).orElseThrow();
        commands.add(asked.netFn() << 8 | asked.command());
        Octets data = carryOut(session, asked);
        return List.of(sealed(session, new Payload(Payload.MESSAGE, answer(asked, data).encode())));
    }

    private Octets carryOut(Session session, LanMessage asked) {
        if (busyAnswers > 0) {
            busyAnswers--;
            return Octets.of(0xC0);
        }
        if (asked.netFn() == SENSOR_NETFN && asked.command() == SENSOR) {
            int sensor = asked.data().u8(0);
            return Octets.of(0, sensor, 2 * sensor);
        }
        if (asked.netFn() == CHASSIS_NETFN && asked.command() == CONTROL) {
            switched++;
            return Octets.of(0);
        }
        return switch (asked.command()) {
            case 0x01 -> Octets.of(0, 0x20, 1, 2, 3, 2, 0xBF, 0, 0, 0, 0, 0);
            case 0x3B ->
                    setPrivilegeCode == 0
                            ? Octets.of(0, asked.data().u8(0))
                            : Octets.of(setPrivilegeCode);
            case 0x3C -> {
                closed++;
                sessions.remove(session.bmcId);
                yield Octets.of(0);
            }
            default -> Octets.of(0xC1);
        };
    }

    private Octets sealed(Session session, Payload payload) {
        byte[] iv = new byte[PacketSeal.IV_LENGTH];
        random.nextBytes(iv);
        session.sequence++;
        return session.seal.seal(payload, session.consoleId, session.sequence, iv);
    }

    private static Octets plain(int type, Octets payload) {
        return PlusHeader.sessionless(type, payload);
    }

    private static Octets id(int id) {
        return Octets.of(id, id >> 8, id >> 16, id >> 24);
    }
}
