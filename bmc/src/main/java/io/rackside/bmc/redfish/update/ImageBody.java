package io.rackside.bmc.redfish.update;

import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.redfish.session.LongBody;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * An image on its way: alone, or as the last part of a form. Each piece waits for the site's link
 * before it is sent. Written by one thread, asked by any.
 */
final class ImageBody implements LongBody {
    /** What is sent at once. */
    private static final int PIECE = 16 * 1024;

    /** Slower than this nobody waits for it; bytes per second. */
    private static final long SLOWEST = 4 * 1024;

    /** For the device to look at what it got before it answers. */
    private static final Duration ANSWER = Duration.ofMinutes(10);

    private final Image image;
    private final String contentType;
    private final byte[] before;
    private final byte[] after;
    private final ControllerGate gate;
    private final LongConsumer sent;
    private volatile boolean begun;
    private volatile boolean whole;
    private volatile boolean changed;

    private ImageBody(
            Image image,
            String contentType,
            byte[] before,
            byte[] after,
            ControllerGate gate,
            LongConsumer sent) {
        this.image = image;
        this.contentType = contentType;
        this.before = before;
        this.after = after;
        this.gate = gate;
        this.sent = sent;
    }

    /**
     * The image and nothing else.
     *
     * @param sent hears how many bytes of the image have left so far
     */
    static ImageBody alone(Image image, ControllerGate gate, LongConsumer sent) {
        return new ImageBody(
                image, "application/octet-stream", new byte[0], new byte[0], gate, sent);
    }

    /**
     * A form (RFC 7578; DSP0266, 12.6.2) with parts of JSON and, last, the image.
     *
     * @param json the parts before the image, in order
     * @param field name of the image's part
     */
    static ImageBody form(
            Image image,
            Map<String, byte[]> json,
            String field,
            ControllerGate gate,
            LongConsumer sent) {
        // No image has its own SHA-256 in it.
        String boundary = "rackside-" + image.sha256().substring(0, 32);
        StringBuilder head = new StringBuilder();
        json.forEach(
                (name, text) ->
                        head.append("--")
                                .append(boundary)
                                .append("\r\nContent-Disposition: form-data; name=\"")
                                .append(name)
                                .append("\"\r\nContent-Type: application/json\r\n\r\n")
                                .append(new String(text, StandardCharsets.UTF_8))
                                .append("\r\n"));
        head.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(field)
                .append("\"; filename=\"")
                .append(image.name())
                .append("\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        return new ImageBody(
                image,
                "multipart/form-data; boundary=" + boundary,
                head.toString().getBytes(StandardCharsets.UTF_8),
                ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8),
                gate,
                sent);
    }

    @Override
    public String contentType() {
        return contentType;
    }

    @Override
    public long length() {
        return before.length + image.size() + after.length;
    }

    @Override
    public Duration longest() {
        return ANSWER.plusSeconds(length() / SLOWEST);
    }

    /** Whether a byte of it may have left. */
    boolean begun() {
        return begun;
    }

    /** Whether its last byte may have left; else the device cannot have the whole. */
    boolean whole() {
        return whole;
    }

    /** Whether it broke off since the file is not what was checked. */
    boolean changed() {
        return changed;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        begun = true;
        long[] done = {0};
        out.write(before);
        try {
            image.giveTo(
                    (bytes, from, to) -> {
                        for (int at = from; at < to; at += PIECE) {
                            int length = Math.min(PIECE, to - at);
                            // The last piece makes it whole, so it counts before it is sent.
                            whole = done[0] + length >= image.size();
                            piece(out, bytes, at, length);
                            done[0] += length;
                            sent.accept(done[0]);
                        }
                    });
        } catch (Image.Changed e) {
            changed = true;
            throw e;
        }
        out.write(after);
        out.flush();
    }

    private void piece(OutputStream out, byte[] bytes, int at, int length) throws IOException {
        try (ControllerGate.Pace.Slot _ = gate.piece(ControllerGate.Priority.JOB)) {
            out.write(bytes, at, length);
            out.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("while an image was sent");
        }
    }
}
