package io.rackside.app.offload;

import io.rackside.app.access.Subject;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.apply.ApplyOrder.Keep;
import io.rackside.nic.apply.Earlier;
import io.rackside.nic.apply.Setting;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.nic.plan.Change;
import io.rackside.nic.plan.Met;
import io.rackside.nic.plan.OffloadPlan;
import io.rackside.nic.profile.Profile;
import io.rackside.operations.Act;
import io.rackside.operations.Guard;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.store.AppliedOffloads.Applied;
import io.rackside.store.AppliedOffloads.Value;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Makes drafts for one host, as it was just read.
 *
 * @param opinions what the guards say of an act
 * @param chance makes the names of changes
 */
record Drafting(
        Subject subject,
        HostInventory host,
        HostSide side,
        CardFiles.Read files,
        Function<Act, List<Guard.Opinion>> opinions,
        RandomGenerator chance) {
    private static final int ID_BYTES = 6;

    /** Setting these again, even to what they are, takes functions away. */
    private static final Set<Knob> NOT_AGAIN = Set.of(Knob.VFS, Knob.ESWITCH_MODE);

    /** A plan for what a person wants. */
    OffloadDraft draft(OffloadWish wish, Profile profile) {
        OffloadPlan plan = plan(wish.port(), profile);
        PlanView view = PlanViews.plan(plan, wish.profile(), false, wish.trial(), List.of());
        Keep keep = wish.trial().kept() ? Keep.KEPT : Keep.AS_IT_IS;
        List<Setting> settings = new ArrayList<>(plan.changes().stream().map(Setting::of).toList());
        List<Message> besides = new ArrayList<>();
        nic(plan.port()).ifPresent(nic -> nextStart(plan, nic, wish, settings, besides));
        OffloadDraft draft =
                drafted(
                        plan,
                        view,
                        nic ->
                                ready(
                                        plan,
                                        nic,
                                        profile,
                                        view,
                                        settings,
                                        keep,
                                        Earlier.none(),
                                        Optional.empty()));
        for (Message more : besides) {
            draft = draft.knowing(more);
        }
        return draft;
    }

    /**
     * What the host sets otherwise in each boot, whoever had it kept: what is as wanted is kept
     * anew where this change is, and it is said.
     *
     * @param settings gets these
     */
    private void nextStart(
            OffloadPlan plan,
            HostNic nic,
            OffloadWish wish,
            List<Setting> settings,
            List<Message> told) {
        Map<String, String> kept = side.kept().at(AppliedBook.place(nic));
        SettingLines lines = SettingLines.of(host, nic);
        Map<Knob, KnobValue> wanted = new LinkedHashMap<>();
        plan.met().forEach(met -> wanted.put(met.knob(), met.value()));
        plan.changes().forEach(change -> wanted.put(change.knob(), change.to()));
        wanted.forEach(
                (knob, value) -> {
                    String next = kept.getOrDefault(knob.id(), value.text());
                    boolean changed =
                            plan.changes().stream().anyMatch(one -> one.knob().equals(knob));
                    if (next.equals(value.text()) || changed && wish.trial().kept()) {
                        return;
                    }
                    Optional<Way> way =
                            lines.ways(files.adapters(), knob).stream()
                                    .findFirst()
                                    .filter(Drafting::forgets)
                                    .filter(_ -> wish.trial().kept())
                                    .filter(_ -> plan.isEmpty() || !NOT_AGAIN.contains(knob));
                    way.ifPresent(same -> settings.add(new Setting(knob, value, value, same)));
                    told.add(
                            Message.of(
                                    way.isPresent()
                                            ? "core.offload.kept-instead"
                                            : "core.offload.kept-otherwise",
                                    knob.id(),
                                    next.isEmpty() ? "?" : next,
                                    value.text()));
                });
    }

    /**
     * A plan for the way back of what was applied last.
     *
     * @param all that was applied, the oldest first
     * @param before what the host had before such a change, as its job noted it
     */
    OffloadDraft back(
            List<Applied> all,
            Optional<String> port,
            Trial trial,
            Function<JobId, Earlier> before) {
        Applied last =
                all.stream()
                        .filter(one -> port.isEmpty() || isAt(one, port.get()))
                        .reduce((_, newer) -> newer)
                        .orElseThrow(() -> OffloadLooks.nothingApplied(subject));
        String name = at(last.place()).map(HostNic::name).orElse(last.port());
        Profile profile = Wishes.back(last);
        OffloadPlan plan = plan(name, profile);
        PlanView view =
                PlanViews.plan(
                        plan,
                        Optional.of(last.profile()).filter(id -> !id.equals(Wishes.OWN)),
                        true,
                        trial,
                        changedSince(last));
        Keep keep = keep(all, last);
        return drafted(
                plan,
                view,
                nic ->
                        ready(
                                plan,
                                nic,
                                profile,
                                view,
                                backSettings(plan, last, nic),
                                keep,
                                before.apply(last.job()),
                                Optional.of(last.job())));
    }

    private OffloadPlan plan(String port, Profile profile) {
        return files.planner().plan(host, port, profile, side.own(), side.tools());
    }

    private boolean isAt(Applied one, String port) {
        return at(one.place()).map(nic -> nic.name().equals(port)).orElse(one.port().equals(port));
    }

    private Optional<HostNic> at(String place) {
        return host.nics().stream().filter(nic -> AppliedBook.place(nic).equals(place)).findFirst();
    }

    /** What somebody has set otherwise since goes back as well, and is said. */
    private List<Message> changedSince(Applied last) {
        Optional<PortState> port = at(last.place()).map(nic -> PortState.of(host, nic));
        PortState whole = PortState.ofHost(host);
        List<Message> changed = new ArrayList<>();
        at(last.place()).flatMap(nic -> calledOtherwise(last, nic.name())).ifPresent(changed::add);
        for (Value value : last.values()) {
            Knob knob = new Knob(value.knob());
            Optional<PortState> state = knob.hostWide() ? Optional.of(whole) : port;
            state.map(one -> one.now(knob))
                    .flatMap(now -> now.afterBoot().or(() -> now.current().value()))
                    .map(KnobValue::text)
                    .filter(now -> !now.equals(value.wanted()))
                    .ifPresent(
                            now ->
                                    changed.add(
                                            Message.of(
                                                    "core.offload.set-since",
                                                    knob.id(),
                                                    now,
                                                    value.wanted())));
        }
        return changed;
    }

    /** A card that was added or taken out may have moved the others. */
    static Optional<Message> calledOtherwise(Applied last, String now) {
        return now.equals(last.port())
                ? Optional.empty()
                : Optional.of(
                        Message.of("core.offload.another-name", last.port(), now, last.place()));
    }

    /** What an earlier change had kept is kept again; else nothing of these knobs is. */
    private static Keep keep(List<Applied> all, Applied last) {
        if (!last.kept()) {
            return Keep.AS_IT_IS;
        }
        Set<String> knobs = last.values().stream().map(Value::knob).collect(Collectors.toSet());
        boolean earlier =
                all.stream()
                        .filter(one -> one.place().equals(last.place()) && one.kept())
                        .filter(one -> !one.job().equals(last.job()))
                        .flatMap(one -> one.values().stream())
                        .anyMatch(value -> knobs.contains(value.knob()));
        return earlier ? Keep.KEPT : Keep.FORGOTTEN;
    }

    /** What is as before already has to be in the order too, so that it is not kept any more. */
    private List<Setting> backSettings(OffloadPlan plan, Applied last, HostNic nic) {
        List<Setting> settings = new ArrayList<>(plan.changes().stream().map(Setting::of).toList());
        Set<Knob> changed = plan.changes().stream().map(Change::knob).collect(Collectors.toSet());
        SettingLines lines = SettingLines.of(host, nic);
        for (Value value : last.values()) {
            Knob knob = new Knob(value.knob());
            boolean again =
                    !changed.contains(knob)
                            && !value.before().equals(value.wanted())
                            && (changed.isEmpty() || last.kept() && !NOT_AGAIN.contains(knob));
            if (again) {
                KnobValue same = new KnobValue(value.before());
                lines.ways(files.adapters(), knob).stream()
                        .findFirst()
                        .ifPresent(way -> settings.add(new Setting(knob, same, same, way)));
            }
        }
        return settings;
    }

    private OffloadDraft drafted(
            OffloadPlan plan, PlanView view, Function<HostNic, Optional<OffloadDraft.Ready>> made) {
        Optional<OffloadDraft.Ready> ready =
                view.mayRun() ? nic(plan.port()).flatMap(made) : Optional.empty();
        return new OffloadDraft(subject, host.device(), view, plan.hash(), ready);
    }

    private Optional<HostNic> nic(String name) {
        return host.nics().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private Optional<OffloadDraft.Ready> ready(
            OffloadPlan plan,
            HostNic nic,
            Profile profile,
            PlanView view,
            List<Setting> settings,
            Keep keep,
            Earlier earlier,
            Optional<JobId> takesBack) {
        if (settings.isEmpty()) {
            return Optional.empty();
        }
        Target known = subject.target();
        Target target =
                new Target(
                        known.device(),
                        known.name(),
                        known.position(),
                        known.identity().completedBy(host.device().identity()));
        ApplyOrder order =
                new ApplyOrder(
                        id(),
                        target.identity(),
                        io.rackside.nic.adapter.Target.of(host, nic),
                        nic.mac(),
                        settings,
                        view.trial().undoAfter(),
                        keep,
                        earlier);
        Risk risk = view.isEmpty() ? Risk.UNDONE_AT_ONCE : view.risk();
        Act act = order.act(target, risk);
        Prepared prepared =
                new Prepared(
                        order,
                        SettingLines.of(host, nic),
                        profile,
                        plan.hash(),
                        values(plan, nic),
                        takesBack,
                        view.trial().restart() && plan.restartSuffices());
        return Optional.of(
                new OffloadDraft.Ready(
                        prepared, act, HostRestart.opinions(opinions, act, prepared.restarts())));
    }

    /** A name of its own for each change. */
    private String id() {
        byte[] bytes = new byte[ID_BYTES];
        chance.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A knob may be turned twice, as a count of functions through 0: only its ends count. */
    private List<Value> values(OffloadPlan plan, HostNic nic) {
        Map<Knob, Value> values = new LinkedHashMap<>();
        Adapters adapters = files.adapters();
        SettingLines lines = SettingLines.of(host, nic);
        for (Met met : plan.met()) {
            boolean forgotten =
                    lines.ways(adapters, met.knob()).stream()
                            .findFirst()
                            .map(Drafting::forgets)
                            .orElse(true);
            String value = met.value().text();
            values.put(met.knob(), new Value(met.knob().id(), value, value, forgotten));
        }
        for (Change change : plan.changes()) {
            Value first = values.get(change.knob());
            values.put(
                    change.knob(),
                    new Value(
                            change.knob().id(),
                            first == null ? change.from().text() : first.before(),
                            change.to().text(),
                            forgets(change.way())));
        }
        return List.copyOf(values.values());
    }

    private static boolean forgets(Way way) {
        return way.persist().isVolatile();
    }
}
