package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.settings.NetworkChange;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The BMC's clock and where it gets its time (DSP0268, Manager and ManagerNetworkProtocol; before
 * that in makers' own places, see {@link TimePlace}).
 */
final class TimeActs implements ActGroup {
    private static final String PLACE = "resource";
    private static final String NTP = "NTP";
    private static final String SERVERS = "NTPServers";
    private static final Duration SHOWN_MAX = Duration.ofSeconds(10);

    private final Reader reader;
    private final OneWrite write;
    private final RedfishSettings settings;

    TimeActs(Exchange exchange, Reader reader, RedfishSettings settings) {
        this.reader = reader;
        this.write = new OneWrite(exchange, settings);
        this.settings = settings;
    }

    /**
     * Where the servers stand.
     *
     * @param own the maker's own place; empty for the standard's
     */
    private record Found(Resource resource, Optional<TimePlace> own) {
        List<String> servers() {
            return own.map(place -> place.read(resource))
                    .orElseGet(() -> PortReader.filled(resource.at(NTP).texts(SERVERS)));
        }

        boolean on() {
            return own.map(place -> place.on(resource))
                    .orElseGet(() -> resource.at(NTP).truth("ProtocolEnabled").orElse(false));
        }

        Map<String, Object> body(List<String> wanted) {
            if (own.isPresent()) {
                return own.get().body(wanted);
            }
            Map<String, Object> ntp = new TreeMap<>();
            ntp.put("ProtocolEnabled", !wanted.isEmpty());
            if (!wanted.isEmpty()) {
                ntp.put(SERVERS, wanted);
            }
            return Map.of(NTP, ntp);
        }

        boolean shows(List<String> wanted) {
            return wanted.isEmpty()
                    ? !on()
                    : on() && new HashSet<>(servers()).equals(new HashSet<>(wanted));
        }
    }

    private Optional<Found> find(Pass pass, Resource manager) throws InterruptedException {
        Optional<ResourcePath> standard = manager.link("NetworkProtocol");
        Optional<Resource> protocols =
                standard.isEmpty() ? Optional.empty() : pass.readIfThere(standard.get());
        if (protocols.filter(p -> p.has(NTP)).isPresent()) {
            return protocols.map(p -> new Found(p, Optional.empty()));
        }
        for (TimePlace place : TimePlace.SHIPPED) {
            Optional<ResourcePath> path = place.of(manager);
            Optional<Resource> own =
                    path.isEmpty() ? Optional.empty() : pass.readIfThere(path.get());
            if (own.isPresent()) {
                return own.map(resource -> new Found(resource, Optional.of(place)));
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean owns(String kind) {
        return kind.equals(NetworkChange.NTP);
    }

    @Override
    public Settings read(Set<Settings.Part> parts, Priority priority) throws InterruptedException {
        Optional<Resource> known =
                parts.contains(Settings.Part.CLOCK)
                        ? PortReader.manager(reader, priority)
                        : Optional.empty();
        if (known.isEmpty()) {
            return Settings.none();
        }
        Pass pass = reader.look(priority);
        Instant asked = settings.time().now();
        Optional<Resource> manager = pass.read(known.get().path());
        Instant told = settings.time().now();
        if (manager.isEmpty()) {
            return Settings.none().with(pass.problems());
        }
        Optional<Found> found = find(pass, manager.get());
        Optional<Instant> now = manager.get().time("DateTime");
        Settings.Clock clock =
                new Settings.Clock(
                        now,
                        now.map(n -> Duration.between(middle(asked, told), n)),
                        manager.get().firstText("TimeZoneName", "DateTimeLocalOffset"),
                        found.map(Found::on).orElse(false),
                        found.map(Found::servers).orElse(List.of()));
        return Settings.ofClock(Optional.of(clock)).with(pass.problems());
    }

    /** When it most likely looked at its clock. */
    private static Instant middle(Instant asked, Instant told) {
        return asked.plus(Duration.between(asked, told).dividedBy(2));
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        Optional<Resource> manager =
                change instanceof Change.Ntp
                        ? PortReader.manager(reader, priority)
                        : Optional.empty();
        if (manager.isEmpty() || !(change instanceof Change.Ntp(List<String> servers))) {
            return Optional.empty();
        }
        Optional<Found> found = find(reader.look(priority), manager.get());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        int room = found.get().own().map(TimePlace::room).orElse(0);
        if (room > 0 && servers.size() > room) {
            throw new BmcException(
                    BmcException.Kind.NOT_SUPPORTED,
                    Message.of("bmc.ntp-too-many", target.name(), room));
        }
        return Optional.of(
                NetworkChange.ntp(
                        target,
                        servers,
                        found.get().on() ? found.get().servers() : List.of(),
                        Map.of(PLACE, found.get().resource().path().toString())));
    }

    /** What the act is for, read now and proved to be the target's. */
    private Optional<Found> found(Act act, Priority priority) throws InterruptedException {
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(PLACE, ""));
        Optional<Resource> manager = PortReader.manager(reader, priority);
        Optional<Resource> resource =
                place.isEmpty() || manager.isEmpty()
                        ? Optional.empty()
                        : reader.verified(place.get(), act.target().identity(), priority);
        return resource.map(
                r ->
                        new Found(
                                r,
                                TimePlace.SHIPPED.stream()
                                        .filter(
                                                each ->
                                                        each.of(manager.get()).equals(place)
                                                                && !r.has(NTP))
                                        .findFirst()));
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Optional<Found> found = found(leave.act(), priority);
        if (found.isEmpty()) {
            return Writer.notOffered(leave.act());
        }
        Act act = leave.spend(NetworkChange.NTP);
        ResourcePath place = found.get().resource().path();
        Ask ask =
                Ask.with(
                        Ask.Verb.PATCH,
                        place,
                        found.get().body(NetworkChange.servers(act)),
                        priority);
        Optional<TimePlace> own = found.get().own();
        return write.send(
                act,
                List.of(ask),
                SHOWN_MAX,
                () -> shown(act, reader.fresh(place, priority).map(r -> new Found(r, own))));
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        return shown(act, found(act, priority));
    }

    private static Outcome shown(Act act, Optional<Found> now) {
        String name = act.target().name();
        List<String> wanted = NetworkChange.servers(act);
        if (now.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", name));
        }
        if (!now.get().shows(wanted)) {
            return Refusals.byDevice(
                    Message.of("bmc.ntp-unchanged", name, String.join(", ", now.get().servers())),
                    "");
        }
        return new Outcome.Done(
                wanted.isEmpty()
                        ? Message.of("bmc.done-ntp-off", name)
                        : Message.of("bmc.done-ntp", name, String.join(", ", wanted)));
    }
}
