package io.rackside.store;

import io.rackside.model.Message;
import io.rackside.operations.Hashes;
import io.rackside.operations.recording.RecordingSeal;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What came out of terminals, each in a file of its own that only its owner may read, sealed under
 * a key of the vault. May be called from any thread.
 */
public final class Recordings {
    /** Folder below the data folder. */
    public static final String FOLDER = "recordings";

    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
    private static final String ENDING = ".rec";
    private static final int COPY_BYTES = 16 * 1_024;

    private final Path folder;
    private final RecordingKeys keys;
    private final boolean readOnly;

    Recordings(Path folder, RecordingKeys keys, boolean readOnly) {
        this.folder = folder;
        this.keys = keys;
        this.readOnly = readOnly;
    }

    /**
     * Begins one.
     *
     * @throws VaultException when there is a vault and it is locked
     * @throws StoreException when it cannot be written
     */
    public RecordingWriter begin(RecordingLabel label) {
        try (SealingLeave leave = leave()) {
            return begin(label, leave);
        }
    }

    /**
     * Leave to begin some, until it is closed; the vault may be locked meanwhile.
     *
     * @throws VaultException when there is a vault and it is locked
     * @throws StoreException when nothing can be written here
     */
    public SealingLeave leave() {
        requireWritable();
        return keys.leave();
    }

    private void requireWritable() {
        if (readOnly) {
            throw new StoreException(
                    StoreException.Kind.READ_ONLY,
                    Message.of("store.opened-for-reading", folder.toString()));
        }
    }

    /** Begins one with a leave that was taken before. */
    public RecordingWriter begin(RecordingLabel label, SealingLeave leave) {
        requireWritable();
        Disk.ownerOnlyFolder(folder);
        Path file = file(label.id());
        if (Files.exists(file)) {
            throw new StoreException(
                    StoreException.Kind.EXISTS, Message.of("store.file-exists", file.toString()));
        }
        return RecordingWriter.create(file, label, leave.keyOf(label.id()));
    }

    /** All there are, the newest first. */
    public List<RecordingLabel> list() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .map(Recordings::label)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(RecordingLabel::began).reversed())
                    .toList();
        } catch (IOException e) {
            throw Disk.failure(e, folder);
        }
    }

    /** Bytes of all of them. */
    long bytes() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        } catch (IOException e) {
            throw Disk.failure(e, folder);
        }
    }

    /** The label of one; empty when there is none. */
    public Optional<RecordingLabel> find(UUID id) {
        return label(file(id));
    }

    /**
     * Opens one to be read, also while it is being made.
     *
     * @throws StoreException when there is none, or it is damaged from the beginning
     * @throws VaultException when its key lies in the locked vault
     */
    public RecordingReader open(UUID id) {
        Path file = file(id);
        try {
            return RecordingReader.open(file, keyOf(id))
                    .orElseThrow(
                            () ->
                                    new StoreException(
                                            StoreException.Kind.CORRUPT,
                                            Message.of(
                                                    "store.recording.damaged", file.toString())));
        } catch (NoSuchFileException e) {
            throw new StoreException(
                    StoreException.Kind.NOT_THERE,
                    Message.of("store.recording.not-there", id.toString()),
                    e);
        } catch (IOException e) {
            throw Disk.failure(e, file);
        }
    }

    private byte[] keyOf(UUID id) {
        try (SealingLeave leave =
                keys.leaveToRead()
                        .orElseThrow(
                                () ->
                                        new StoreException(
                                                StoreException.Kind.NOT_THERE,
                                                Message.of("store.recording.no-key")))) {
            return leave.keyOf(id);
        }
    }

    /**
     * Length and hash of the asciicast in one as it lies there now.
     *
     * @throws StoreException as for {@link #open}
     * @throws VaultException as for {@link #open}
     */
    public RecordingSeal seal(UUID id) {
        MessageDigest digest = Hashes.sha256();
        long length = 0;
        try (RecordingReader reader = open(id)) {
            byte[] some = new byte[COPY_BYTES];
            for (int count = reader.read(some, 0, COPY_BYTES);
                    count >= 0;
                    count = reader.read(some, 0, COPY_BYTES)) {
                digest.update(some, 0, count);
                length += count;
            }
            return new RecordingSeal(
                    length, HexFormat.of().formatHex(digest.digest()), reader.whole());
        }
    }

    private static Optional<RecordingLabel> label(Path file) {
        try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
            return RecordingFormat.label(in).map(RecordingLabel::read);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{} is no recording", file);
            return Optional.empty();
        }
    }

    private Path file(UUID id) {
        return folder.resolve(id + ENDING);
    }
}
