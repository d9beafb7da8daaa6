package io.rackside.store;

import io.rackside.model.Message;
import io.rackside.operations.Actor;
import io.rackside.operations.Time;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The right to act on a data folder: a lock of the operating system on {@code rackside.lock}, which
 * a crash gives back, and beside it in {@code rackside.holder} who has it.
 */
final class FolderLock implements AutoCloseable {
    private static final String LOCK = "rackside.lock";
    private static final String HOLDER = "rackside.holder";
    private static final String BRIEF = "brief";

    /** How long one who acts waits for one who only keeps what it read. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Between taking the lock and saying who took it; {@link #taken} has it no longer. */
    private static final Duration NAMELESS = Duration.ofSeconds(1);

    private static final Duration AGAIN = Duration.ofMillis(50);

    private final Path holder;
    private final FileChannel channel;
    private final boolean afterCrash;

    /** Who acts on a folder. */
    record Holder(long pid, Optional<Instant> started, String name, String host, boolean brief) {
        boolean isThisProcess() {
            ProcessHandle self = ProcessHandle.current();
            return pid == self.pid() && started.equals(self.info().startInstant());
        }

        /** Whether that process runs on this machine; one of another machine is not known. */
        boolean lives() {
            return started.isPresent()
                    && started.equals(
                            ProcessHandle.of(pid).flatMap(one -> one.info().startInstant()));
        }
    }

    private FolderLock(Path holder, FileChannel channel, boolean afterCrash) {
        this.holder = holder;
        this.channel = channel;
        this.afterCrash = afterCrash;
    }

    /**
     * Takes the folder. One who acts waits a while for one that holds it briefly; a brief one waits
     * for nobody.
     *
     * @throws StoreException when another process has it, this one has it already, or it cannot be
     *     written
     */
    static FolderLock take(Path folder, Actor actor, Store.Stay stay, Time time) {
        long start = time.nanos();
        while (true) {
            Optional<FolderLock> lock = tryTake(folder, actor, stay);
            if (lock.isPresent()) {
                return lock.get();
            }
            Optional<Holder> by = read(folder.resolve(HOLDER));
            Duration patience =
                    by.filter(Holder::lives)
                            .map(holder -> holder.brief() ? PATIENCE : Duration.ZERO)
                            .orElse(NAMELESS);
            if (stay == Store.Stay.BRIEF || time.nanos() - start >= patience.toNanos()) {
                throw held(folder, by);
            }
            pause(folder, by, time);
        }
    }

    private static void pause(Path folder, Optional<Holder> by, Time time) {
        try {
            time.sleep(AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw held(folder, by);
        }
    }

    private static Optional<FolderLock> tryTake(Path folder, Actor actor, Store.Stay stay) {
        Path holder = folder.resolve(HOLDER);
        Optional<Holder> before = read(holder);
        // Looked at first: closing a second channel to it would give up this process's own lock.
        if (before.filter(Holder::isThisProcess).isPresent()) {
            return Optional.empty();
        }
        Path file = folder.resolve(LOCK);
        try {
            FileChannel channel =
                    FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!locked(channel)) {
                channel.close();
                return Optional.empty();
            }
            try {
                write(holder, actor, stay);
            } catch (StoreException e) {
                channel.close();
                throw e;
            }
            return Optional.of(new FolderLock(holder, channel, before.isPresent()));
        } catch (IOException e) {
            throw Disk.failure(e, file);
        }
    }

    /**
     * Whether anybody acts on a folder now, this process or another one; yes where it cannot be
     * told.
     */
    static boolean taken(Path folder) {
        // Looked at first: closing a second channel to it would give up this process's own lock.
        if (read(folder.resolve(HOLDER)).filter(Holder::lives).isPresent()) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock == null;
        } catch (NoSuchFileException _) {
            return false;
        } catch (OverlappingFileLockException | IOException _) {
            return true;
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whether the last one that had the folder did not give it back. */
    boolean afterCrash() {
        return afterCrash;
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(holder);
            channel.close();
        } catch (IOException e) {
            throw Disk.failure(e, holder);
        }
    }

    private static StoreException held(Path folder, Optional<Holder> by) {
        String path = folder.toString();
        return new StoreException(
                StoreException.Kind.LOCKED,
                by.map(
                                who ->
                                        Message.of(
                                                "store.held-by",
                                                path,
                                                who.name(),
                                                who.host(),
                                                Long.toString(who.pid())))
                        .orElseGet(() -> Message.of("store.held", path)));
    }

    private static void write(Path holder, Actor actor, Store.Stay stay) {
        ProcessHandle self = ProcessHandle.current();
        Map<String, Object> who = new LinkedHashMap<>();
        who.put("pid", self.pid());
        self.info().startInstant().ifPresent(at -> who.put("started", at.toString()));
        who.put("name", actor.name());
        who.put("host", actor.host());
        who.put(BRIEF, stay != Store.Stay.LONG);
        Disk.replace(holder, Json.write(who).getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Holder> read(Path holder) {
        try {
            if (Json.read(Files.readString(holder)) instanceof Map<?, ?> map
                    && map.get("pid") instanceof Long pid
                    && map.get("name") instanceof String name
                    && map.get("host") instanceof String host) {
                Optional<Instant> started =
                        Optional.ofNullable(map.get("started"))
                                .map(text -> Instant.parse(text.toString()));
                boolean brief = Boolean.TRUE.equals(map.get(BRIEF));
                return Optional.of(new Holder(pid, started, name, host, brief));
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            // None there, or half of one: the lock decides, not who is said to have it.
            return Optional.empty();
        }
    }
}
