package io.rackside.nic.path;

import io.rackside.model.Message;
import io.rackside.model.host.NicOffload.TrafficClass;
import io.rackside.nic.knob.Knob;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The row about the bandwidth that the lossless class gets. Boxes share the rest each in a way of
 * their own, and configurations leave out what is as it comes: only boxes that state all of their
 * classes are compared, and of these only that one class.
 */
final class ShareRow {
    /** What rounding weights to whole percents may do to a share. */
    private static final int ROUNDED = 1;

    private static final String SHARED = "ets";
    private static final String STRICT = "strict";

    private final PathCheck check;
    private final Comparison<List<TrafficClass>> row;

    ShareRow(PathCheck check) {
        this.check = check;
        this.row = check.each(Aspect.ETS, Lossless::ets, Marks::shares);
    }

    PathRow row() {
        OptionalInt priority = check.traffic().priority();
        if (priority.isEmpty()) {
            return row.judged(
                    false,
                    (_, has) ->
                            PathCell.unknown(
                                    Marks.shares(has), Message.of("nic.path.ets.no-class")));
        }
        int lossless = priority.getAsInt();
        List<TrafficClass> said =
                row.said().stream()
                        .filter(has -> whyNot(has).isEmpty())
                        .map(has -> of(has, lossless))
                        .toList();
        Optional<TrafficClass> wanted = wanted(said);
        return row.judged(
                false,
                (box, has) ->
                        whyNot(has)
                                .map(why -> PathCell.unknown(Marks.shares(has), why))
                                .orElseGet(() -> cell(box, has, lossless, said, wanted)));
    }

    /** Of classes that a rounding apart are the same, the one most often said. */
    private static Optional<TrafficClass> wanted(List<TrafficClass> said) {
        List<TrafficClass> firsts = new ArrayList<>();
        for (TrafficClass one : said) {
            firsts.add(firsts.stream().filter(first -> same(first, one)).findFirst().orElse(one));
        }
        return Comparison.most(firsts);
    }

    private PathCell cell(
            PathBox box,
            List<TrafficClass> has,
            int lossless,
            List<TrafficClass> said,
            Optional<TrafficClass> wanted) {
        String text = Marks.shares(has);
        if (said.size() < 2 || wanted.isEmpty()) {
            return Comparison.alone(text);
        }
        TrafficClass own = of(has, lossless);
        return same(own, wanted.get())
                ? PathCell.agrees(text)
                : PathCell.mismatch(text, mend(box, own, wanted.get(), lossless));
    }

    /** A card is set as another card of this path; a switch's queues are no setting of a card. */
    private Mend mend(PathBox box, TrafficClass own, TrafficClass wanted, int lossless) {
        Message sentence =
                PacketRows.say(
                        "nic.path.mend.ets", box, lossless, Marks.share(own), Marks.share(wanted));
        return check.path().boxes().stream()
                .filter(NicPort.class::isInstance)
                .flatMap(card -> card.lossless().ets().value().stream())
                .filter(has -> whyNot(has).isEmpty() && same(of(has, lossless), wanted))
                .findFirst()
                .map(has -> Mend.of(box, sentence, Knob.ETS, Marks.shares(has)))
                .orElseGet(() -> Mend.byHand(sentence));
    }

    /** Why it cannot be held against others. */
    private static Optional<Message> whyNot(List<TrafficClass> has) {
        if (!Marks.all(has)) {
            return Optional.of(Message.of("nic.path.ets.some"));
        }
        if (!has.stream().allMatch(one -> Set.of(SHARED, STRICT).contains(one.algorithm()))) {
            return Optional.of(Message.of("nic.path.ets.own-way"));
        }
        return Marks.whole(has)
                ? Optional.empty()
                : Optional.of(Message.of("nic.path.ets.no-sum", Marks.shares(has)));
    }

    private static TrafficClass of(List<TrafficClass> classes, int number) {
        return classes.stream().filter(one -> one.number() == number).findFirst().orElseThrow();
    }

    private static boolean same(TrafficClass one, TrafficClass other) {
        return one.algorithm().equals(other.algorithm())
                && Math.abs(one.percent().orElse(0) - other.percent().orElse(0)) <= ROUNDED;
    }
}
