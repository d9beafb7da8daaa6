package io.rackside.app.network.cabling;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.network.NetworkInventory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** Reads several boxes, a few at once; one that does not answer costs itself only. */
public final class BoxReadings {
    private static final int AT_ONCE = 8;

    /** What is asked of each. */
    private static final Set<Topic> TOPICS =
            EnumSet.of(Topic.INTERFACES, Topic.NEIGHBOURS, Topic.ENVIRONMENT, Topic.FORWARDING);

    private final BoxReader reader;

    /**
     * What came of it.
     *
     * @param problems boxes that did not answer, by their names
     */
    public record Readings(Map<DeviceId, NetworkInventory> read, List<Problem> problems) {
        public Readings {
            read = Map.copyOf(read);
            problems = List.copyOf(problems);
        }

        /** Why that box did not answer. */
        public Optional<Message> trouble(String box) {
            return problems.stream()
                    .filter(problem -> problem.where().equals(box))
                    .map(Problem::what)
                    .findFirst();
        }
    }

    private sealed interface Came {
        record Told(DeviceId box, NetworkInventory inventory) implements Came {}

        record Nothing(Problem problem) implements Came {}
    }

    public BoxReadings(BoxReader reader) {
        this.reader = reader;
    }

    /**
     * Ports, neighbours, light and learned addresses of those boxes.
     *
     * @param progress told on the caller's thread
     */
    public Readings of(
            List<Subject> boxes, Terms terms, Consumer<CablingWorkflow.Progress> progress)
            throws InterruptedException {
        Map<DeviceId, NetworkInventory> read = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        Semaphore room = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Came>> running = new ArrayList<>();
            for (Subject box : boxes) {
                running.add(threads.submit(() -> look(box, terms, room)));
            }
            try {
                for (int i = 0; i < boxes.size(); i++) {
                    switch (running.get(i).get()) {
                        case Came.Told(DeviceId box, NetworkInventory told) -> read.put(box, told);
                        case Came.Nothing(Problem problem) -> problems.add(problem);
                    }
                    progress.accept(
                            new CablingWorkflow.Progress(
                                    i + 1, boxes.size(), boxes.get(i).target().name()));
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            } finally {
                running.forEach(each -> each.cancel(true));
            }
        }
        return new Readings(read, problems);
    }

    private Came look(Subject box, Terms terms, Semaphore room) throws InterruptedException {
        room.acquire();
        try {
            return new Came.Told(box.target().device(), reader.read(box, terms, TOPICS));
        } catch (SnmpException e) {
            return new Came.Nothing(problem(box, e.what()));
        } catch (AccessRefused e) {
            return new Came.Nothing(problem(box, e.what()));
        } finally {
            room.release();
        }
    }

    private static Problem problem(Subject box, Message what) {
        return new Problem(box.target().name(), what);
    }
}
