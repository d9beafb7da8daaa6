package io.rackside.bmc.virtual.ipmi;

import io.rackside.bmc.virtual.ipmi.command.CommandTable;
import io.rackside.bmc.virtual.ipmi.console.SolPayload;
import io.rackside.bmc.virtual.ipmi.session.LegacyHandshake;
import io.rackside.bmc.virtual.ipmi.session.PlusHandshake;
import io.rackside.bmc.virtual.ipmi.session.Session;
import io.rackside.bmc.virtual.ipmi.session.SessionTable;
import io.rackside.bmc.virtual.ipmi.wire.Completion;
import io.rackside.bmc.virtual.ipmi.wire.IpmiMessage;
import io.rackside.bmc.virtual.ipmi.wire.LegacyPacket;
import io.rackside.bmc.virtual.ipmi.wire.Peer;
import io.rackside.bmc.virtual.ipmi.wire.PlusPacket;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Answers datagrams: presence pings, messages outside and inside sessions, payloads. Anything that
 * is not what it should be is dropped without a word. Not thread-safe: its owner's lock guards it.
 */
final class IpmiService {
    private static final int RMCP = 0x06;
    private static final int HEADER = 4;
    private static final int ASF_CLASS = 0x06;
    private static final int IPMI_CLASS = 0x07;
    private static final int PLUS_FORMAT = 0x06;
    private static final int APP = 0x06;
    private static final int ACTIVATE_SESSION = 0x3a;

    private final SessionTable sessions;
    private final PlusHandshake plus;
    private final Optional<LegacyHandshake> legacy;
    private final CommandTable commands;
    private final SolPayload sol;
    private final Sealer sealer;
    private final BooleanSupplier busy;

    /**
     * @param busy whether a request finds the BMC busy
     */
    IpmiService(
            SessionTable sessions,
            PlusHandshake plus,
            Optional<LegacyHandshake> legacy,
            CommandTable commands,
            SolPayload sol,
            Sealer sealer,
            BooleanSupplier busy) {
        this.sessions = sessions;
        this.plus = plus;
        this.legacy = legacy;
        this.commands = commands;
        this.sol = sol;
        this.sealer = sealer;
        this.busy = busy;
    }

    /** Takes a datagram and answers it, or does not. */
    Optional<byte[]> answer(byte[] datagram, Peer peer) {
        if (datagram.length <= HEADER || datagram[0] != RMCP || (datagram[3] & 0x80) != 0) {
            return Optional.empty();
        }
        byte[] packet = Arrays.copyOfRange(datagram, HEADER, datagram.length);
        return switch (datagram[3] & 0x1f) {
            case ASF_CLASS -> PresencePong.answer(packet);
            case IPMI_CLASS ->
                    ((packet[0] & 0x0f) == PLUS_FORMAT ? plus(packet, peer) : legacy(packet, peer))
                            .map(Sealer::rmcp);
            default -> Optional.empty();
        };
    }

    private Optional<byte[]> plus(byte[] packet, Peer peer) {
        return PlusPacket.decode(packet)
                .flatMap(
                        p ->
                                p.session() == 0
                                        ? outside(p, peer)
                                        : sessions.find(p.session())
                                                .filter(Session::isPlus)
                                                .flatMap(s -> inside(s, p, packet, peer)));
    }

    private Optional<byte[]> outside(PlusPacket packet, Peer peer) {
        if (packet.encrypted() || packet.authenticated()) {
            return Optional.empty();
        }
        if (packet.type() != PlusPacket.IPMI) {
            return plus.answer(packet.type(), packet.payload(), peer);
        }
        return IpmiMessage.decode(packet.payload())
                .map(m -> PlusPacket.plain(PlusPacket.IPMI, run(m, null, peer)));
    }

    private Optional<byte[]> inside(Session session, PlusPacket packet, byte[] raw, Peer peer) {
        boolean signs = session.keys().suite().integrity() != 0;
        boolean encrypts = session.keys().suite().confidentiality() != 0;
        if (packet.authenticated() != signs
                || packet.encrypted() != encrypts
                || signs && !packet.isGenuine(raw, session.keys())) {
            return Optional.empty();
        }
        Optional<byte[]> payload =
                encrypts ? session.keys().decrypt(packet.payload()) : Optional.of(packet.payload());
        if (payload.isEmpty() || !session.take(packet.sequence())) {
            return Optional.empty();
        }
        sessions.use(session, peer);
        return switch (packet.type()) {
            case PlusPacket.IPMI ->
                    IpmiMessage.decode(payload.get())
                            .map(m -> run(m, session, peer))
                            .map(r -> sealer.seal(session, PlusPacket.IPMI, r));
            case PlusPacket.SOL -> {
                sol.receive(session, payload.get());
                yield Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private byte[] run(IpmiMessage message, Session session, Peer peer) {
        return busy.getAsBoolean()
                ? message.response(Completion.NODE_BUSY, new byte[0])
                : commands.answer(message, session, peer);
    }

    private Optional<byte[]> legacy(byte[] raw, Peer peer) {
        return LegacyPacket.decode(raw)
                .flatMap(
                        p ->
                                IpmiMessage.decode(p.message())
                                        .flatMap(
                                                m ->
                                                        p.session() == 0
                                                                ? legacyOutside(p, m, peer)
                                                                : legacyInside(p, m, peer)));
    }

    private Optional<byte[]> legacyOutside(LegacyPacket packet, IpmiMessage message, Peer peer) {
        return packet.authentication() == LegacyPacket.NONE
                ? Optional.of(
                        new LegacyPacket(
                                        LegacyPacket.NONE,
                                        0,
                                        0,
                                        new byte[0],
                                        run(message, null, peer))
                                .encode())
                : Optional.empty();
    }

    private Optional<byte[]> legacyInside(LegacyPacket packet, IpmiMessage message, Peer peer) {
        if (legacy.isEmpty()) {
            return Optional.empty();
        }
        if (message.netFn() == APP && message.command() == ACTIVATE_SESSION) {
            return legacy.get()
                    .password(packet.session())
                    .filter(packet::isGenuine)
                    .map(p -> activate(packet, message, p, peer));
        }
        return sessions.find(packet.session())
                .filter(s -> !s.isPlus())
                .filter(s -> packet.isGenuine(s.password()) && s.take(packet.sequence()))
                .map(
                        s -> {
                            sessions.use(s, peer);
                            byte[] response = run(message, s, peer);
                            return sealer.seal(s, PlusPacket.IPMI, response);
                        });
    }

    private byte[] activate(LegacyPacket packet, IpmiMessage message, byte[] password, Peer peer) {
        LegacyHandshake.Answer answer =
                legacy.orElseThrow().activate(message.data(), packet.session(), peer);
        return new LegacyPacket(
                        LegacyPacket.MD5,
                        answer.sequence(),
                        packet.session(),
                        new byte[0],
                        message.response(answer.completion(), answer.content()))
                .signed(password)
                .encode();
    }
}
