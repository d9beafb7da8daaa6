package io.rackside.nic.criterion;

import io.rackside.model.Message;

/** Whether something is about a host. */
public sealed interface Reach {
    record Within() implements Reach {}

    /** It is about others. */
    record Outside(Message why) implements Reach {}

    /** The host does not tell enough of itself. */
    record Unclear(Message why) implements Reach {}
}
