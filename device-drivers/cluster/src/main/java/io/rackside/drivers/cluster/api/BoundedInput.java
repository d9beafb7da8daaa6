package io.rackside.drivers.cluster.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An answer that ends in an error when it, or a single piece of it, is longer than any that is
 * meant well.
 */
final class BoundedInput extends FilterInputStream {
    /** The longest piece: an object is some 1.5 MiB in etcd, and more as JSON. */
    static final long PIECE_MOST = 8L << 20;

    private final long most;
    private final RateFloor floor;
    private long all;
    private long piece;

    /**
     * @param most bytes of all of it
     * @param floor is told what comes
     */
    BoundedInput(InputStream in, long most, RateFloor floor) {
        super(in);
        this.most = most;
        this.floor = floor;
    }

    /**
     * A piece has been read; the next one may be as long again.
     *
     * @return bytes that came since the last one, with what was read ahead
     */
    long again() {
        long came = piece;
        piece = 0;
        return came;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = 0;
        floor.waiting();
        try {
            count = Math.max(0, in.read(bytes, offset, length));
        } finally {
            floor.came(count);
        }
        all += count;
        piece += count;
        if (all > most || piece > PIECE_MOST) {
            throw new Unfit(Unfit.Why.NONSENSE, "more than " + Math.min(most, PIECE_MOST));
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
