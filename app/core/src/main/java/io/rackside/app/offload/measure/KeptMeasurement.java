package io.rackside.app.offload.measure;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was measured between two hosts.
 *
 * @param near the host that measured
 * @param nearName what it was called then
 * @param environment of the near host
 * @param farEnvironment of the far host; empty where it was not kept
 * @param problems what gave no figure
 * @param notes what a reader has to know before believing the figures
 */
public record KeptMeasurement(
        String id,
        DeviceId near,
        String nearName,
        DeviceId far,
        String farName,
        String farPort,
        Instant at,
        EnvironmentView environment,
        Optional<EnvironmentView> farEnvironment,
        List<FigureView> figures,
        List<Problem> problems,
        List<Message> notes) {
    public KeptMeasurement {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(near, "near");
        Objects.requireNonNull(nearName, "nearName");
        Objects.requireNonNull(far, "far");
        Objects.requireNonNull(farName, "farName");
        Objects.requireNonNull(farPort, "farPort");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(farEnvironment, "farEnvironment");
        figures = List.copyOf(figures);
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** A figure by its word; empty where no run gave it. */
    public Optional<FigureView> figure(String word) {
        return figures.stream().filter(one -> one.word().equals(word)).findFirst();
    }
}
