package io.rackside.app.offload.measure;

import io.rackside.app.acts.ActText;
import io.rackside.model.Problem;
import io.rackside.nic.measure.Benchmark;
import io.rackside.nic.measure.Environment;
import io.rackside.nic.measure.Measurement;
import io.rackside.nic.measure.MeasurementText;
import io.rackside.nic.measure.Round;
import io.rackside.nic.measure.Run;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Outcome;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** What a measuring job keeps in the journal. */
record MeasureText(Map<String, String> notes) {
    private static final String ENVIRONMENT = "measure.environment";
    private static final String FAR_ENVIRONMENT = "measure.environment.far";
    private static final String PATH_PROBLEMS = "measure.path";
    private static final String ROUND = "measure.round.";
    private static final String BEGUN = "measure.begun";
    private static final String KEPT = "measure.kept";
    private static final String REFUSAL = "measure.refusal";

    static SortedMap<String, String> begin(Act act, Consent consent) {
        return ActText.write(act, consent);
    }

    Act act() {
        return ActText.act(notes);
    }

    Consent consent() {
        return ActText.consent(notes);
    }

    MeasureOrder order() {
        return MeasureOrder.of(act());
    }

    static Map<String, String> looked(Environment near, Environment far, List<Problem> problems) {
        return Map.of(
                ENVIRONMENT,
                MeasurementText.of(near),
                FAR_ENVIRONMENT,
                MeasurementText.of(far),
                PATH_PROBLEMS,
                MeasurementText.of(new Round(List.of(), problems, Set.of())));
    }

    /**
     * A round that begins.
     *
     * @param number from 0
     */
    static Map<String, String> begins(int number) {
        return Map.of(BEGUN, Integer.toString(number + 1));
    }

    static Map<String, String> measured(int number, Round round) {
        return Map.of(ROUND + number, MeasurementText.of(round));
    }

    static Map<String, String> kept(String id) {
        return Map.of(KEPT, id);
    }

    static Map<String, String> refused(Outcome.Refusal by) {
        return Map.of(REFUSAL, by.name());
    }

    /** The round that runs or ran last, from 1; 0 before the first. */
    int begun() {
        return Integer.parseInt(notes.getOrDefault(BEGUN, "0"));
    }

    /** Rounds that were run to their end. */
    List<Round> rounds() {
        List<Round> rounds = new ArrayList<>();
        for (int number = 0; number < Benchmark.RUNS; number++) {
            Optional.ofNullable(notes.get(ROUND + number))
                    .map(MeasurementText::round)
                    .ifPresent(rounds::add);
        }
        return rounds;
    }

    /** Kinds that gave no figure in a round before, or are not wanted. */
    Set<Benchmark.Kind> without() {
        Set<Benchmark.Kind> without = EnumSet.noneOf(Benchmark.Kind.class);
        without.addAll(order().without());
        rounds().forEach(round -> without.addAll(round.failed()));
        return without;
    }

    /** All rounds as one measurement. */
    Measurement measurement(Instant at) {
        List<Run> runs = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Optional.ofNullable(notes.get(PATH_PROBLEMS))
                .map(MeasurementText::round)
                .ifPresent(path -> problems.addAll(path.problems()));
        for (Round round : rounds()) {
            runs.addAll(round.runs());
            problems.addAll(round.problems());
        }
        return new Measurement(
                at,
                MeasurementText.environment(notes.get(ENVIRONMENT)),
                Optional.ofNullable(notes.get(FAR_ENVIRONMENT)).map(MeasurementText::environment),
                runs,
                problems);
    }

    Optional<String> kept() {
        return Optional.ofNullable(notes.get(KEPT));
    }

    Optional<Outcome.Refusal> refusal() {
        return Optional.ofNullable(notes.get(REFUSAL)).map(Outcome.Refusal::valueOf);
    }
}
