package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.baseline.EntryStanding;
import io.rackside.model.host.Fact;
import io.rackside.nic.baseline.Readings;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.baseline.Setpoint.Line;
import io.rackside.nic.criterion.Criterion;
import io.rackside.nic.criterion.Held;
import io.rackside.nic.criterion.Op;
import io.rackside.operations.Risk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Finds how what a job has set is taken back, the last first, and what is left alone. */
final class BackPlanner {
    private final SetBefore before;
    private final Readings now;
    private final Map<String, String> pending;
    private final List<Far> far = new ArrayList<>();
    private final Set<String> wanted;
    private final Function<String, BilingualText> titles;
    private final List<DraftEntry> entries = new ArrayList<>();
    private final List<EntryOrder> orders = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();

    /**
     * @param seen what the host shows of {@link SetBefore#readings}
     * @param wanted ids, of one port alone with {@code @PORT}; empty for all
     * @param titles of setpoints by their ids
     * @throws BaselineRefused when one is wanted that the job did not set, or was taken back
     */
    BackPlanner(
            SetBefore before,
            Checker.Seen seen,
            List<String> wanted,
            Function<String, BilingualText> titles) {
        this.before = before;
        this.now = seen.readings();
        this.pending = seen.pending();
        this.wanted = Set.copyOf(wanted);
        this.titles = titles;
        plan();
    }

    List<DraftEntry> entries() {
        return entries;
    }

    List<EntryOrder> orders() {
        return orders;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    /** Those that are taken back by the BMC: by which act is not known yet. */
    List<Far> far() {
        return far;
    }

    private void plan() {
        Set<String> unknown = new HashSet<>(wanted);
        List<EntryOrder> set = before.text().orders();
        for (int number : before.left().reversed()) {
            EntryOrder order = set.get(number);
            boolean named = wanted.contains(order.id()) || wanted.contains(order.name());
            unknown.remove(order.id());
            unknown.remove(order.name());
            if (wanted.isEmpty() || named) {
                plan(number, order, named);
            }
        }
        if (!unknown.isEmpty()) {
            throw new BaselineRefused(
                    Message.of("core.baseline.not-set-by-job", unknown.iterator().next()));
        }
    }

    private void plan(int number, EntryOrder order, boolean named) {
        if (order.way().trial() && !named) {
            leaveOut(order, Message.of("core.baseline.cuts-by-name", order.name()));
            return;
        }
        boolean byHand = order.reverse().isEmpty();
        if (byHand && (order.road().overBmc() || !order.commands().isEmpty())) {
            leaveOut(order, Message.of("core.baseline.back-by-hand"));
            return;
        }
        Fact<String> read =
                now.of(order.own().read())
                        .getOrDefault(
                                order.of(), Fact.unread(Message.of("core.baseline.not-answered")));
        switch (read) {
            case Fact.Known<String>(String value) when order.road().overBmc() ->
                    planFar(order, value);
            case Fact.Known<String>(String value) -> plan(number, order, value);
            case Fact.NotSupported<String>() ->
                    leaveOut(order, Message.of("core.baseline.gone-since"));
            case Fact.Unread<String>(Message why) -> leaveOut(order, why);
        }
    }

    /** What the BIOS has been given and not taken yet counts as what it is. */
    private void planFar(EntryOrder order, String value) {
        boolean ofBios = order.road() == Road.BIOS;
        String then = ofBios ? pending.getOrDefault(order.own().read().key(), value) : value;
        if (plain(then).equals(plain(order.old()))) {
            leaveOut(order, Message.of("core.baseline.as-before-already"));
        } else if (order.own().held(then) != Held.YES) {
            leaveOut(
                    order, Message.of("core.baseline.set-otherwise-since", EntryOrder.shown(then)));
        } else {
            far.add(
                    new Far(
                            order.id(),
                            order.of(),
                            titles.apply(order.id()),
                            origin(order),
                            order.fileHash(),
                            old(order),
                            value,
                            order.old(),
                            Optional.empty(),
                            true,
                            Optional.empty(),
                            true));
        }
    }

    /** What it has to be again. */
    static Check old(EntryOrder set) {
        boolean empty = plain(set.old()).isEmpty();
        return new Check(
                set.own().read(), new Criterion(empty ? Op.NONE : Op.IS, empty ? "" : set.old()));
    }

    private void plan(int number, EntryOrder order, String value) {
        Optional<FormerLines> former =
                before.text()
                        .former(number)
                        .map(lines -> new FormerLines(wasThere(order), lines.lines()));
        boolean isOld = plain(value).equals(plain(order.old()));
        if (isOld && !order.afterBoot() && former.isEmpty()) {
            leaveOut(order, Message.of("core.baseline.as-before-already"));
            return;
        }
        boolean asLeft =
                before.text()
                        .became(number)
                        .map(became -> plain(became).equals(plain(value)))
                        .orElseGet(() -> order.own().held(value) == Held.YES);
        if (!asLeft && !isOld && !order.afterBoot()) {
            leaveOut(
                    order,
                    Message.of("core.baseline.set-otherwise-since", EntryOrder.shown(value)));
            return;
        }
        add(
                order,
                value,
                new EntryOrder.Way(
                        order.way().trial(),
                        true,
                        former,
                        order.way().each().or(() -> before.text().each(number))),
                isOld && !order.afterBoot());
    }

    /** Whether there was its file before the first of the job's entries wrote to it. */
    private boolean wasThere(EntryOrder order) {
        List<EntryOrder> set = before.text().orders();
        String file = order.persist().map(Line::file).orElse("");
        return IntStream.range(0, set.size())
                .filter(i -> set.get(i).persist().filter(l -> l.file().equals(file)).isPresent())
                .mapToObj(before.text()::former)
                .flatMap(Optional::stream)
                .allMatch(FormerLines::file);
    }

    private static String plain(String value) {
        return value.strip().replaceAll("\\s+", " ");
    }

    private void leaveOut(EntryOrder order, Message why) {
        leftOut.add(new LeftOut(order.id(), order.of(), titles.apply(order.id()), why));
    }

    /**
     * @param lineOnly the value is as before already; only its line is there still
     */
    private void add(EntryOrder set, String value, EntryOrder.Way way, boolean lineOnly) {
        Optional<FormerLines> former = way.former();
        Check old = old(set);
        Risk risk = lineOnly ? Risk.UNDONE_AT_ONCE : set.risk();
        EntryOrder order =
                new EntryOrder(
                        set.id(),
                        set.of(),
                        set.from(),
                        set.fileHash(),
                        old,
                        old,
                        value,
                        lineOnly ? List.of() : set.reverse(),
                        lineOnly ? List.of() : set.commands(),
                        former.isPresent() ? set.persist() : Optional.empty(),
                        set.afterBoot(),
                        risk,
                        way);
        orders.add(order);
        entries.add(
                new DraftEntry(
                        set.id(),
                        set.of(),
                        titles.apply(set.id()),
                        Road.HOST,
                        value,
                        old.expect().said(),
                        order.commands(),
                        order.reverse(),
                        order.persist().map(line -> shown(line.file(), former.orElseThrow())),
                        set.afterBoot(),
                        set.way().trial() && !lineOnly,
                        Optional.empty(),
                        risk,
                        origin(set)));
    }

    /** What its file will say again; a file that was not there goes. */
    private static String shown(String file, FormerLines former) {
        return former.lines().isEmpty()
                ? file + ": -"
                : file + ": " + String.join("; ", former.lines());
    }

    static EntryStanding.Origin origin(EntryOrder set) {
        int blank = set.from().lastIndexOf(' ');
        return new EntryStanding.Origin(
                blank < 0 ? set.from() : set.from().substring(0, blank),
                blank < 0 ? "" : set.from().substring(blank + 1),
                "");
    }
}
