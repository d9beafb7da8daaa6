package io.rackside.app.monitoring;

import io.rackside.model.Grade;
import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * Something about a box that needs a look, as its last readings show it.
 *
 * @param cause stable key within the device; one alarm per device and cause
 * @param part the part it is about as the device names it ("PSU2"), so that the drawing can mark
 *     it; empty for the whole box
 * @param advice what to do next
 */
public record Finding(
        String cause, Grade grade, Message why, String part, Optional<Message> advice) {
    public Finding {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(part, "part");
        Objects.requireNonNull(advice, "advice");
    }

    /** Whether it is about how the box is spoken to, and not about the box. */
    public boolean ofContact() {
        return cause.startsWith(ContactFindings.PREFIX);
    }
}
