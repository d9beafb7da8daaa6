package io.rackside.app.console.network;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.BoxNetwork;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.picture.CabinetNetwork;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.monitoring.Finding;
import io.rackside.app.network.cabling.CableCheck;
import io.rackside.app.network.cabling.CableState;
import io.rackside.app.network.cabling.Cabling;
import io.rackside.app.network.cabling.CablingStanding;
import io.rackside.app.network.cabling.UnplannedCable;
import io.rackside.model.Cabinet;
import io.rackside.model.CabinetId;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.network.NetworkInterface;
import io.rackside.views.network.CableLook;
import io.rackside.views.network.CableMark;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.network.PortMark;
import io.rackside.views.picture.Gauge;
import io.rackside.views.picture.Status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what was found of a cabinet's cabling into what the network lens shows. */
final class NetworkStands {

    private final Texts texts;
    private final CableWords words;
    private final PortMarks marks;

    NetworkStands(Texts texts) {
        this.texts = texts;
        this.words = new CableWords(texts);
        this.marks = new PortMarks(texts);
    }

    NetworkStand of(Cabinet cabinet, Sight sight, Cabling cabling) {
        Map<DeviceId, BoxNetwork> boxes = new HashMap<>();
        Map<String, List<PortMark>> ports = new HashMap<>();
        for (Device device : sight.model().devicesIn(cabinet.id())) {
            Optional<DeviceState> state = sight.state(device.id());
            BoxPorts told = BoxPorts.of(state.flatMap(DeviceState::network));
            box(device, state, told, cabling).ifPresent(box -> boxes.put(device.id(), box));
            List<PortMark> marked = marks.of(device, state, told, cabling, sight.model());
            if (!marked.isEmpty()) {
                ports.put(device.id().value(), marked);
            }
        }
        return new NetworkStand(
                boxes, new NetworkPicture(ports, cables(sight, cabling)), gauges(cabling));
    }

    /** How the cabling of each cabinet stands; what was read long ago is not called well. */
    NetworkStand ofWall(Map<CabinetId, CablingStanding> standings, Instant now) {
        Map<CabinetId, CabinetNetwork> wall = new HashMap<>();
        standings.forEach((cabinet, standing) -> wall.put(cabinet, onWall(standing, now)));
        return NetworkStand.ofWall(wall);
    }

    private CabinetNetwork onWall(CablingStanding standing, Instant now) {
        Status found =
                standing.worst()
                        .map(CableWords::status)
                        .orElse(standing.weak() > 0 ? Status.WARNING : Status.OK);
        boolean old =
                standing.oldest().filter(at -> at.isBefore(now.minus(Cabling.OLD))).isPresent();
        return new CabinetNetwork(
                old && found == Status.OK ? Status.UNKNOWN : found,
                texts.say("console.network.some-planned", standing.accepted(), standing.planned()));
    }

    private Optional<BoxNetwork> box(
            Device device, Optional<DeviceState> state, BoxPorts told, Cabling cabling) {
        List<CableCheck> checks =
                cabling.planned().stream().filter(check -> touches(check, device.id())).toList();
        long unplanned =
                cabling.unplanned().stream().filter(one -> touches(one, device.id())).count();
        if (checks.isEmpty() && unplanned == 0 && told.all().isEmpty()) {
            return Optional.empty();
        }
        Status cables = BoxStatus.worst(checks.stream().map(CableWords::status).toList());
        Optional<Finding> finding =
                state.filter(_ -> NetworkBar.switches(device))
                        .flatMap(one -> one.findings().stream().findFirst())
                        .filter(one -> BoxStatus.of(one.grade()).needsAttention());
        Optional<String> worst = worst(device, checks);
        if (worst.isEmpty()) {
            worst = finding.map(one -> texts.say(one.why()));
        }
        Status all =
                finding.map(one -> BoxStatus.worse(cables, BoxStatus.of(one.grade())))
                        .orElse(cables == Status.NOT_MONITORED ? Status.OK : cables);
        return Optional.of(
                new BoxNetwork(
                        all,
                        worst.map(NetworkStands::unended)
                                .orElseGet(() -> well(told, checks, unplanned)),
                        sum(told, checks)));
    }

    /** The one thing that matters most beside a box: there is room for no more than a line. */
    private String well(BoxPorts told, List<CableCheck> checks, long unplanned) {
        if (unplanned > 0) {
            return texts.say("console.network.unplanned-count", unplanned);
        }
        return told.all().isEmpty() || accepted(checks) < checks.size()
                ? cables(checks)
                : texts.say("console.network.ports-up", told.up(), told.all().size());
    }

    /** A label is no sentence. */
    private static String unended(String sentence) {
        return sentence.endsWith(".") || sentence.endsWith("。")
                ? sentence.substring(0, sentence.length() - 1)
                : sentence;
    }

    /** Of a box that tells no ports of its own, its cables. */
    private String sum(BoxPorts told, List<CableCheck> checks) {
        return told.all().isEmpty()
                ? texts.say("console.network.sum-cables", accepted(checks), checks.size())
                : texts.say("console.network.sum-ports", told.up(), told.all().size());
    }

    private static long accepted(List<CableCheck> checks) {
        return checks.stream().filter(check -> check.accepted()).count();
    }

    private String cables(List<CableCheck> checks) {
        long planned = accepted(checks);
        return planned == checks.size()
                ? texts.say("console.network.all-planned", planned)
                : texts.say("console.network.some-planned", planned, checks.size());
    }

    /** What is wrong with the worst cable of a box, from where the box is. */
    private Optional<String> worst(Device device, List<CableCheck> checks) {
        return checks.stream()
                .filter(check -> !check.accepted() || !check.remarks().isEmpty())
                .filter(check -> check.state() != CableState.NOT_KNOWN)
                .min(
                        Comparator.comparing(
                                (CableCheck check) -> CableWords.status(check),
                                BoxStatus.worstFirst()))
                .map(check -> wrong(device, check));
    }

    private String wrong(Device device, CableCheck check) {
        String here =
                check.link().from().device().equals(device.id())
                        ? check.link().from().port()
                        : check.link().to().port();
        if (check.found().isPresent()) {
            return texts.say(
                    "console.network.port-leads-to", here, CableWords.end(check.found().get()));
        }
        return check.remarks().isEmpty()
                ? texts.say("console.network.port-is", here, words.state(check))
                : texts.say(check.remarks().getFirst());
    }

    static boolean touches(CableCheck check, DeviceId device) {
        return check.link().from().device().equals(device)
                || check.link().to().device().equals(device);
    }

    static boolean touches(UnplannedCable cable, DeviceId device) {
        return cable.from().device().filter(device::equals).isPresent()
                || cable.to().device().filter(device::equals).isPresent();
    }

    private List<CableMark> cables(Sight sight, Cabling cabling) {
        List<CableMark> cables = new ArrayList<>();
        for (CableCheck check : cabling.planned()) {
            String from = CableWords.end(check.link().from(), sight.model());
            String to = CableWords.end(check.link().to(), sight.model());
            String how =
                    check.found()
                            .map(
                                    end ->
                                            texts.say(
                                                    "console.network.leads-to",
                                                    from,
                                                    CableWords.end(end)))
                            .orElseGet(() -> words.state(check));
            cables.add(
                    new CableMark(
                            check.link().from().device().value(),
                            check.link().from().port(),
                            check.link().to().device().value(),
                            check.link().to().port(),
                            CableWords.look(check),
                            tip(from, to, how, words.all(check.remarks()))));
        }
        for (UnplannedCable cable : cabling.unplanned()) {
            cables.add(
                    new CableMark(
                            cable.from().device().map(DeviceId::value).orElse(""),
                            port(cable.from().device(), cable.from().port(), sight),
                            cable.to().device().map(DeviceId::value).orElse(""),
                            port(cable.to().device(), cable.to().port(), sight),
                            CableLook.UNPLANNED,
                            tip(
                                    CableWords.end(cable.from()),
                                    CableWords.end(cable.to()),
                                    texts.say("console.network.unplanned"),
                                    "")));
        }
        return cables;
    }

    /** By the name on the face of the box, where one stands for the interface. */
    private static String port(Optional<DeviceId> device, String name, Sight sight) {
        return device.flatMap(sight.model()::device)
                .flatMap(
                        box -> {
                            BoxPorts told =
                                    BoxPorts.of(
                                            sight.state(box.id()).flatMap(DeviceState::network));
                            return FacePorts.of(box.type()).stream()
                                    .filter(
                                            label ->
                                                    told.meant(label)
                                                            .map(NetworkInterface::name)
                                                            .filter(name::equals)
                                                            .isPresent())
                                    .findFirst();
                        })
                .orElse(name);
    }

    private static String tip(String from, String to, String how, String remarks) {
        String tip = from + " – " + to + ": " + how;
        return remarks.isEmpty() ? tip : tip + "\n" + remarks;
    }

    private List<Gauge> gauges(Cabling cabling) {
        if (cabling.planned().isEmpty()) {
            return List.of();
        }
        long right = accepted(cabling.planned());
        boolean wrong =
                cabling.planned().stream()
                        .anyMatch(check -> CableWords.status(check) == Status.CRITICAL);
        int all = cabling.planned().size();
        return List.of(
                new Gauge(
                        texts.say("console.network.gauge"),
                        right + " / " + all,
                        right / (double) all,
                        wrong ? Status.CRITICAL : right == all ? Status.OK : Status.WARNING));
    }
}
