package io.rackside.app.offload.measure;

import io.rackside.model.Message;
import io.rackside.nic.measure.Claim;
import io.rackside.nic.measure.MeasureCard;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Before beside after.
 *
 * @param lines figures that at least one side has
 * @param claims always four: network, cpu, memory, density
 * @param notes what a reader has to know before believing them
 */
public record CardView(
        KeptMeasurement before,
        KeptMeasurement after,
        List<LineView> lines,
        List<ClaimView> claims,
        List<Message> notes) {
    public CardView {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        lines = List.copyOf(lines);
        claims = List.copyOf(claims);
        notes = List.copyOf(notes);
    }

    /**
     * A figure on both sides, where it was measured.
     *
     * @param changePercent how far the median moved, in percent of before
     * @param better whether it went the good way; empty where nobody can tell or nothing moved
     */
    public record LineView(
            String word,
            Message title,
            String unit,
            Optional<FigureView> before,
            Optional<FigureView> after,
            OptionalDouble changePercent,
            Optional<Boolean> better) {
        /** Whether all runs of one side lie above all of the other: else a change may be chance. */
        public boolean apart() {
            return before.isPresent()
                    && after.isPresent()
                    && (before.get().most() < after.get().least()
                            || after.get().most() < before.get().least());
        }

        static LineView of(MeasureCard.Line line) {
            return new LineView(
                    line.metric().word(),
                    line.metric().title(),
                    line.metric().unit(),
                    line.before().map(figure -> FigureView.of(line.metric(), figure)),
                    line.after().map(figure -> FigureView.of(line.metric(), figure)),
                    line.changePercent(),
                    line.better());
        }
    }

    /**
     * One of the figures that offload is claimed to bring, and what came of it.
     *
     * @param target to be reached at least
     * @param reached by the medians; absent where it could not be found out
     * @param low from the worst run after and the best before
     * @param high from the best run after and the worst before
     * @param verdict {@code pass}, {@code fail} or {@code notMeasured}
     * @param computed whether it is computed from other figures, and was not measured itself
     * @param certain whether each pair of runs would give the same verdict
     * @param basis what was compared with what, or why it could not be
     */
    public record ClaimView(
            String word,
            Message title,
            double target,
            String unit,
            OptionalDouble reached,
            OptionalDouble low,
            OptionalDouble high,
            String verdict,
            boolean computed,
            boolean certain,
            Message basis) {
        static ClaimView of(Claim claim) {
            Claim.Kind kind = claim.kind();
            Optional<Claim.Span> span = claim.reached();
            return new ClaimView(
                    kind.word(),
                    kind.title(),
                    kind.target(),
                    kind.unit(),
                    span.map(s -> OptionalDouble.of(s.median())).orElse(OptionalDouble.empty()),
                    span.map(s -> OptionalDouble.of(s.low())).orElse(OptionalDouble.empty()),
                    span.map(s -> OptionalDouble.of(s.high())).orElse(OptionalDouble.empty()),
                    claim.verdict().word(),
                    kind.computed(),
                    claim.certain(),
                    claim.basis());
        }
    }

    static CardView of(KeptMeasurement before, KeptMeasurement after, MeasureCard card) {
        return new CardView(
                before,
                after,
                card.lines().stream().map(LineView::of).toList(),
                card.claims().stream().map(ClaimView::of).toList(),
                card.notes());
    }

    /** Whether every claim was measured and holds. */
    public boolean passed() {
        return claims.stream().allMatch(claim -> claim.verdict().equals("pass"));
    }
}
