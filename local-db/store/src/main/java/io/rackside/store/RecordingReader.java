package io.rackside.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The asciicast in a recording, as far as it is whole and untouched: it ends before the first piece
 * that is not. Not thread-safe.
 */
public final class RecordingReader extends InputStream {
    private final Path file;
    private final DataInputStream in;
    private final ChunkCipher cipher;
    private byte[] piece = {};
    private int at;
    private int chunks;
    private boolean whole;
    private boolean over;

    private RecordingReader(Path file, DataInputStream in, ChunkCipher cipher) {
        this.file = file;
        this.in = in;
        this.cipher = cipher;
    }

    /** Empty when the file is no recording. */
    static Optional<RecordingReader> open(Path file, byte[] key) throws IOException {
        DataInputStream in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
        Optional<String> label = RecordingFormat.label(in);
        if (label.isEmpty()) {
            in.close();
        }
        return label.map(text -> new RecordingReader(file, in, new ChunkCipher(key, text)));
    }

    /**
     * Whether the end that was come to is the one that was written when the terminal was closed.
     * False before the end, after a crash, and when the file was cut or changed.
     */
    public boolean whole() {
        return whole;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * @throws StoreException when the disk fails
     */
    @Override
    public int read(byte[] into, int from, int most) {
        Objects.checkFromIndexSize(from, most, into.length);
        while (at == piece.length && !over) {
            next();
        }
        if (at == piece.length) {
            return most == 0 ? 0 : -1;
        }
        int some = Math.min(most, piece.length - at);
        System.arraycopy(piece, at, into, from, some);
        at += some;
        return some;
    }

    private void next() {
        try {
            Optional<RecordingFormat.Chunk> chunk = RecordingFormat.chunk(in);
            Optional<byte[]> plain = chunk.flatMap(c -> cipher.open(chunks, c.last(), c.sealed()));
            piece = plain.orElse(new byte[0]);
            at = 0;
            chunks++;
            whole = plain.isPresent() && chunk.get().last();
            over = whole || plain.isEmpty();
        } catch (IOException e) {
            throw Disk.failure(e, file);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw Disk.failure(e, file);
        }
    }
}
