package io.rackside.bmc.virtual.ipmi;

import io.rackside.bmc.virtual.ipmi.session.Session;
import io.rackside.bmc.virtual.ipmi.wire.LegacyPacket;
import io.rackside.bmc.virtual.ipmi.wire.Output;
import io.rackside.bmc.virtual.ipmi.wire.PlusPacket;
import io.rackside.bmc.virtual.machine.Faults;
import io.rackside.bmc.virtual.machine.Misbehaviour;

import java.util.SplittableRandom;

/** Puts what a session is told into packets. Not thread-safe. */
final class Sealer {
    private final Faults faults;
    private final SplittableRandom chance;

    Sealer(Faults faults, SplittableRandom chance) {
        this.faults = faults;
        this.chance = chance;
    }

    /** A payload as a packet of that session, without RMCP header. */
    byte[] seal(Session session, int type, byte[] payload) {
        if (!session.isPlus()) {
            return new LegacyPacket(
                            LegacyPacket.MD5,
                            session.nextSequence(),
                            session.id(),
                            new byte[0],
                            payload)
                    .signed(session.password())
                    .encode();
        }
        byte[] iv = new byte[16];
        chance.nextBytes(iv);
        byte[] packet =
                PlusPacket.sealed(
                        type,
                        session.consoleId(),
                        session.nextSequence(),
                        payload,
                        session.keys(),
                        iv);
        if (faults.has(new Misbehaviour.WrongHash(Misbehaviour.Hash.MESSAGE))) {
            packet[packet.length - 1] ^= 1;
        }
        return packet;
    }

    /** With the header of class IPMI that asks for no acknowledgement (IPMI 2.0 table 13-1). */
    static byte[] rmcp(byte[] packet) {
        return new Output().u8(0x06, 0x00, 0xff, 0x07).bytes(packet).toBytes();
    }
}
