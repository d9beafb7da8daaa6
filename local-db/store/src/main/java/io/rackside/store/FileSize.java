package io.rackside.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much room a file takes, what SQLite has not folded into it yet included.
 *
 * @param name of the file within the data folder
 */
public record FileSize(String name, long bytes) {
    static FileSize of(Path file) {
        return new FileSize(
                file.getFileName().toString(),
                bytes(file) + bytes(Disk.beside(file, "-wal")) + bytes(Disk.beside(file, "-shm")));
    }

    private static long bytes(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            // Gone between the two calls: SQLite removes its side files when it likes.
            return 0;
        }
    }
}
