package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;

import java.util.Arrays;

/**
 * Keys of one RMCP+ session: SIK, and K1 and K2 made of it (IPMI 2.0 section 13.32). Never printed;
 * wiped when the session ends.
 */
public final class SessionKeys {
    private static final int CONSTANT_LENGTH = 20;
    private static final int AES_KEY_LENGTH = 16;

    private final AuthenticationAlgorithm algorithm;
    private final byte[] sessionIntegrity;

    /**
     * Takes the array over.
     *
     * @param sessionIntegrity SIK
     */
    SessionKeys(AuthenticationAlgorithm algorithm, byte[] sessionIntegrity) {
        this.algorithm = algorithm;
        this.sessionIntegrity = sessionIntegrity;
    }

    byte[] mac(Octets... parts) {
        return algorithm == AuthenticationAlgorithm.NONE
                ? new byte[0]
                : Macs.over(algorithm.mac(), sessionIntegrity, parts);
    }

    /** K1, for integrity. */
    byte[] integrity() {
        return constant(1);
    }

    /** The part of K2 that AES-128 takes. */
    byte[] confidentiality() {
        byte[] whole = constant(2);
        try {
            return Arrays.copyOf(whole, AES_KEY_LENGTH);
        } finally {
            Arrays.fill(whole, (byte) 0);
        }
    }

    private byte[] constant(int octet) {
        byte[] constant = new byte[CONSTANT_LENGTH];
        Arrays.fill(constant, (byte) octet);
        return mac(Octets.copyOf(constant));
    }

    public void wipe() {
        Arrays.fill(sessionIntegrity, (byte) 0);
    }

    @Override
    public String toString() {
        return "SessionKeys[...]";
    }
}
