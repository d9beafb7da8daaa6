package io.rackside.drivers.cluster.virtual;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.operations.Time;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The objects, each replaced and never changed, with a history that watches follow. Each write has
 * a number of its own (resourceVersion), as in etcd.
 */
final class Store {
    /**
     * One write.
     *
     * @param before empty when it was made by this
     * @param now as it is, or was when it was deleted
     */
    record Write(long version, Kind kind, Optional<ObjectNode> before, ObjectNode now, What what) {}

    /** All of a kind, and the number up to which that is true. */
    record Moment(List<ObjectNode> objects, long version) {}

    enum What {
        ADDED,
        MODIFIED,
        DELETED
    }

    private static final int HISTORY = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Map<Kind, TreeMap<String, ObjectNode>> objects = new IdentityHashMap<>();
    private final PodIndex pods = new PodIndex();
    private final Map<String, Long> touched = new HashMap<>();
    private final Deque<Write> history = new ArrayDeque<>();
    private long version = 1_000;
    private long oldest = version;
    private boolean closed;

    private final Time time;
    private final UUID identity;

    /**
     * @param identity what the uids follow from: those of two clusters are never the same
     */
    Store(Time time, String identity) {
        this.time = time;
        this.identity = UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
        Kinds.ALL.forEach(kind -> objects.put(kind, new TreeMap<>()));
    }

    Time time() {
        return time;
    }

    /** Does several things at once: nobody sees a part of them. */
    void together(Runnable things) {
        lock.lock();
        try {
            things.run();
        } finally {
            lock.unlock();
        }
    }

    long version() {
        lock.lock();
        try {
            return version;
        } finally {
            lock.unlock();
        }
    }

    Optional<ObjectNode> get(Kind kind, String namespace, String name) {
        lock.lock();
        try {
            return Optional.ofNullable(objects.get(kind).get(key(namespace, name)));
        } finally {
            lock.unlock();
        }
    }

    List<ObjectNode> all(Kind kind) {
        lock.lock();
        try {
            return List.copyOf(objects.get(kind).values());
        } finally {
            lock.unlock();
        }
    }

    /** All of a kind in one namespace. */
    List<ObjectNode> in(Kind kind, String namespace) {
        lock.lock();
        try {
            // The next character after the slash that ends each of their keys' first part.
            return List.copyOf(
                    objects.get(kind).subMap(key(namespace, ""), namespace + '0').values());
        } finally {
            lock.unlock();
        }
    }

    /** Number of the last write of a namespace; 0 where there was none. */
    long touched(String namespace) {
        lock.lock();
        try {
            return touched.getOrDefault(namespace, 0L);
        } finally {
            lock.unlock();
        }
    }

    /** Pods that an object keeps. */
    List<ObjectNode> podsOf(String uid) {
        lock.lock();
        try {
            return pods.owned(uid);
        } finally {
            lock.unlock();
        }
    }

    /** Pods of a node, those that are over too. */
    List<ObjectNode> podsOn(String node) {
        lock.lock();
        try {
            return pods.on(node);
        } finally {
            lock.unlock();
        }
    }

    Moment moment(Kind kind) {
        lock.lock();
        try {
            return new Moment(List.copyOf(objects.get(kind).values()), version);
        } finally {
            lock.unlock();
        }
    }

    private UUID uid(Kind kind) {
        return new UUID(
                identity.getMostSignificantBits() ^ version * 31,
                identity.getLeastSignificantBits() ^ kind.plural().hashCode());
    }

    /** Adds an object, with what a server adds to it. */
    ObjectNode add(Kind kind, ObjectNode object) throws Answer {
        lock.lock();
        try {
            ObjectNode metadata = object.withObject("/metadata");
            String name = metadata.path("name").asText("");
            if (name.isEmpty() && metadata.has("generateName")) {
                name = metadata.path("generateName").asText() + Long.toString(version + 1, 36);
                metadata.put("name", name);
            }
            String key = key(metadata.path("namespace").asText(""), name);
            if (objects.get(kind).containsKey(key)) {
                throw Answer.exists(kind, name);
            }
            if (!metadata.has("uid")) {
                metadata.put("uid", uid(kind).toString());
            }
            if (!metadata.has("creationTimestamp")) {
                metadata.put("creationTimestamp", time.now().toString());
            }
            object.put("apiVersion", kind.apiVersion()).put("kind", kind.name());
            return write(kind, key, Optional.empty(), object, What.ADDED);
        } finally {
            lock.unlock();
        }
    }

    /** Replaces an object by what a change makes of a copy of it; empty when there is none. */
    Optional<ObjectNode> change(
            Kind kind, String namespace, String name, UnaryOperator<ObjectNode> change) {
        lock.lock();
        try {
            String key = key(namespace, name);
            ObjectNode before = objects.get(kind).get(key);
            if (before == null) {
                return Optional.empty();
            }
            ObjectNode after = change.apply(before.deepCopy());
            return Optional.of(
                    after.equals(before)
                            ? before
                            : write(kind, key, Optional.of(before), after, What.MODIFIED));
        } finally {
            lock.unlock();
        }
    }

    boolean remove(Kind kind, String namespace, String name) {
        lock.lock();
        try {
            String key = key(namespace, name);
            ObjectNode before = objects.get(kind).get(key);
            if (before == null) {
                return false;
            }
            write(kind, key, Optional.of(before), before.deepCopy(), What.DELETED);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private ObjectNode write(
            Kind kind, String key, Optional<ObjectNode> before, ObjectNode now, What what) {
        version++;
        ((ObjectNode) now.path("metadata")).put("resourceVersion", Long.toString(version));
        if (what == What.DELETED) {
            objects.get(kind).remove(key);
        } else {
            objects.get(kind).put(key, now);
        }
        touched.put(namespace(now), version);
        if (kind.equals(Kinds.POD)) {
            before.ifPresent(it -> pods.remove(key, it));
            if (what != What.DELETED) {
                pods.add(key, now);
            }
        }
        history.add(new Write(version, kind, before, now, what));
        if (history.size() > HISTORY) {
            oldest = history.remove().version();
        }
        written.signalAll();
        return now;
    }

    /** The first number that its history knows of. */
    long oldest() {
        lock.lock();
        try {
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** All of a kind as they were after a write; empty when it no longer knows that far back. */
    Optional<List<ObjectNode>> asOf(Kind kind, long seen) {
        lock.lock();
        try {
            if (seen < oldest) {
                return Optional.empty();
            }
            TreeMap<String, ObjectNode> then = new TreeMap<>(objects.get(kind));
            for (var from = history.descendingIterator(); from.hasNext(); ) {
                Write write = from.next();
                if (write.version() <= seen) {
                    break;
                }
                if (write.kind().equals(kind)) {
                    String key = key(namespace(write.now()), name(write.now()));
                    write.before().ifPresentOrElse(it -> then.put(key, it), () -> then.remove(key));
                }
            }
            return Optional.of(List.copyOf(then.values()));
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the history, as etcd does every few minutes: watches from before begin anew. */
    void compact() {
        lock.lock();
        try {
            history.clear();
            oldest = version;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes of a kind after one; waits for the first of any kind.
     *
     * @return empty when the time is up, null when it no longer knows that far back
     */
    List<Write> after(Kind kind, long seen, long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (version <= seen && left > 0 && !closed) {
                left = written.awaitNanos(left);
            }
            if (seen < oldest) {
                return null;
            }
            List<Write> writes = new ArrayList<>();
            for (var from = history.descendingIterator(); from.hasNext(); ) {
                Write write = from.next();
                if (write.version() <= seen) {
                    break;
                }
                if (write.kind().equals(kind)) {
                    writes.addFirst(write);
                }
            }
            return writes;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean closed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    static String namespace(JsonNode object) {
        return object.path("metadata").path("namespace").asText("");
    }

    static String name(JsonNode object) {
        return object.path("metadata").path("name").asText("");
    }

    static ObjectNode empty() {
        return JsonNodeFactory.instance.objectNode();
    }
}
