package io.rackside.bmc.virtual.ipmi.session;

import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.Input;
import io.rackside.bmc.virtual.ipmi.wire.LegacyPacket;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.Peer;
import io.rackside.bmc.virtual.ipmi.wire.RefusedException;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.Privilege;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Opens IPMI 1.5 sessions with MD5 (IPMI 2.0, 22.16 and 22.17). Not thread-safe. */
public final class LegacyHandshake {
    private static final int MOST_CHALLENGES = 16;
    private static final int INVALID_NAME = 0x81;
    private static final int NO_SLOT = 0x81;
    private static final int ZERO_SEQUENCE = 0x84;
    private static final int INVALID_SESSION_ID = 0x85;
    private static final int ABOVE_LIMIT = 0x86;

    private record Challenge(Accounts.Place place, byte[] text) {}

    /** What Activate Session is answered; its packet has the first of the session's numbers. */
    public record Answer(int completion, long sequence, byte[] content) {}

    private final SessionTable table;
    private final Accounts accounts;
    private final Faults faults;
    private final SplittableRandom chance;
    private final Map<Long, Challenge> challenges = new LinkedHashMap<>();

    public LegacyHandshake(
            SessionTable table, Accounts accounts, Faults faults, SplittableRandom chance) {
        this.table = table;
        this.accounts = accounts;
        this.faults = faults;
        this.chance = chance;
    }

    public void forgetAll() {
        challenges.clear();
    }

    /** Get Session Challenge. */
    public void challenge(Input in, Output out) throws RefusedException {
        if ((in.u8() & 0x0f) != LegacyPacket.MD5) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        String name = text(in.bytes(16));
        if (faults.has(Misbehaviour.LoginRefused.class)) {
            throw new RefusedException(INVALID_NAME);
        }
        Accounts.Place place =
                accounts.named(name).orElseThrow(() -> new RefusedException(INVALID_NAME));
        byte[] challenge = new byte[16];
        chance.nextBytes(challenge);
        if (challenges.size() >= MOST_CHALLENGES) {
            challenges.remove(challenges.keySet().iterator().next());
        }
        long id = table.freshId();
        challenges.put(id, new Challenge(place, challenge));
        out.u32(id).bytes(challenge);
    }

    /** The password a packet of that challenge is signed with. */
    public Optional<byte[]> password(long challengeId) {
        return Optional.ofNullable(challenges.get(challengeId)).map(c -> c.place().password());
    }

    /** Activate Session, in a packet that was genuine. */
    public Answer activate(byte[] data, long challengeId, Peer peer) {
        try {
            return activate(new Input(data), challengeId, peer);
        } catch (RefusedException e) {
            return new Answer(e.code(), 0, new byte[0]);
        }
    }

    private Answer activate(Input in, long challengeId, Peer peer) throws RefusedException {
        Challenge challenge = challenges.get(challengeId);
        if (challenge == null) {
            throw new RefusedException(INVALID_SESSION_ID);
        }
        int type = in.u8() & 0x0f;
        int level = in.u8() & 0x0f;
        boolean right = MessageDigest.isEqual(in.bytes(16), challenge.text());
        long outbound = in.u32();
        if (type != LegacyPacket.MD5 || !right) {
            throw new RefusedException(Completion.INVALID_FIELD);
        }
        if (outbound == 0) {
            throw new RefusedException(ZERO_SEQUENCE);
        }
        if (level == 0 || level > challenge.place().limit().ordinal() + 1) {
            throw new RefusedException(ABOVE_LIMIT);
        }
        if (faults.has(Misbehaviour.SessionsFull.class) || table.isFull()) {
            throw new RefusedException(NO_SLOT);
        }
        challenges.remove(challengeId);
        long inbound = chance.nextLong(1, 0xffff);
        Session session =
                Session.legacy(
                        table.freshId(),
                        table.freshHandle(),
                        new Session.Login(
                                challenge.place().number(),
                                Privilege.values()[level - 1],
                                challenge.place().password(),
                                peer),
                        inbound,
                        outbound);
        table.add(session);
        byte[] content =
                new Output()
                        .u8(LegacyPacket.MD5)
                        .u32(session.id())
                        .u32(inbound)
                        .u8(level)
                        .toBytes();
        return new Answer(Completion.OK, session.nextSequence(), content);
    }

    private static String text(byte[] field) {
        int end = 0;
        while (end < field.length && field[end] != 0) {
            end++;
        }
        return new String(field, 0, end, StandardCharsets.UTF_8);
    }
}
