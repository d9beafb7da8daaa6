package io.rackside.bmc.files.relay;

import io.rackside.operations.Hashes;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The images a relay holds, by their SHA-256, and the beginnings of some. A beginning becomes an
 * image only when its SHA-256 is right; nothing else is ever given out. Survives the process being
 * killed and the power cut. Used by many threads.
 */
final class Shelf implements AutoCloseable {
    /** What nobody asked for in so long is removed. */
    static final Duration KEPT = Duration.ofHours(24);

    /** Always left free on the disk. */
    static final long RESERVE = 64L << 20;

    /** A beginning is on the disk for good up to the last multiple of this. */
    static final long FORCED_EVERY = 1L << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
    private static final String WHOLE = ".img";
    private static final String BEGUN = ".part";
    private static final Pattern OURS = Pattern.compile("[0-9a-f]{64}\\.(img|part)");
    private static final int NAME = 64;
    private static final int PIECE = 64 * 1024;

    private final Path folder;
    private final long most;
    private final Time time;
    private final FileChannel lock;
    private final Map<String, Draft> drafts = new HashMap<>();
    private final Map<String, Integer> lent = new HashMap<>();

    /** Somebody else's relay works in the folder. */
    static final class Taken extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** There is no room for an image. */
    static final class Full extends IOException {
        private static final long serialVersionUID = 1L;
        private final long needed;
        private final long free;

        Full(long needed, long free) {
            super("no room");
            this.needed = needed;
            this.free = free;
        }

        long needed() {
            return needed;
        }

        long free() {
            return free;
        }
    }

    /**
     * @param most bytes the images take together
     * @throws Taken when another process has the folder
     */
    Shelf(Path folder, long most, Time time) throws IOException {
        this.folder = folder;
        this.most = most;
        this.time = time;
        this.lock = locked(OwnerOnly.folder(folder).resolve("lock"));
    }

    private static FileChannel locked(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean taken = false;
        try {
            FileLock lock = channel.tryLock();
            taken = lock != null;
        } catch (OverlappingFileLockException _) {
            LOG.trace("a relay of this process has the folder");
        } finally {
            if (!taken) {
                channel.close();
            }
        }
        if (!taken) {
            throw new Taken();
        }
        return channel;
    }

    private Path whole(String sha256) {
        return folder.resolve(sha256 + WHOLE);
    }

    private Path begun(String sha256) {
        return folder.resolve(sha256 + BEGUN);
    }

    /** What there is of an image. */
    Frame.Holding holding(String sha256, long size) throws IOException {
        Path file;
        long length;
        synchronized (this) {
            if (Files.isRegularFile(whole(sha256))) {
                touch(whole(sha256));
                return new Frame.Holding(true, List.of());
            }
            file = begun(sha256);
            length = Files.isRegularFile(file) ? Math.min(Files.size(file), size) : 0;
        }
        // The newest bytes may not have survived a power cut; those of full strides have.
        long sure = length - length % FORCED_EVERY;
        List<Frame.Beginning> begun = new ArrayList<>();
        MessageDigest digest = Hashes.sha256();
        if (length > 0) {
            String toStride = sure > 0 ? digested(file, digest, 0, sure) : "";
            begun.add(new Frame.Beginning(length, digested(file, digest, sure, length)));
            if (sure > 0 && sure < length) {
                begun.add(new Frame.Beginning(sure, toStride));
            }
        }
        return new Frame.Holding(false, begun);
    }

    /** Carries a digest on over a piece of a file, and says what it is then. */
    private static String digested(Path file, MessageDigest digest, long from, long end)
            throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(PIECE);
            long at = from;
            while (at < end) {
                buffer.clear().limit((int) Math.min(PIECE, end - at));
                int count = channel.read(buffer, at);
                if (count < 0) {
                    throw new IOException("shorter than it was");
                }
                digest.update(buffer.flip());
                at += count;
            }
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("every Java platform clones SHA-256", e);
        }
    }

    /**
     * Takes an image up from a byte on; whoever wrote at it before is shut out.
     *
     * @throws Full when there is no room, after what nobody needs was removed
     */
    synchronized Draft begin(String sha256, long size, long from) throws IOException {
        Draft before = drafts.remove(sha256);
        if (before != null) {
            before.shut();
        }
        Path file = begun(sha256);
        long length = Files.isRegularFile(file) ? Files.size(file) : 0;
        if (from > length) {
            throw new IOException("there are only " + length + " bytes");
        }
        makeRoom(sha256, size - length);
        if (length == 0 && !Files.exists(file)) {
            OwnerOnly.file(file);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        channel.truncate(from);
        channel.position(from);
        Draft draft = new Draft(sha256, size, from, channel);
        drafts.put(sha256, draft);
        return draft;
    }

    /** An image that is being written. */
    final class Draft implements AutoCloseable {
        private final String sha256;
        private final long size;
        private final FileChannel channel;
        private long at;

        private Draft(String sha256, long size, long at, FileChannel channel) {
            this.sha256 = sha256;
            this.size = size;
            this.at = at;
            this.channel = channel;
        }

        /** Bytes that are still to come. */
        synchronized long missing() {
            return size - at;
        }

        /** Writes the next bytes, no more than are missing. */
        synchronized void write(byte[] bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            long before = at;
            at += bytes.length;
            if (before / FORCED_EVERY != at / FORCED_EVERY) {
                channel.force(false);
            }
        }

        /**
         * Makes an image of it.
         *
         * @return false when its SHA-256 is another one; then it is thrown away
         */
        boolean finish() throws IOException {
            channel.force(true);
            Path file = begun(sha256);
            String is = digested(file, Hashes.sha256(), 0, size);
            synchronized (Shelf.this) {
                close();
                if (!is.equals(sha256)) {
                    Files.deleteIfExists(file);
                    return false;
                }
                Files.move(file, whole(sha256), StandardCopyOption.ATOMIC_MOVE);
                touch(whole(sha256));
                return true;
            }
        }

        private void shut() throws IOException {
            channel.close();
        }

        @Override
        public void close() throws IOException {
            synchronized (Shelf.this) {
                drafts.remove(sha256, this);
                shut();
            }
        }
    }

    /** The file of a whole image, which stays until it is given back as often as it was taken. */
    synchronized Optional<Path> take(String sha256) {
        Path file = whole(sha256);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        touch(file);
        lent.merge(sha256, 1, Integer::sum);
        return Optional.of(file);
    }

    synchronized void giveBack(String sha256) {
        lent.computeIfPresent(sha256, (_, count) -> count == 1 ? null : count - 1);
        touch(whole(sha256));
    }

    /**
     * Removes an image and what was begun of it.
     *
     * @return false when it is lent
     */
    synchronized boolean drop(String sha256) throws IOException {
        if (lent.containsKey(sha256)) {
            return false;
        }
        Draft draft = drafts.remove(sha256);
        if (draft != null) {
            draft.shut();
        }
        Files.deleteIfExists(begun(sha256));
        Files.deleteIfExists(whole(sha256));
        return true;
    }

    /** Removes what nobody asked for in {@link #KEPT}. */
    synchronized void tidy() throws IOException {
        for (Map.Entry<String, Kept> one : kept().entrySet()) {
            Duration unused = Duration.between(one.getValue().used().toInstant(), time.now());
            if (unused.compareTo(KEPT) > 0 && idle(one.getKey())) {
                LOG.info("an image nobody asked for since {} is removed", one.getValue().used());
                drop(one.getKey());
            }
        }
    }

    /** Removes all of it: whoever ends the relay wants nothing left. */
    synchronized void clear() throws IOException {
        for (String sha256 : kept().keySet()) {
            drop(sha256);
        }
    }

    /** Bytes that may still be taken in. */
    synchronized long free() throws IOException {
        long promised =
                drafts.values().stream().mapToLong(draft -> Math.max(0, draft.missing())).sum();
        long own = most - kept().values().stream().mapToLong(Kept::bytes).sum();
        long disk = Files.getFileStore(folder).getUsableSpace() - RESERVE;
        return Math.max(0, Math.min(own, disk) - promised);
    }

    private boolean idle(String sha256) {
        return !lent.containsKey(sha256) && !drafts.containsKey(sha256);
    }

    private void makeRoom(String wanted, long bytes) throws IOException {
        if (bytes <= free()) {
            return;
        }
        List<Map.Entry<String, Kept>> oldest =
                kept().entrySet().stream()
                        .filter(one -> idle(one.getKey()) && !one.getKey().equals(wanted))
                        .sorted(Comparator.comparing(one -> one.getValue().used()))
                        .toList();
        for (Map.Entry<String, Kept> one : oldest) {
            drop(one.getKey());
            if (bytes <= free()) {
                return;
            }
        }
        throw new Full(bytes, free());
    }

    private record Kept(long bytes, FileTime used) {}

    private Map<String, Kept> kept() throws IOException {
        Map<String, Kept> all = new TreeMap<>();
        Set<Path> files = new HashSet<>();
        try (Stream<Path> listed = Files.list(folder)) {
            listed.forEach(files::add);
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (OURS.matcher(name).matches()) {
                Kept one = new Kept(Files.size(file), Files.getLastModifiedTime(file));
                all.put(name.substring(0, NAME), one);
            }
        }
        return all;
    }

    private void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(time.now()));
        } catch (IOException e) {
            LOG.debug("the time of an image cannot be set", e);
        }
    }

    /** Lets the folder go; what is in it stays. */
    @Override
    public void close() throws IOException {
        lock.close();
    }
}
