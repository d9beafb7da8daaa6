package io.rackside.drivers.snmp.trap;

import io.rackside.model.Grade;
import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;

/**
 * What the variables of a notification say beyond its name.
 *
 * @param grade by an object of it that says how severe it is
 * @param from the state it is about as it was, in the box's words; empty where not told
 * @param to that state as it is
 * @param said the box's own sentence
 */
public record TrapDetails(Optional<Grade> grade, String from, String to, String said) {
    static final TrapDetails NONE = new TrapDetails(Optional.empty(), "", "", "");

    public TrapDetails {
        Objects.requireNonNull(grade, "grade");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(said, "said");
    }

    /** A sentence with what is known beyond it. */
    Message beside(Message what) {
        Message changed =
                to.isEmpty()
                        ? what
                        : from.isEmpty()
                                ? Message.of("network.snmp.trap.state-now", what, to)
                                : Message.of("network.snmp.trap.state-changed", what, from, to);
        return said.isEmpty() ? changed : Message.of("network.snmp.trap.said", changed, said);
    }
}
