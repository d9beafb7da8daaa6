package io.rackside.bmc.redfish.dump;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.dump.DumpWay.Fetching;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.redfish.wire.Words;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds by reading which of the ways a BMC has, and where a dump lies that is ready. */
public final class DumpFinder {
    private final Reader reader;
    private final DumpWays ways;

    public DumpFinder(Reader reader, DumpWays ways) {
        this.reader = reader;
        this.ways = ways;
    }

    /** The way to a dump that this BMC has; empty when it has none that is known. */
    public Optional<DumpPlace> find(Priority priority) throws InterruptedException {
        List<Resource> managers = reader.known(priority).managers();
        Pass pass = reader.look(priority);
        for (DumpWay way : ways.of(reader.platforms())) {
            for (Resource manager : managers) {
                Optional<DumpPlace> place = place(way, manager.path(), pass);
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        return Optional.empty();
    }

    /** The same way, on the same manager, as an act names it; empty when it is there no more. */
    public Optional<DumpPlace> find(String way, ResourcePath manager, Priority priority)
            throws InterruptedException {
        reader.known(priority);
        Pass pass = reader.look(priority);
        for (DumpWay one : ways.of(reader.platforms())) {
            if (one.id().equals(way)) {
                return place(one, manager, pass);
            }
        }
        return Optional.empty();
    }

    private static Optional<DumpPlace> place(DumpWay way, ResourcePath manager, Pass pass)
            throws InterruptedException {
        Optional<Resource> owner = pass.readIfThere(manager);
        Optional<Resource> start = owner;
        for (JsonPointer link : way.links()) {
            Optional<ResourcePath> next = start.flatMap(from -> link(from.json().at(link)));
            start = next.isPresent() ? pass.readIfThere(next.get()) : Optional.empty();
        }
        if (owner.isEmpty() || start.isEmpty()) {
            return Optional.empty();
        }
        DumpPlace place = new DumpPlace(way, owner.get(), start.get());
        boolean offered = way.gathering().isEmpty() || place.action().isPresent();
        return offered ? Optional.of(place) : Optional.empty();
    }

    private static Optional<ResourcePath> link(JsonNode link) {
        return ResourcePath.of(
                link.isTextual() ? link.textValue() : link.path("@odata.id").asText(""));
    }

    /** What to ask for the file, in the order in which it is asked; empty when none is ready. */
    public List<Ask> asks(DumpPlace place, Priority priority) throws InterruptedException {
        return switch (place.way().fetching()) {
            case Fetching.Fixed(List<ResourcePath> places) ->
                    places.stream().map(at -> Ask.get(at, priority)).toList();
            case Fetching.Linked(List<JsonPointer> places) ->
                    places.stream()
                            .flatMap(at -> link(place.start().json().at(at)).stream())
                            .map(at -> Ask.get(at, priority))
                            .toList();
            case Fetching.OfTask(JsonPointer at) ->
                    ofTask(at, priority).stream().map(path -> Ask.get(path, priority)).toList();
            case Fetching.Posted posted -> posted(place, posted, priority);
        };
    }

    private Optional<ResourcePath> ofTask(JsonPointer at, Priority priority)
            throws InterruptedException {
        Pass pass = reader.look(priority);
        Optional<ResourcePath> service = reader.known(priority).root().link("Tasks");
        Optional<ResourcePath> tasks =
                service.isPresent()
                        ? pass.readIfThere(service.get()).flatMap(s -> s.link("Tasks"))
                        : Optional.empty();
        return tasks.isEmpty()
                ? Optional.empty()
                : pass.membersIfThere(tasks.get()).stream()
                        .filter(task -> link(task.json().at(at)).isPresent())
                        .max(Comparator.comparing(DumpFinder::begun))
                        .flatMap(task -> link(task.json().at(at)));
    }

    private static Instant begun(Resource task) {
        return task.time("StartTime").orElse(Instant.MIN);
    }

    private List<Ask> posted(DumpPlace place, Fetching.Posted posted, Priority priority)
            throws InterruptedException {
        Optional<ResourcePath> target = place.download(posted);
        Optional<String> called = called(place, posted, priority);
        if (target.isEmpty() || posted.place().isPresent() && called.isEmpty()) {
            return List.of();
        }
        Map<String, Object> body = new TreeMap<>();
        posted.body()
                .forEach(
                        (name, value) ->
                                body.put(
                                        name,
                                        value.equals(Fetching.Posted.PLACE)
                                                ? called.orElseThrow()
                                                : value));
        return List.of(Ask.with(Ask.Verb.POST, target.get(), body, priority));
    }

    private Optional<String> called(DumpPlace place, Fetching.Posted posted, Priority priority)
            throws InterruptedException {
        Optional<ResourcePath> progress =
                posted.place().isPresent() ? place.progress() : Optional.empty();
        return progress.isEmpty()
                ? Optional.empty()
                : reader.look(priority)
                        .readIfThere(progress.get())
                        .map(now -> Words.name(now.json().at(posted.place().get()).asText("")))
                        .filter(name -> !name.isEmpty());
    }
}
