package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.redfish.wire.Words;
import io.rackside.model.Event;
import io.rackside.model.Health;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The newest entries of all logs of a device (DSP0268: LogService, LogEntry). */
final class LogReader {
    /** A clock before this was never set. */
    private static final Instant CLOCKS_ARE_SET = Instant.parse("2005-01-01T00:00:00Z");

    /** UTF-16 units of an entry as it came. */
    private static final int RAW_MAX = 4096;

    private static final Pattern NUMBER = Pattern.compile("([0-9]{1,40})$");

    private final Pass pass;

    LogReader(Pass pass) {
        this.pass = pass;
    }

    List<Event> read(Top top, int most) throws InterruptedException {
        List<Named> services = services(top);
        List<Event> events = new ArrayList<>();
        Side.bySide(services, log -> entries(log.resource(), log.id(), most))
                .forEach(events::addAll);
        events.sort(NEWEST_FIRST);
        return events.subList(0, Math.min(most, events.size()));
    }

    /** The newest entries of one log. */
    List<Event> read(Named log, int most) throws InterruptedException {
        return entries(log.resource(), log.id(), most);
    }

    /** All logs, each with the identifier that its entries begin with. */
    List<Named> services(Top top) throws InterruptedException {
        Set<ResourcePath> collections = new LinkedHashSet<>();
        for (List<Resource> owners :
                List.of(top.systems(), top.managers(), top.chassis(), top.distributors())) {
            for (Resource owner : owners) {
                owner.link("LogServices").ifPresent(collections::add);
                collections.addAll(inOem(owner));
            }
        }
        Map<ResourcePath, Resource> found = new LinkedHashMap<>();
        Side.bySide(List.copyOf(collections), pass::membersIfThere).stream()
                .flatMap(List::stream)
                .forEach(service -> found.putIfAbsent(service.path(), service));
        List<Resource> services = List.copyOf(found.values());
        List<String> names = PartIds.of(services);
        return IntStream.range(0, services.size())
                .mapToObj(i -> new Named(names.get(i), services.get(i)))
                .toList();
    }

    private static final Comparator<Event> NEWEST_FIRST =
            Comparator.comparing((Event e) -> e.time().orElse(Instant.MIN))
                    .thenComparing(LogReader::number)
                    .reversed();

    /** Entries of one second are numbered in the order in which they were written. */
    private static BigInteger number(Event event) {
        Matcher number = NUMBER.matcher(event.id());
        return number.find() ? new BigInteger(number.group(1)) : BigInteger.ZERO;
    }

    /** Some makers link their logs from a block of their own. */
    private static List<ResourcePath> inOem(Resource owner) {
        List<ResourcePath> links = new ArrayList<>();
        for (Resource maker : owner.at("Oem").objects()) {
            maker.link("LogServices").ifPresent(links::add);
            maker.at("Links").link("LogServices").ifPresent(links::add);
        }
        return links;
    }

    private List<Event> entries(Resource service, String name, int most)
            throws InterruptedException {
        Optional<ResourcePath> entries = service.link("Entries");
        if (entries.isEmpty()) {
            return List.of();
        }
        List<ResourcePath> paths = pass.memberPaths(entries.get(), true, true);
        List<Event> events = new ArrayList<>();
        for (Resource entry : pass.readAll(newest(paths, most))) {
            events.add(event(name, entry));
        }
        events.sort(NEWEST_FIRST);
        return events.subList(0, Math.min(most, events.size()));
    }

    /**
     * Logs are listed from either end. Entries that came along cost nothing; of those that have to
     * be asked for one by one, both ends are looked at and the newer one is followed.
     */
    private List<ResourcePath> newest(List<ResourcePath> paths, int most)
            throws InterruptedException {
        if (paths.size() <= most || paths.stream().allMatch(pass::knows)) {
            return paths;
        }
        Optional<Instant> first = pass.readIfThere(paths.getFirst()).flatMap(LogReader::time);
        Optional<Instant> last = pass.readIfThere(paths.getLast()).flatMap(LogReader::time);
        boolean newestFirst =
                first.isPresent() && last.isPresent() && first.get().isAfter(last.get());
        return newestFirst
                ? paths.subList(0, most)
                : paths.subList(paths.size() - most, paths.size());
    }

    private static Optional<Instant> time(Resource entry) {
        return entry.time("Created")
                .or(() -> entry.time("EventTimestamp"))
                .filter(time -> time.isAfter(CLOCKS_ARE_SET));
    }

    /** An entry of a log, or an event of a stream: their fields are the same. */
    static Event event(String log, Resource entry) {
        Optional<Instant> time = time(entry);
        String id = entry.firstText("Id", "EventId", "MemberId");
        String path = entry.path().equals(ResourcePath.ROOT) ? "" : Words.name(entry.path().name());
        return new Event(
                log + "/" + (id.isEmpty() ? path : id),
                time,
                time.isPresent() ? Event.TimeSource.DEVICE : Event.TimeSource.NONE,
                Health.of(entry.firstText("MessageSeverity", "Severity")),
                about(entry),
                entry.firstText("MessageId", "EntryCode"),
                entry.sentence("Message"),
                Words.clean(entry.json().toString(), RAW_MAX));
    }

    private static String about(Resource entry) {
        Optional<ResourcePath> origin =
                entry.at("Links")
                        .link("OriginOfCondition")
                        .or(() -> entry.link("OriginOfCondition"));
        String named = origin.map(ResourcePath::name).map(Words::name).orElse("");
        return named.isEmpty() ? entry.firstText("SensorType", "SensorNumber") : named;
    }
}
