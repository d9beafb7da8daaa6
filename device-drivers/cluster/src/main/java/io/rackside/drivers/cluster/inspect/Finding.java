package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * One thing a check saw.
 *
 * @param weight OK for what is as it should be, UNKNOWN for what could not be seen
 * @param subject the node, pod or other object it was seen at; empty for the cluster
 * @param what was seen, with its values
 */
public record Finding(Result weight, String subject, Message what) {
    public Finding {
        Objects.requireNonNull(weight, "weight");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(what, "what");
    }
}
