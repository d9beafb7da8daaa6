package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What both sides know after RAKP 2, and what follows from it (IPMI 2.0 sections 13.31 and 13.32).
 *
 * @param algorithm of the suite
 * @param consoleNonce of RAKP 1, the next of RAKP 2
 * @param role byte of RAKP 1 as sent
 */
public record KeyExchange(
        AuthenticationAlgorithm algorithm,
        int consoleId,
        int bmcId,
        Octets consoleNonce,
        Octets bmcNonce,
        Octets guid,
        int role,
        Octets user) {
    /** Look the user up by name, not by name and level (table 13-11). */
    public static final int NAME_ONLY = 0x10;

    /** Bytes of a password and of K_g; shorter ones are filled with zeros (section 13.31). */
    public static final int KEY_LENGTH = 20;

    /** What RAKP 2 must prove. */
    public Octets bmcCode(byte[] password) {
        return code(
                password,
                id(consoleId),
                id(bmcId),
                consoleNonce,
                bmcNonce,
                guid,
                Octets.of(role, user.length()),
                user);
    }

    /** What RAKP 3 proves. */
    public Octets consoleCode(byte[] password) {
        return code(password, bmcNonce, id(consoleId), Octets.of(role, user.length()), user);
    }

    /**
     * The keys of the session.
     *
     * @param key K_g, or the password where the BMC has no K_g
     */
    public SessionKeys keys(byte[] key) {
        return new SessionKeys(
                algorithm, mac(key, consoleNonce, bmcNonce, Octets.of(role, user.length()), user));
    }

    /** What RAKP 4 must show, in full length. */
    public Octets check(SessionKeys keys) {
        return Octets.copyOf(keys.mac(consoleNonce, id(bmcId), guid));
    }

    private Octets code(byte[] password, Octets... parts) {
        return Octets.copyOf(mac(password, parts));
    }

    private byte[] mac(byte[] key, Octets... parts) {
        if (algorithm == AuthenticationAlgorithm.NONE) {
            return new byte[0];
        }
        byte[] padded = Arrays.copyOf(key, KEY_LENGTH);
        try {
            return Macs.over(algorithm.mac(), padded, parts);
        } finally {
            Arrays.fill(padded, (byte) 0);
        }
    }

    private static Octets id(int id) {
        return Octets.copyOf(
                ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(id).array());
    }
}
