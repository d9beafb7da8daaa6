package io.rackside.drivers.snmp.session;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;

/** Our engine in a file of one line: its identity in hex, and its boots. */
public final class EngineFile implements EngineKeeper {
    private static final int LINE_MOST = 256;

    private final Path file;

    public EngineFile(Path file) {
        this.file = file;
    }

    @Override
    public Optional<Engine> kept() throws IOException {
        try {
            if (Files.size(file) > LINE_MOST) {
                return Optional.empty();
            }
            String[] words = Files.readString(file, StandardCharsets.UTF_8).strip().split(" ");
            return Optional.of(
                    new Engine(HexFormat.of().parseHex(words[0]), Integer.parseInt(words[1])));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            // Damaged: a new identity is safe, the old one with fewer boots would not be.
            return Optional.empty();
        }
    }

    @Override
    public void keep(Engine engine) throws IOException {
        String line = HexFormat.of().formatHex(engine.id()) + " " + engine.boots() + "\n";
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try (FileChannel out =
                FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
            out.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
