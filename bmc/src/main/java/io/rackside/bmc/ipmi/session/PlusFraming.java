package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.wire.CipherSuite;
import io.rackside.bmc.ipmi.wire.PacketSeal;
import io.rackside.bmc.ipmi.wire.Payload;
import io.rackside.bmc.ipmi.wire.PlusHeader;
import io.rackside.bmc.ipmi.wire.Rmcp;
import io.rackside.bmc.ipmi.wire.SessionKeys;

import java.util.Optional;

/** Datagrams of an RMCP+ session. */
final class PlusFraming implements Framing {
    private final int consoleId;
    private final int bmcId;
    private final SessionKeys keys;
    private final PacketSeal seal;
    private final OutboundSequence outbound;
    private final InboundFilter inbound = new InboundFilter();
    private final Chance chance;

    PlusFraming(
            CipherSuite suite,
            int consoleId,
            int bmcId,
            SessionKeys keys,
            int firstSequence,
            Chance chance) {
        this.consoleId = consoleId;
        this.bmcId = bmcId;
        this.keys = keys;
        this.seal = new PacketSeal(suite, keys);
        this.outbound = new OutboundSequence(firstSequence);
        this.chance = chance;
    }

    @Override
    public Octets wrap(Payload payload) {
        return seal.seal(payload, bmcId, outbound.next(), chance.bytes(PacketSeal.IV_LENGTH));
    }

    @Override
    public Optional<Payload> unwrap(Octets datagram) {
        Optional<Octets> body = Rmcp.ipmi(datagram);
        Optional<PlusHeader> header =
                body.flatMap(PlusHeader::decode).filter(h -> h.sessionId() == consoleId);
        return header.flatMap(h -> seal.open(h, body.get()))
                .filter(_ -> inbound.admits(header.get().sequence()));
    }

    @Override
    public int bmcId() {
        return bmcId;
    }

    @Override
    public void wipe() {
        keys.wipe();
    }
}
