package io.rackside.app.monitoring;

import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a reading shows of a box: what needs a look, and what is well.
 *
 * @param findings worst first
 * @param well by cause, what the reading says of a thing that has no finding; it ends an alarm of
 *     that cause. A cause in neither was not judged and stays as it was
 */
public record Judgement(List<Finding> findings, Map<String, Message> well) {
    public Judgement {
        findings =
                findings.stream()
                        .sorted(Comparator.comparing(Finding::grade).thenComparing(Finding::cause))
                        .toList();
        well = Map.copyOf(well);
    }

    public static Judgement none() {
        return new Judgement(List.of(), Map.of());
    }

    public static Judgement of(Finding finding) {
        return new Judgement(List.of(finding), Map.of());
    }

    public static Judgement well(String cause, Message why) {
        return new Judgement(List.of(), Map.of(cause, why));
    }

    /** Both together; where they disagree about a cause, it is not well. */
    public Judgement and(Judgement other) {
        Map<String, Finding> found = new LinkedHashMap<>();
        findings.forEach(finding -> found.put(finding.cause(), finding));
        other.findings.forEach(
                finding ->
                        found.merge(
                                finding.cause(),
                                finding,
                                (one, two) -> one.grade().compareTo(two.grade()) <= 0 ? one : two));
        Map<String, Message> both = new LinkedHashMap<>(other.well);
        both.putAll(well);
        both.keySet().removeAll(found.keySet());
        return new Judgement(new ArrayList<>(found.values()), both);
    }
}
