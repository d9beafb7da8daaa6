package io.rackside.bmc.virtual.ipmi.session;

import io.rackside.bmc.virtual.ipmi.wire.Input;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.Peer;
import io.rackside.bmc.virtual.ipmi.wire.PlusPacket;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.ipmi.wire.SessionKeys;
import io.rackside.bmc.virtual.ipmi.wire.Suite;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.Privilege;
import io.rackside.operations.Time;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Opens RMCP+ sessions: Open Session and the four RAKP messages (IPMI 2.0, 13.17 to 13.23). A
 * message that comes twice gets the same answer twice. Not thread-safe.
 */
public final class PlusHandshake {
    /** A half-open session is forgotten after this. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** More half-open sessions than this push out the oldest. */
    private static final int MOST_HALF_OPEN = 32;

    private static final int LONGEST_NAME = 16;

    /**
     * What does not change while the BMC runs.
     *
     * @param guid of the system, 16 bytes as sent
     * @param kg the BMC's key, empty when it is zero: then the user's is used
     */
    public record Identity(byte[] guid, byte[] kg) {}

    private final SessionTable table;
    private final CipherSuites suites;
    private final Accounts accounts;
    private final Identity identity;
    private final Faults faults;
    private final Time time;
    private final SplittableRandom chance;
    private final Map<Long, HalfOpen> halfOpen = new LinkedHashMap<>();

    public PlusHandshake(
            SessionTable table,
            CipherSuites suites,
            Accounts accounts,
            Identity identity,
            Faults faults,
            Time time,
            SplittableRandom chance) {
        this.table = table;
        this.suites = suites;
        this.accounts = accounts;
        this.identity = identity;
        this.faults = faults;
        this.time = time;
        this.chance = chance;
    }

    /** A session between Open Session and RAKP message 4. */
    private static final class HalfOpen {
        private final Peer peer;
        private final int tag;
        private final long id;
        private final long consoleId;
        private final Suite suite;
        private final int askedLevel;
        private final long sinceNanos;
        private final byte[] bmcRandom = new byte[16];
        private byte[] consoleRandom;
        private byte[] role;
        private Accounts.Place place;
        private byte[] answered;

        HalfOpen(Peer peer, int tag, long id, long consoleId, Suite suite, int asked, long since) {
            this.peer = peer;
            this.tag = tag;
            this.id = id;
            this.consoleId = consoleId;
            this.suite = suite;
            this.askedLevel = asked;
            this.sinceNanos = since;
        }
    }

    /** Forgets what is half open. */
    public void forgetAll() {
        halfOpen.clear();
    }

    /** The answer to such a payload as a whole packet; empty for none. */
    public Optional<byte[]> answer(int type, byte[] payload, Peer peer) {
        forgetOld();
        try {
            Input in = new Input(payload);
            return switch (type) {
                case PlusPacket.OPEN_SESSION_REQUEST -> Optional.of(openSession(in, peer));
                case PlusPacket.RAKP_1 -> Optional.of(rakp1(in));
                case PlusPacket.RAKP_3 -> rakp3(in, peer);
                default -> Optional.empty();
            };
        } catch (RefusedException e) {
            return Optional.empty();
        }
    }

    private byte[] openSession(Input in, Peer peer) throws RefusedException {
        int tag = in.u8();
        int level = in.u8() & 0x0f;
        in.skip(2);
        long consoleId = in.u32();
        int authentication = proposal(in);
        int integrity = proposal(in);
        int confidentiality = proposal(in);
        Optional<HalfOpen> known =
                halfOpen.values().stream()
                        .filter(h -> h.peer.address().equals(peer.address()))
                        .filter(h -> h.tag == tag && h.consoleId == consoleId && h.answered == null)
                        .findFirst();
        if (known.isPresent()) {
            return opened(known.get());
        }
        CipherSuites.Choice choice = suites.choose(authentication, integrity, confidentiality);
        RakpStatus status =
                full()
                        ? RakpStatus.NO_RESOURCES
                        : level > Privilege.ADMINISTRATOR.ordinal() + 1
                                ? RakpStatus.INVALID_ROLE
                                : choice.status();
        if (status != RakpStatus.OK) {
            return PlusPacket.plain(
                    PlusPacket.OPEN_SESSION_RESPONSE, refusal(tag, status, consoleId));
        }
        HalfOpen one =
                new HalfOpen(
                        peer,
                        tag,
                        freshId(),
                        consoleId,
                        choice.suite().orElseThrow(),
                        level,
                        time.nanos());
        chance.nextBytes(one.bmcRandom);
        if (halfOpen.size() >= MOST_HALF_OPEN) {
            halfOpen.remove(halfOpen.keySet().iterator().next());
        }
        halfOpen.put(one.id, one);
        return opened(one);
    }

    /** The algorithm proposed, or {@link CipherSuites#ANY}. */
    private static int proposal(Input in) throws RefusedException {
        int length = in.skip(3).u8();
        int algorithm = in.u8() & 0x3f;
        in.skip(3);
        return length == 0 ? CipherSuites.ANY : algorithm;
    }

    private static byte[] opened(HalfOpen one) {
        Output out =
                new Output()
                        .u8(one.tag, 0, one.askedLevel == 0 ? 4 : one.askedLevel, 0)
                        .u32(one.consoleId)
                        .u32(one.id);
        int[] chosen = {
            one.suite.authentication(), one.suite.integrity(), one.suite.confidentiality()
        };
        for (int kind = 0; kind < chosen.length; kind++) {
            out.u8(kind, 0, 0, 8, chosen[kind], 0, 0, 0);
        }
        return PlusPacket.plain(PlusPacket.OPEN_SESSION_RESPONSE, out.toBytes());
    }

    private byte[] rakp1(Input in) throws RefusedException {
        int tag = in.u8();
        HalfOpen one = halfOpen.get(in.skip(3).u32());
        if (one == null || one.answered != null) {
            return refused(PlusPacket.RAKP_2, tag, RakpStatus.INVALID_SESSION_ID, 0);
        }
        byte[] random = in.bytes(16);
        int role = in.u8();
        int length = in.skip(2).u8();
        if (length > LONGEST_NAME) {
            return refused(PlusPacket.RAKP_2, tag, RakpStatus.INVALID_NAME_LENGTH, one.consoleId);
        }
        byte[] name = in.bytes(length);
        Optional<Accounts.Place> place = accounts.named(new String(name, StandardCharsets.UTF_8));
        RakpStatus status = judge(place, role & 0x0f);
        if (status != RakpStatus.OK) {
            halfOpen.remove(one.id);
            return refused(PlusPacket.RAKP_2, tag, status, one.consoleId);
        }
        one.consoleRandom = random;
        one.role = new Output().u8(role, length).bytes(name).toBytes();
        one.place = place.orElseThrow();
        byte[] code =
                one.suite.hmac(
                        key(one.place),
                        le(one.consoleId),
                        le(one.id),
                        one.consoleRandom,
                        one.bmcRandom,
                        identity.guid(),
                        one.role);
        return PlusPacket.plain(
                PlusPacket.RAKP_2,
                new Output()
                        .u8(tag, 0, 0, 0)
                        .u32(one.consoleId)
                        .bytes(one.bmcRandom)
                        .bytes(identity.guid())
                        .bytes(perhapsWrong(code, Misbehaviour.Hash.RAKP_2))
                        .toBytes());
    }

    private RakpStatus judge(Optional<Accounts.Place> place, int level) {
        if (place.isEmpty() || faults.has(Misbehaviour.LoginRefused.class)) {
            return RakpStatus.UNKNOWN_NAME;
        }
        return level == 0 || level > place.get().limit().ordinal() + 1
                ? RakpStatus.INVALID_ROLE
                : RakpStatus.OK;
    }

    private Optional<byte[]> rakp3(Input in, Peer peer) throws RefusedException {
        int tag = in.u8();
        int consoleStatus = in.u8();
        HalfOpen one = halfOpen.get(in.skip(2).u32());
        if (one == null || one.role == null) {
            return Optional.of(refused(PlusPacket.RAKP_4, tag, RakpStatus.INVALID_SESSION_ID, 0));
        }
        if (consoleStatus != 0) {
            halfOpen.remove(one.id);
            return Optional.empty();
        }
        if (one.answered != null) {
            return Optional.of(one.answered);
        }
        byte[] expected =
                one.suite.hmac(key(one.place), one.bmcRandom, le(one.consoleId), one.role);
        RakpStatus status =
                !MessageDigest.isEqual(expected, in.rest())
                        ? RakpStatus.INVALID_CHECK_VALUE
                        : full() ? RakpStatus.NO_RESOURCES : RakpStatus.OK;
        if (status != RakpStatus.OK) {
            halfOpen.remove(one.id);
            return Optional.of(refused(PlusPacket.RAKP_4, tag, status, one.consoleId));
        }
        one.answered = activate(one, tag, peer);
        return Optional.of(one.answered);
    }

    private byte[] activate(HalfOpen one, int tag, Peer peer) {
        byte[] kg = identity.kg().length == 0 ? key(one.place) : identity.kg();
        SessionKeys keys =
                new SessionKeys(
                        one.suite, one.suite.hmac(kg, one.consoleRandom, one.bmcRandom, one.role));
        byte[] proof = keys.proof(one.consoleRandom, le(one.id), identity.guid());
        Privilege limit = Privilege.values()[(one.role[0] & 0x0f) - 1];
        table.add(
                Session.plus(
                        one.id,
                        one.consoleId,
                        table.freshHandle(),
                        new Session.Login(one.place.number(), limit, new byte[0], peer),
                        keys));
        return PlusPacket.plain(
                PlusPacket.RAKP_4,
                new Output()
                        .u8(tag, 0, 0, 0)
                        .u32(one.consoleId)
                        .bytes(perhapsWrong(proof, Misbehaviour.Hash.RAKP_4))
                        .toBytes());
    }

    private boolean full() {
        return faults.has(Misbehaviour.SessionsFull.class) || table.isFull();
    }

    private byte[] perhapsWrong(byte[] code, Misbehaviour.Hash which) {
        if (code.length > 0 && faults.has(new Misbehaviour.WrongHash(which))) {
            code[0] ^= 1;
        }
        return code;
    }

    private long freshId() {
        long id;
        do {
            id = table.freshId();
        } while (halfOpen.containsKey(id));
        return id;
    }

    private void forgetOld() {
        long now = time.nanos();
        halfOpen.values().removeIf(h -> now - h.sinceNanos > PATIENCE.toNanos());
    }

    /** Keys are as long as the longest password (IPMI 2.0, 13.31). */
    private static byte[] key(Accounts.Place place) {
        return Arrays.copyOf(place.password(), 20);
    }

    private static byte[] refused(int type, int tag, RakpStatus status, long consoleId) {
        return PlusPacket.plain(type, refusal(tag, status, consoleId));
    }

    private static byte[] refusal(int tag, RakpStatus status, long consoleId) {
        return new Output().u8(tag, status.code(), 0, 0).u32(consoleId).toBytes();
    }

    private static byte[] le(long id) {
        return new Output().u32(id).toBytes();
    }
}
