package io.rackside.bmc.redfish.update;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Pass;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Answer;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.NoAnswer;
import io.rackside.bmc.redfish.session.Patience;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reading for an update: one resource at a time, with what became of the asking. */
final class Eyes {
    /** Tasks of one service that are looked at; the newest are. */
    static final int TASKS_MAX = 24;

    /** For one answer of a device that is being watched and may be silent. */
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private final Exchange exchange;
    private final Reader reader;
    private final Patience patience;
    private final Priority priority;

    Eyes(Exchange exchange, Reader reader, Patience patience, Priority priority) {
        this.exchange = exchange;
        this.reader = reader;
        this.patience = patience;
        this.priority = priority;
    }

    /** Until closed a lost answer costs little: whoever looks so looks again. */
    Patience.Hurry glance() {
        return patience.hurry(ANSWER);
    }

    Exchange exchange() {
        return exchange;
    }

    Reader reader() {
        return reader;
    }

    Priority priority() {
        return priority;
    }

    /** What asking for a resource came to. */
    sealed interface Found {
        record Here(Resource resource) implements Found {}

        /** 404 or 410. */
        record Missing() implements Found {}

        /** It answers, and not with that. */
        record Unreadable(int status) implements Found {}
    }

    /** Asks for one, as it is now. */
    Found get(ResourcePath path) throws NoAnswer, InterruptedException {
        Answer answer = exchange.send(Ask.get(path, priority));
        if (answer.status() == 404 || answer.status() == 410) {
            return new Found.Missing();
        }
        if (!answer.good()) {
            return new Found.Unreadable(answer.status());
        }
        try {
            return new Found.Here(new Resource(path, answer.json(), _ -> {}));
        } catch (Nonsense e) {
            return new Found.Unreadable(answer.status());
        }
    }

    /** Whether it has tasks at all, readable now or not. */
    boolean hasTasks() throws InterruptedException {
        Resource root = reader.known(priority).root();
        return root.link("TaskService").or(() -> root.link("Tasks")).isPresent();
    }

    /** Where its tasks are; empty where it has none. */
    private Optional<ResourcePath> tasks(Pass pass) throws InterruptedException {
        Resource root = reader.known(priority).root();
        // Some have the collection at the root.
        Optional<ResourcePath> service = root.link("TaskService").or(() -> root.link("Tasks"));
        if (service.isEmpty()) {
            return Optional.empty();
        }
        Optional<ResourcePath> inService =
                pass.readIfThere(service.get()).flatMap(found -> found.link("Tasks"));
        return inService.isPresent() ? inService : service;
    }

    /** The paths of its tasks as they are now; empty when they cannot be read. */
    Optional<Set<String>> taskPaths() throws InterruptedException {
        Pass pass = reader.look(priority);
        Optional<ResourcePath> place = tasks(pass);
        Optional<Resource> collection =
                place.isEmpty() ? Optional.empty() : pass.readIfThere(place.get());
        return collection.map(
                found -> {
                    Set<String> paths = new TreeSet<>();
                    found.links("Members").forEach(link -> paths.add(link.toString()));
                    return paths;
                });
    }

    /** Where a task of that id would be. */
    Optional<ResourcePath> task(String id) throws InterruptedException {
        return tasks(reader.look(priority)).map(place -> place.child(id));
    }

    /** Its newest tasks that are not among those. */
    List<Resource> tasksBeside(Set<String> known) throws InterruptedException {
        List<String> paths = new ArrayList<>(taskPaths().orElse(Set.of()));
        paths.removeAll(known);
        Pass pass = reader.look(priority);
        List<Resource> tasks = new ArrayList<>();
        for (String path : paths.subList(Math.max(0, paths.size() - TASKS_MAX), paths.size())) {
            Optional<ResourcePath> place = ResourcePath.of(path);
            if (place.isPresent()) {
                pass.readIfThere(place.get()).ifPresent(tasks::add);
            }
        }
        return tasks;
    }

    /** The entries of its firmware inventory as they are now; none when they cannot be read. */
    List<Resource> inventory(ResourcePath collection) throws InterruptedException {
        return reader.look(priority).membersIfThere(collection);
    }
}
