package io.rackside.nic.path;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.nic.knob.Knob;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/** The rows about packets: how large, how marked, how many were lost. */
final class PacketRows {
    private static final String ROUTABLE = "RoCE v2";
    private static final String NOT_COUNTED = "–";

    private final PathCheck check;

    PacketRows(PathCheck check) {
        this.check = check;
    }

    /** Both ends the same, and every switch at least that. */
    PathRow mtu() {
        Comparison<Integer> row = check.each(Aspect.MTU, Lossless::mtu, String::valueOf);
        int wanted =
                Stream.of(check.path().a(), check.path().b())
                        .flatMap(end -> end.lossless().mtu().value().stream())
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
        // Switches alone say nothing: what the cards send is what has to pass.
        return row.judged(
                wanted > 0 && row.said().size() > 1,
                false,
                (box, has) ->
                        switch (box) {
                            case NicPort _ -> has == wanted;
                            case SwitchPort _ -> has >= wanted;
                        },
                (box, has) ->
                        Mend.of(
                                box,
                                switch (box) {
                                    case NicPort _ ->
                                            say("nic.path.mend.mtu-nic", box, has, wanted);
                                    case SwitchPort _ ->
                                            say("nic.path.mend.mtu-switch", box, has, wanted);
                                },
                                Knob.MTU,
                                Integer.toString(wanted)));
    }

    /** The smaller one holds both ends. */
    PathRow rdmaMtu() {
        Comparison<Integer> row = check.ends(Aspect.RDMA_MTU, NicPort::rdmaMtu, String::valueOf);
        int wanted = row.said().stream().mapToInt(Integer::intValue).max().orElse(0);
        return row.judged(
                row.said().size() > 1,
                false,
                (_, has) -> has == wanted,
                (box, has) -> Mend.byHand(say("nic.path.mend.rdma-mtu", box, has, wanted)));
    }

    /** Of two versions the one that routers carry. */
    PathRow mode() {
        Comparison<String> row =
                check.ends(Aspect.ROCE_MODE, NicPort::roceMode, Function.identity());
        String wanted =
                row.said().contains(ROUTABLE) || row.said().isEmpty()
                        ? ROUTABLE
                        : row.said().getFirst();
        return row.judged(
                row.said().size() > 1,
                false,
                (_, has) -> has.equals(wanted),
                (box, has) ->
                        Mend.of(
                                box,
                                say("nic.path.mend.mode", box, has, wanted),
                                Knob.ROCE_MODE,
                                wanted));
    }

    /** Both ends carry the DSCP of the lossless class; the two bits of ECN are not compared. */
    PathRow tos() {
        Comparison<Integer> row = check.ends(Aspect.TOS, NicPort::tos, String::valueOf);
        Traffic traffic = check.traffic();
        OptionalInt dscp = traffic.dscp();
        int wanted = dscp.orElse(0);
        return row.judged(
                dscp.isPresent() && (check.comparable(row.said()) || !traffic.marked()),
                false,
                (_, has) -> has >> Marks.DSCP_SHIFT == wanted,
                (box, has) ->
                        Mend.of(
                                box,
                                has >> Marks.DSCP_SHIFT == 0
                                        ? say(
                                                "nic.path.mend.unmarked",
                                                box,
                                                Marks.tos(wanted),
                                                wanted)
                                        : say(
                                                "nic.path.mend.tos",
                                                box,
                                                has >> Marks.DSCP_SHIFT,
                                                Marks.tos(wanted),
                                                wanted),
                                Knob.ROCE_TOS,
                                Integer.toString(Marks.tos(wanted))));
    }

    /** Each for itself: a path that is lossless loses nothing. */
    PathRow counters() {
        Comparison<PathCounters> row =
                check.each(
                        Aspect.COUNTERS,
                        lossless -> counted(lossless.counters()),
                        counters -> Long.toString(counters.lost().orElse(0)));
        PathRow judged =
                row.judged(
                        true,
                        false,
                        (_, has) -> has.lost().orElse(0) == 0,
                        (box, has) ->
                                Mend.byHand(
                                        say(
                                                "nic.path.mend.lost",
                                                box,
                                                has.lost().orElse(0),
                                                has.over())));
        List<PathCell> cells = new ArrayList<>();
        List<PathBox> boxes = check.path().boxes();
        for (int i = 0; i < boxes.size(); i++) {
            PathCell cell = judged.cells().get(i);
            cells.add(
                    counted(boxes.get(i).lossless().counters())
                            .value()
                            .map(counters -> cell.noting(told(counters)))
                            .orElse(cell));
        }
        return new PathRow(Aspect.COUNTERS, cells);
    }

    /** A port that counts no losses may lose as much as it likes. */
    private static Fact<PathCounters> counted(Fact<PathCounters> counters) {
        return counters instanceof Fact.Known<PathCounters>(var known) && known.lost().isEmpty()
                ? Fact.unread(Message.of("nic.path.counts-not"))
                : counters;
    }

    private static Message told(PathCounters counters) {
        return Message.of(
                "nic.path.counted",
                counters.over(),
                shown(counters.lost()),
                shown(counters.pausesSent()),
                shown(counters.pausesHeard()));
    }

    private static String shown(OptionalLong count) {
        return count.isPresent() ? Long.toString(count.getAsLong()) : NOT_COUNTED;
    }

    /** A sentence that begins with the box and its port. */
    static Message say(String code, PathBox box, Object... rest) {
        List<Object> arguments = new ArrayList<>(List.of(box.box(), box.port()));
        arguments.addAll(List.of(rest));
        return new Message(code, arguments);
    }
}
