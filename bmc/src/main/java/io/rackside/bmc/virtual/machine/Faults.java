package io.rackside.bmc.virtual.machine;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** What is wrong with one box at present. May be changed and read by any thread. */
public final class Faults {
    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
    private volatile Set<Misbehaviour> active = Set.of();

    /** What is wrong now, in the order it began. */
    public Set<Misbehaviour> active() {
        return active;
    }

    /** Makes it so from now on; no change when it is so already. */
    public void begin(Misbehaviour... some) {
        Set<Misbehaviour> before;
        synchronized (this) {
            before = active;
            Set<Misbehaviour> next = new LinkedHashSet<>(before);
            next.addAll(List.of(some));
            active = Collections.unmodifiableSet(next);
        }
        tell(before);
    }

    /** Ends it. */
    public void end(Misbehaviour... some) {
        Set<Misbehaviour> before;
        synchronized (this) {
            before = active;
            Set<Misbehaviour> next = new LinkedHashSet<>(before);
            next.removeAll(Set.of(some));
            active = Collections.unmodifiableSet(next);
        }
        tell(before);
    }

    /** Ends everything. */
    public void endAll() {
        Set<Misbehaviour> before;
        synchronized (this) {
            before = active;
            active = Set.of();
        }
        tell(before);
    }

    public boolean has(Misbehaviour one) {
        return active.contains(one);
    }

    /** Whether one of that kind is active. */
    public boolean has(Class<? extends Misbehaviour> kind) {
        return all(kind).findAny().isPresent();
    }

    public <M extends Misbehaviour> Optional<M> first(Class<M> kind) {
        return all(kind).findFirst();
    }

    public <M extends Misbehaviour> Stream<M> all(Class<M> kind) {
        return active.stream().filter(kind::isInstance).map(kind::cast);
    }

    /** Called after each change, by the thread that made it. */
    public void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    public void unwatch(Runnable watcher) {
        watchers.remove(watcher);
    }

    private void tell(Set<Misbehaviour> before) {
        if (!before.equals(active)) {
            watchers.forEach(Runnable::run);
        }
    }
}
