package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a look into a node's operating system says, which the API does not: of its container runtime
 * by a rule of the field, and what {@link NodeScript} found.
 *
 * @param read when
 * @param result of the container runtime; UNKNOWN where it could not be judged
 * @param evidence what is otherwise than it should be, or why it could not be judged
 * @param advice what mends it
 * @param inside what was found on it; empty where it was not looked into now
 * @param because why it was not looked into now; empty where it was, or nobody tried
 */
public record HostRead(
        Instant read,
        Result result,
        List<Message> evidence,
        List<Message> advice,
        Optional<NodeInside> inside,
        Optional<Message> because) {
    public HostRead {
        Objects.requireNonNull(read, "read");
        Objects.requireNonNull(result, "result");
        evidence = List.copyOf(evidence);
        advice = List.copyOf(advice);
        Objects.requireNonNull(inside, "inside");
        Objects.requireNonNull(because, "because");
    }

    /** What was kept of an earlier look. */
    public HostRead(Instant read, Result result, List<Message> evidence, List<Message> advice) {
        this(read, result, evidence, advice, Optional.empty(), Optional.empty());
    }

    /** Nothing, and why. */
    public static HostRead unread(Instant at, Message because) {
        return new HostRead(
                at,
                Result.UNKNOWN,
                List.of(because),
                List.of(),
                Optional.empty(),
                Optional.of(because));
    }

    /** The same with what was found on it just now. */
    public HostRead with(NodeInside found) {
        return new HostRead(read, result, evidence, advice, Optional.of(found), Optional.empty());
    }

    /** The same, and why it is not of just now. */
    public HostRead instead(Message why) {
        return new HostRead(read, result, evidence, advice, Optional.empty(), Optional.of(why));
    }
}
