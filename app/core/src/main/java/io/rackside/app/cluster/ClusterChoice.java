package io.rackside.app.cluster;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Which cluster is meant, and how it is reached.
 *
 * @param context of its kubeconfig; empty for the one it calls current
 * @param via a device or an address by SSH that its API server is reached through; empty for the
 *     way that is kept with it, else straight
 * @param fingerprint SHA-256 of the API server's certificate, which then is trusted alone, 64
 *     lower-case hex digits
 */
public record ClusterChoice(
        Source source,
        Optional<String> context,
        Optional<String> via,
        Optional<String> fingerprint) {
    /** Where its kubeconfig is. */
    public sealed interface Source {
        /** In the vault. */
        record Kept(String name) implements Source {}

        /** A file, which is read and not kept. */
        record FromFile(Path file) implements Source {}
    }

    public ClusterChoice {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(context, "context");
        Objects.requireNonNull(via, "via");
        Objects.requireNonNull(fingerprint, "fingerprint");
    }

    /** One of the vault, as it is kept. */
    public static ClusterChoice kept(String name) {
        return new ClusterChoice(
                new Source.Kept(name), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** One of a file, by its current context. */
    public static ClusterChoice file(Path file) {
        return new ClusterChoice(
                new Source.FromFile(file), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
