package io.rackside.app.terminal;

import io.rackside.app.network.cli.CliAccess;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Acts;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;
import io.rackside.operations.recording.RecordingSeal;
import io.rackside.store.RecordingLabel;
import io.rackside.store.RecordingReader;
import io.rackside.store.Recordings;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The recordings of terminals: what there is, and each in clear for who may open the vault. */
public final class RecordingsWorkflow {
    private final Recordings recordings;
    private final Trail trail;

    public RecordingsWorkflow(Recordings recordings, Trail trail) {
        this.recordings = recordings;
        this.trail = trail;
    }

    /** What an export wrote, and whether it is what the trail knows. */
    public enum Proof {
        /** Length and hash are those in the trail. */
        AS_IN_TRAIL,
        /** The trail holds no hash of it yet: it is being made, or a crash was not settled. */
        NOT_IN_TRAIL,
        /** It is not what was recorded: the file was cut or changed. */
        OTHER
    }

    /**
     * @param seal of what was written
     */
    public record Export(RecordingSeal seal, Proof proof) {}

    /** The newest recordings first, at most so many. */
    public List<RecordingEntry> newest(int most) {
        return recordings.list().stream()
                .limit(most)
                .map(label -> new RecordingEntry(label, seal(label)))
                .toList();
    }

    /** The one with that identifier, or the beginning of it; empty when none or several fit. */
    public Optional<RecordingEntry> find(String begins) {
        List<RecordingLabel> fitting =
                recordings.list().stream()
                        .filter(label -> label.id().toString().startsWith(begins))
                        .toList();
        return fitting.size() == 1
                ? Optional.of(new RecordingEntry(fitting.getFirst(), seal(fitting.getFirst())))
                : Optional.empty();
    }

    /**
     * Opens the asciicast of one; the caller closes it.
     *
     * @throws io.rackside.store.StoreException when it is not there or damaged from the beginning
     * @throws io.rackside.store.VaultException when its key lies in the locked vault
     */
    public RecordingReader open(UUID id) {
        return recordings.open(id);
    }

    /**
     * Reads the asciicast of one, as far as it is whole; the caller closes it.
     *
     * @throws io.rackside.store.StoreException as for {@link #open}
     * @throws io.rackside.store.VaultException as for {@link #open}
     */
    public InputStream read(RecordingEntry entry) {
        return open(entry.id());
    }

    /**
     * Writes the asciicast of one in clear, and compares it with what the trail holds.
     *
     * @throws IOException when it cannot be written there
     * @throws io.rackside.store.StoreException as for {@link #open}
     * @throws io.rackside.store.VaultException as for {@link #open}
     */
    public Export export(RecordingEntry entry, OutputStream out) throws IOException {
        try (RecordingReader reader = open(entry.label().id())) {
            reader.transferTo(out);
        }
        out.flush();
        RecordingSeal written = recordings.seal(entry.label().id());
        Proof proof =
                entry.seal()
                        .map(
                                known ->
                                        known.sha256().equals(written.sha256())
                                                ? Proof.AS_IN_TRAIL
                                                : Proof.OTHER)
                        .orElse(Proof.NOT_IN_TRAIL);
        return new Export(written, proof);
    }

    private Optional<RecordingSeal> seal(RecordingLabel label) {
        return trail.ofJob(label.job()).stream()
                .flatMap(entry -> seal(label, entry).stream())
                .findFirst();
    }

    /** A terminal's is in the outcome of its act, a command line's in an entry of its own. */
    private static Optional<RecordingSeal> seal(RecordingLabel label, TrailEntry entry) {
        return switch (entry.kind()) {
            case ActExecutor.OUTCOME -> RecordingSeal.of(Acts.outcome(entry));
            case CliAccess.ENDED ->
                    label.id().toString().equals(entry.body().get("recording"))
                                    && entry.body().get("bytes") instanceof Long bytes
                                    && entry.body().get("sha256") instanceof String sha256
                                    && entry.body().get("whole") instanceof Boolean whole
                            ? Optional.of(new RecordingSeal(bytes, sha256, whole))
                            : Optional.empty();
            default -> Optional.empty();
        };
    }
}
