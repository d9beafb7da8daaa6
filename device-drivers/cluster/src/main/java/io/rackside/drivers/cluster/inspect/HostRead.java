package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a look into a node's operating system says of its container runtime, which the API does not.
 *
 * @param read when
 * @param result by the rule of the field that is kept for it; UNKNOWN where it could not be judged
 * @param evidence what is otherwise than it should be, or why it could not be judged
 * @param advice what mends it
 */
public record HostRead(Instant read, Result result, List<Message> evidence, List<Message> advice) {
    public HostRead {
        Objects.requireNonNull(read, "read");
        Objects.requireNonNull(result, "result");
        evidence = List.copyOf(evidence);
        advice = List.copyOf(advice);
    }
}
