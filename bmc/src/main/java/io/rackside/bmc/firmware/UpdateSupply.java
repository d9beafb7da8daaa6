package io.rackside.bmc.firmware;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.OpenFile;
import io.rackside.bmc.files.Transport;
import io.rackside.model.Message;

import java.util.List;
import java.util.Optional;

/** What one running update needs of those who started it. */
public interface UpdateSupply {
    /**
     * The image, checked against the act's SHA-256 and open. Whoever asks does not close it.
     *
     * @throws io.rackside.bmc.files.FileRefused when it is not there any more or not what it was
     */
    Image image();

    /**
     * Opens the image for the BMC to fetch, from here or from a relay beside it; whoever asks
     * closes it. Takes as long as the image's way to the relay does.
     *
     * @throws io.rackside.bmc.files.FileRefused when no address of this machine faces the BMC, or
     *     the relay does not give it
     */
    OpenFile serve(Transport transport) throws InterruptedException;

    /** The last phase that is on disk; empty when the update has not begun. */
    Optional<Phase> phase();

    /** Writes a phase; what this returned from is there after a power cut. */
    void enter(Phase phase);

    /** Shows how far it is; cheap, may be called often. */
    void progress(UpdateProgress progress);

    /**
     * A fresh conversation with the same box, after it was silent; whoever asks closes it. No
     * credential is sent before its certificate is known.
     *
     * @throws io.rackside.bmc.BmcException when it cannot be reached, is another box, or shows
     *     another certificate that no person has accepted
     */
    Bmc reconnect() throws InterruptedException;

    /**
     * Asks a person whether the certificate the box shows after the update is its own; blocks until
     * answered, also over a restart of the console.
     *
     * @return false when they said no
     */
    boolean accepts(String oldFingerprint, String newFingerprint) throws InterruptedException;

    /**
     * Why the image may not be sent after all: its package is expired, its key was revoked, its
     * signature does not hold any more. Asked right before the first byte; empty when it may.
     */
    default Optional<Message> objection() throws InterruptedException {
        return Optional.empty();
    }

    /**
     * Writes what is about to be put into the box beside the image and has to be taken out of it
     * again, by its path there, and by a word that the host was shut down for it; nothing when all
     * of it was taken out or back. On disk when this returns.
     */
    default void leaves(List<String> paths) {}

    /** What an earlier run may have left in the box. */
    default List<String> left() {
        return List.of();
    }

    /** How long such updates took on such boxes before; what is shown as usual is taken from it. */
    default PastRuns pastRuns() {
        return PastRuns.none();
    }

    /** Hears at the end how long this one took, at most one of each. */
    default void took(PastRuns thisOne) {}
}
