package io.rackside.app.cluster;

import io.rackside.model.Message;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A cluster as it is known now, while it is followed.
 *
 * @param workloads empty while nothing was read of it yet
 * @param whole whether all is read of it; else what runs where, and boxes by name or a person's
 *     word
 * @param heard when it last said anything
 * @param trouble why it cannot be followed just now
 * @param ended whether it is followed no longer, as its kubeconfig is out of reach
 */
public record WorkloadNews(
        Optional<Workloads> workloads,
        boolean whole,
        Instant heard,
        Optional<Message> trouble,
        boolean ended) {
    public WorkloadNews {
        Objects.requireNonNull(workloads, "workloads");
        Objects.requireNonNull(heard, "heard");
        Objects.requireNonNull(trouble, "trouble");
    }
}
