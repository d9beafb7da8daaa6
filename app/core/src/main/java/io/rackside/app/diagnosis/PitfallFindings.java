package io.rackside.app.diagnosis;

import io.rackside.app.diagnosis.Pitfall.Verdict;
import io.rackside.app.monitoring.Finding;
import io.rackside.app.monitoring.Judgement;
import io.rackside.model.Grade;
import io.rackside.model.Message;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a look at a host says of its box. */
public final class PitfallFindings {
    private static final String PREFIX = "host:";

    private PitfallFindings() {}

    /** What could not be checked stays as it was. */
    public static Judgement of(Diagnosis diagnosis) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Message> well = new HashMap<>();
        for (Pitfall pitfall : diagnosis.pitfalls()) {
            if (pitfall.found()) {
                findings.add(finding(pitfall));
            } else if (pitfall.verdict() == Verdict.NOT_THERE) {
                well.put(cause(pitfall), Message.of("core.well.host"));
            }
        }
        return new Judgement(findings, well);
    }

    private static String cause(Pitfall pitfall) {
        return PREFIX + pitfall.id() + (pitfall.where().isEmpty() ? "" : ":" + pitfall.where());
    }

    private static Finding finding(Pitfall pitfall) {
        Message evidence = pitfall.evidence().getFirst();
        return new Finding(
                cause(pitfall),
                grade(pitfall),
                Message.of(
                        pitfall.documentsOnly()
                                ? "core.diagnosis.why-from-documents"
                                : "core.diagnosis.why",
                        pitfall.title(),
                        evidence),
                pitfall.where(),
                pitfall.remedies().stream().findFirst());
    }

    private static Grade grade(Pitfall pitfall) {
        return switch (pitfall.verdict()) {
            case KNOWN_BAD -> Grade.MAJOR;
            case FITS -> Grade.MINOR;
            case OTHER_FIRMWARE, NOT_CHECKED, NOT_THERE -> Grade.NOTICE;
        };
    }
}
