package io.rackside.bmc.firmware;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How far one update is, as the journal keeps it. Each phase carries what is needed to take the
 * update up again from it by reading.
 */
public sealed interface Phase {
    /** The update service is claimed where the make wants that; nothing of the image is sent. */
    record Claimed(Instant at) implements Phase {}

    /** The first byte may have been sent; the device has not yet said that it took it. */
    record Sending(Instant at) implements Phase {}

    /** The device took the image and works on it; its task, where it named one. */
    record Applying(Instant at, Optional<String> task) implements Phase {
        public Applying {
            Objects.requireNonNull(task, "task");
        }
    }

    /** It waits for a restart that is ours to ask for. */
    record AwaitingRestart(Instant at, Optional<String> task) implements Phase {}

    /**
     * It lies in the device and takes effect with a restart nobody asks for here: of the host that
     * was not to go down, or after this update was cut short. Neither success nor failure before
     * then; taken up again it is read, never sent.
     */
    record Staged(Instant at, Optional<String> task) implements Phase {}

    /** It is silent, as it should be. */
    record Restarting(Instant since, Optional<String> task) implements Phase {}

    /** It answers again; the version is read back until it is steady. */
    record Proving(Instant at, Optional<String> task) implements Phase {}

    /** It shows another certificate than before, and a person has to say whether that is right. */
    record CertificateChanged(Instant at, String before, String now, Optional<String> task)
            implements Phase {}

    /** The wanted version was read back and the task is well. */
    record Proved(Instant at, String version) implements Phase {}

    /** It did not take effect, or the device says so. */
    record Failed(Instant at, String reason) implements Phase {}
}
