package io.rackside.store;

import io.rackside.model.Message;
import io.rackside.operations.Hashes;
import io.rackside.operations.recording.RecordingSeal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A recording that is being made. What {@link #flush} returned from is on the disk, sealed; a crash
 * loses only what came after. Not thread-safe.
 */
public final class RecordingWriter extends OutputStream {
    /** Largest recording; about six hours of a line at 115 200 baud that never pauses. */
    public static final long MOST_BYTES = 256L * 1_024 * 1_024;

    /** What is sealed at once at most. */
    static final int CHUNK_BYTES = 32 * 1_024;

    private final Path file;
    private final FileChannel channel;
    private final ChunkCipher cipher;
    private final MessageDigest digest = Hashes.sha256();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long taken;
    private long kept;
    private int chunks;
    private boolean closed;

    private RecordingWriter(Path file, FileChannel channel, ChunkCipher cipher) {
        this.file = file;
        this.channel = channel;
        this.cipher = cipher;
    }

    static RecordingWriter create(Path file, RecordingLabel label, byte[] key) {
        Disk.ownerOnlyFile(file);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
            RecordingWriter writer =
                    new RecordingWriter(file, channel, new ChunkCipher(key, label.write()));
            writer.put(RecordingFormat.head(label));
            channel.force(true);
            return writer;
        } catch (IOException e) {
            throw Disk.failure(e, file);
        }
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /**
     * @throws StoreException DISK_FULL when the recording is as large as it may be, or the disk is
     *     full; what was flushed before is kept
     */
    @Override
    public void write(byte[] bytes, int from, int count) {
        if (taken + count > MOST_BYTES) {
            throw new StoreException(
                    StoreException.Kind.DISK_FULL, Message.of("store.recording.full", MOST_BYTES));
        }
        taken += count;
        for (int at = from; at < from + count; ) {
            int some = Math.min(CHUNK_BYTES - pending.size(), from + count - at);
            pending.write(bytes, at, some);
            at += some;
            if (pending.size() == CHUNK_BYTES) {
                flush();
            }
        }
    }

    /** Puts what was written so far on the disk. */
    @Override
    public void flush() {
        if (pending.size() > 0) {
            chunk(false);
        }
    }

    /** Writes the last piece; further closing does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            chunk(true);
        } catch (IOException e) {
            throw Disk.failure(e, file);
        }
    }

    /** Removes it again: nothing came out of that terminal. */
    public void discard() {
        closed = true;
        try {
            channel.close();
        } catch (IOException e) {
            throw Disk.failure(e, file);
        }
        Disk.delete(file);
    }

    /** Length and hash of what is on the disk. */
    public RecordingSeal seal() {
        try {
            MessageDigest soFar = (MessageDigest) digest.clone();
            return new RecordingSeal(kept, HexFormat.of().formatHex(soFar.digest()), true);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of every Java platform can be copied", e);
        }
    }

    private void chunk(boolean last) {
        byte[] plain = pending.toByteArray();
        pending.reset();
        try {
            put(RecordingFormat.chunk(last, cipher.seal(chunks, last, plain)));
            channel.force(false);
        } catch (IOException e) {
            throw Disk.failure(e, file);
        }
        chunks++;
        kept += plain.length;
        digest.update(plain);
    }

    private void put(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left);
        }
    }
}
