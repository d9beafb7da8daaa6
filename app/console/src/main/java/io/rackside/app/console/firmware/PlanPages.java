package io.rackside.app.console.firmware;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.firmware.desk.Goal;
import io.rackside.app.firmware.desk.PlanSummary;
import io.rackside.app.firmware.desk.PlanSummary.Finding;
import io.rackside.app.firmware.desk.PlanSummary.Grade;
import io.rackside.app.firmware.desk.PlanSummary.LeftOutBox;
import io.rackside.model.DeviceId;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts goals, checks and plans into words. */
final class PlanPages {
    private final Texts texts;
    private final UpgradeWords words;

    PlanPages(Texts texts) {
        this.texts = texts;
        this.words = new UpgradeWords(texts);
    }

    GoalRow goal(Goal goal) {
        String what =
                goal.baseline()
                        ? texts.say("console.firmware.baseline")
                        : goal.images().stream()
                                .map(
                                        image ->
                                                words.component(image.component())
                                                        + " "
                                                        + image.version())
                                .distinct()
                                .collect(Collectors.joining(", "));
        return new GoalRow(
                goal.key(),
                goal.name(),
                goal.signed() ? what : what + " · " + texts.say("console.firmware.unsigned"),
                goal.signed() ? Status.NOT_MONITORED : Status.WARNING);
    }

    /** What is to be known of each box; those that need a hand first. */
    List<CheckCard> checks(PlanSummary plan) {
        List<CheckCard> cards = new ArrayList<>();
        leftOut(plan)
                .forEach((box, lines) -> cards.add(new CheckCard(box, Status.CRITICAL, lines)));
        for (PlanSummary.Box box : plan.boxes()) {
            cards.add(card(box));
        }
        return cards;
    }

    private Map<String, List<CheckCard.Line>> leftOut(PlanSummary plan) {
        Map<String, List<CheckCard.Line>> boxes = new LinkedHashMap<>();
        for (LeftOutBox one : plan.leftOut()) {
            boxes.computeIfAbsent(
                            RunPages.place(one.position(), one.name()), _ -> new ArrayList<>())
                    .add(new CheckCard.Line(Status.CRITICAL, texts.say(one.reason())));
        }
        return boxes;
    }

    private CheckCard card(PlanSummary.Box box) {
        List<Finding> all =
                box.images().stream()
                        .flatMap(image -> image.findings().stream())
                        .distinct()
                        .toList();
        List<CheckCard.Line> lines =
                new ArrayList<>(
                        all.stream()
                                .filter(finding -> finding.grade() != Grade.OK)
                                .map(f -> new CheckCard.Line(of(f.grade()), texts.say(f.reason())))
                                .toList());
        long well = all.stream().filter(finding -> finding.grade() == Grade.OK).count();
        if (well > 0) {
            lines.add(
                    new CheckCard.Line(Status.OK, texts.say("console.firmware.checks-well", well)));
        }
        Status worst =
                all.stream()
                        .map(Finding::grade)
                        .max(Enum::compareTo)
                        .map(PlanPages::of)
                        .orElse(Status.OK);
        return new CheckCard(RunPages.place(box.position(), box.name()), worst, lines);
    }

    private static Status of(Grade grade) {
        return switch (grade) {
            case OK -> Status.OK;
            case WARN -> Status.WARNING;
            case NOT_KNOWN -> Status.UNKNOWN;
            case REFUSED -> Status.CRITICAL;
        };
    }

    String checked(PlanSummary plan) {
        long out = plan.leftOut().stream().map(LeftOutBox::device).distinct().count();
        return out == 0
                ? texts.say("console.firmware.all-fit", plan.boxes().size())
                : texts.say("console.firmware.some-left-out", plan.boxes().size(), out);
    }

    List<WaveCard> waves(PlanSummary plan) {
        List<WaveCard> cards = new ArrayList<>();
        int number = 0;
        for (PlanSummary.Wave wave : plan.waves()) {
            number++;
            cards.add(
                    new WaveCard(
                            texts.say(
                                    wave.canary()
                                            ? "console.firmware.canary-wave"
                                            : "console.firmware.wave-of",
                                    number,
                                    wave.boxes().size(),
                                    wave.expected()),
                            wave.boxes().stream().map(this::line).toList()));
        }
        return cards;
    }

    private String line(PlanSummary.Box box) {
        return RunPages.place(box.position(), box.name())
                + ": "
                + box.images().stream()
                        .map(image -> words.step(image.component(), image.from(), image.to()))
                        .collect(Collectors.joining(", "));
    }

    String sum(PlanSummary plan) {
        return texts.say(
                "console.firmware.plan-sum",
                plan.boxes().size(),
                plan.waves().size(),
                plan.expected());
    }

    /** When no further box begins. */
    String rule(PlanSummary plan) {
        return plan.failures() == 0
                ? texts.say("console.firmware.rule-first")
                : texts.say("console.firmware.rule-after", plan.failures());
    }

    /**
     * What a person stands for before it begins.
     *
     * @param unsigned whether nobody else stands for the package
     */
    List<String> consents(PlanSummary plan, boolean unsigned) {
        List<String> consents = new ArrayList<>();
        if (unsigned) {
            consents.add(texts.say("console.firmware.consent-unsigned"));
        }
        long warned = count(plan, Grade.WARN);
        long unknown = count(plan, Grade.NOT_KNOWN);
        if (warned + unknown > 0) {
            consents.add(texts.say("console.firmware.consent-read", warned, unknown));
        }
        return consents;
    }

    private static long count(PlanSummary plan, Grade grade) {
        return plan.boxes().stream()
                .flatMap(box -> box.images().stream())
                .flatMap(image -> image.findings().stream())
                .filter(finding -> finding.grade() == grade)
                .distinct()
                .count();
    }

    /** Names of boxes, as they stand on the drawing. */
    String boxes(Map<DeviceId, String> chosen) {
        return chosen.isEmpty()
                ? texts.say("console.firmware.no-boxes")
                : String.join(", ", chosen.values());
    }
}
