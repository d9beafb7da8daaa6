package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.wire.LegacyPacket;
import io.rackside.bmc.ipmi.wire.Payload;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** Datagrams of an IPMI 1.5 session. */
final class LegacyFraming implements Framing {
    private final LegacyAuthentication authentication;
    private final int sessionId;
    private final byte[] password;
    private final OutboundSequence outbound;
    private final InboundFilter inbound = new InboundFilter();

    /**
     * Takes the password over and wipes it.
     *
     * @param firstSequence as the BMC wants it
     */
    LegacyFraming(
            LegacyAuthentication authentication,
            int sessionId,
            byte[] password,
            int firstSequence) {
        this.authentication = authentication;
        this.sessionId = sessionId;
        this.password = password;
        this.outbound = new OutboundSequence(firstSequence);
    }

    @Override
    public Octets wrap(Payload payload) {
        return packet(outbound.next(), payload.data());
    }

    /** The packet that still has no sequence number of its own, as Activate Session. */
    Octets unnumbered(Octets message) {
        return packet(0, message);
    }

    private Octets packet(int sequence, Octets message) {
        return new LegacyPacket(
                        authentication.type(),
                        sequence,
                        sessionId,
                        code(sequence, message),
                        message)
                .encode();
    }

    private Octets code(int sequence, Octets message) {
        return authentication == LegacyAuthentication.NONE
                ? Octets.NONE
                : LegacyPacket.md5(password, sessionId, sequence, message);
    }

    @Override
    public Optional<Payload> unwrap(Octets datagram) {
        return authentic(datagram)
                .filter(
                        p ->
                                authentication == LegacyAuthentication.NONE
                                        || inbound.admits(p.sequence()))
                .map(p -> new Payload(Payload.MESSAGE, p.message()));
    }

    /** A packet of this session with the right code, whatever its number. */
    Optional<LegacyPacket> authentic(Octets datagram) {
        return LegacyPacket.decode(datagram)
                .filter(p -> p.authentication() == authentication.type())
                .filter(p -> p.sessionId() == sessionId)
                .filter(
                        p ->
                                MessageDigest.isEqual(
                                        p.code().toArray(),
                                        code(p.sequence(), p.message()).toArray()));
    }

    @Override
    public int bmcId() {
        return sessionId;
    }

    @Override
    public void wipe() {
        Arrays.fill(password, (byte) 0);
    }
}
