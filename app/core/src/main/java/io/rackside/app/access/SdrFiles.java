package io.rackside.app.access;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.sdr.SdrCache;
import io.rackside.model.Identity;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The sensor records of IPMI BMCs, one small file for each, so that the next run need not read them
 * again. They are a convenience: what cannot be read or written is done without. Several processes
 * may use the same folder.
 */
public final class SdrFiles {
    /** Its folder within the data folder. */
    public static final String FOLDER = "cache";

    static final int FILES_MAX = 1024;
    static final int BYTES_MAX = 1 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(SdrFiles.class);
    private static final String SUFFIX = ".sdr";

    private final Path folder;
    private final Map<String, Octets> memory = new ConcurrentHashMap<>();

    /**
     * @param folder made when there is something to keep
     */
    public SdrFiles(Path folder) {
        this.folder = folder;
    }

    /** Of the BMC at a place; another box there has records of its own. */
    SdrCache of(String place, Identity whose) {
        String name = name(place + " " + whose.uuid().or(whose::serial).orElse(""));
        return new SdrCache() {
            @Override
            public Optional<Octets> recall() {
                return Optional.ofNullable(memory.get(name)).or(() -> read(name));
            }

            @Override
            public void keep(Octets records) {
                if (records.length() <= BYTES_MAX && roomInMemory(name)) {
                    memory.put(name, records);
                    write(name, records);
                }
            }
        };
    }

    private boolean roomInMemory(String name) {
        return memory.size() < FILES_MAX || memory.containsKey(name);
    }

    private Optional<Octets> read(String name) {
        Path file = folder.resolve(name);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            return bytes.length > BYTES_MAX ? Optional.empty() : Optional.of(Octets.copyOf(bytes));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    /** Beside and then in place, so that nobody ever reads half of it. */
    private void write(String name, Octets records) {
        try {
            Files.createDirectories(folder, owner("rwx------"));
            Path fresh = Files.createTempFile(folder, name, ".new", owner("rw-------"));
            try {
                Files.write(fresh, records.toArray());
                Files.move(
                        fresh,
                        folder.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(fresh);
            }
            forgetOldest();
        } catch (IOException e) {
            LOG.debug("sensor records are kept in memory only: {}", e.toString());
        }
    }

    private FileAttribute<?>[] owner(String rights) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
                }
                : new FileAttribute<?>[0];
    }

    private void forgetOldest() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().contains(SUFFIX)).toList();
        }
        if (files.size() > FILES_MAX) {
            List<Path> oldest =
                    files.stream()
                            .sorted(Comparator.comparing(SdrFiles::written))
                            .limit(files.size() - FILES_MAX)
                            .toList();
            for (Path file : oldest) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException _) {
            return FileTime.fromMillis(0);
        }
    }

    private static String name(String whose) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(whose.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16) + SUFFIX;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
