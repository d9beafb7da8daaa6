package io.rackside.store;

import io.rackside.model.Message;
import io.rackside.operations.Hashes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * A data folder as one ZIP file: {@code manifest.json} with size and SHA-256 of each file, then the
 * databases and the recordings, sealed as they lie, and where it is wanted the files of the
 * firmware library. What is recorded just now is in it as far as it goes.
 */
final class Backup {
    private static final String MANIFEST = "manifest.json";

    /** 1 had no recordings, 2 no firmware. */
    private static final Set<Long> OLD_FORMATS = Set.of(1L, 2L);

    private static final long FORMAT = 3;
    private static final int MANIFEST_MAX = 4 * 1024 * 1024;
    private static final int RECORDINGS_MAX = 20_000;
    private static final int FIRMWARE_MAX = 2_000;
    private static final List<String> FILES = List.of(Store.MAIN, Store.SAMPLES);
    private static final Pattern RECORDING =
            Pattern.compile(Recordings.FOLDER + "/[0-9a-f-]{36}\\.rec");
    private static final Pattern FIRMWARE =
            Pattern.compile(FirmwareFiles.FOLDER + "/[0-9a-f]{64}(\\.minisig)?");

    private Backup() {}

    private record Content(long bytes, String sha256) {}

    /**
     * @param folder recordings and firmware are below
     * @param firmware whether its files go along
     */
    static void write(Database main, SampleStore samples, Path folder, Path zip, boolean firmware) {
        if (Files.exists(zip)) {
            throw new StoreException(
                    StoreException.Kind.EXISTS, Message.of("store.file-exists", zip.toString()));
        }
        Path place = zip.toAbsolutePath().getParent();
        Path work;
        try {
            work = Files.createTempDirectory(place, ".rackside-backup");
            Disk.ownerOnly(work, "rwx------");
        } catch (IOException e) {
            throw Disk.failure(e, zip);
        }
        try {
            main.alone(c -> Sql.update(c, "VACUUM INTO ?", work.resolve(Store.MAIN).toString()));
            samples.copyTo(work.resolve(Store.SAMPLES));
            Path draft = work.resolve("backup.zip");
            Map<String, Path> sources = sources(work, folder);
            if (firmware) {
                addFirmware(folder, sources);
            }
            pack(sources, draft);
            Disk.force(draft);
            Files.move(draft, zip, StandardCopyOption.ATOMIC_MOVE);
        } catch (StoreException e) {
            // It is the copy that found no room, not the file it is made of.
            throw e.kind() == StoreException.Kind.DISK_FULL
                    ? new StoreException(e.kind(), Message.of("store.disk-full", zip.toString()), e)
                    : e;
        } catch (IOException e) {
            throw Disk.failure(e, zip);
        } finally {
            remove(work);
        }
    }

    /** Where each file of the copy comes from, by its name in it. */
    private static Map<String, Path> sources(Path work, Path folder) throws IOException {
        Map<String, Path> sources = new LinkedHashMap<>();
        FILES.forEach(name -> sources.put(name, work.resolve(name)));
        Path recordings = folder.resolve(Recordings.FOLDER);
        if (Files.isDirectory(recordings)) {
            try (Stream<Path> files = Files.list(recordings)) {
                files.sorted()
                        .limit(RECORDINGS_MAX)
                        .forEach(
                                file -> {
                                    String name = Recordings.FOLDER + "/" + file.getFileName();
                                    if (RECORDING.matcher(name).matches()) {
                                        sources.put(name, file);
                                    }
                                });
            }
        }
        return sources;
    }

    private static void addFirmware(Path folder, Map<String, Path> sources) {
        new FirmwareFiles(folder.resolve(FirmwareFiles.FOLDER), true)
                .files().stream()
                        .filter(file -> FirmwareFiles.ours(file.getFileName().toString()))
                        .limit(FIRMWARE_MAX)
                        .forEach(
                                file ->
                                        sources.put(
                                                FirmwareFiles.FOLDER + "/" + file.getFileName(),
                                                file));
    }

    private static void pack(Map<String, Path> sources, Path draft) throws IOException {
        Files.createFile(draft);
        Disk.ownerOnly(draft, "rw-------");
        Map<String, Object> files = new LinkedHashMap<>();
        Map<String, Long> lengths = new HashMap<>();
        for (Map.Entry<String, Path> source : sources.entrySet()) {
            Content content = content(source.getValue());
            lengths.put(source.getKey(), content.bytes());
            files.put(
                    source.getKey(), Map.of("bytes", content.bytes(), "sha256", content.sha256()));
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", FORMAT);
        manifest.put("files", files);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(draft))) {
            out.putNextEntry(new ZipEntry(MANIFEST));
            out.write(Json.write(manifest).getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, Path> source : sources.entrySet()) {
                out.putNextEntry(new ZipEntry(source.getKey()));
                copy(source.getValue(), lengths.get(source.getKey()), out);
            }
        }
    }

    /** No more than was counted: a recording may have grown since. */
    private static void copy(Path file, long bytes, OutputStream out) throws IOException {
        byte[] block = new byte[64 * 1024];
        long left = bytes;
        try (InputStream in = Files.newInputStream(file)) {
            while (left > 0) {
                int read = in.read(block, 0, (int) Math.min(block.length, left));
                if (read < 0) {
                    throw new EOFException(file.toString());
                }
                out.write(block, 0, read);
                left -= read;
            }
        }
    }

    static void restore(Path zip, Path folder) {
        requireEmpty(folder);
        boolean there = Files.isDirectory(folder);
        Disk.ownerOnlyFolder(folder);
        boolean done = false;
        try (ZipFile file = new ZipFile(zip.toFile(), StandardCharsets.UTF_8)) {
            Map<String, Content> manifest = manifest(file, zip);
            requireRoom(manifest, folder);
            for (Map.Entry<String, Content> one : manifest.entrySet()) {
                Path target = folder.resolve(one.getKey());
                Disk.ownerOnlyFolder(target.getParent());
                unpack(file, one.getKey(), one.getValue(), target, zip);
            }
            check(folder);
            done = true;
        } catch (ZipException e) {
            throw damaged(zip, e);
        } catch (IOException e) {
            throw Disk.failure(e, zip);
        } finally {
            if (!done) {
                clear(folder, there);
            }
        }
    }

    private static void requireEmpty(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new StoreException(
                        StoreException.Kind.EXISTS,
                        Message.of("store.folder-not-empty", folder.toString()));
            }
        } catch (IOException e) {
            throw Disk.failure(e, folder);
        }
    }

    private static Map<String, Content> manifest(ZipFile archive, Path zip) throws IOException {
        ZipEntry entry = archive.getEntry(MANIFEST);
        if (entry == null) {
            throw damaged(zip, null);
        }
        byte[] text;
        try (InputStream in = archive.getInputStream(entry)) {
            text = in.readNBytes(MANIFEST_MAX);
        }
        if (!(plain(text, zip) instanceof Map<?, ?> all)
                || !(all.get("files") instanceof Map<?, ?> files)) {
            throw damaged(zip, null);
        }
        Object format = all.get("format");
        if (!(format instanceof Long known) || known != FORMAT && !OLD_FORMATS.contains(known)) {
            throw new StoreException(
                    StoreException.Kind.NEWER_SCHEMA,
                    Message.of("store.backup-newer", zip.toString()));
        }
        Map<String, Content> contents = new LinkedHashMap<>();
        for (Map.Entry<?, ?> file : files.entrySet()) {
            if (!(file.getKey() instanceof String name)
                    || !ours(name)
                    || !(file.getValue() instanceof Map<?, ?> one)
                    || !(one.get("bytes") instanceof Long bytes)
                    || !(one.get("sha256") instanceof String sha256)) {
                throw damaged(zip, null);
            }
            contents.put(name, new Content(bytes, sha256));
        }
        if (!contents.keySet().containsAll(FILES) || archive.size() != contents.size() + 1) {
            throw damaged(zip, null);
        }
        return contents;
    }

    private static boolean ours(String name) {
        return FILES.contains(name)
                || RECORDING.matcher(name).matches()
                || FIRMWARE.matcher(name).matches();
    }

    private static Object plain(byte[] text, Path zip) {
        try {
            return Json.read(new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw damaged(zip, e);
        }
    }

    private static void requireRoom(Map<String, Content> manifest, Path folder) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        for (Content content : manifest.values()) {
            free -= content.bytes();
            if (content.bytes() < 0 || free < 0) {
                throw new StoreException(
                        StoreException.Kind.DISK_FULL,
                        Message.of("store.disk-full", folder.toString()));
            }
        }
    }

    /** Takes no more than the manifest tells, whatever the archive unpacks to. */
    private static void unpack(ZipFile zip, String name, Content told, Path target, Path file)
            throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw damaged(file, null);
        }
        MessageDigest digest = Hashes.sha256();
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest)) {
            byte[] block = new byte[64 * 1024];
            long left = told.bytes();
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                left -= read;
                if (left < 0) {
                    throw damaged(file, null);
                }
                out.write(block, 0, read);
            }
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(told.sha256())) {
            throw damaged(file, null);
        }
    }

    /** What was unpacked has to be a whole database of ours; it becomes a folder of its own. */
    private static void check(Path folder) {
        Database main = Database.open(folder.resolve(Store.MAIN), Database.Durability.FULL);
        try {
            Schema.rackside().requireShape(main);
            Integrity.require(main);
            Schema.rackside().migrate(main);
            Settings settings = new Settings(main);
            settings.put(Store.RESTORED_FROM, settings.get(Store.IDENTITY).orElse(""));
            settings.put(Store.IDENTITY, UUID.randomUUID().toString());
        } finally {
            main.close();
        }
        Database samples = Database.open(folder.resolve(Store.SAMPLES), Database.Durability.NORMAL);
        try {
            Schema.samples().requireShape(samples);
            Integrity.require(samples);
        } finally {
            samples.close();
        }
    }

    private static Content content(Path file) throws IOException {
        MessageDigest digest = Hashes.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            long bytes = in.transferTo(OutputStream.nullOutputStream());
            return new Content(bytes, HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static void clear(Path folder, boolean keep) {
        for (String below : List.of(Recordings.FOLDER, FirmwareFiles.FOLDER)) {
            if (Files.isDirectory(folder.resolve(below))) {
                remove(folder.resolve(below));
            }
        }
        if (keep) {
            FILES.forEach(
                    name ->
                            List.of("", "-wal", "-shm")
                                    .forEach(suffix -> Disk.delete(folder.resolve(name + suffix))));
        } else {
            remove(folder);
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.toList().forEach(Disk::delete);
        } catch (IOException e) {
            throw Disk.failure(e, folder);
        }
        Disk.delete(folder);
    }

    private static StoreException damaged(Path zip, Exception cause) {
        return new StoreException(
                StoreException.Kind.CORRUPT,
                Message.of("store.backup-damaged", zip.toString()),
                cause);
    }
}
