package io.rackside.bmc.ipmi.sol;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.Optional;

/**
 * A packet of the SOL payload (IPMI 2.0 tables 15-2 and 15-3).
 *
 * @param number 1 to 15; 0 for one that carries nothing to be acknowledged
 * @param acknowledged number of the packet that is answered; 0 for none
 * @param accepted how many characters of that one were taken
 * @param flags operation to the BMC, status from it
 * @param characters of the serial line
 */
record SolPacket(int number, int acknowledged, int accepted, int flags, Octets characters) {
    static final int HEADER = 4;
    static final int NUMBERS = 15;

    /** Both ways: the packet that is answered was not taken, or not all of it. */
    static final int NACK = 1 << 6;

    /** To the BMC: hold the line in the break condition, about 300 ms. */
    static final int SEND_BREAK = 1 << 4;

    /** To the BMC: deassert CTS, so that the host prints no more for now. */
    static final int PAUSE = 1 << 3;

    /** From the BMC: characters cannot be transferred, the system is off or being reset. */
    static final int UNAVAILABLE = 1 << 5;

    /** From the BMC: the payload is deactivated, or is about to be. */
    static final int DEACTIVATED = 1 << 4;

    /** From the BMC: the host printed faster than the packets went, and characters are lost. */
    static final int OVERRUN = 1 << 3;

    private static final int LOW_NIBBLE = 0x0F;

    static Optional<SolPacket> decode(Octets payload) {
        return payload.has(HEADER)
                ? Optional.of(
                        new SolPacket(
                                payload.u8(0) & LOW_NIBBLE,
                                payload.u8(1) & LOW_NIBBLE,
                                payload.u8(2),
                                payload.u8(3),
                                payload.from(HEADER)))
                : Optional.empty();
    }

    Octets encode() {
        return Octets.of(number, acknowledged, accepted, flags).plus(characters);
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
