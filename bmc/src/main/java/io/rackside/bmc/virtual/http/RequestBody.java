package io.rackside.bmc.virtual.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The body that follows a request's head, in one piece or in chunks (RFC 9112, 6 and 7.1). */
final class RequestBody {
    /** Most bytes of a body that is kept in memory. */
    static final int LARGEST = 1024 * 1024;

    private static final int PIECE = 16 * 1024;

    /** Where bytes go. */
    interface Taker {
        void take(byte[] from, int offset, int length) throws IOException;
    }

    private final InputStream in;
    private final Taker taker;
    private final long most;
    private final byte[] piece = new byte[PIECE];
    private long taken;

    private RequestBody(InputStream in, Taker taker, long most) {
        this.in = in;
        this.taker = taker;
        this.most = most;
    }

    /** Reads a short one. */
    static byte[] whole(InputStream in, OutputStream out, Map<String, String> headers)
            throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        pass(in, out, headers, body::write, LARGEST);
        return body.toByteArray();
    }

    /**
     * Passes one on as it comes.
     *
     * @throws BadRequestException 413 when it is longer than that
     */
    static void pass(
            InputStream in, OutputStream out, Map<String, String> headers, Taker taker, long most)
            throws IOException {
        RequestBody body = new RequestBody(in, taker, most);
        String coding = headers.get("transfer-encoding");
        String said = headers.get("content-length");
        if (coding != null) {
            if (said != null) {
                throw new BadRequestException(400, "both a length and a transfer coding");
            }
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new BadRequestException(501, "transfer coding not known");
            }
            goOn(out, headers);
            body.chunks();
        } else if (said != null) {
            if (!said.matches("[0-9]{1,12}")) {
                throw new BadRequestException(400, "Content-Length makes no sense");
            }
            long length = Long.parseLong(said);
            if (length > most) {
                throw new BadRequestException(413, "body too large");
            }
            goOn(out, headers);
            body.exactly(length);
        }
    }

    private static void goOn(OutputStream out, Map<String, String> headers) throws IOException {
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }

    /** Extensions and trailers are passed over. */
    private void chunks() throws IOException {
        while (true) {
            String line = HttpWire.line(in);
            if (line == null) {
                throw new EOFException("ended between chunks");
            }
            String size = line.replaceFirst("[ \t]*;.*", "");
            if (!size.matches("[0-9A-Fa-f]{1,7}")) {
                throw new BadRequestException(400, "a chunk without a size");
            }
            int length = Integer.parseInt(size, 16);
            if (length == 0) {
                HttpWire.headers(in);
                return;
            }
            if (length > most - taken) {
                throw new BadRequestException(413, "body too large");
            }
            exactly(length);
            if (!"".equals(HttpWire.line(in))) {
                throw new BadRequestException(400, "a chunk longer than it says");
            }
        }
    }

    private void exactly(long length) throws IOException {
        for (long left = length; left > 0; ) {
            int read = in.read(piece, 0, (int) Math.min(piece.length, left));
            if (read < 0) {
                throw new EOFException("ended within the body");
            }
            taker.take(piece, 0, read);
            taken += read;
            left -= read;
        }
    }
}
