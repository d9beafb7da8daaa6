package io.rackside.bmc.ipmi.wire;

import io.rackside.bmc.ipmi.message.Octets;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts, signs, checks and decrypts the packets of one RMCP+ session (IPMI 2.0 sections 13.28
 * and 13.29, table 13-8). For one thread.
 *
 * <pre>
 *  header | payload, or IV(16) payload 01h 02h .. count, encrypted | FFh.. | count | 07h | code
 * </pre>
 */
public final class PacketSeal {
    public static final int IV_LENGTH = 16;
    private static final int BLOCK = 16;
    private static final int NEXT_HEADER = 7;

    private final CipherSuite suite;
    private final Mac mac;
    private final Cipher cipher;
    private final SecretKeySpec cipherKey;

    /**
     * Makes its own keys of them.
     *
     * @throws IllegalArgumentException for a suite that is not {@linkplain CipherSuite#spoken
     *     spoken}
     */
    public PacketSeal(CipherSuite suite, SessionKeys keys) {
        if (!suite.spoken()) {
            throw new IllegalArgumentException(suite + " is not spoken");
        }
        this.suite = suite;
        byte[] integrity = keys.integrity();
        byte[] confidentiality = keys.confidentiality();
        boolean hides = suite.confidentiality() == ConfidentialityAlgorithm.AES_CBC_128;
        this.mac = signs() ? Macs.keyed(suite.integrity().mac(), integrity) : null;
        this.cipherKey = hides ? new SecretKeySpec(confidentiality, "AES") : null;
        this.cipher = hides ? aes() : null;
        Arrays.fill(integrity, (byte) 0);
        Arrays.fill(confidentiality, (byte) 0);
    }

    private static Cipher aes() {
        try {
            return Cipher.getInstance("AES/CBC/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    private boolean signs() {
        return suite.integrity() != IntegrityAlgorithm.NONE;
    }

    /**
     * The datagram for a payload.
     *
     * @param sessionId as the receiver names the session
     * @param iv 16 bytes of chance
     */
    public Octets seal(Payload payload, int sessionId, int sequence, byte[] iv) {
        Octets hidden = cipher == null ? payload.data() : encrypt(payload.data(), iv);
        PlusHeader header =
                new PlusHeader(
                        payload.type(),
                        cipher != null,
                        signs(),
                        sessionId,
                        sequence,
                        hidden.length());
        Octets body = header.encode().plus(hidden);
        return Rmcp.wrap(Rmcp.IPMI, signs() ? signed(body) : body);
    }

    private Octets signed(Octets body) {
        int pad = -(body.length() + 2) & 3;
        Octets trailer = Octets.of(0xFF, 0xFF, 0xFF).slice(0, pad);
        Octets whole = body.plus(trailer).plus(Octets.of(pad, NEXT_HEADER));
        return whole.plus(code(whole));
    }

    private Octets code(Octets bytes) {
        return Octets.copyOf(
                Arrays.copyOf(mac.doFinal(bytes.toArray()), suite.integrity().length()));
    }

    /**
     * A payload from the body of an IPMI datagram.
     *
     * @return empty unless it is signed and encrypted as the suite demands and nothing is wrong
     */
    public Optional<Payload> open(PlusHeader header, Octets body) {
        if (header.encrypted() != (cipher != null)
                || header.signed() != signs()
                || (signs() && !authentic(header, body))) {
            return Optional.empty();
        }
        Octets payload = header.plainPayload(body);
        return (cipher == null ? Optional.of(payload) : decrypt(payload))
                .map(data -> new Payload(header.payloadType(), data));
    }

    private boolean authentic(PlusHeader header, Octets body) {
        int end = body.length() - suite.integrity().length();
        if (end < PlusHeader.LENGTH + header.length() + 2) {
            return false;
        }
        return MessageDigest.isEqual(code(body.slice(0, end)).toArray(), body.from(end).toArray());
    }

    private Octets encrypt(Octets data, byte[] iv) {
        int pad = -(data.length() + 1) & (BLOCK - 1);
        byte[] plain = Arrays.copyOf(data.toArray(), data.length() + pad + 1);
        for (int i = 1; i <= pad; i++) {
            plain[data.length() + i - 1] = (byte) i;
        }
        plain[plain.length - 1] = (byte) pad;
        return Octets.copyOf(iv).plus(crypt(Cipher.ENCRYPT_MODE, iv, plain));
    }

    private Optional<Octets> decrypt(Octets payload) {
        int length = payload.length() - IV_LENGTH;
        if (length < BLOCK || length % BLOCK != 0) {
            return Optional.empty();
        }
        Octets plain =
                crypt(
                        Cipher.DECRYPT_MODE,
                        payload.slice(0, IV_LENGTH).toArray(),
                        payload.from(IV_LENGTH).toArray());
        int end = length - 1 - plain.u8(length - 1);
        // What the pad bytes hold is not checked: some BMCs write zeros, and the code covers them.
        return end < 0 ? Optional.empty() : Optional.of(plain.slice(0, end));
    }

    private Octets crypt(int mode, byte[] iv, byte[] bytes) {
        try {
            cipher.init(mode, cipherKey, new IvParameterSpec(iv));
            return Octets.copyOf(cipher.doFinal(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("whole blocks always fit", e);
        }
    }

    @Override
    public String toString() {
        return "PacketSeal[" + suite + "]";
    }
}
