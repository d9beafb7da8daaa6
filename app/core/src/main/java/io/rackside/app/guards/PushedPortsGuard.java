package io.rackside.app.guards;

import io.rackside.app.network.cabling.LastPath;
import io.rackside.app.network.cabling.LastReadings;
import io.rackside.app.network.cabling.Surroundings;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.SiteId;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Act;
import io.rackside.operations.Guard;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Last path: whether a change of a switch's ports may take the last working link of what hangs on
 * them, the switch's own last way to others, or the port our own session comes in by. It says how
 * old the readings are it goes by; what is too old counts as not read.
 */
public final class PushedPortsGuard implements Guard {
    /** Everything is read each quarter of an hour; what is older may be otherwise by now. */
    static final Duration OLDEST = Duration.ofMinutes(20);

    private final Supplier<SiteModel> model;
    private final LastReadings read;
    private final OwnPath own;
    private final Time time;

    /**
     * @param read what boxes last said of themselves
     */
    public PushedPortsGuard(Supplier<SiteModel> model, LastReadings read, OwnPath own, Time time) {
        this.model = Objects.requireNonNull(model, "model");
        this.read = Objects.requireNonNull(read, "read");
        this.own = Objects.requireNonNull(own, "own");
        this.time = Objects.requireNonNull(time, "time");
    }

    @Override
    public Opinion examine(Act act) {
        List<String> ports = PushedPorts.of(act);
        if (ports.isEmpty()) {
            return new Opinion(
                    Verdict.ALLOW, Message.of("core.guard.touches-no-port", act.target().name()));
        }
        SiteModel now = model.get();
        List<Device> boxes = atSiteOf(act.target().device(), now);
        List<DeviceId> ids = boxes.stream().map(Device::id).toList();
        Sight sight = new Sight(act, ports, now, read.of(ids), time.now());
        LastPath paths = LastPath.of(boxes, links(now, ids), sight.recent());
        DeviceId box = act.target().device();
        return Stream.of(
                        ports.stream().flatMap(port -> own(sight, port)),
                        paths.ifPortsGo(box, ports).stream().map(sight::opinion),
                        sight.stranger(paths.strangers(box, ports)).stream())
                .flatMap(Function.identity())
                .max(Comparator.comparing(Opinion::verdict, GRAVEST_LAST))
                .orElseGet(() -> sight.nobody(paths.carries(box, ports)));
    }

    /** Another site has the same addresses and the same names. */
    private static List<Device> atSiteOf(DeviceId box, SiteModel now) {
        Optional<SiteId> site = site(now, box);
        return now.devices().stream()
                .filter(device -> device.retired().isEmpty())
                .filter(device -> site(now, device.id()).equals(site))
                .toList();
    }

    private static Optional<SiteId> site(SiteModel now, DeviceId box) {
        return now.device(box).flatMap(now::siteOf).map(found -> found.id());
    }

    private static List<Link> links(SiteModel now, Collection<DeviceId> boxes) {
        return now.links().stream()
                .filter(
                        link ->
                                boxes.contains(link.from().device())
                                        || boxes.contains(link.to().device()))
                .toList();
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

    /** The session goes where a cable goes: by the port that has learned whoever brings it. */
    private Stream<Opinion> own(Sight sight, String port) {
        NetworkInventory told = sight.all().network().get(sight.box());
        return sight.model().device(sight.box()).stream()
                .filter(_ -> told != null)
                .flatMap(box -> own.by(box, told, port, sight.all()).stream())
                .map(who -> own(sight, port, who));
    }

    private static Opinion own(Sight sight, String port, Message who) {
        Optional<Duration> age = sight.age(sight.all().when(sight.box()).all());
        boolean timed = PushedPorts.timed(sight.act());
        if (age.filter(old -> old.compareTo(OLDEST) <= 0).isEmpty()) {
            String name = sight.name();
            return new Opinion(
                    timed ? Verdict.WARN : Verdict.COULD_NOT_TELL,
                    age.map(old -> Message.of("core.guard.own-path-old", name, port, old, who))
                            .orElseGet(
                                    () -> Message.of("core.guard.own-path-once", name, port, who)));
        }
        return new Opinion(
                timed ? Verdict.WARN : Verdict.REFUSE,
                Message.of(
                        timed ? "core.guard.own-path-timed" : "core.guard.own-path",
                        sight.name(),
                        port,
                        age.get(),
                        who));
    }

    /**
     * What there is to go by.
     *
     * @param all whatever was ever read
     */
    private record Sight(
            Act act, List<String> ports, SiteModel model, Surroundings all, Instant now) {
        DeviceId box() {
            return act.target().device();
        }

        String name() {
            return act.target().name();
        }

        Surroundings recent() {
            return all.since(now.minus(OLDEST));
        }

        Optional<Duration> age(Optional<Instant> at) {
            return at.map(read -> Duration.between(read, now)).filter(age -> !age.isNegative());
        }

        /** Of the oldest reading that counts. */
        private Duration oldest() {
            return recent().network().keySet().stream()
                    .flatMap(box -> age(all.when(box).ports()).stream())
                    .max(Comparator.naturalOrder())
                    .orElse(Duration.ZERO);
        }

        /** Of the oldest reading that counts no more, of this box and those it has cables to. */
        private Optional<Duration> tooOld() {
            Surroundings recent = recent();
            return all.network().keySet().stream()
                    .filter(each -> !recent.network().containsKey(each))
                    .filter(
                            each ->
                                    each.equals(box())
                                            || model.links().stream()
                                                    .anyMatch(link -> joins(link, each)))
                    .flatMap(each -> age(all.when(each).ports()).stream())
                    .max(Comparator.naturalOrder());
        }

        private static boolean joins(Link link, DeviceId box) {
            return link.from().device().equals(box) || link.to().device().equals(box);
        }

        /** What is behind such a port may be our own way, or the station's. */
        Optional<Opinion> stranger(List<String> strangers) {
            return strangers.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Opinion(
                                    cannotTell(),
                                    Message.of(
                                            "core.guard.leads-to-unknown",
                                            name(),
                                            String.join(", ", strangers),
                                            oldest())));
        }

        /** Where the device takes the change back by itself, not to know is bearable. */
        private Verdict cannotTell() {
            return PushedPorts.timed(act) ? Verdict.WARN : Verdict.COULD_NOT_TELL;
        }

        /**
         * @param carries whether something known hangs on the ports
         */
        Opinion nobody(boolean carries) {
            NetworkInventory told = recent().network().get(box());
            String named = String.join(", ", ports);
            if (told == null || told.interfaces().isEmpty()) {
                return new Opinion(
                        cannotTell(),
                        age(all.when(box()).ports())
                                .filter(_ -> all.network().containsKey(box()))
                                .map(
                                        old ->
                                                Message.of(
                                                        "core.guard.ports-read-long-ago",
                                                        name(),
                                                        named,
                                                        old))
                                .orElseGet(
                                        () ->
                                                Message.of(
                                                        "core.guard.ports-not-known",
                                                        name(),
                                                        named)));
            }
            return new Opinion(
                    Verdict.ALLOW,
                    Message.of(
                            carries ? "core.guard.no-last-path" : "core.guard.nothing-hangs",
                            name(),
                            named,
                            oldest()));
        }

        Opinion opinion(LastPath.Loss loss) {
            if (loss.what() == LastPath.What.LINK && loss.only()) {
                // A box that was planned with one link has no other to lose: that is no surprise.
                return new Opinion(
                        Verdict.WARN,
                        Message.of(
                                "core.guard.only-path-of",
                                name(),
                                String.join(", ", ports),
                                loss.name()));
            }
            if (!loss.sure()) {
                return perhaps(loss);
            }
            return switch (loss.what()) {
                case LINK ->
                        new Opinion(
                                Verdict.REFUSE,
                                Message.of(
                                        "core.guard.last-path-of", name(), loss.name(), oldest()));
                case WAY ->
                        new Opinion(
                                loss.only() ? cut() : Verdict.REFUSE,
                                Message.of(
                                        "core.guard.last-way-to", name(), loss.name(), oldest()));
                case WAY_OUT ->
                        new Opinion(
                                cut(),
                                Message.of(
                                        "core.guard.last-way-out", name(), loss.port(), oldest()));
            };
        }

        /** Where the device takes the change back by itself, what is cut off comes back. */
        private Verdict cut() {
            return PushedPorts.timed(act) ? Verdict.WARN : Verdict.REFUSE;
        }

        private Opinion perhaps(LastPath.Loss loss) {
            String code =
                    loss.what() == LastPath.What.LINK
                            ? "core.guard.last-path-perhaps"
                            : "core.guard.last-way-perhaps";
            Message why = Message.of(code, name(), loss.name());
            return new Opinion(
                    Verdict.COULD_NOT_TELL,
                    tooOld().map(old -> Message.of("core.guard.and-old", why, old)).orElse(why));
        }
    }
}
