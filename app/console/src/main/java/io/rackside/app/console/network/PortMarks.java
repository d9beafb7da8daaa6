package io.rackside.app.console.network;

import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.network.cabling.CableCheck;
import io.rackside.app.network.cabling.CableState;
import io.rackside.app.network.cabling.Cabling;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.Health;
import io.rackside.model.PortRef;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.Optic;
import io.rackside.views.network.PortLook;
import io.rackside.views.network.PortMark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How each port of a box is drawn, by the name that is printed beside it. */
final class PortMarks {
    private static final Pattern ADDRESS = Pattern.compile("(?i)([0-9a-f]{2}[:-]){5}[0-9a-f]{2}");

    private final Texts texts;
    private final CableWords words;

    PortMarks(Texts texts) {
        this.texts = texts;
        this.words = new CableWords(texts);
    }

    /**
     * @param told what the box says of its ports; none for a server, whose ports are known by the
     *     cables that are planned at them
     */
    List<PortMark> of(
            Device device,
            Optional<DeviceState> state,
            BoxPorts told,
            Cabling cabling,
            SiteModel model) {
        Set<String> names = new LinkedHashSet<>();
        if (!told.all().isEmpty()) {
            names.addAll(FacePorts.of(device.type()));
        }
        model.linksOf(device.id()).stream()
                .flatMap(link -> Stream.of(link.from(), link.to()))
                .filter(end -> end.device().equals(device.id()))
                .map(PortRef::port)
                .forEach(names::add);
        List<PortMark> marks = new ArrayList<>();
        for (String name : names) {
            Optional<CableCheck> planned =
                    cabling.planned().stream()
                            .filter(check -> endsAt(check, new PortRef(device.id(), name)))
                            .findFirst();
            Optional<NetworkInterface> port = told.meant(name);
            if (port.isPresent() || planned.isPresent()) {
                marks.add(
                        new PortMark(
                                name,
                                look(port, planned, told),
                                tip(name, port, planned, told, model, device)));
            }
        }
        return marks;
    }

    static boolean endsAt(CableCheck check, PortRef end) {
        return check.link().from().equals(end) || check.link().to().equals(end);
    }

    private static PortLook look(
            Optional<NetworkInterface> port, Optional<CableCheck> planned, BoxPorts told) {
        if (planned.filter(check -> misled(check.state())).isPresent()) {
            return PortLook.TROUBLE;
        }
        return port.map(one -> look(one, told))
                .orElseGet(
                        () ->
                                switch (planned.orElseThrow().state()) {
                                    case AS_PLANNED, UP_UNPROVED -> PortLook.UP;
                                    case NO_LINK -> PortLook.DOWN;
                                    case ELSEWHERE, NO_SUCH_PORT -> PortLook.TROUBLE;
                                    case NOT_KNOWN -> PortLook.UNKNOWN;
                                });
    }

    private static boolean misled(CableState state) {
        return state == CableState.ELSEWHERE || state == CableState.NO_SUCH_PORT;
    }

    private static PortLook look(NetworkInterface port, BoxPorts told) {
        return switch (port.oper()) {
            case UP ->
                    port.duplex().equals("half")
                                    || told.optic(port).filter(PortMarks::ill).isPresent()
                            ? PortLook.TROUBLE
                            : PortLook.UP;
            case DOWN, LOWER_LAYER_DOWN, NOT_PRESENT, DORMANT ->
                    BoxPorts.shut(port) ? PortLook.DISABLED : PortLook.DOWN;
            case TESTING, UNKNOWN -> PortLook.UNKNOWN;
        };
    }

    private static boolean ill(Optic optic) {
        return optic.health() == Health.WARNING || optic.health() == Health.CRITICAL;
    }

    private String tip(
            String name,
            Optional<NetworkInterface> port,
            Optional<CableCheck> planned,
            BoxPorts told,
            SiteModel model,
            Device device) {
        List<String> lines = new ArrayList<>();
        lines.add(port.map(one -> how(one)).orElse(device.name() + " " + name));
        planned.ifPresent(
                check -> {
                    PortRef other =
                            check.link().from().equals(new PortRef(device.id(), name))
                                    ? check.link().to()
                                    : check.link().from();
                    lines.add(
                            texts.say(
                                    "console.network.planned-here",
                                    CableWords.end(other, model),
                                    words.state(check)));
                    if (!check.remarks().isEmpty()) {
                        lines.add(words.all(check.remarks()));
                    }
                });
        port.stream()
                .flatMap(one -> told.heard(one).stream())
                .forEach(heard -> lines.add(texts.say("console.network.heard-here", who(heard))));
        return String.join("\n", lines);
    }

    /** "XGigabitEthernet0/0/1, up, 10 Gbit/s, to srv-01". */
    String how(NetworkInterface port) {
        List<String> said = new ArrayList<>();
        said.add(port.name());
        said.add(texts.say(look(port, BoxPorts.NONE).code()));
        if (port.up() && port.megabitsPerSecond().isPresent()) {
            said.add(CableWords.speed(port.megabitsPerSecond()));
        }
        if (!port.alias().isBlank()) {
            said.add(port.alias());
        }
        return String.join(", ", said);
    }

    /** A neighbour by what it calls itself and its port; by its address where it has no words. */
    static String who(Neighbour heard) {
        String name = heard.systemName().isBlank() ? heard.chassis() : heard.systemName();
        boolean address = ADDRESS.matcher(heard.port()).matches();
        String port =
                address && !heard.portDescription().isBlank()
                        ? heard.portDescription()
                        : heard.port();
        return (name + " " + port).strip();
    }
}
