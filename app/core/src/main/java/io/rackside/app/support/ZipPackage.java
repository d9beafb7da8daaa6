package io.rackside.app.support;

import io.rackside.operations.Hashes;
import io.rackside.operations.Time;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP file that is there as a whole or not at all, readable by its owner only. For one thread.
 */
final class ZipPackage implements AutoCloseable {
    private static final String PART = ".part";

    private final Path file;
    private final Path part;
    private final ZipOutputStream zip;
    private final Instant made;
    private final List<Entry> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private boolean finished;

    /** A file in it. */
    record Entry(String name, long bytes, String sha256) {}

    /** Writes the content of a file. */
    @FunctionalInterface
    interface Content {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    private ZipPackage(Path file, Path part, ZipOutputStream zip, Instant made) {
        this.file = file;
        this.part = part;
        this.zip = zip;
        this.made = made;
    }

    static ZipPackage begin(Path file, Time time) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + PART);
        Files.deleteIfExists(part);
        Files.createFile(part, ownerOnly());
        return new ZipPackage(
                file,
                part,
                new ZipOutputStream(
                        new BufferedOutputStream(
                                Files.newOutputStream(part, StandardOpenOption.WRITE))),
                time.now());
    }

    static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** The name of a resource's file, in letters every file system takes. */
    static String name(String path) {
        if (!path.startsWith("/")) {
            return path;
        }
        String plain = path.substring(1).replaceAll("[^A-Za-z0-9._/-]", "_");
        return plain.replaceAll("(^|/)\\.+(?=/|$)", "$1_") + "/index.json";
    }

    void add(String name, byte[] bytes) throws IOException, InterruptedException {
        add(name, out -> out.write(bytes));
    }

    /** A name that is there already gets a number. */
    void add(String wanted, Content content) throws IOException, InterruptedException {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + "-" + i;
        }
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(made.atZone(ZoneOffset.UTC).toLocalDateTime());
        zip.putNextEntry(entry);
        MessageDigest digest = Hashes.sha256();
        Counted counted = new Counted(new DigestOutputStream(zip, digest));
        try {
            content.write(counted);
        } finally {
            zip.closeEntry();
            files.add(new Entry(name, counted.bytes, HexFormat.of().formatHex(digest.digest())));
        }
    }

    List<Entry> files() {
        return files;
    }

    /** Puts it where it belongs; returns its length in bytes. */
    long finish() throws IOException {
        zip.close();
        Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        finished = true;
        return Files.size(file);
    }

    /** Leaves nothing behind when it was not finished. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            try {
                zip.close();
            } finally {
                Files.deleteIfExists(part);
            }
        }
    }

    /** Counts, and never closes the ZIP file below. */
    private static final class Counted extends OutputStream {
        private final OutputStream out;
        private long bytes;

        Counted(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            bytes++;
        }

        @Override
        public void write(byte[] block, int from, int length) throws IOException {
            out.write(block, from, length);
            bytes += length;
        }
    }
}
