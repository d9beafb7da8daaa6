package io.rackside.app.offload;

import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload.Sriov;
import io.rackside.model.host.NicOffload.SubFunctions;
import io.rackside.model.host.VirtualFunction;
import io.rackside.model.host.VirtualFunction.Holder;
import io.rackside.nic.adapter.Adapter;
import io.rackside.nic.adapter.Adapters;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.store.AppliedOffloads.Applied;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Shows a host's inventory as ports with their knobs, held against what was applied. */
final class LookViews {
    private static final List<String> OWN_FLAVOURS = List.of("", "physical");

    private final Adapters adapters;
    private final HostInventory host;
    private final List<Applied> applied;
    private final PortState wide;
    private final KeptOnHost kept;

    /**
     * @param applied to that host, the oldest first
     */
    LookViews(Adapters adapters, HostInventory host, List<Applied> applied) {
        this(adapters, host, applied, KeptOnHost.unasked());
    }

    private LookViews(
            Adapters adapters, HostInventory host, List<Applied> applied, KeptOnHost kept) {
        this.adapters = adapters;
        this.host = host;
        this.applied = List.copyOf(applied);
        this.kept = kept;
        wide = PortState.ofHost(host);
    }

    /** The same, with what the host sets again in each boot. */
    LookViews keeping(KeptOnHost told) {
        return new LookViews(adapters, host, applied, told);
    }

    OffloadLook look(Instant at, List<Message> weak) {
        List<Message> findings = new ArrayList<>(weak);
        host.problems().stream().map(Problem::what).forEach(findings::add);
        findings.addAll(keptByOthers());
        return new OffloadLook(
                at,
                host.device(),
                host.device().hostName(),
                (host.os().name() + " " + host.os().servicePack()).strip(),
                host.kernel().release(),
                host.nics().stream().map(this::port).toList(),
                knobs(
                        wide,
                        adapters.ofHost(host.os().family()),
                        AppliedBook.wanted(applied),
                        Optional.empty()),
                StorageViews.anywhere(host),
                findings);
    }

    private PortView port(HostNic nic) {
        List<Applied> own = of(nic);
        Adapter adapter = adapters.orAny(nic.driver());
        return new PortView(
                nic.name(),
                nic.pci(),
                nic.driver(),
                nic.driverVersion(),
                nic.firmware(),
                nic.mac(),
                nic.speedMbps(),
                nic.numaNode(),
                nic.link(),
                nic.master(),
                adapter.evidence().told(),
                own.isEmpty() ? Optional.empty() : Optional.of(applied(own.getLast())),
                knobs(
                        PortState.of(host, nic),
                        adapter,
                        AppliedBook.wanted(own),
                        Optional.of(AppliedBook.place(nic))),
                functions(nic),
                settable(nic),
                subFunctions(nic),
                StorageViews.of(host, nic));
    }

    private List<Applied> of(HostNic nic) {
        String place = AppliedBook.place(nic);
        return settable(nic)
                ? applied.stream().filter(one -> one.place().equals(place)).toList()
                : List.of();
    }

    static AppliedView applied(Applied one) {
        return new AppliedView(
                one.profile().equals(Wishes.OWN) ? "" : one.profile(),
                one.at(),
                one.kept(),
                one.job());
    }

    private static boolean settable(HostNic nic) {
        return nic.physicalFunction().isEmpty() && OWN_FLAVOURS.contains(nic.representorOf());
    }

    private List<KnobView> knobs(
            PortState state,
            Adapter adapter,
            SortedMap<String, AppliedBook.Wanted> wanted,
            Optional<String> place) {
        SortedSet<Knob> all = new TreeSet<>(state.knobs().keySet());
        wanted.keySet().stream()
                .map(Knob::new)
                .filter(knob -> knob.hostWide() == place.isEmpty())
                .forEach(all::add);
        return all.stream()
                .map(
                        knob ->
                                knob(
                                        knob,
                                        state.now(knob),
                                        adapter.way(knob),
                                        Optional.ofNullable(wanted.get(knob.id())),
                                        kept(place, knob)))
                .toList();
    }

    private Optional<String> kept(Optional<String> place, Knob knob) {
        return place.isEmpty()
                ? kept.anywhere(knob.id())
                : Optional.ofNullable(kept.at(place.get()).get(knob.id()))
                        .filter(value -> !value.isEmpty());
    }

    /** What a host sets again in each boot, and this data folder knows nothing of. */
    private List<Message> keptByOthers() {
        List<Message> told = new ArrayList<>();
        kept.places()
                .forEach(
                        (place, values) -> {
                            SortedMap<String, AppliedBook.Wanted> ours =
                                    AppliedBook.wanted(
                                            applied.stream()
                                                    .filter(one -> one.place().equals(place))
                                                    .toList());
                            List<String> others =
                                    values.entrySet().stream()
                                            .filter(one -> !isOurs(ours.get(one.getKey()), one))
                                            .map(one -> one.getKey() + "=" + one.getValue())
                                            .toList();
                            if (!others.isEmpty()) {
                                told.add(
                                        Message.of(
                                                "core.offload.kept-by-other",
                                                at(place).map(HostNic::name).orElse(place),
                                                String.join(", ", others)));
                            }
                        });
        return told;
    }

    private static boolean isOurs(AppliedBook.Wanted ours, Map.Entry<String, String> kept) {
        return ours != null
                && ours.persisted()
                && (kept.getValue().isEmpty() || kept.getValue().equals(ours.value()));
    }

    private Optional<HostNic> at(String place) {
        return host.nics().stream()
                .filter(one -> settable(one) && AppliedBook.place(one).equals(place))
                .findFirst();
    }

    private static KnobView knob(
            Knob knob,
            PortState.Now now,
            Optional<Way> way,
            Optional<AppliedBook.Wanted> wanted,
            Optional<String> kept) {
        Optional<String> current = now.current().value().map(KnobValue::text);
        return new KnobView(
                knob.id(),
                knob.title(),
                state(now),
                current.orElse(""),
                wanted.map(AppliedBook.Wanted::value),
                persisted(now, way, wanted, kept),
                now.most().map(KnobValue::text),
                now.current() instanceof Fact.Unread<KnobValue>(Message why)
                        ? Optional.of(why)
                        : Optional.empty());
    }

    private static KnobView.State state(PortState.Now now) {
        return switch (now.current()) {
            case Fact.Known<KnobValue> _ ->
                    now.fixed() ? KnobView.State.FIXED : KnobView.State.KNOWN;
            case Fact.NotSupported<KnobValue>() -> KnobView.State.NOT_SUPPORTED;
            case Fact.Unread<KnobValue> _ -> KnobView.State.UNREAD;
        };
    }

    /**
     * What flash or boot loader say, then what a unit of ours on the host sets; else what we had
     * kept, where it is still set.
     */
    private static Optional<String> persisted(
            PortState.Now now,
            Optional<Way> way,
            Optional<AppliedBook.Wanted> wanted,
            Optional<String> kept) {
        Optional<String> current = now.current().value().map(KnobValue::text);
        if (now.afterBoot().isPresent()) {
            return now.afterBoot().map(KnobValue::text);
        }
        if (way.filter(one -> !one.persist().isVolatile()).isPresent()) {
            return current;
        }
        if (kept.isPresent()) {
            return kept;
        }
        return wanted.filter(AppliedBook.Wanted::persisted)
                .map(AppliedBook.Wanted::value)
                .filter(value -> current.filter(value::equals).isPresent());
    }

    private static List<FunctionView> functions(HostNic nic) {
        return nic.offload().sriov().value().map(Sriov::functions).orElse(List.of()).stream()
                .map(LookViews::function)
                .toList();
    }

    static FunctionView function(VirtualFunction function) {
        return new FunctionView(
                function.number(),
                function.pci(),
                function.mac(),
                function.holder() != Holder.NOBODY,
                heldBy(function.holder(), function.heldBy()),
                function.vlan(),
                function.trusted());
    }

    private static List<SubFunctionView> subFunctions(HostNic nic) {
        return nic
                .offload()
                .subFunctions()
                .value()
                .map(SubFunctions::all)
                .orElse(List.of())
                .stream()
                .map(
                        one ->
                                new SubFunctionView(
                                        one.number(),
                                        one.port(),
                                        one.representor(),
                                        one.mac(),
                                        one.active(),
                                        one.holder() != Holder.NOBODY,
                                        heldBy(one.holder(), one.heldBy()),
                                        one.rdma()))
                .toList();
    }

    private static Message heldBy(Holder holder, String by) {
        return switch (holder) {
            case NOBODY -> Message.of("core.offload.holder.nobody");
            case HOST -> Message.of("core.offload.holder.host", by);
            case VFIO -> Message.of("core.offload.holder.vfio", by);
            case CONTAINER -> Message.of("core.offload.holder.container", by);
            case OTHER -> Message.of("core.offload.holder.other", by);
        };
    }

    /** Whether each port that something was applied to is still so; the oldest port first. */
    List<PortVerdict> verdicts() {
        return applied.stream().map(Applied::place).distinct().map(this::verdict).toList();
    }

    private PortVerdict verdict(String place) {
        List<Applied> own = applied.stream().filter(one -> one.place().equals(place)).toList();
        Applied last = own.getLast();
        Optional<HostNic> nic = at(place);
        if (nic.isEmpty()) {
            return new PortVerdict(
                    last.port(), place, applied(last), PortVerdict.State.GONE, List.of());
        }
        PortState state = PortState.of(host, nic.get());
        Adapter ofPort = adapters.orAny(nic.get().driver());
        Adapter ofHost = adapters.ofHost(host.os().family());
        Map<String, AppliedBook.Wanted> hostWide = AppliedBook.wanted(applied);
        List<KnobView> knobs =
                AppliedBook.wanted(own).entrySet().stream()
                        .map(
                                each -> {
                                    Knob knob = new Knob(each.getKey());
                                    boolean whole = knob.hostWide();
                                    return knob(
                                            knob,
                                            (whole ? wide : state).now(knob),
                                            (whole ? ofHost : ofPort).way(knob),
                                            Optional.of(
                                                    whole
                                                            ? hostWide.get(knob.id())
                                                            : each.getValue()),
                                            Optional.empty());
                                })
                        .toList();
        return new PortVerdict(nic.get().name(), place, applied(last), of(knobs), knobs);
    }

    private static PortVerdict.State of(List<KnobView> knobs) {
        PortVerdict.State worst = PortVerdict.State.AS_WANTED;
        for (KnobView knob : knobs) {
            PortVerdict.State one =
                    knob.drifted() || knob.state() == KnobView.State.NOT_SUPPORTED
                            ? PortVerdict.State.DRIFTED
                            : !knob.known()
                                    ? PortVerdict.State.UNREAD
                                    : knob.pending()
                                            ? PortVerdict.State.AFTER_RESTART
                                            : PortVerdict.State.AS_WANTED;
            worst = one.compareTo(worst) > 0 ? one : worst;
        }
        return worst;
    }
}
