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
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
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
    private final List<String> onTrial = new ArrayList<>();
    private final List<Far> far = new ArrayList<>();

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

    /** Names of those that may cut our own session, and that nothing on the host takes back. */
    List<String> cutting() {
        return cutting;
    }

    /** Names of those that may cut it, and that the host takes back by itself. */
    List<String> onTrial() {
        return onTrial;
    }

    List<LeftOut> leftOut() {
        return leftOut;
    }

    /** Those that are set by the BMC, or pushed to the switch: by which act is not known yet. */
    List<Far> far() {
        return far;
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
            case Verdict.NotChecked(Message why) when unsaid(result, why) -> change(result, "");
            case Verdict.Exempt _ -> leaveOut(result, result.said());
            case Verdict.NotApplicable _, Verdict.NotChecked _ -> leaveOut(result, result.said());
        }
    }

    /** A switch that says nothing of a service may have it or not; who names it has it set. */
    private boolean unsaid(ItemResult result, Message why) {
        return !wanted.isEmpty()
                && why.code().equals(SwitchReadings.UNSAID)
                && result.entry().setpoint().set() instanceof Means.Form;
    }

    /** A line that is missing is written only for who names the entry: it may stand elsewhere. */
    private boolean lineMissing(ItemResult result) {
        Setpoint setpoint = result.entry().setpoint();
        return !wanted.isEmpty()
                && setpoint.persist().isPresent()
                && !checked.persisted().getOrDefault(setpoint.id(), true);
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
        Setpoint setpoint = result.entry().setpoint();
        if (!(setpoint.set() instanceof Means.Run)) {
            far.add(far(result, setpoint, value));
            return;
        }
        try {
            add(result, value);
        } catch (IllegalArgumentException _) {
            leaveOut(result, Message.of("core.baseline.unfit", EntryOrder.shown(value)));
        }
    }

    private static Far far(ItemResult result, Setpoint setpoint, String old) {
        return new Far(
                setpoint.id(),
                result.of(),
                title(result),
                Standings.origin(result.entry().origin()),
                result.entry().origin().sha256(),
                new Check(setpoint.read(), setpoint.expect()),
                old,
                setpoint.set() instanceof Means.Own(String value) ? value : "",
                setpoint.set() instanceof Means.Form form ? Optional.of(form) : Optional.empty(),
                setpoint.rollback() instanceof Means.Former,
                setpoint.hazard().map(Standings::text),
                false);
    }

    /** Whether there is an act that sets it: not all of a BMC has one that is safe from here. */
    static boolean isSetHere(Setpoint setpoint) {
        return switch (setpoint.set()) {
            case Means.Run _, Means.Form _ -> true;
            case Means.Own _ ->
                    setpoint.read().source() == Source.BIOS
                            || BmcPlanner.sets(setpoint.read().key());
            case Means.ByHand _, Means.Former _ -> false;
        };
    }

    private static Message byHand(Setpoint setpoint) {
        return switch (setpoint.read().source()) {
            case SWITCH -> bySwitch(setpoint.read().key());
            case BIOS, BMC -> byBmc(setpoint);
            default -> Message.of("core.baseline.by-hand");
        };
    }

    private Optional<Message> hindrance(ItemResult result) {
        Setpoint setpoint = result.entry().setpoint();
        if (!isSetHere(setpoint)) {
            return Optional.of(byHand(setpoint));
        }
        if (!result.entry().origin().vouched().mayBeSet()) {
            return Optional.of(
                    Message.of("core.baseline.unsigned", result.entry().origin().file()));
        }
        if (setpoint.read().source() == Source.PORT && !wanted.contains(named(result))) {
            return Optional.of(Message.of("core.baseline.port-by-name", named(result)));
        }
        if (setpoint.read().key().equals(BmcAccounts.DEFAULT) && !wanted.contains(named(result))) {
            return Optional.of(Message.of("core.baseline.account-by-name", named(result)));
        }
        if (cuts(setpoint) && !isNamed(result)) {
            return Optional.of(Message.of("core.baseline.cuts-by-name", named(result)));
        }
        if (setpoint.set() instanceof Means.Run run
                && overOwnPath(run, result)
                && !hasWayBack(setpoint)) {
            return Optional.of(Message.of("core.baseline.own-path", result.of()));
        }
        return orders.size() + far.size() < ENTRIES_MAX
                ? Optional.empty()
                : Optional.of(Message.of("core.baseline.too-many-entries", ENTRIES_MAX));
    }

    /** A change of a switch that there is a form for is pushed by it; all else is only read. */
    private static Message bySwitch(String key) {
        String form =
                switch (key) {
                    case "lldp" -> "lldp";
                    case "ntp.servers" -> "time";
                    case "syslog.hosts" -> "syslog";
                    case "pfc.ports" -> "roce";
                    case "telnet" -> "telnet-off";
                    case "ssh1" -> "ssh-v2";
                    case "snmp.default-communities" -> "no-default-community";
                    case "stp" -> "stp";
                    case "stp.edge-ports" -> "edge-port";
                    default -> "";
                };
        return form.isEmpty()
                ? Message.of("core.baseline.read-only")
                : Message.of("core.baseline.by-push", form);
    }

    /** What is set over the BMC has acts of its own, with what they ask; all else is only read. */
    private static Message byBmc(Setpoint setpoint) {
        Optional<String> value = setpoint.expect().only();
        String key = setpoint.read().key();
        if (value.isEmpty()) {
            return Message.of("core.baseline.read-only");
        }
        if (key.startsWith(BmcValues.SERVICE)) {
            return Message.of("core.baseline.by-bmc", "services");
        }
        if (key.startsWith(BmcAccounts.KEYS)) {
            return Message.of("core.baseline.by-bmc", "accounts");
        }
        if (setpoint.read().source() == Source.BIOS) {
            return Message.of("core.baseline.by-bios", key + "=" + value.get());
        }
        return switch (key) {
            case "clock.ntp", "clock.ntpServers" -> Message.of("core.baseline.by-bmc", "time");
            case "lan.hostName", "lan.nameServers" -> Message.of("core.baseline.by-bmc", "network");
            case BmcValues.VLAN, BmcValues.DHCP4, BmcValues.DHCP6 ->
                    Message.of("core.baseline.by-hand-address");
            default -> Message.of("core.baseline.read-only");
        };
    }

    private boolean overOwnPath(Means.Run run, ItemResult result) {
        return run.needs().contains(Need.LINK_DROP)
                && checked.host().filter(host -> mayCut(host, result.of())).isPresent();
    }

    /** Whether the host can take it back by itself, before it is booted. */
    private static boolean hasWayBack(Setpoint setpoint) {
        return setpoint.rollback() instanceof Means.Run back && !back.needs().contains(Need.REBOOT);
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
        SequencedMap<String, String> each = each(setpoint);
        List<String> commands = lineOnly ? List.of() : lines(run, old, result.of(), each);
        List<String> reverse =
                lineOnly || !(setpoint.rollback() instanceof Means.Run back)
                        ? List.of()
                        : lines(back, old, result.of(), each);
        Optional<Line> line =
                setpoint.persist()
                        .map(one -> Checker.kept(setpoint.read(), one, checked.interfaces()));
        boolean afterBoot = run.needs().contains(Need.REBOOT);
        boolean cuts = !lineOnly && (cuts(setpoint) || overOwnPath(run, result));
        Risk risk = cuts ? Risk.CANNOT_BE_UNDONE : risk(setpoint, run, lineOnly);
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
                        line,
                        afterBoot,
                        risk,
                        way(setpoint, cuts && hasWayBack(setpoint), each.keySet()));
        orders.add(order);
        if (cuts) {
            (order.way().trial() ? onTrial : cutting).add(order.name());
        }
        entries.add(
                new DraftEntry(
                        setpoint.id(),
                        result.of(),
                        title(result),
                        Road.HOST,
                        old,
                        setpoint.expect().said(),
                        commands,
                        reverse,
                        line.map(Planner::shown),
                        afterBoot,
                        order.way().trial(),
                        setpoint.hazard().map(Standings::text),
                        risk,
                        Standings.origin(result.entry().origin())));
    }

    /** What interfaces are set to that have to be set otherwise; none where it is not about any. */
    private SequencedMap<String, String> each(Setpoint setpoint) {
        return Optional.ofNullable(checked.interfaces().get(setpoint.read()))
                .map(all -> all.toSet(setpoint.expect()))
                .orElseGet(LinkedHashMap::new);
    }

    private EntryOrder.Way way(Setpoint setpoint, boolean trial, Collection<String> interfaces) {
        EntryOrder.Way way = trial ? EntryOrder.Way.TRIAL : EntryOrder.Way.USUAL;
        return Optional.ofNullable(checked.interfaces().get(setpoint.read()))
                .map(all -> way.of(all.now(interfaces)))
                .orElse(way);
    }

    private static String shown(Line line) {
        return line.file() + ": " + String.join("; ", line.line().lines().toList());
    }

    private List<String> lines(
            Means.Run run, String old, String of, SequencedMap<String, String> each) {
        Map<String, String> values = new TreeMap<>();
        values.put("old", old);
        values.put("port", of);
        run.value().ifPresent(value -> values.put("value", value));
        return run.on(checked.lacking()).stream()
                .map(command -> ShellWord.line(command.with(values, each)))
                .toList();
    }

    private static Risk risk(Setpoint setpoint, Means.Run run, boolean lineOnly) {
        if (lineOnly) {
            return Risk.UNDONE_AT_ONCE;
        }
        if (!(setpoint.rollback() instanceof Means.Run)) {
            return Risk.CANNOT_BE_UNDONE;
        }
        return run.needs().contains(Need.LINK_DROP) || setpoint.hazard().isPresent()
                ? Risk.SERVICE_STOPS
                : Risk.UNDONE_AT_ONCE;
    }
}
