package io.rackside.app.guards;

import io.rackside.app.network.cabling.LastPath;
import io.rackside.app.network.cabling.LastReadings;
import io.rackside.app.network.cabling.Surroundings;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Act;
import io.rackside.operations.Guard;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Last path: whether a change of a switch's ports may take the last working link of what hangs on
 * them, or the port this laptop itself comes in by.
 */
public final class PushedPortsGuard implements Guard {
    private final Supplier<SiteModel> model;
    private final LastReadings read;
    private final OwnPath own;

    /**
     * @param read what boxes last said of themselves
     */
    public PushedPortsGuard(Supplier<SiteModel> model, LastReadings read, OwnPath own) {
        this.model = Objects.requireNonNull(model, "model");
        this.read = Objects.requireNonNull(read, "read");
        this.own = Objects.requireNonNull(own, "own");
    }

    @Override
    public Opinion examine(Act act) {
        String name = act.target().name();
        List<String> ports = PushedPorts.of(act);
        if (ports.isEmpty()) {
            return new Opinion(Verdict.ALLOW, Message.of("core.guard.touches-no-port", name));
        }
        SiteModel now = model.get();
        List<Device> boxes = now.devices().stream().filter(d -> d.retired().isEmpty()).toList();
        Surroundings surroundings = read.of(boxes.stream().map(Device::id).toList());
        DeviceId box = act.target().device();
        LastPath paths = LastPath.of(boxes, now.links(), now.groups(), surroundings);
        return ports.stream()
                .flatMap(
                        port ->
                                Stream.concat(
                                        own(act, surroundings.network().get(box), port),
                                        hanging(act, paths, port, now)))
                .max(Comparator.comparing(Opinion::verdict, GRAVEST_LAST))
                .orElseGet(() -> nobody(name, ports, surroundings.network().get(box)));
    }

    private static final Comparator<Verdict> GRAVEST_LAST =
            Comparator.comparingInt(
                    verdict ->
                            switch (verdict) {
                                case ALLOW -> 0;
                                case WARN -> 1;
                                case COULD_NOT_TELL -> 2;
                                case REFUSE -> 3;
                            });

    private static Opinion nobody(String name, List<String> ports, NetworkInventory box) {
        String all = String.join(", ", ports);
        return box == null || box.interfaces().isEmpty()
                ? new Opinion(Verdict.WARN, Message.of("core.guard.ports-not-known", name, all))
                : new Opinion(Verdict.ALLOW, Message.of("core.guard.no-last-path", name, all));
    }

    /** The session goes where a cable goes: by the port that has learned this laptop. */
    private Stream<Opinion> own(Act act, NetworkInventory box, String port) {
        if (box == null || !own.comesBy(box, port)) {
            return Stream.empty();
        }
        String name = act.target().name();
        return Stream.of(
                PushedPorts.timed(act)
                        ? new Opinion(
                                Verdict.WARN, Message.of("core.guard.own-path-timed", name, port))
                        : new Opinion(
                                Verdict.REFUSE, Message.of("core.guard.own-path", name, port)));
    }

    private static Stream<Opinion> hanging(Act act, LastPath paths, String port, SiteModel now) {
        String name = act.target().name();
        return paths.ifPortGoes(act.target().device(), port).stream()
                .filter(loss -> !loss.box().equals(act.target().device()))
                .map(loss -> opinion(name, port, loss, cables(now, loss.box())));
    }

    /** A box that was planned with one link only has no other to lose: that is no surprise. */
    private static Opinion opinion(String name, String port, LastPath.Loss loss, long cables) {
        if (cables <= 1) {
            return new Opinion(
                    Verdict.WARN, Message.of("core.guard.only-path-of", name, port, loss.name()));
        }
        return loss.sure()
                ? new Opinion(
                        Verdict.REFUSE, Message.of("core.guard.last-path-of", name, loss.name()))
                : new Opinion(
                        Verdict.COULD_NOT_TELL,
                        Message.of("core.guard.last-path-perhaps", name, loss.name()));
    }

    private static long cables(SiteModel now, DeviceId box) {
        return now.links().stream().filter(link -> endsAt(link, box)).count();
    }

    private static boolean endsAt(Link link, DeviceId box) {
        return link.from().device().equals(box) || link.to().device().equals(box);
    }
}
