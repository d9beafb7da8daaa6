package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ipmi.wire.KeyExchange;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** K_g, the BMC's own key of 20 bytes (IPMI 2.0 section 13.31). Never printed. */
public final class BmcKey {
    private final byte[] bytes;

    private BmcKey(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * As a person enters it: {@code 0x} and 2 to 40 hex digits, or 1 to 20 characters. Shorter keys
     * are filled with zeros.
     *
     * @return empty when it is neither
     */
    public static Optional<BmcKey> parse(char[] text) {
        boolean hex = text.length > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
        byte[] bytes = hex ? digits(text) : characters(text);
        boolean fits = bytes.length > 0 && bytes.length <= KeyExchange.KEY_LENGTH;
        Optional<BmcKey> key =
                fits
                        ? Optional.of(new BmcKey(Arrays.copyOf(bytes, KeyExchange.KEY_LENGTH)))
                        : Optional.empty();
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    private static byte[] digits(char[] text) {
        int length = text.length - 2;
        if (length % 2 != 0) {
            return new byte[0];
        }
        byte[] bytes = new byte[length / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(text[2 + 2 * i], 16);
            int low = Character.digit(text[3 + 2 * i], 16);
            if (high < 0 || low < 0) {
                Arrays.fill(bytes, (byte) 0);
                return new byte[0];
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    private static byte[] characters(char[] text) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
        Arrays.fill(encoded.array(), (byte) 0);
        return bytes;
    }

    /** A copy; whoever asks for it wipes it. */
    byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "BmcKey[...]";
    }
}
