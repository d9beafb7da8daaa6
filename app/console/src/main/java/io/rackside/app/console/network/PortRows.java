package io.rackside.app.console.network;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Finding;
import io.rackside.app.network.cabling.CableCheck;
import io.rackside.app.network.cabling.Cabling;
import io.rackside.app.network.cabling.PortName;
import io.rackside.app.network.cabling.PortOrder;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.network.Aggregate;
import io.rackside.model.network.InterfaceCounters;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.views.network.PortLook;
import io.rackside.views.picture.Status;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The ports of a box: what they are, how they stand, who should be there and who is. */
final class PortRows {
    private static final String DOT = " · ";

    private final Texts texts;
    private final CableWords words;

    PortRows(Texts texts) {
        this.texts = texts;
        this.words = new CableWords(texts);
    }

    /**
     * @param cabling as it was found last, empty until it was held against the plan
     */
    List<BoxRow> of(
            DeviceState state, NetworkInventory told, Sight sight, Optional<Cabling> cabling) {
        BoxPorts ports = BoxPorts.of(Optional.of(told));
        Map<String, Link> planned = planned(state, ports, sight);
        Map<String, String> bundles = bundles(told);
        PortVlans vlans = new PortVlans(told.vlans());
        return ports.all().stream()
                .sorted(Comparator.comparing(NetworkInterface::name, PortOrder.NATURAL))
                .map(
                        port -> {
                            Optional<Link> link = Optional.ofNullable(planned.get(port.name()));
                            Optional<CableCheck> check =
                                    link.flatMap(
                                            one ->
                                                    cabling.stream()
                                                            .flatMap(c -> c.planned().stream())
                                                            .filter(c -> c.link().equals(one))
                                                            .findFirst());
                            return row(
                                    state,
                                    port,
                                    ports,
                                    new Plan(
                                            link.map(
                                                            one ->
                                                                    CableWords.end(
                                                                            far(one, state),
                                                                            sight.model()))
                                                    .orElse(""),
                                            check),
                                    new Groups(
                                            bundles.getOrDefault(port.name(), ""),
                                            vlans.of(port.name(), texts)));
                        })
                .toList();
    }

    /** Who should be at a port, and what the check of that cable found. */
    private record Plan(String far, Optional<CableCheck> check) {}

    /** The bundle a port is a member of, and its VLANs. */
    private record Groups(String bundle, String vlans) {}

    private BoxRow row(
            DeviceState state, NetworkInterface port, BoxPorts ports, Plan plan, Groups groups) {
        List<Finding> findings =
                state.findings().stream().filter(one -> one.part().equals(port.name())).toList();
        PortLook look = look(port);
        String found = found(port, ports, plan);
        String speed = port.up() ? CableWords.speed(port.megabitsPerSecond()) : "";
        return new BoxRow(
                Long.toString(port.index()),
                "",
                status(look, findings, plan),
                port.name(),
                below(port.alias(), found, plan.far()),
                speed.isEmpty() ? texts.say(look.code()) : speed,
                speed.isEmpty() ? "" : duplex(port),
                port.up() ? port.megabitsPerSecond().orElse(0) : -1,
                List.of(
                        errors(port.counters(), findings),
                        planned(plan),
                        found,
                        port.alias(),
                        texts.say(look.code()),
                        speed,
                        duplex(port),
                        groups.bundle(),
                        groups.vlans(),
                        port.stp(),
                        port.mac()));
    }

    private static String below(String alias, String found, String planned) {
        String far = found.isEmpty() ? planned : found;
        return alias.isBlank() || far.isEmpty() || alias.equals(far)
                ? alias + far
                : alias + DOT + far;
    }

    private String planned(Plan plan) {
        return plan.check()
                .map(check -> plan.far() + " (" + words.state(check) + ")")
                .orElse(plan.far());
    }

    private static String found(NetworkInterface port, BoxPorts ports, Plan plan) {
        String heard =
                ports.heard(port).stream()
                        .map(PortMarks::who)
                        .distinct()
                        .collect(Collectors.joining(", "));
        return heard.isEmpty()
                ? plan.check().flatMap(CableCheck::found).map(CableWords::end).orElse("")
                : heard;
    }

    private static Status status(PortLook look, List<Finding> findings, Plan plan) {
        List<Status> all = new ArrayList<>();
        findings.forEach(one -> all.add(BoxStatus.of(one.grade())));
        plan.check().ifPresent(check -> all.add(CableWords.status(check)));
        Status worst = BoxStatus.worst(all);
        if (worst.needsAttention()) {
            return worst;
        }
        return look == PortLook.UP || look == PortLook.UNKNOWN
                ? look.status()
                : Status.NOT_MONITORED;
    }

    static PortLook look(NetworkInterface port) {
        return switch (port.oper()) {
            case UP -> PortLook.UP;
            case DOWN, LOWER_LAYER_DOWN, NOT_PRESENT, DORMANT ->
                    port.admin() == LinkState.DOWN ? PortLook.DISABLED : PortLook.DOWN;
            case TESTING, UNKNOWN -> PortLook.UNKNOWN;
        };
    }

    private String duplex(NetworkInterface port) {
        return switch (port.duplex()) {
            case "full" -> texts.say("console.told.full");
            case "half" -> texts.say("console.told.half");
            default -> port.duplex();
        };
    }

    /** What monitoring made of the counters; else what they count since they began. */
    private String errors(InterfaceCounters counters, List<Finding> findings) {
        if (!findings.isEmpty()) {
            return words.all(findings.stream().map(Finding::why).toList());
        }
        List<String> said = new ArrayList<>();
        count("console.told.fcs", counters.fcsErrors(), said);
        count("console.told.in-errors", counters.inErrors(), said);
        count("console.told.out-errors", counters.outErrors(), said);
        count("console.told.in-discards", counters.inDiscards(), said);
        count("console.told.out-discards", counters.outDiscards(), said);
        if (!said.isEmpty()) {
            return texts.say("console.told.since-counting", String.join(", ", said));
        }
        return counters.inErrors().isEmpty() ? "" : texts.say("console.told.no-errors");
    }

    private void count(String code, OptionalLong counted, List<String> said) {
        if (counted.orElse(0) > 0) {
            said.add(texts.say(code, Figures.grouped(counted.getAsLong(), 0)));
        }
    }

    /** The planned cables of the box by what it calls the port. */
    private static Map<String, Link> planned(DeviceState state, BoxPorts ports, Sight sight) {
        List<String> names = ports.all().stream().map(NetworkInterface::name).toList();
        Map<String, Link> planned = new HashMap<>();
        for (Link link : sight.model().linksOf(state.device().id())) {
            PortName.meant(near(link, state).port(), names)
                    .ifPresent(port -> planned.putIfAbsent(port, link));
        }
        return planned;
    }

    private static PortRef near(Link link, DeviceState state) {
        return link.from().device().equals(state.device().id()) ? link.from() : link.to();
    }

    private static PortRef far(Link link, DeviceState state) {
        return link.from().device().equals(state.device().id()) ? link.to() : link.from();
    }

    private static Map<String, String> bundles(NetworkInventory told) {
        Map<String, String> bundles = new HashMap<>();
        for (Aggregate bundle : told.aggregates()) {
            bundle.members().forEach(member -> bundles.putIfAbsent(member, bundle.name()));
        }
        return bundles;
    }
}
