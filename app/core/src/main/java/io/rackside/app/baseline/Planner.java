package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.baseline.BilingualText;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.baseline.ItemResult;
import io.rackside.nic.baseline.ItemResult.Verdict;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Setpoint;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.baseline.Setpoint.Line;
import io.rackside.nic.baseline.Setpoint.Means;
import io.rackside.nic.baseline.Setpoint.Need;
import io.rackside.nic.plan.OwnPath;
import io.rackside.operations.Risk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds what has to be done so that a host meets its baseline, and what cannot be done here. */
final class Planner {
    /** More entries are not set in one job. */
    static final int ENTRIES_MAX = 200;

    private final Checked checked;
    private final Set<String> wanted;
    private final OwnPath own;
    private final List<DraftEntry> entries = new ArrayList<>();
    private final List<EntryOrder> orders = new ArrayList<>();
    private final List<LeftOut> leftOut = new ArrayList<>();
    private final List<String> cutting = new ArrayList<>();

    /**
     * @param wanted ids, of one port alone with {@code @PORT}; empty for all that deviates
     * @param own what carries our session, which nothing here may cut
     */
    Planner(Checked checked, List<String> wanted, OwnPath own) {
        this.checked = checked;
        this.wanted = Set.copyOf(wanted);
        this.own = own;
        plan();
    }

    List<DraftEntry> entries() {
        return entries;
    }

    List<EntryOrder> orders() {
        return orders;
    }

    /** Names of those that may cut our own session. */
    List<String> cutting() {
        return cutting;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    private void plan() {
        Set<String> unknown = new HashSet<>(wanted);
        for (ItemResult result : checked.results()) {
            unknown.remove(result.entry().setpoint().id());
            unknown.remove(named(result));
            if (wanted.isEmpty() || isNamed(result)) {
                plan(result);
            }
        }
        if (!unknown.isEmpty()) {
            throw new BaselineRefused(
                    Message.of("core.baseline.no-entry", unknown.iterator().next()));
        }
    }

    private static String named(ItemResult result) {
        return EntryOrder.name(result.entry().setpoint().id(), result.of());
    }

    private boolean isNamed(ItemResult result) {
        return wanted.contains(result.entry().setpoint().id()) || wanted.contains(named(result));
    }

    private void plan(ItemResult result) {
        switch (result.verdict()) {
            case Verdict.Deviates(String value, var _) -> change(result, value);
            case Verdict.Meets(String value) when lineMissing(result) -> change(result, value);
            case Verdict.Meets _ -> leaveOut(result, Message.of("core.baseline.meets-already"));
            case Verdict.Exempt _ -> leaveOut(result, result.said());
            case Verdict.NotApplicable _, Verdict.NotChecked _ -> leaveOut(result, result.said());
        }
    }

    /** A line that is missing is written only for who names the entry: it may stand elsewhere. */
    private boolean lineMissing(ItemResult result) {
        return !wanted.isEmpty()
                && result.entry()
                        .setpoint()
                        .persist()
                        .map(checked.persisted()::get)
                        .filter(there -> !there)
                        .isPresent();
    }

    /** What is as it has to be, or nobody asked for, is not worth a line. */
    private void leaveOut(ItemResult result, Message why) {
        boolean worthIt =
                !wanted.isEmpty()
                        || result.verdict() instanceof Verdict.Deviates
                        || result.verdict() instanceof Verdict.Exempt;
        if (worthIt) {
            leftOut.add(
                    new LeftOut(result.entry().setpoint().id(), result.of(), title(result), why));
        }
    }

    private static BilingualText title(ItemResult result) {
        return Standings.text(result.entry().setpoint().title());
    }

    private void change(ItemResult result, String value) {
        Optional<Message> hindrance = hindrance(result);
        if (hindrance.isPresent()) {
            leaveOut(result, hindrance.get());
            return;
        }
        try {
            add(result, value);
        } catch (IllegalArgumentException _) {
            leaveOut(result, Message.of("core.baseline.unfit", EntryOrder.shown(value)));
        }
    }

    private Optional<Message> hindrance(ItemResult result) {
        Setpoint setpoint = result.entry().setpoint();
        if (!(setpoint.set() instanceof Means.Run run)) {
            return Optional.of(Message.of("core.baseline.by-hand"));
        }
        if (!result.entry().origin().vouched().mayBeSet()) {
            return Optional.of(
                    Message.of("core.baseline.unsigned", result.entry().origin().file()));
        }
        if (setpoint.read().source() == Source.BIOS
                || setpoint.read().source() == Source.BMC
                || setpoint.read().source() == Source.SWITCH) {
            return Optional.of(Message.of("core.baseline.not-by-host"));
        }
        if (setpoint.read().source() == Source.PORT && !wanted.contains(named(result))) {
            return Optional.of(Message.of("core.baseline.port-by-name", named(result)));
        }
        if (cuts(setpoint) && !isNamed(result)) {
            return Optional.of(Message.of("core.baseline.cuts-by-name", named(result)));
        }
        if (run.needs().contains(Need.LINK_DROP) && mayCut(checked.host(), result.of())) {
            return Optional.of(Message.of("core.baseline.own-path", result.of()));
        }
        return orders.size() < ENTRIES_MAX
                ? Optional.empty()
                : Optional.of(Message.of("core.baseline.too-many-entries", ENTRIES_MAX));
    }

    /** Whether it, or taking it back, may cut our own session by whatever port. */
    private static boolean cuts(Setpoint setpoint) {
        return Stream.of(setpoint.set(), setpoint.rollback())
                .anyMatch(
                        means ->
                                means instanceof Means.Run run
                                        && run.needs().contains(Need.MAY_CUT));
    }

    /** Where nobody can tell what carries our session, each port may. */
    private boolean mayCut(HostInventory host, String port) {
        if (own.port().isEmpty()) {
            return true;
        }
        String below = own.port().replaceFirst("[.@].*", "");
        boolean inBond =
                host.nics().stream()
                        .anyMatch(
                                nic ->
                                        nic.name().equals(port)
                                                && (nic.master().equals(own.port())
                                                        || !own.master().isEmpty()
                                                                && nic.master()
                                                                        .equals(own.master())));
        return own.port().equals(port) || below.equals(port) || inBond;
    }

    private void add(ItemResult result, String old) {
        Setpoint setpoint = result.entry().setpoint();
        Means.Run run = (Means.Run) setpoint.set();
        boolean lineOnly = result.verdict() instanceof Verdict.Meets;
        List<String> commands = lineOnly ? List.of() : lines(run, old, result.of());
        List<String> reverse =
                lineOnly || !(setpoint.rollback() instanceof Means.Run back)
                        ? List.of()
                        : lines(back, old, result.of());
        boolean afterBoot = run.needs().contains(Need.REBOOT);
        Risk risk = risk(setpoint, run, lineOnly);
        Check value = new Check(setpoint.read(), setpoint.expect());
        EntryOrder order =
                new EntryOrder(
                        setpoint.id(),
                        result.of(),
                        result.entry().origin().file() + " " + result.entry().origin().version(),
                        result.entry().origin().sha256(),
                        value,
                        setpoint.verify().orElse(value),
                        old,
                        commands,
                        reverse,
                        setpoint.persist(),
                        afterBoot,
                        risk);
        orders.add(order);
        if (!lineOnly && cuts(setpoint)) {
            cutting.add(order.name());
        }
        entries.add(
                new DraftEntry(
                        setpoint.id(),
                        result.of(),
                        title(result),
                        old,
                        setpoint.expect().said(),
                        commands,
                        reverse,
                        setpoint.persist().map(Planner::shown),
                        afterBoot,
                        setpoint.hazard().map(Standings::text),
                        risk,
                        Standings.origin(result.entry().origin())));
    }

    private static String shown(Line line) {
        return line.file() + ": " + line.line();
    }

    private static List<String> lines(Means.Run run, String old, String of) {
        Map<String, String> values = new TreeMap<>();
        values.put("old", old);
        values.put("port", of);
        run.value().ifPresent(value -> values.put("value", value));
        return run.commands().stream()
                .map(command -> ShellWord.line(command.with(values)))
                .toList();
    }

    private static Risk risk(Setpoint setpoint, Means.Run run, boolean lineOnly) {
        if (lineOnly) {
            return Risk.UNDONE_AT_ONCE;
        }
        if (!(setpoint.rollback() instanceof Means.Run) || cuts(setpoint)) {
            return Risk.CANNOT_BE_UNDONE;
        }
        return run.needs().contains(Need.LINK_DROP) || setpoint.hazard().isPresent()
                ? Risk.SERVICE_STOPS
                : Risk.UNDONE_AT_ONCE;
    }
}
