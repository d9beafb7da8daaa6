package io.rackside.drivers.cluster.drain;

import io.rackside.model.Message;

/** How a drain ended. */
public sealed interface DrainEnd {
    /** Nothing is left that could leave. */
    record Empty() implements DrainEnd {}

    /** It was given up; the node is as cordoned as it was. */
    record Refused(Message why) implements DrainEnd {}
}
