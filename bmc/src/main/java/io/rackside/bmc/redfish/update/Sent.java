package io.rackside.bmc.redfish.update;

import io.rackside.model.Message;
import io.rackside.operations.Outcome;

import java.util.Optional;

/** What became of sending an image. */
sealed interface Sent {
    /** The device took it. */
    record Taken(Optional<String> task) implements Sent {}

    /** The device said no, or could not have got it whole: nothing of it takes effect. */
    record TurnedDown(Outcome.Refused why) implements Sent {}

    /**
     * It may have taken it.
     *
     * @param whole whether it can have got all of it; else it is only waited for a moment
     */
    record Doubt(Message why, boolean whole) implements Sent {}
}
