package io.rackside.bmc.virtual.firmware;

import io.rackside.model.firmware.Component;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Images for virtual BMCs, a format of their own: a label of {@link #LABEL_BYTES} in text (what it
 * is for, its version, length and SHA-256 of the rest), then bytes that mean nothing and follow
 * from the label. No device takes one.
 */
public final class VirtualFirmware {
    /** How long the label is, filled up with line feeds. */
    public static final int LABEL_BYTES = 512;

    static final String MAGIC = "RACKSIDE VIRTUAL FIRMWARE 1";

    private static final int PIECE = 64 * 1024;

    /**
     * What an image says of itself.
     *
     * @param model of the box it is for, as the box says it
     * @param bodyBytes after the label
     * @param bodySha256 of these, 64 lower-case hexadecimal digits
     */
    public record Label(
            Component component, String model, String version, long bodyBytes, String bodySha256) {
        /** Reads a label; empty when it is none. */
        static Optional<Label> parse(byte[] bytes) {
            String[] lines = new String(bytes, StandardCharsets.UTF_8).split("\n");
            if (lines.length == 0 || !lines[0].equals(MAGIC)) {
                return Optional.empty();
            }
            Map<String, String> said = new LinkedHashMap<>();
            for (String line : lines) {
                int equals = line.indexOf('=');
                if (equals > 0) {
                    said.put(line.substring(0, equals), line.substring(equals + 1));
                }
            }
            Optional<Component> component = Component.of(said.getOrDefault("component", ""));
            String bytesSaid = said.getOrDefault("bytes", "");
            if (component.isEmpty()
                    || !bytesSaid.matches("[0-9]{1,12}")
                    || !said.keySet().containsAll(Arrays.asList("model", "version", "sha256"))) {
                return Optional.empty();
            }
            return Optional.of(
                    new Label(
                            component.get(),
                            said.get("model"),
                            said.get("version"),
                            Long.parseLong(bytesSaid),
                            said.get("sha256")));
        }

        private byte[] bytes() {
            String text =
                    MAGIC
                            + "\ncomponent="
                            + component.word()
                            + "\nmodel="
                            + model
                            + "\nversion="
                            + version
                            + "\nbytes="
                            + bodyBytes
                            + "\nsha256="
                            + bodySha256
                            + "\n";
            byte[] said = text.getBytes(StandardCharsets.UTF_8);
            if (said.length > LABEL_BYTES || (model + version).indexOf('\n') >= 0) {
                throw new IllegalArgumentException("no label: " + model + " " + version);
            }
            byte[] label = Arrays.copyOf(said, LABEL_BYTES);
            Arrays.fill(label, said.length, LABEL_BYTES, (byte) '\n');
            return label;
        }
    }

    private VirtualFirmware() {}

    /**
     * An image in memory; the same arguments give the same bytes.
     *
     * @param model of the box it is for ("RW-2200 E")
     * @param size of the whole, more than {@link #LABEL_BYTES}
     */
    public static byte[] image(Component component, String model, String version, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size);
        try {
            write(out, component, model, version, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same, written piece by piece. */
    public static void write(
            OutputStream out, Component component, String model, String version, long size)
            throws IOException {
        long body = size - LABEL_BYTES;
        if (body <= 0) {
            throw new IllegalArgumentException("an image of " + size + " bytes");
        }
        long seed = (component.word() + '\n' + model + '\n' + version).hashCode();
        MessageDigest digest = sha256();
        body(new SplittableRandom(seed), body, digest::update);
        String hash = HexFormat.of().formatHex(digest.digest());
        out.write(new Label(component, model, version, body, hash).bytes());
        body(new SplittableRandom(seed), body, out::write);
    }

    private interface Taker {
        void take(byte[] bytes) throws IOException;
    }

    private static void body(SplittableRandom chance, long bytes, Taker taker) throws IOException {
        for (long left = bytes; left > 0; left -= PIECE) {
            byte[] piece = new byte[(int) Math.min(PIECE, left)];
            chance.nextBytes(piece);
            taker.take(piece);
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
