package io.rackside.bmc.ipmi.sel;

import io.rackside.model.Event;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry of the event log with its meaning.
 *
 * @param event for the model. Its code is that of the words for the state, which need no arguments;
 *     its message is the standard's name of the state in short
 * @param what happened, in words
 * @param details readings, limits and what else the event data tell, in words
 * @param sinceStart how long the BMC had been running, where its clock was not set
 */
public record SelEntry(
        SelRecord record,
        Event event,
        Message what,
        List<Message> details,
        Optional<Duration> sinceStart) {
    public SelEntry {
        Objects.requireNonNull(record, "record");
        details = List.copyOf(details);
    }
}
