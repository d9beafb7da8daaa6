package io.rackside.app.security;

import io.rackside.app.monitoring.Finding;
import io.rackside.app.monitoring.Judgement;
import io.rackside.model.BmcFinding;
import io.rackside.model.Grade;
import io.rackside.model.Message;
import io.rackside.model.Weakness;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a look at a BMC's weak spots says of its box. */
public final class SecurityFindings {
    private static final String PREFIX = "security:";

    private SecurityFindings() {}

    /**
     * Notices are left out: they hold for nearly every BMC. Old TLS is a finding of its own as long
     * as it is allowed for the box.
     */
    public static Judgement of(SecurityCheck check) {
        var findings =
                check.findings().stream()
                        .filter(finding -> finding.severity() != Grade.NOTICE)
                        .filter(finding -> finding.weakness() != Weakness.OLD_TLS)
                        .map(SecurityFindings::finding)
                        .toList();
        // What could not be looked at may still be there.
        Map<String, Message> well =
                check.problems().isEmpty()
                        ? Arrays.stream(Weakness.values())
                                .map(SecurityFindings::cause)
                                .filter(
                                        cause ->
                                                findings.stream()
                                                        .noneMatch(f -> f.cause().equals(cause)))
                                .collect(
                                        Collectors.toMap(
                                                cause -> cause,
                                                _ -> Message.of("core.well.security")))
                        : Map.of();
        return new Judgement(findings, well);
    }

    /** Whether a finding is about how a BMC lets people in, and not about what it measures. */
    public static boolean isOne(Finding finding) {
        return finding.cause().startsWith(PREFIX);
    }

    private static String cause(Weakness weakness) {
        return PREFIX + weakness.code();
    }

    private static Finding finding(BmcFinding finding) {
        return new Finding(
                cause(finding.weakness()),
                finding.severity(),
                finding.what(),
                "",
                Optional.of(finding.remedy()));
    }
}
