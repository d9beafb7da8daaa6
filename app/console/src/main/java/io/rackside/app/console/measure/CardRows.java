package io.rackside.app.console.measure;

import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.measure.CardView;
import io.rackside.app.offload.measure.FigureView;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts what was measured before and after into words. */
final class CardRows {
    private static final double THREE_DIGITS = 100;
    private static final double TWO_DIGITS = 10;

    private final Texts texts;

    CardRows(Texts texts) {
        this.texts = texts;
    }

    List<ClaimRow> claims(CardView card) {
        return card.claims().stream().map(this::claim).toList();
    }

    private ClaimRow claim(CardView.ClaimView claim) {
        boolean known = claim.verdict().equals("pass") || claim.verdict().equals("fail");
        List<String> verdict = new ArrayList<>();
        verdict.add(
                texts.say(
                        switch (claim.verdict()) {
                            case "pass" -> "console.measure.pass";
                            case "fail" -> "console.measure.fail";
                            default -> "console.measure.not-measured";
                        }));
        if (known) {
            verdict.add(
                    texts.say(
                            claim.computed()
                                    ? "console.measure.computed"
                                    : "console.measure.measured"));
            if (!claim.certain()) {
                verdict.add(texts.say("console.measure.uncertain"));
            }
        }
        return new ClaimRow(
                status(claim),
                texts.say(claim.title()),
                claim.reached().isPresent()
                        ? value(claim.reached().getAsDouble(), claim.unit())
                        : Figures.NOT_KNOWN,
                texts.say("console.measure.target", value(claim.target(), claim.unit())),
                String.join(" · ", verdict),
                texts.say(claim.basis()));
    }

    /** Neither good nor bad where not each pair of runs says so. */
    private static Status status(CardView.ClaimView claim) {
        return switch (claim.verdict()) {
            case "pass" -> claim.certain() ? Status.OK : Status.WARNING;
            case "fail" -> claim.certain() ? Status.CRITICAL : Status.WARNING;
            default -> Status.UNKNOWN;
        };
    }

    List<LineRow> lines(CardView card) {
        return card.lines().stream().map(this::line).toList();
    }

    private LineRow line(CardView.LineView line) {
        return new LineRow(
                line.word(),
                line.better()
                        .filter(_ -> line.apart())
                        .map(good -> good ? Status.OK : Status.WARNING)
                        .orElse(Status.UNKNOWN),
                texts.say(line.title()),
                figure(line.before()),
                figure(line.after()),
                line.changePercent().isPresent()
                        ? signed(line.changePercent().getAsDouble()) + " %"
                        : "");
    }

    /** Median and how far the runs lie apart: "9.41 Gbit/s (range 3 %)". */
    String figure(Optional<FigureView> figure) {
        return figure.map(
                        one ->
                                texts.say(
                                        "console.measure.figure",
                                        value(one.median(), one.unit()),
                                        rounded(one.spreadPercent())))
                .orElse(Figures.NOT_KNOWN);
    }

    static String value(double value, String unit) {
        String number = rounded(value);
        return unit.isEmpty() ? number : number + "\u00a0" + unit;
    }

    private static String signed(double value) {
        return (value > 0 ? "+" : "") + rounded(value);
    }

    /** Three digits that count: more are noise. */
    private static String rounded(double value) {
        double size = Math.abs(value);
        return Figures.grouped(value, size >= THREE_DIGITS ? 0 : size >= TWO_DIGITS ? 1 : 2);
    }
}
