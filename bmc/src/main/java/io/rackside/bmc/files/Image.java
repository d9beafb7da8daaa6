package io.rackside.bmc.files;

import io.rackside.model.Message;
import io.rackside.operations.Hashes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that was checked as a whole and is held open. What is read later is held against what was
 * checked, block by block, so that neither a new file under the same name nor a change within this
 * one reaches a device.
 *
 * <p>Read by many threads; whoever interrupts one of them closes it for all.
 */
public final class Image implements AutoCloseable {
    /** A longer one is no image. */
    public static final long SIZE_MAX = 64L << 30;

    static final int BLOCK = 128 * 1024;

    private static final int DIGEST = 32;
    private static final int NAME_MAX = 64;

    private final FileChannel channel;
    private final String name;
    private final long size;
    private final String sha256;
    private final byte[] digests;

    private Image(FileChannel channel, String name, long size, String sha256, byte[] digests) {
        this.channel = channel;
        this.name = name;
        this.size = size;
        this.sha256 = sha256;
        this.digests = digests;
    }

    /** A block is not what it was when the file was checked. */
    public static final class Changed extends IOException {
        private static final long serialVersionUID = 1L;

        Changed() {
            super("the image has changed since it was checked");
        }
    }

    /**
     * Reads a file from end to end and keeps it open.
     *
     * @param size it has to have, in bytes, as far as somebody said
     * @param sha256 it has to have, 64 hexadecimal digits, as far as somebody said
     * @throws FileRefused when it cannot be read, is empty, longer than {@link #SIZE_MAX}, or not
     *     what was said
     */
    public static Image check(Path file, OptionalLong size, Optional<String> sha256)
            throws InterruptedException {
        return check(file, String.valueOf(file.getFileName()), size, sha256);
    }

    /**
     * The same for a file that is kept under another name than it has for a device.
     *
     * @param shown its name
     */
    public static Image check(Path file, String shown, OptionalLong size, Optional<String> sha256)
            throws InterruptedException {
        FileChannel channel = null;
        boolean kept = false;
        try {
            if (!Files.isRegularFile(file)) {
                throw new FileRefused(Message.of("bmc.file-none", shown));
            }
            channel = FileChannel.open(file, StandardOpenOption.READ);
            Image image = read(channel, shown, size);
            String wanted = sha256.map(text -> text.toLowerCase(Locale.ROOT)).orElse(image.sha256);
            if (!wanted.equals(image.sha256)) {
                throw new FileRefused(
                        Message.of("bmc.file-hash-differs", shown, wanted, image.sha256));
            }
            kept = true;
            return image;
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("while an image was checked");
        } catch (IOException e) {
            throw new FileRefused(Message.of("bmc.file-unreadable", shown, e.toString()), e);
        } finally {
            if (!kept) {
                close(channel);
            }
        }
    }

    private static Image read(FileChannel channel, String shown, OptionalLong wanted)
            throws IOException {
        long size = channel.size();
        if (size == 0 || size > SIZE_MAX) {
            throw new FileRefused(Message.of("bmc.file-size-unfit", shown, size, SIZE_MAX));
        }
        if (wanted.isPresent() && wanted.getAsLong() != size) {
            throw new FileRefused(
                    Message.of("bmc.file-size-differs", shown, wanted.getAsLong(), size));
        }
        int blocks = Math.toIntExact((size + BLOCK - 1) / BLOCK);
        byte[] digests = new byte[blocks * DIGEST];
        MessageDigest whole = Hashes.sha256();
        MessageDigest one = Hashes.sha256();
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
        for (int block = 0; block < blocks; block++) {
            int length = fill(channel, buffer, block, size);
            whole.update(buffer.array(), 0, length);
            one.update(buffer.array(), 0, length);
            System.arraycopy(one.digest(), 0, digests, block * DIGEST, DIGEST);
        }
        return new Image(
                channel, plain(shown), size, HexFormat.of().formatHex(whole.digest()), digests);
    }

    private static int fill(FileChannel channel, ByteBuffer buffer, int block, long size)
            throws IOException {
        long from = (long) block * BLOCK;
        int length = (int) Math.min(BLOCK, size - from);
        buffer.clear().limit(length);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("shorter than it was");
            }
        }
        return length;
    }

    /**
     * Reads one block.
     *
     * @param buffer with an array of {@link #BLOCK} bytes; is filled from its beginning
     * @throws Changed when it is not what was checked
     */
    int block(int block, ByteBuffer buffer) throws IOException {
        int length;
        try {
            length = fill(channel, buffer, block, size);
        } catch (EOFException e) {
            throw new Changed();
        }
        MessageDigest digest = Hashes.sha256();
        digest.update(buffer.array(), 0, length);
        byte[] is = digest.digest();
        int at = block * DIGEST;
        for (int i = 0; i < DIGEST; i++) {
            if (is[i] != digests[at + i]) {
                throw new Changed();
            }
        }
        return length;
    }

    /** Takes the bytes of an image one after the other. */
    @FunctionalInterface
    public interface Taker {
        /** The bytes of the array from the one index to before the other; valid for this call. */
        void take(byte[] bytes, int from, int to) throws IOException;
    }

    /**
     * Gives out all of it, in pieces of at most 128 KiB, each held against what was checked.
     *
     * @throws Changed when it is not what was checked; nothing of the changed block was given out
     */
    public void giveTo(Taker taker) throws IOException {
        giveTo(0, taker);
    }

    /**
     * The same from a byte on.
     *
     * @param from 0 to the size
     */
    public void giveTo(long from, Taker taker) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
        int blocks = Math.toIntExact((size + BLOCK - 1) / BLOCK);
        int skipped = (int) (from % BLOCK);
        for (int block = Math.toIntExact(from / BLOCK); block < blocks; block++) {
            int length = block(block, buffer);
            taker.take(buffer.array(), skipped, length);
            skipped = 0;
        }
    }

    /**
     * The file's name in letters a URL and a BMC can take; what it ends with stays, since many BMCs
     * tell the kind of a file by it.
     */
    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]", "_");
        String end = plain.substring(Math.max(0, plain.length() - NAME_MAX));
        return end.replaceFirst("^[.]+", "_");
    }

    /** Its name, in letters, digits, dots, dashes and underscores only. */
    public String name() {
        return name;
    }

    /** Bytes. */
    public long size() {
        return size;
    }

    /** 64 lower-case hexadecimal digits. */
    public String sha256() {
        return sha256;
    }

    /** Lets go of the file; what is being given out of it breaks off. */
    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException _) {
            // It was open for reading only.
        }
    }
}
