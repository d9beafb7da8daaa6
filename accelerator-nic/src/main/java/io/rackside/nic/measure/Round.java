package io.rackside.nic.measure;

import io.rackside.model.Problem;
import io.rackside.nic.measure.Benchmark.Kind;

import java.util.List;
import java.util.Set;

/**
 * Each benchmark once.
 *
 * @param runs that gave figures
 * @param problems what gave none, and why
 * @param failed those kinds, which are not worth trying again
 */
public record Round(List<Run> runs, List<Problem> problems, Set<Kind> failed) {
    public Round {
        runs = List.copyOf(runs);
        problems = List.copyOf(problems);
        failed = Set.copyOf(failed);
    }
}
