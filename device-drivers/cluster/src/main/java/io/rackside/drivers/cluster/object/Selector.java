package io.rackside.drivers.cluster.object;

import java.util.List;
import java.util.Map;

/**
 * Chooses objects by their labels (LabelSelector, meta/v1).
 *
 * @param labels each must be there with that value
 * @param requirements each must hold
 */
public record Selector(Map<String, String> labels, List<Requirement> requirements) {
    /** Chooses nothing, as a selector that is not there does. */
    public static final Selector NOTHING =
            new Selector(Map.of(), List.of(new Requirement("", "", List.of())));

    public Selector {
        labels = Map.copyOf(labels);
        requirements = List.copyOf(requirements);
    }

    /** Whether it has no condition. */
    boolean choosesAll() {
        return labels.isEmpty() && requirements.isEmpty();
    }

    /** One without conditions chooses all. */
    public boolean chooses(Map<String, String> of) {
        return labels.entrySet().stream()
                        .allMatch(each -> each.getValue().equals(of.get(each.getKey())))
                && requirements.stream().allMatch(each -> each.holds(of));
    }
}
