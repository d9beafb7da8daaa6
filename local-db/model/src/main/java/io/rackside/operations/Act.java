package io.rackside.operations;

import io.rackside.model.Message;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One change of one device, described before it happens.
 *
 * @param kind what is done, in the words of the journal and the trail ("power.reset"); drivers make
 *     them by typed methods
 * @param parameters what exactly; never a secret
 * @param effect what the technician has to expect
 * @param reverse the act that takes it back, if there is one
 */
public record Act(
        String kind,
        Target target,
        SortedMap<String, String> parameters,
        Risk risk,
        Message effect,
        Optional<Act> reverse) {
    public Act {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(target, "target");
        Objects.requireNonNull(risk, "risk");
        Objects.requireNonNull(effect, "effect");
        Objects.requireNonNull(reverse, "reverse");
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    public static Act of(
            String kind, Target target, Map<String, String> parameters, Risk risk, Message effect) {
        return new Act(kind, target, new TreeMap<>(parameters), risk, effect, Optional.empty());
    }
}
