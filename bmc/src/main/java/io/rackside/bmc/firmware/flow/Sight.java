package io.rackside.bmc.firmware.flow;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/** What one look at a box shows. */
public sealed interface Sight {
    /** No answer, or none that makes sense yet. */
    record Silent(Message why) implements Sight {}

    /** It answers with another certificate; nothing was sent to it. */
    record OtherCertificate(String before, String now) implements Sight {}

    /** It answers and may not be spoken to: another box, a refused login. */
    record Barred(Message why) implements Sight {}

    /**
     * It answers.
     *
     * @param found the task that must be the update's own, where the device has not named it
     */
    record Answer(TaskSight task, VersionSight version, Optional<String> found) implements Sight {
        public Answer {
            Objects.requireNonNull(task, "task");
            Objects.requireNonNull(version, "version");
            Objects.requireNonNull(found, "found");
        }
    }
}
