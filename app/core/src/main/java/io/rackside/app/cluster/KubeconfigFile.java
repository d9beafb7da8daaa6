package io.rackside.app.cluster;

import io.rackside.app.access.AccessRefused;
import io.rackside.model.Message;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a kubeconfig's text from where a person says it lies. */
public final class KubeconfigFile {
    /** More than any that is read; the reader says that it is too long. */
    private static final int MOST = 5 << 20;

    private KubeconfigFile() {}

    /**
     * The text.
     *
     * @throws AccessRefused when it is no file, or cannot be read
     */
    public static String text(Path file) {
        if (!Files.isRegularFile(file)) {
            throw refused(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST), StandardCharsets.UTF_8);
        } catch (IOException _) {
            throw refused(file);
        }
    }

    static KeptCluster read(Path file) {
        return new KeptCluster(text(file), Optional.empty(), Optional.empty(), Map.of(), List.of());
    }

    private static AccessRefused refused(Path file) {
        return new AccessRefused(
                AccessRefused.Kind.UNKNOWN_TARGET,
                Message.of("core.cluster.no-file", file.toString()));
    }
}
