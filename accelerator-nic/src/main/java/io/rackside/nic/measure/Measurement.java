package io.rackside.nic.measure;

import io.rackside.model.Message;
import io.rackside.model.Problem;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * All runs at one time in one setting.
 *
 * @param environment of the near host
 * @param far surroundings of the far host; empty where they were not kept
 * @param runs of every kind, each kind some times
 * @param problems what gave no figure
 */
public record Measurement(
        Instant at,
        Environment environment,
        Optional<Environment> far,
        List<Run> runs,
        List<Problem> problems) {
    public Measurement {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(environment, "environment");
        Objects.requireNonNull(far, "far");
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
    }

    /** Of whose far host nothing was kept. */
    public Measurement(
            Instant at, Environment environment, List<Run> runs, List<Problem> problems) {
        this(at, environment, Optional.empty(), runs, problems);
    }

    /** What a reader has to know of it before believing its figures. */
    public List<Message> notes() {
        return Caveats.of(this);
    }

    /** A figure; absent where no run measured it. */
    public Optional<Repeated> figure(Metric metric) {
        List<Double> values =
                runs.stream()
                        .map(metric::in)
                        .filter(value -> value.isPresent())
                        .map(value -> value.getAsDouble())
                        .toList();
        return values.isEmpty() ? Optional.empty() : Optional.of(new Repeated(values));
    }

    /** Whether data was carried so in it. */
    public boolean has(Transport transport) {
        return figure(transport.throughput()).isPresent();
    }

    /** Whether figures of it were computed by a virtual host. */
    public boolean computed() {
        return runs.stream().anyMatch(Run::computed);
    }

    /** What the host did before runs that carried data so; empty where nobody looked. */
    List<HostLoad.Idle> idle(Transport transport) {
        return runs.stream()
                .filter(run -> transport.throughput().in(run).isPresent())
                .map(run -> run.load().idle())
                .filter(idle -> idle.cpu().isPresent() && idle.memory().isPresent())
                .toList();
    }

    /** Whether the host was looked at under such a load. */
    boolean loaded(Transport transport) {
        return runs.stream()
                .filter(run -> transport.throughput().in(run).isPresent())
                .anyMatch(run -> run.load().cpu().isPresent());
    }

    /** CPUs of the near host, where a run told. */
    OptionalInt cpus() {
        return runs.stream()
                .flatMap(run -> run.load().cpu().stream())
                .mapToInt(CpuLoad::cpus)
                .findFirst();
    }

    /** Memory of the near host in KiB, where a run told. */
    OptionalLong memoryKib() {
        return runs.stream()
                .flatMap(run -> run.load().memory().stream())
                .mapToLong(MemoryUse::totalKib)
                .findFirst();
    }
}
