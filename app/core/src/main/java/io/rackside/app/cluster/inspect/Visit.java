package io.rackside.app.cluster.inspect;

import io.rackside.drivers.cluster.inspect.Result;
import io.rackside.drivers.cluster.inspect.Topic;
import io.rackside.model.Message;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is kept of an inspection.
 *
 * @param at by this laptop's clock
 * @param results of the checks that were made
 * @param complaints what was not as it should be
 */
public record Visit(Instant at, Map<Topic, Result> results, List<Complaint> complaints) {
    public Visit {
        Objects.requireNonNull(at, "at");
        results = Map.copyOf(results);
        complaints = List.copyOf(complaints);
    }

    /**
     * One thing that was not as it should be.
     *
     * @param code of what was said; with the subject it tells one from another
     * @param what as it was said then, in each language
     */
    public record Complaint(Topic topic, String subject, String code, Message what) {
        boolean same(Complaint other) {
            return topic == other.topic && subject.equals(other.subject) && code.equals(other.code);
        }
    }
}
