package io.rackside.drivers.cluster.api;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** An answer that ends in an error when it is longer than any that is meant well. */
final class BoundedInput extends FilterInputStream {
    /** An answer was too long. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong(long most) {
            super("more than " + most + " bytes");
        }
    }

    private final long most;
    private long read;

    /**
     * @param most bytes
     */
    BoundedInput(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(int more) throws IOException {
        read += more;
        if (read > most) {
            throw new TooLong(most);
        }
    }
}
