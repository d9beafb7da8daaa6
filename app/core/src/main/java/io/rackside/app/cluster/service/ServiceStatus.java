package io.rackside.app.cluster.service;

import io.rackside.app.acts.HostQuestion;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Step;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a service is.
 *
 * @param name of the box
 * @param position of the box, empty when not placed
 * @param phase the step it is at; empty when it is over or has not begun
 * @param leaving what leaves or has left the node
 * @param question what it waits for a person to say
 * @param doing what it does now
 * @param outcome how it ended
 */
public record ServiceStatus(
        JobId job,
        DeviceId box,
        String name,
        String position,
        String cluster,
        String node,
        Job.State state,
        List<Step> steps,
        Optional<ServicePhase> phase,
        List<Leaving> leaving,
        Optional<HostQuestion> question,
        Optional<Message> doing,
        Optional<Message> outcome) {
    public ServiceStatus {
        Objects.requireNonNull(job, "job");
        Objects.requireNonNull(state, "state");
        steps = List.copyOf(steps);
        leaving = List.copyOf(leaving);
    }
}
