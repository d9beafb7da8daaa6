package io.rackside.bmc.firmware.flow;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What happens to an update; {@link Flow} says what becomes of its phase. */
public sealed interface FlowEvent {
    Instant at();

    /** Our own deeds: what was not done in its turn is a bug, and throws. */
    sealed interface Deed extends FlowEvent {}

    /** What the device shows: it may come at any time. */
    sealed interface Seen extends FlowEvent {}

    /** The first byte is about to be sent. */
    record SendBegins(Instant at) implements Deed {}

    /** A restart is about to be asked for. */
    record RestartAsked(Instant at) implements Deed {}

    /** A person said that the certificate is the box's own. */
    record CertificateAccepted(Instant at) implements Deed {}

    /** The device took the image, and perhaps named a task. */
    record Accepted(Instant at, Optional<String> task) implements Seen {
        public Accepted {
            Objects.requireNonNull(task, "task");
        }
    }

    /** The device refused; nothing of the image is in it. */
    record TurnedDown(Instant at, String reason) implements Seen {}

    /** Its task runs. */
    record StillRunning(Instant at) implements Seen {}

    /** Its work is done and waits for a restart. */
    record RestartNeeded(Instant at) implements Seen {}

    /** Its work is done, and takes effect when somebody restarts the host. */
    record WaitsForHost(Instant at) implements Seen {}

    /** It does not answer, since then. */
    record WentSilent(Instant at) implements Seen {}

    /** It answers and no task of it runs any more. */
    record WorkOver(Instant at) implements Seen {}

    record OtherCertificate(Instant at, String before, String now) implements Seen {}

    /** It showed the wanted version often enough. */
    record Proof(Instant at, String version) implements Seen {}

    /** It showed often enough that the image did not take effect. */
    record Disproof(Instant at, String reason) implements Seen {}
}
