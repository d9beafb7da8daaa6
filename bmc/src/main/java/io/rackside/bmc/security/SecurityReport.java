package io.rackside.bmc.security;

import io.rackside.model.BmcFinding;
import io.rackside.model.Problem;
import io.rackside.model.Weakness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is weak in how a BMC lets people in.
 *
 * @param identified whether the BMC has proved in a log-in which box it is; what was found of a
 *     stranger is shown and not kept
 * @param findings worst first, at most one for each weakness
 * @param problems what could not be looked at, so that its absence means nothing
 */
public record SecurityReport(
        boolean identified, List<BmcFinding> findings, List<Problem> problems) {
    public SecurityReport {
        Map<Weakness, BmcFinding> each = new LinkedHashMap<>();
        findings.forEach(finding -> each.putIfAbsent(finding.weakness(), finding));
        findings =
                each.values().stream()
                        .sorted(
                                Comparator.comparing(BmcFinding::severity)
                                        .thenComparing(BmcFinding::weakness))
                        .toList();
        problems = List.copyOf(problems);
    }

    /** What both ways to one BMC showed. */
    public SecurityReport and(SecurityReport other) {
        List<BmcFinding> both = new ArrayList<>(findings);
        both.addAll(other.findings);
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(other.problems);
        return new SecurityReport(identified || other.identified, both, all);
    }

    public boolean has(Weakness weakness) {
        return findings.stream().anyMatch(finding -> finding.weakness() == weakness);
    }
}
