package io.rackside.store;

import io.rackside.model.Message;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder's databases and their write-ahead logs, copied to where they can be opened. Taken again
 * when they changed meanwhile, for a database and a log of different moments do not fit.
 */
final class TemporaryCopy implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final Path folder;

    private record Stamp(Path file, long bytes, FileTime changed) {}

    private TemporaryCopy(Path folder) {
        this.folder = folder;
    }

    static TemporaryCopy of(Path source) {
        TemporaryCopy copy;
        try {
            copy = new TemporaryCopy(Files.createTempDirectory("rackside"));
            Disk.ownerOnly(copy.folder, "rwx------");
        } catch (IOException e) {
            throw Disk.failure(e, source);
        }
        try {
            copy.take(source);
            return copy;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.list(folder)) {
            files.toList().forEach(Disk::delete);
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw Disk.failure(e, folder);
        }
    }

    private void take(Path source) {
        try {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                List<Stamp> before = stamps(source);
                for (Stamp stamp : before) {
                    Path target = folder.resolve(stamp.file().getFileName());
                    Disk.delete(target);
                    Files.copy(stamp.file(), target);
                }
                if (stamps(source).equals(before)) {
                    return;
                }
            }
        } catch (IOException e) {
            throw Disk.failure(e, source);
        }
        throw new StoreException(
                StoreException.Kind.LOCKED, Message.of("store.busy", source.toString()));
    }

    private static List<Stamp> stamps(Path source) throws IOException {
        List<Stamp> all = new ArrayList<>();
        for (String name : List.of(Store.MAIN, Store.SAMPLES)) {
            for (String suffix : List.of("", "-wal")) {
                Path file = source.resolve(name + suffix);
                if (Files.exists(file)) {
                    all.add(new Stamp(file, Files.size(file), Files.getLastModifiedTime(file)));
                }
            }
        }
        return all;
    }
}
