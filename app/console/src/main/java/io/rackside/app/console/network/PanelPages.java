package io.rackside.app.console.network;

import io.rackside.app.console.live.Sight;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.network.cabling.CableCheck;
import io.rackside.app.network.cabling.Cabling;
import io.rackside.app.network.cabling.PortName;
import io.rackside.app.network.live.LivePanel;
import io.rackside.model.Device;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkInterface;
import io.rackside.views.network.PanelPort;
import io.rackside.views.network.PortLook;
import io.rackside.views.picture.Status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Puts what a box told of its ports a moment ago into words. */
final class PanelPages {
    /** A change is marked until it was surely seen. */
    private static final Duration JUST_NOW = Duration.ofSeconds(8);

    /**
     * What a page is made from.
     *
     * @param cabling as it was found last, empty until it was held against the plan
     */
    record Source(Device box, LivePanel.View view, Sight sight, Optional<Cabling> cabling) {}

    private final Texts texts;
    private final CableWords words;

    PanelPages(Texts texts) {
        this.texts = texts;
        this.words = new CableWords(texts);
    }

    /**
     * @param chosen the port that is shown in detail
     */
    PanelPage of(Source from, String box, Optional<String> chosen, List<String> changes) {
        LivePanel.View view = from.view();
        Optional<LivePanel.Port> port =
                chosen.flatMap(
                        name ->
                                view.ports().stream()
                                        .filter(one -> one.name().equals(name))
                                        .findFirst());
        long up = view.ports().stream().filter(one -> one.oper() == LinkState.UP).count();
        return new PanelPage(
                box,
                view.trouble().isPresent() ? Status.WARNING : Status.OK,
                view.trouble()
                        .map(texts::say)
                        .orElseGet(
                                () ->
                                        texts.say(
                                                "console.panel.standing",
                                                up,
                                                view.ports().size(),
                                                texts.time(view.at()))),
                view.kbitPerSecond() > 0
                        ? texts.say("console.panel.use", Figures.grouped(view.kbitPerSecond(), 1))
                        : "",
                view.ports().stream().map(one -> mark(one, from)).toList(),
                port.map(one -> detail(one, from)),
                changes);
    }

    private PanelPort mark(LivePanel.Port port, Source from) {
        PortLook look = look(port, from);
        return new PanelPort(
                port.name(),
                look,
                both(port),
                load(port),
                tip(port, look, from),
                justNow(port, from.view()));
    }

    private static boolean justNow(LivePanel.Port port, LivePanel.View view) {
        return port.changed()
                .filter(at -> Duration.between(at, view.at()).compareTo(JUST_NOW) < 0)
                .isPresent();
    }

    /** What a box said that is silent now is not held for true. */
    private static PortLook look(LivePanel.Port port, Source from) {
        if (from.view().trouble().isPresent()) {
            return PortLook.UNKNOWN;
        }
        return switch (port.oper()) {
            case UP -> port.remarks().isEmpty() ? PortLook.UP : PortLook.TROUBLE;
            case DOWN, LOWER_LAYER_DOWN, NOT_PRESENT, DORMANT ->
                    port.admin() == LinkState.DOWN ? PortLook.DISABLED : PortLook.DOWN;
            case TESTING, UNKNOWN -> PortLook.UNKNOWN;
        };
    }

    private static String both(LivePanel.Port port) {
        OptionalDouble more = more(port);
        return more.isEmpty() ? "" : CableWords.rate(more.getAsDouble());
    }

    /** Of both directions the one that carries more. */
    private static OptionalDouble more(LivePanel.Port port) {
        if (port.inBps().isEmpty()) {
            return port.outBps();
        }
        return OptionalDouble.of(Math.max(port.inBps().getAsDouble(), port.outBps().orElse(0)));
    }

    private static double load(LivePanel.Port port) {
        return port.megabitsPerSecond().orElse(0) > 0
                ? more(port).orElse(0) / (port.megabitsPerSecond().getAsLong() * 1e6)
                : 0;
    }

    private String tip(LivePanel.Port port, PortLook look, Source from) {
        List<String> said = new ArrayList<>();
        said.add(port.name() + ", " + texts.say(look.code()));
        planned(port, from)
                .ifPresent(
                        link ->
                                said.add(
                                        texts.say(
                                                "console.panel.planned-to",
                                                CableWords.end(
                                                        other(link, from.box()),
                                                        from.sight().model()))));
        port.remarks().stream().map(texts::say).forEach(said::add);
        return String.join(" · ", said);
    }

    /** The cable that is planned at a port, whatever spelling of its name the plan has. */
    private static Optional<Link> planned(LivePanel.Port port, Source from) {
        List<String> names = from.view().ports().stream().map(LivePanel.Port::name).toList();
        return from.sight().model().linksOf(from.box().id()).stream()
                .filter(
                        link ->
                                PortName.meant(here(link, from.box()).port(), names)
                                        .filter(port.name()::equals)
                                        .isPresent())
                .findFirst();
    }

    private static PortRef here(Link link, Device box) {
        return link.from().device().equals(box.id()) ? link.from() : link.to();
    }

    private static PortRef other(Link link, Device box) {
        return link.from().device().equals(box.id()) ? link.to() : link.from();
    }

    private PanelPage.PortPage detail(LivePanel.Port port, Source from) {
        PortLook look = look(port, from);
        List<PanelPage.Fact> facts = new ArrayList<>();
        facts.add(fact("console.panel.state", state(port, look)));
        Optional<Link> link = planned(port, from);
        facts.add(
                fact(
                        "console.panel.planned",
                        link.map(
                                        one ->
                                                CableWords.end(
                                                        other(one, from.box()),
                                                        from.sight().model()))
                                .orElseGet(() -> texts.say("console.panel.nothing-planned"))));
        facts.add(fact("console.panel.found", found(port, link, from)));
        facts.add(
                fact(
                        "console.panel.rate",
                        texts.say(
                                "console.panel.in-out", rate(port.inBps()), rate(port.outBps()))));
        BoxPorts told = told(from);
        told.named(port.name())
                .flatMap(told::optic)
                .filter(optic -> optic.rxDbm().isPresent())
                .ifPresent(
                        optic ->
                                facts.add(
                                        fact(
                                                "console.panel.light",
                                                CableWords.light(optic.rxDbm().getAsDouble()))));
        facts.add(fact("console.panel.errors", errors(port.remarks())));
        return new PanelPage.PortPage(
                port.alias().isBlank() ? port.name() : port.name() + " · " + port.alias(),
                port(look),
                facts);
    }

    private static Status port(PortLook look) {
        return look == PortLook.DOWN || look == PortLook.DISABLED
                ? Status.NOT_MONITORED
                : look.status();
    }

    private static BoxPorts told(Source from) {
        return BoxPorts.of(from.sight().state(from.box().id()).flatMap(DeviceState::network));
    }

    private PanelPage.Fact fact(String code, String value) {
        return new PanelPage.Fact(texts.say(code), value);
    }

    private String state(LivePanel.Port port, PortLook look) {
        String state = texts.say(look.code());
        if (port.oper() == LinkState.UP) {
            state += ", " + CableWords.speed(port.megabitsPerSecond());
        }
        return port.changed()
                .map(at -> texts.say("console.panel.since", texts.time(at)))
                .map((state + ", ")::concat)
                .orElse(state);
    }

    /** Whom the box hears there, else what the check of the cable found. */
    private String found(LivePanel.Port port, Optional<Link> link, Source from) {
        BoxPorts told = told(from);
        Optional<NetworkInterface> known = told.named(port.name());
        if (port.oper() != LinkState.UP) {
            return texts.say("console.panel.nobody");
        }
        String heard =
                known.stream()
                        .flatMap(one -> told.heard(one).stream())
                        .map(PortMarks::who)
                        .distinct()
                        .collect(Collectors.joining(", "));
        String checked =
                link.flatMap(one -> check(one, from))
                        .map(
                                check ->
                                        check.found()
                                                .map(CableWords::end)
                                                .orElseGet(() -> words.state(check)))
                        .orElse("");
        String both =
                heard.isEmpty() || checked.isEmpty() ? heard + checked : heard + " · " + checked;
        return both.isEmpty() ? texts.say("console.panel.not-heard-yet") : both;
    }

    private static Optional<CableCheck> check(Link link, Source from) {
        return from.cabling().stream()
                .flatMap(cabling -> cabling.planned().stream())
                .filter(check -> check.link().equals(link))
                .findFirst();
    }

    private String errors(List<Message> remarks) {
        return remarks.isEmpty() ? texts.say("console.panel.no-errors") : words.all(remarks);
    }

    private static String rate(OptionalDouble bitsPerSecond) {
        return bitsPerSecond.isPresent()
                ? CableWords.rate(bitsPerSecond.getAsDouble())
                : Figures.NOT_KNOWN;
    }
}
