package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.util.List;
import java.util.Objects;

/**
 * What became of a check.
 *
 * @param evidence what was seen, the worst first
 * @param advice what to do, the most urgent first; none where all is well
 */
public record Checked(Topic topic, Result result, List<Finding> evidence, List<Message> advice) {
    public Checked {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(result, "result");
        evidence = List.copyOf(evidence);
        advice = List.copyOf(advice);
    }
}
