package io.rackside.store;

import io.rackside.model.Message;
import io.rackside.operations.Hashes;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The files of the firmware library, each under its SHA-256 and for its owner alone: packages,
 * their signatures, and the images unpacked from them. One that is there is whole; what an import
 * that was cut short left is removed when the folder is next opened to act on it.
 */
public final class FirmwareFiles {
    /** Folder below the data folder. */
    public static final String FOLDER = "firmware";

    /** What follows the SHA-256 of a package in the name of its signature. */
    public static final String SIGNATURE = ".minisig";

    private static final Logger LOG = LoggerFactory.getLogger(FirmwareFiles.class);
    private static final String DRAFT = ".part";

    private final Path folder;
    private final boolean readOnly;

    FirmwareFiles(Path folder, boolean readOnly) {
        this.folder = folder;
        this.readOnly = readOnly;
    }

    /** A file in the making; closed without being kept it is gone. */
    public final class Draft extends OutputStream {
        private final Path path;
        private final OutputStream out;
        private final MessageDigest digest = Hashes.sha256();
        private long size;
        private boolean closed;

        private Draft(Path path, OutputStream out) {
            this.path = path;
            this.out = out;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        /**
         * @throws StoreException when the disk does not take it
         */
        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw Disk.failure(e, path);
            }
            digest.update(bytes, from, length);
            size += length;
        }

        /** Where it lies until it is kept. */
        public Path path() {
            return path;
        }

        public long size() {
            return size;
        }

        /**
         * Waits until it is on the disk; nothing can be written to it afterwards.
         *
         * @return its SHA-256
         */
        public String finish() {
            try {
                closed = true;
                out.close();
                Disk.force(path);
                return HexFormat.of().formatHex(digest.digest());
            } catch (IOException e) {
                throw Disk.failure(e, path);
            }
        }

        /** Gives a finished draft its name; one that is there already is the same. */
        public void keep(String name) {
            try {
                Files.move(
                        path,
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
                forceFolder();
            } catch (IOException e) {
                throw Disk.failure(e, path);
            }
        }

        @Override
        public void close() {
            try {
                if (!closed) {
                    closed = true;
                    out.close();
                }
                Files.deleteIfExists(path);
            } catch (IOException e) {
                // Swept away when the folder is next opened.
                LOG.warn("{} stays until later", path, e);
            }
        }
    }

    /**
     * Begins a file.
     *
     * @param bytes it will have about, looked for on the disk before the first is written
     * @throws StoreException when there is no room, or the folder was opened for reading
     */
    public Draft draft(long bytes) {
        if (readOnly) {
            throw new StoreException(
                    StoreException.Kind.READ_ONLY,
                    Message.of("store.opened-for-reading", folder.toString()));
        }
        Disk.ownerOnlyFolder(folder);
        Path path = folder.resolve(UUID.randomUUID() + DRAFT);
        try {
            if (Files.getFileStore(folder).getUsableSpace() < bytes) {
                throw new StoreException(
                        StoreException.Kind.DISK_FULL,
                        Message.of("store.disk-full", folder.toString()));
            }
            Disk.ownerOnlyFile(path);
            return new Draft(path, Files.newOutputStream(path, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw Disk.failure(e, path);
        }
    }

    /** Where a file lies, or would lie. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    public boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    /** Removes a file; one that is not there is gone. */
    public void remove(String name) {
        Disk.delete(folder.resolve(name));
    }

    /** Removes all but the files named: drafts, and what no package has a use for. */
    void sweep(Set<String> used) {
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (!used.contains(name) && (name.endsWith(DRAFT) || ours(name))) {
                LOG.info("{} is left from an import that was cut short", file);
                Disk.delete(file);
            }
        }
    }

    /** Bytes of all of them. */
    long bytes() {
        return files().stream().mapToLong(file -> file.toFile().length()).sum();
    }

    /** Whether a file of that name is one this class makes. */
    static boolean ours(String name) {
        return name.matches("[0-9a-f]{64}(\\.minisig)?");
    }

    List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw Disk.failure(e, folder);
        }
    }

    /** A name is on the disk once its folder is; not every system lets one wait for that. */
    private void forceFolder() {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("this system does not flush folders", e);
        }
    }
}
