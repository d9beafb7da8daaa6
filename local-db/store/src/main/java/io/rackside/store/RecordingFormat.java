package io.rackside.store;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * How a recording lies in its file: eight bytes of name and version, the label in clear with its
 * length in two bytes, then pieces, each with one byte that is 1 for the last and its length in
 * four.
 */
final class RecordingFormat {
    private static final byte[] MAGIC = {'R', 'S', 'R', 'E', 'C', 0, 0, 1};
    private static final int MOST_SEALED = RecordingWriter.CHUNK_BYTES + ChunkCipher.TAG_BYTES;

    private RecordingFormat() {}

    /** A piece as it lies in the file. */
    record Chunk(boolean last, byte[] sealed) {}

    static byte[] head(RecordingLabel label) {
        byte[] text = label.write().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(MAGIC.length + Short.BYTES + text.length)
                .put(MAGIC)
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    /** The label's text; empty when that is no recording. */
    static Optional<String> label(DataInputStream in) throws IOException {
        try {
            byte[] magic = new byte[MAGIC.length];
            in.readFully(magic);
            if (!Arrays.equals(magic, MAGIC)) {
                return Optional.empty();
            }
            byte[] text = new byte[in.readUnsignedShort()];
            in.readFully(text);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }

    static byte[] chunk(boolean last, byte[] sealed) {
        return ByteBuffer.allocate(1 + Integer.BYTES + sealed.length)
                .put((byte) (last ? 1 : 0))
                .putInt(sealed.length)
                .put(sealed)
                .array();
    }

    /** The next piece; empty at the end, and where a crash left half of one. */
    static Optional<Chunk> chunk(DataInputStream in) throws IOException {
        try {
            int last = in.readUnsignedByte();
            int length = in.readInt();
            if (last > 1 || length < ChunkCipher.TAG_BYTES || length > MOST_SEALED) {
                return Optional.empty();
            }
            byte[] sealed = new byte[length];
            in.readFully(sealed);
            return Optional.of(new Chunk(last == 1, sealed));
        } catch (EOFException e) {
            return Optional.empty();
        }
    }
}
