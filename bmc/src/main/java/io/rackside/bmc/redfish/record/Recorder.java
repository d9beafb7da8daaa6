package io.rackside.bmc.redfish.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.RawResources;
import io.rackside.bmc.redfish.wire.JsonText;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.OwnLinks;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.operations.Time;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Walks over a service from its root and keeps each resource it is led to, its secrets masked
 * before anything else is done with it. What cannot be read is listed; a BMC that falls silent ends
 * the walk, and what was read until then is kept. For one walk.
 */
public final class Recorder {
    private static final String ROOT = "/redfish/v1";

    /** Asked at once; the controller's gate lets fewer through. */
    private static final int AT_ONCE = 4;

    /** Requests without an answer in a row, after which a BMC counts as silent. */
    private static final int SILENT_AFTER = 3;

    private static final int PROBLEMS_MAX = 500;

    private final RawResources service;
    private final RecordingLimits limits;
    private final Time time;
    private final Kept before;
    private final SortedMap<String, JsonNode> resources = new TreeMap<>();
    private final List<String> masked = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<ResourcePath> open = new ArrayDeque<>();
    private long bytes;
    private int unanswered;

    /** Hears how far it is: resources kept, and how many are known to be to come. */
    @FunctionalInterface
    public interface Watcher {
        void kept(int resources, int open, long bytes);
    }

    /** What an earlier walk has kept, and this one keeps as it goes. */
    public interface Kept {
        /** What the earlier walk was told there, its secrets masked; empty when it was not. */
        Optional<Resource> of(String path);

        /** Something new; called by one thread. */
        void keep(String path, Resource resource);

        /** Nothing from before, and nothing on the way. */
        static Kept nothing() {
            return new Kept() {
                @Override
                public Optional<Resource> of(String path) {
                    return Optional.empty();
                }

                @Override
                public void keep(String path, Resource resource) {}
            };
        }

        /**
         * A resource with its secrets masked.
         *
         * @param masked JSON pointers of what was masked in it
         * @param problems what is missing of it
         * @param bytes it took on the wire
         */
        record Resource(ObjectNode json, List<String> masked, List<Problem> problems, long bytes) {
            public Resource {
                masked = List.copyOf(masked);
                problems = List.copyOf(problems);
            }
        }
    }

    public Recorder(RawResources service, RecordingLimits limits, Time time) {
        this(service, limits, time, Kept.nothing());
    }

    /** One that goes on where an earlier one broke off. */
    public Recorder(RawResources service, RecordingLimits limits, Time time, Kept before) {
        this.service = service;
        this.limits = limits;
        this.time = time;
        this.before = before;
    }

    /** What became of one question. */
    private sealed interface Got {
        /** Answered, whole. */
        record Body(ResourcePath path, ObjectNode json, long bytes, List<Problem> problems)
                implements Got {}

        /** Known from before. */
        record Known(ResourcePath path, Kept.Resource resource) implements Got {}

        /** Answered, and of no use. */
        record Nothing(Problem why) implements Got {}

        /** Not answered. */
        record Silence(BmcException why) implements Got {}
    }

    /**
     * Does it.
     *
     * @throws BmcException when the service has no root, or must not be spoken to
     */
    public Recording record(Watcher watcher) throws InterruptedException {
        long until = time.nanos() + limits.time().toNanos();
        root();
        boolean complete = true;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (!open.isEmpty() && complete) {
                watcher.kept(resources.size(), open.size(), bytes);
                complete = round(threads) && within(until);
            }
        }
        watcher.kept(resources.size(), open.size(), bytes);
        return new Recording(resources, masked, problems, complete);
    }

    private void root() throws InterruptedException {
        switch (ask(ResourcePath.ROOT)) {
            case Got.Body body -> keep(body);
            case Got.Known known -> keep(known);
            case Got.Nothing nothing ->
                    throw new BmcException(
                            BmcException.Kind.NOT_SUPPORTED,
                            Message.of("bmc.record-no-root", nothing.why().where()));
            case Got.Silence silence -> throw silence.why();
        }
    }

    /** Asks some of what is open; false when the walk has to end. */
    private boolean round(ExecutorService threads) throws InterruptedException {
        List<Callable<Got>> questions = new ArrayList<>();
        while (!open.isEmpty() && questions.size() < AT_ONCE) {
            ResourcePath path = open.poll();
            questions.add(() -> ask(path));
        }
        for (Future<Got> future : threads.invokeAll(questions)) {
            switch (got(future)) {
                case Got.Body body -> {
                    unanswered = 0;
                    keep(body);
                }
                case Got.Known known -> keep(known);
                case Got.Nothing nothing -> {
                    unanswered = 0;
                    problem(nothing.why());
                }
                case Got.Silence silence -> {
                    if (!silent(silence.why())) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static Got got(Future<Got> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException("while a BMC was recorded");
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Whether the walk may go on after a question that was not answered. */
    private boolean silent(BmcException why) {
        switch (why.kind()) {
            case UNREACHABLE, BUSY, NONSENSE, NOT_SUPPORTED -> {
                unanswered++;
                problem(new Problem(ROOT, why.what()));
            }
            case LOGIN_REFUSED,
                    NOT_ALLOWED,
                    NOT_TRUSTED,
                    CERTIFICATE_CHANGED,
                    ANOTHER_BOX,
                    UNSAFE ->
                    throw why;
        }
        if (unanswered < SILENT_AFTER) {
            return true;
        }
        problem(new Problem(ROOT, Message.of("bmc.record-silent", why.what())));
        return false;
    }

    private boolean within(long until) {
        if (open.isEmpty()) {
            return true;
        }
        Optional<Message> bound = Optional.empty();
        if (resources.size() >= limits.resources()) {
            bound = Optional.of(Message.of("bmc.record-resources", resources.size()));
        } else if (bytes >= limits.bytes()) {
            bound = Optional.of(Message.of("bmc.record-bytes", bytes));
        } else if (time.nanos() - until >= 0) {
            bound = Optional.of(Message.of("bmc.record-deadline", limits.time().toMinutes()));
        }
        bound.ifPresent(what -> problem(new Problem(ROOT, what)));
        return bound.isEmpty();
    }

    private void problem(Problem problem) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add(problem);
        }
    }

    private void keep(Got.Body body) {
        String path = body.path().key();
        List<Problem> missing = new ArrayList<>(body.problems());
        List<String> pointers = SecretMask.mask(body.json());
        if (Pages.isLog(path, body.json()) && !Pages.areWhole(body.json())) {
            int all = Pages.keepEnds(body.json(), limits.logEntries());
            if (all > limits.logEntries()) {
                missing.add(
                        new Problem(
                                path, Message.of("bmc.record-log-cut", limits.logEntries(), all)));
            }
        }
        Kept.Resource resource = new Kept.Resource(body.json(), pointers, missing, body.bytes());
        before.keep(path, resource);
        keep(path, resource);
    }

    private void keep(Got.Known known) {
        keep(known.path().key(), known.resource());
    }

    private void keep(String path, Kept.Resource resource) {
        bytes += resource.bytes();
        resource.problems().forEach(this::problem);
        resource.masked().forEach(pointer -> masked.add(path + "#" + pointer));
        seen.add(path);
        resources.put(path, resource.json());
        if (Pages.isLog(path, resource.json()) && Pages.areWhole(resource.json())) {
            return;
        }
        for (ResourcePath link : Links.of(resource.json())) {
            if (seen.add(link.key())) {
                open.add(link);
            }
        }
    }

    private Got ask(ResourcePath path) throws InterruptedException {
        Optional<Kept.Resource> known = before.of(path.key());
        if (known.isPresent()) {
            return new Got.Known(path, known.get());
        }
        try {
            RawResources.Raw raw = service.get(path.sent());
            if (!raw.good()) {
                return new Got.Nothing(
                        new Problem(path.key(), Message.of("bmc.problem-status", raw.status())));
            }
            ObjectNode json = (ObjectNode) JsonText.object(raw.body(), raw.contentType());
            OwnLinks.mend(path, json, "");
            List<Problem> cut = new ArrayList<>();
            long more = pages(path, json, cut);
            return new Got.Body(path, json, raw.body().length + more, cut);
        } catch (Nonsense e) {
            return new Got.Nothing(new Problem(path.key(), e.what()));
        } catch (BmcException e) {
            return new Got.Silence(e);
        }
    }

    /** Completes a collection; what is missing of it is a problem, not the end. */
    private long pages(ResourcePath path, ObjectNode first, List<Problem> problemsOfIt)
            throws InterruptedException, Nonsense {
        long more = 0;
        Set<String> asked = new HashSet<>();
        Optional<String> next = Pages.next(first);
        while (next.isPresent() && asked.add(next.get())) {
            if (asked.size() > Pages.PAGES_MAX) {
                problemsOfIt.add(
                        new Problem(
                                path.key(),
                                Message.of("bmc.nonsense-pages", first.path("Members").size())));
                break;
            }
            Optional<ResourcePath> place = ResourcePath.of(next.get());
            if (place.isEmpty()) {
                problemsOfIt.add(
                        new Problem(path.key(), Message.of("bmc.nonsense-link", next.get())));
                break;
            }
            RawResources.Raw raw = service.get(place.get().sent());
            if (!raw.good()) {
                problemsOfIt.add(
                        new Problem(path.key(), Message.of("bmc.problem-status", raw.status())));
                break;
            }
            JsonNode page = JsonText.object(raw.body(), raw.contentType());
            more += raw.body().length;
            next = Pages.next(page);
            Pages.append(first, page);
        }
        Pages.end(first);
        return more;
    }
}
