package io.rackside.app.console.offload;

import io.rackside.app.console.live.Age;
import io.rackside.app.console.picture.BoxNetwork;
import io.rackside.app.console.picture.BoxStatus;
import io.rackside.app.console.picture.NetworkStand;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.offload.AppliedView;
import io.rackside.app.offload.KnobView;
import io.rackside.app.offload.OffloadLook;
import io.rackside.app.offload.OffloadStatus;
import io.rackside.app.offload.PortVerdict;
import io.rackside.app.offload.PortView;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.operations.Job;
import io.rackside.views.network.NetworkPicture;
import io.rackside.views.network.OffloadSign;
import io.rackside.views.network.PortLook;
import io.rackside.views.network.PortMark;
import io.rackside.views.picture.Status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Adds the offload of hosts' cards to the ports and words of a cabinet. */
final class OffloadStands {
    private final Texts texts;

    OffloadStands(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param sockets the host's ports by what is printed beside them, where that is proved
     */
    NetworkStand with(
            NetworkStand base,
            List<Device> devices,
            OffloadLensModel.Known known,
            Map<DeviceId, Map<String, String>> sockets,
            Instant now) {
        Map<DeviceId, BoxNetwork> boxes = new HashMap<>(base.boxes());
        Map<String, List<PortMark>> ports = new HashMap<>(base.picture().ports());
        for (Device device : devices) {
            if (!OffloadModel.has(device)) {
                continue;
            }
            String id = device.id().value();
            List<PortMark> marks = base.picture().portsOf(id);
            Optional<OffloadLook> look = Optional.ofNullable(known.looks().get(device.id()));
            List<PortMark> signed =
                    look.map(
                                    one ->
                                            signed(
                                                    marks,
                                                    sockets.getOrDefault(device.id(), Map.of()),
                                                    new Seen(one, device.id(), known, now)))
                            .orElseGet(() -> marks.stream().map(this::unread).toList());
            if (!signed.isEmpty()) {
                ports.put(id, signed);
            }
            look.ifPresent(
                    one ->
                            boxes.merge(
                                    device.id(),
                                    box(new Seen(one, device.id(), known, now)),
                                    this::together));
        }
        return new NetworkStand(
                boxes,
                new NetworkPicture(ports, base.picture().cables()),
                base.gauges(),
                base.wall());
    }

    private PortMark unread(PortMark mark) {
        return new PortMark(
                mark.port(),
                mark.look(),
                Optional.of(OffloadSign.NOT_READ),
                lines(mark.tip(), texts.say("console.offload.sign-not-read")));
    }

    private static String lines(String first, String second) {
        return first.isBlank() ? second : first + "\n" + second;
    }

    /** The ports that are drawn already, then those only the host itself tells of. */
    private List<PortMark> signed(List<PortMark> marks, Map<String, String> sockets, Seen seen) {
        Map<String, PortView> told = new LinkedHashMap<>();
        seen.look().ports().stream()
                .filter(PortView::settable)
                .forEach(port -> told.put(port.name(), port));
        List<PortMark> signed = new ArrayList<>();
        for (PortMark mark : marks) {
            PortView port = told.remove(sockets.getOrDefault(mark.port(), mark.port()));
            signed.add(
                    port == null ? mark : mark(mark.port(), mark.look(), mark.tip(), port, seen));
        }
        sockets.forEach(
                (socket, name) -> {
                    PortView port = told.remove(name);
                    if (port != null) {
                        signed.add(mark(socket, link(port), socket, port, seen));
                    }
                });
        told.values()
                .forEach(
                        port -> signed.add(mark(port.name(), link(port), port.name(), port, seen)));
        return signed;
    }

    private static PortLook link(PortView port) {
        return port.link().map(up -> up ? PortLook.UP : PortLook.DOWN).orElse(PortLook.UNKNOWN);
    }

    private PortMark mark(String name, PortLook look, String tip, PortView port, Seen seen) {
        OffloadSign sign = seen.sign(port);
        String words = words(port, sign, seen);
        String said = name.equals(port.name()) ? words : port.name() + ": " + words;
        return new PortMark(name, look, Optional.of(sign), lines(tip, said));
    }

    /** A host as it was read. */
    record Seen(OffloadLook look, DeviceId host, OffloadLensModel.Known known, Instant now) {
        Optional<PortVerdict.State> state(PortView port) {
            return PortStanding.of(look, port, known.profiles());
        }

        boolean old() {
            return Age.old(look.at(), now);
        }

        OffloadSign sign(PortView port) {
            return OffloadStands.sign(
                    port, Optional.ofNullable(known.last().get(host)), state(port), old());
        }
    }

    /** A reading that tells only how it was, or not all of it, is never a good sign. */
    static OffloadSign sign(
            PortView port,
            Optional<OffloadStatus> last,
            Optional<PortVerdict.State> state,
            boolean old) {
        Optional<OffloadStatus> here = last.filter(one -> one.port().equals(port.name()));
        if (here.filter(one -> under(one.state())).isPresent()) {
            return OffloadSign.CHANGING;
        }
        if (here.filter(one -> failed(one.state())).isPresent()) {
            return OffloadSign.REFUSED;
        }
        if (state.isEmpty()) {
            return old ? OffloadSign.NOT_READ : OffloadSign.PLAIN;
        }
        return switch (state.get()) {
            case DRIFTED, GONE -> OffloadSign.DRIFT;
            case AFTER_RESTART -> OffloadSign.AFTER_RESTART;
            case UNREAD -> OffloadSign.NOT_READ;
            case AS_WANTED -> old ? OffloadSign.NOT_READ : OffloadSign.IN_FORCE;
        };
    }

    private static boolean under(Job.State state) {
        return state == Job.State.RUNNING || state == Job.State.WAITING;
    }

    private static boolean failed(Job.State state) {
        return state == Job.State.FAILED || state == Job.State.IN_DOUBT;
    }

    private String words(PortView port, OffloadSign sign, Seen seen) {
        return switch (sign) {
            case IN_FORCE ->
                    texts.say("console.offload.sign-in-force", profile(port, seen.known()));
            case PLAIN -> texts.say("console.offload.sign-plain");
            case DRIFT ->
                    texts.say(
                            "console.offload.sign-drift",
                            profile(port, seen.known()),
                            Stream.concat(port.knobs().stream(), seen.look().host().stream())
                                    .filter(OffloadStands::off)
                                    .findFirst()
                                    .map(knob -> texts.say(knob.title()))
                                    .orElse(""));
            case REFUSED -> texts.say("console.offload.sign-refused");
            case CHANGING -> texts.say("console.offload.sign-changing");
            case AFTER_RESTART ->
                    texts.say("console.offload.sign-after-restart", profile(port, seen.known()));
            case NOT_READ ->
                    seen.old()
                            ? texts.say(
                                    "console.offload.sign-old",
                                    Figures.age(seen.look().at(), seen.now()))
                            : texts.say("console.offload.is-unread");
        };
    }

    private static boolean off(KnobView knob) {
        return knob.drifted()
                || knob.wanted().isPresent() && knob.state() == KnobView.State.NOT_SUPPORTED;
    }

    private String profile(PortView port, OffloadLensModel.Known known) {
        String id = port.applied().map(AppliedView::profile).orElse("");
        return known.profiles().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(one -> one.title().in(texts.language().get()))
                .orElseGet(() -> id.isEmpty() ? texts.say("console.offload.own-values") : id);
    }

    /** The port that needs a look most speaks for the box. */
    private BoxNetwork box(Seen seen) {
        OffloadLook look = seen.look();
        String plain = texts.say("console.offload.ports-plain", settable(look));
        BoxNetwork worst = new BoxNetwork(seen.old() ? Status.UNKNOWN : Status.OK, plain, plain);
        boolean loud = false;
        boolean named = false;
        boolean unsure = false;
        for (PortView port : look.ports()) {
            if (!port.settable()) {
                continue;
            }
            OffloadSign sign = seen.sign(port);
            boolean rings = sign.status().needsAttention() || sign == OffloadSign.CHANGING;
            boolean unread = sign == OffloadSign.NOT_READ;
            if (rings && !loud
                    || unread && !loud && !unsure
                    || sign == OffloadSign.IN_FORCE && !loud && !named) {
                String words = port.name() + ": " + words(port, sign, seen);
                worst = new BoxNetwork(sign.status(), words, plain);
                loud = rings;
                unsure |= unread;
                named = true;
            }
        }
        return worst;
    }

    private static long settable(OffloadLook look) {
        return look.ports().stream().filter(PortView::settable).count();
    }

    /** There is room for one line: what is loud, else the profile in force, else the cables. */
    private BoxNetwork together(BoxNetwork cables, BoxNetwork offload) {
        Status worse = BoxStatus.worse(cables.status(), offload.status());
        boolean loud = offload.status() != Status.OK;
        boolean plain = offload.words().equals(offload.sum()) && !loud;
        String words =
                cables.status().needsAttention() || plain
                        ? cables.words()
                        : loud ? offload.words() : cables.sum() + " · " + offload.words();
        return new BoxNetwork(worse, words, cables.sum());
    }
}
