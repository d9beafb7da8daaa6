package io.rackside.bmc.virtual.ipmi.wire;

import java.util.Arrays;

/** Reads bytes in order, numbers least significant byte first. Running out is C7h. */
public final class Input {
    private final byte[] data;
    private int at;

    public Input(byte[] data) {
        this.data = data;
    }

    public int remaining() {
        return data.length - at;
    }

    public int u8() throws RefusedException {
        need(1);
        return data[at++] & 0xff;
    }

    public int u16() throws RefusedException {
        return u8() | u8() << 8;
    }

    public int u24() throws RefusedException {
        return u16() | u8() << 16;
    }

    public long u32() throws RefusedException {
        return u16() | (long) u16() << 16;
    }

    public byte[] bytes(int count) throws RefusedException {
        need(count);
        at += count;
        return Arrays.copyOfRange(data, at - count, at);
    }

    public byte[] rest() {
        byte[] rest = Arrays.copyOfRange(data, at, data.length);
        at = data.length;
        return rest;
    }

    public Input skip(int count) throws RefusedException {
        need(count);
        at += count;
        return this;
    }

    private void need(int count) throws RefusedException {
        if (count > remaining()) {
            throw new RefusedException(Completion.WRONG_LENGTH);
        }
    }
}
