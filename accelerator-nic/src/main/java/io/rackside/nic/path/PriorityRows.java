package io.rackside.nic.path;

import io.rackside.model.Message;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/** The rows about priorities: who decides them, which is paused, what it gets, how it is marked. */
final class PriorityRows {
    private static final String DSCP = "dscp";

    private final PathCheck check;

    PriorityRows(PathCheck check) {
        this.check = check;
    }

    /** Traffic that is told by its DSCP needs boxes that look at it. */
    PathRow trust() {
        Comparison<String> row = check.each(Aspect.TRUST, Lossless::trust, Function.identity());
        boolean byDscp = check.traffic().dscp().orElse(0) != 0;
        String wanted = byDscp ? DSCP : Comparison.most(row.said()).orElse(DSCP);
        return row.judged(
                byDscp ? !row.said().isEmpty() : check.comparable(row.said()),
                byDscp,
                (_, has) -> has.equals(wanted),
                (box, has) ->
                        Mend.of(
                                box,
                                PacketRows.say("nic.path.mend.trust", box, has, wanted),
                                Knob.TRUST,
                                wanted));
    }

    /** The priority that the DSCP of the lossless class is mapped to. */
    PathRow priority() {
        OptionalInt dscp = check.traffic().dscp();
        int mark = dscp.orElse(0);
        Comparison<SortedMap<Integer, Integer>> row =
                check.each(
                        Aspect.PRIORITY,
                        Lossless::priorityOfDscp,
                        map -> dscp.isPresent() ? Integer.toString(of(map, mark)) : "");
        OptionalInt wanted = check.traffic().priority();
        return row.judged(
                wanted.isPresent() && check.comparable(row.said()),
                wanted.isPresent(),
                (_, has) -> of(has, mark) == wanted.orElse(0),
                (box, has) ->
                        Mend.byHand(
                                PacketRows.say(
                                        "nic.path.mend.priority",
                                        box,
                                        mark,
                                        of(has, mark),
                                        wanted.orElse(0))));
    }

    /** The same mask everywhere, with the lossless class in it. */
    PathRow pfc() {
        Comparison<SortedSet<Integer>> row = check.each(Aspect.PFC, Lossless::pfc, Marks::mask);
        SortedSet<Integer> wanted = mask(row.said());
        boolean unprotected = !wanted.isEmpty() && row.said().stream().allMatch(SortedSet::isEmpty);
        return row.judged(
                check.comparable(row.said()) || unprotected && !row.said().isEmpty(),
                !wanted.isEmpty(),
                (_, has) -> has.equals(wanted),
                (box, has) ->
                        Mend.of(
                                box,
                                PacketRows.say(
                                        "nic.path.mend.pfc",
                                        box,
                                        Marks.mask(has),
                                        Marks.mask(wanted)),
                                Knob.PFC,
                                Marks.mask(wanted)));
    }

    private SortedSet<Integer> mask(List<SortedSet<Integer>> said) {
        OptionalInt priority = check.traffic().priority();
        List<SortedSet<Integer>> some = said.stream().filter(mask -> !mask.isEmpty()).toList();
        if (priority.isEmpty()) {
            return Comparison.most(some).orElse(new TreeSet<>());
        }
        int lossless = priority.getAsInt();
        Optional<SortedSet<Integer>> fit =
                Comparison.most(some.stream().filter(mask -> mask.contains(lossless)).toList());
        if (fit.isPresent()) {
            return fit.get();
        }
        // Nothing is paused anywhere: congestion that is marked by all can stand in for it.
        boolean marked =
                !check.traffic().asked()
                        && some.isEmpty()
                        && check.path().boxes().stream()
                                .allMatch(
                                        box ->
                                                box.lossless()
                                                        .ecn()
                                                        .value()
                                                        .map(ecn -> ecn.contains(lossless))
                                                        .orElse(false));
        return marked ? new TreeSet<>() : new TreeSet<>(List.of(lossless));
    }

    /** What the lossless class gets. */
    PathRow ets() {
        return new ShareRow(check).row();
    }

    /** Marked by all or by none. */
    PathRow ecn() {
        Comparison<SortedSet<Integer>> row = check.each(Aspect.ECN, Lossless::ecn, Marks::mask);
        OptionalInt priority = check.traffic().priority();
        if (priority.isEmpty()) {
            SortedSet<Integer> wanted = Comparison.most(row.said()).orElse(new TreeSet<>());
            return row.judged(
                    check.comparable(row.said()),
                    false,
                    (_, has) -> has.equals(wanted),
                    (box, has) ->
                            ecnMend(
                                    box,
                                    wanted,
                                    PacketRows.say(
                                            "nic.path.mend.ecn",
                                            box,
                                            Marks.mask(has),
                                            Marks.mask(wanted))));
        }
        int lossless = priority.getAsInt();
        boolean on = row.said().stream().anyMatch(marked -> marked.contains(lossless));
        return row.judged(
                check.comparable(row.said()),
                on,
                (_, has) -> has.contains(lossless) == on,
                (box, has) -> {
                    SortedSet<Integer> wanted = new TreeSet<>(has);
                    wanted.add(lossless);
                    return ecnMend(
                            box, wanted, PacketRows.say("nic.path.mend.ecn-on", box, lossless));
                });
    }

    /** A card does its part as sender and as receiver. */
    private static Mend ecnMend(PathBox box, SortedSet<Integer> wanted, Message sentence) {
        KnobValue marks = new KnobValue(Marks.mask(wanted));
        return switch (box) {
            case NicPort _ ->
                    new Mend(
                            sentence,
                            List.of(
                                    new Mend.Setting(Knob.ECN_NP, marks),
                                    new Mend.Setting(Knob.ECN_RP, marks)));
            case SwitchPort _ -> Mend.byHand(sentence);
        };
    }

    private static int of(SortedMap<Integer, Integer> map, int dscp) {
        return map.getOrDefault(dscp, 0);
    }
}
