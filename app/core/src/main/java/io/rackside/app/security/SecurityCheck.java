package io.rackside.app.security;

import io.rackside.model.BmcFinding;
import io.rackside.model.Problem;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a look at a BMC's weak spots brought.
 *
 * @param at when it was looked, which says how old it is
 * @param findings worst first
 * @param problems what could not be looked at
 */
public record SecurityCheck(Instant at, List<BmcFinding> findings, List<Problem> problems) {
    public SecurityCheck {
        Objects.requireNonNull(at, "at");
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
    }
}
