package io.rackside.bmc.ipmi.message;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Bytes that do not change, read as IPMI reads them: unsigned, least significant byte first (IPMI
 * 2.0 section 3.2). Reading past the end throws {@link IndexOutOfBoundsException}; {@link #has}
 * tells beforehand.
 */
public final class Octets {
    public static final Octets NONE = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of an array. */
    public static Octets copyOf(byte[] bytes) {
        return bytes.length == 0 ? NONE : new Octets(bytes.clone());
    }

    /** Values 0 to 255; what is above is cut to its low 8 bits. */
    public static Octets of(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return new Octets(bytes);
    }

    /**
     * From hex digits, blanks allowed between bytes.
     *
     * @throws IllegalArgumentException when that is not what the text holds
     */
    public static Octets hex(String digits) {
        return new Octets(HexFormat.of().parseHex(digits.replaceAll("\\s", "")));
    }

    public int length() {
        return bytes.length;
    }

    /** Whether there are at least so many bytes. */
    public boolean has(int length) {
        return bytes.length >= length;
    }

    /** The byte at that index, 0 to 255. */
    public int u8(int index) {
        return bytes[index] & 0xFF;
    }

    public int u16(int index) {
        return u8(index) | u8(index + 1) << 8;
    }

    public int u24(int index) {
        return u16(index) | u8(index + 2) << 16;
    }

    public long u32(int index) {
        return u16(index) | (long) u16(index + 2) << 16;
    }

    /** Whether a bit, 0 the lowest, is set in the byte at that index. */
    public boolean bit(int index, int bit) {
        return (u8(index) >> bit & 1) == 1;
    }

    public Octets slice(int from, int to) {
        return new Octets(Arrays.copyOfRange(bytes, checked(from, to), to));
    }

    public Octets from(int index) {
        return slice(index, bytes.length);
    }

    public Octets plus(Octets more) {
        byte[] both = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
        System.arraycopy(more.bytes, 0, both, bytes.length, more.bytes.length);
        return new Octets(both);
    }

    public byte[] toArray() {
        return bytes.clone();
    }

    /** Lower-case digits without blanks. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    private int checked(int from, int to) {
        if (from < 0 || from > to || to > bytes.length) {
            throw new IndexOutOfBoundsException(from + ".." + to + " of " + bytes.length);
        }
        return from;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** How many they are: passwords and keys are octets too, and what is printed ends in logs. */
    @Override
    public String toString() {
        return "Octets[" + bytes.length + "]";
    }
}
