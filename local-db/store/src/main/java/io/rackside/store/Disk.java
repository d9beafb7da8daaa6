package io.rackside.store;

import io.rackside.model.Message;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;

/** Files beside the databases: only their owner may read them, and they are whole or not there. */
final class Disk {
    private Disk() {}

    /** Makes a folder, and whatever leads to it, that only its owner may enter. */
    static void ownerOnlyFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                ownerOnly(folder, "rwx------");
            }
        } catch (IOException e) {
            throw failure(e, folder);
        }
    }

    /** Makes an empty file that only its owner may read; leaves one that is there as it is. */
    static void ownerOnlyFile(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createFile(file);
                ownerOnly(file, "rw-------");
            }
        } catch (IOException e) {
            throw failure(e, file);
        }
    }

    /** Replaces a file so that after a crash the old or the new content is there. */
    static void replace(Path file, byte[] content) {
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        boolean done = false;
        try {
            Files.deleteIfExists(draft);
            Files.createFile(draft);
            ownerOnly(draft, "rw-------");
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(
                    draft,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            done = true;
        } catch (IOException e) {
            throw failure(e, file);
        } finally {
            if (!done) {
                delete(draft);
            }
        }
    }

    /** Waits until what was written to a file is on the disk. */
    static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** The file of that name with something after it: {@code rackside.db-wal}. */
    static Path beside(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /** Moves a file where there is one. */
    static void move(Path from, Path to) {
        try {
            if (Files.exists(from)) {
                Files.move(from, to);
            }
        } catch (IOException e) {
            throw failure(e, from);
        }
    }

    /** Removes a file where there is one. */
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw failure(e, file);
        }
    }

    /** Takes a file or folder from everybody but its owner. */
    static void ownerOnly(Path path, String posix) throws IOException {
        if (Files.getFileAttributeView(path, PosixFileAttributeView.class) != null) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(posix));
            return;
        }
        AclFileAttributeView acl = Files.getFileAttributeView(path, AclFileAttributeView.class);
        if (acl != null) {
            acl.setAcl(
                    List.of(
                            AclEntry.newBuilder()
                                    .setType(AclEntryType.ALLOW)
                                    .setPrincipal(Files.getOwner(path))
                                    .setPermissions(EnumSet.allOf(AclEntryPermission.class))
                                    .build()));
        }
    }

    /** An I/O failure in words, for the file it concerns. */
    static StoreException failure(IOException e, Path file) {
        String name = file.toString();
        if (e instanceof AccessDeniedException || readOnlyFileSystem(e)) {
            return new StoreException(
                    StoreException.Kind.READ_ONLY, Message.of("store.read-only", name), e);
        }
        if (says(e, "no space left") || says(e, "not enough space") || says(e, "disk quota")) {
            return new StoreException(
                    StoreException.Kind.DISK_FULL, Message.of("store.disk-full", name), e);
        }
        return new StoreException(StoreException.Kind.IO, Message.of("store.io", name), e);
    }

    private static boolean readOnlyFileSystem(IOException e) {
        return e.getCause() instanceof ReadOnlyFileSystemException
                || says(e, "read-only file system");
    }

    /** Java has no type for a full disk, only the system's own words. */
    private static boolean says(IOException e, String words) {
        String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return said != null && said.toLowerCase(Locale.ROOT).contains(words);
    }
}
