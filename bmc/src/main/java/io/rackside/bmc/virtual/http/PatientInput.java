package io.rackside.bmc.virtual.http;

import io.rackside.operations.Time;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * What a client sends, as long as it sends it in time: the patience is for everything that is read
 * until it starts anew, so a client that drips a byte now and then wins nothing by it.
 */
final class PatientInput extends FilterInputStream {
    private final Socket socket;
    private final Time time;
    private long until;

    PatientInput(Socket socket, InputStream in, Time time) {
        super(in);
        this.socket = socket;
        this.time = time;
        this.until = time.nanos();
    }

    void startAnew(Duration patience) {
        until = time.nanos() + patience.toNanos();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        long millis = (until - time.nanos()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("the request took too long");
        }
        socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
        return super.read(into, from, length);
    }
}
