package io.rackside.bmc.firmware.flow;

import io.rackside.bmc.firmware.Phase;

import java.util.Optional;

/** All that speaks for what became of an image: the journal, the task and the version. */
public record Evidence(Written journal, TaskSight task, VersionSight version) {
    /** What the journal says of the image. */
    public sealed interface Written {
        /** Nothing of it was sent. */
        record NotSent() implements Written {}

        /** The first byte may have been sent, and the device has not said that it took it. */
        record MaybeSent() implements Written {}

        /** The device took it. */
        record Taken() implements Written {}

        /** How it ended is written. */
        record Ended() implements Written {}
    }

    /**
     * What a phase says.
     *
     * @param phase the last one on disk; empty when none was written
     */
    public static Written of(Optional<Phase> phase) {
        return phase.isEmpty() ? new Written.NotSent() : of(phase.get());
    }

    static Written of(Phase phase) {
        return switch (phase) {
            case Phase.Claimed _ -> new Written.NotSent();
            case Phase.Sending _ -> new Written.MaybeSent();
            case Phase.Applying _,
                    Phase.AwaitingRestart _,
                    Phase.Staged _,
                    Phase.Restarting _,
                    Phase.Proving _,
                    Phase.CertificateChanged _ ->
                    new Written.Taken();
            case Phase.Proved _, Phase.Failed _ -> new Written.Ended();
        };
    }
}
