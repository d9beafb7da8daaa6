package io.rackside.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;

/** Long JSON as it lies in a column: UTF-8, deflated (RFC 1950). */
final class Deflated {
    private static final int BLOCK = 64 * 1024;
    private static final int MOST = 256 * 1024 * 1024;

    private Deflated() {}

    static byte[] of(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws IllegalArgumentException when it is no such thing, or larger than anything kept
     */
    static String text(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(body);
            while (!inflater.finished()) {
                int more = inflater.inflate(block);
                if (more == 0 || bytes.size() > MOST) {
                    throw new IllegalArgumentException("not deflated text");
                }
                bytes.write(block, 0, more);
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("not deflated text", e);
        } finally {
            inflater.end();
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
