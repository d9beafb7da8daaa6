package io.rackside.app.console.bmc;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.security.SecurityCheck;
import io.rackside.model.BmcFinding;
import io.rackside.model.Grade;
import io.rackside.model.Problem;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.List;

/** Puts the weak spots of a BMC into rows: what is wrong, how it showed, what helps. */
final class FindingRows {
    private final Texts texts;

    FindingRows(Texts texts) {
        this.texts = texts;
    }

    List<BmcRow> of(SecurityCheck check) {
        List<BmcRow> rows = new ArrayList<>();
        for (BmcFinding finding : check.findings()) {
            rows.add(
                    BmcRow.of(
                                    texts.say(grade(finding.severity())),
                                    texts.say(finding.what()),
                                    texts.say(finding.evidence()))
                            .keyed(finding.code())
                            .below(texts.say(finding.remedy()))
                            .as(status(finding.severity())));
        }
        for (Problem problem : check.problems()) {
            rows.add(
                    BmcRow.of(
                                    texts.say("console.bmc.findings.not-looked"),
                                    texts.say(problem.what()),
                                    problem.where())
                            .as(Status.UNKNOWN));
        }
        return List.copyOf(rows);
    }

    /** In a word. */
    String sum(SecurityCheck check) {
        long grave = check.findings().stream().filter(f -> f.severity() != Grade.NOTICE).count();
        return grave == 0
                ? texts.say("console.bmc.findings.none")
                : texts.say("console.bmc.findings.count", grave);
    }

    static Status status(SecurityCheck check) {
        return check.findings().stream().allMatch(f -> f.severity() == Grade.NOTICE)
                ? Status.OK
                : Status.WARNING;
    }

    /** A weak spot is no failure: it needs a look, not a hand at once. */
    private static Status status(Grade grade) {
        return switch (grade) {
            case URGENT, MAJOR, MINOR -> Status.WARNING;
            case NOTICE -> Status.RUNNING;
        };
    }

    private static String grade(Grade grade) {
        return switch (grade) {
            case URGENT -> "console.grade.urgent";
            case MAJOR -> "console.grade.major";
            case MINOR -> "console.grade.minor";
            case NOTICE -> "console.grade.notice";
        };
    }
}
