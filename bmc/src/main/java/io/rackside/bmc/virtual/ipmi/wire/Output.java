package io.rackside.bmc.virtual.ipmi.wire;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Writes bytes in order, numbers least significant byte first. */
public final class Output {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public static byte[] of(int... bytes) {
        return new Output().u8(bytes).toBytes();
    }

    public Output u8(int... values) {
        for (int value : values) {
            out.write(value);
        }
        return this;
    }

    public Output u16(int value) {
        return u8(value, value >>> 8);
    }

    public Output u24(int value) {
        return u8(value, value >>> 8, value >>> 16);
    }

    public Output u32(long value) {
        return u16((int) value).u16((int) (value >>> 16));
    }

    public Output bytes(byte[] some) {
        out.writeBytes(some);
        return this;
    }

    /** The bytes, cut or filled with zeros to that length. */
    public Output field(byte[] some, int length) {
        return bytes(Arrays.copyOf(some, length));
    }

    public int size() {
        return out.size();
    }

    public byte[] toBytes() {
        return out.toByteArray();
    }
}
