package io.rackside.drivers.cluster.drain;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ClusterException.Hold;
import io.rackside.drivers.cluster.drain.Leaver.State;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.model.Message;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells one after the other to leave, and keeps how far each is. */
final class Leavers {
    /** A machine whose migrations have failed so often is let be. */
    private static final int FAILURES_MOST = 3;

    private final DrainOrder order;
    private final DrainWatch watch;
    private final Map<String, Leaver> all = new LinkedHashMap<>();
    private final Map<String, Set<String>> failures = new HashMap<>();
    private final Set<String> stopped = new HashSet<>();
    private Optional<Duration> after = Optional.empty();

    /** Failed before anything was told to leave; empty until it was looked. */
    private Optional<Map<String, Set<String>>> failedBefore = Optional.empty();

    Leavers(DrainOrder order, DrainWatch watch) {
        this.order = order;
        this.watch = watch;
    }

    /** Copies of all. */
    List<Leaver> all() {
        return List.copyOf(all.values());
    }

    /** How long the server wants to be left alone, where it said so in the last turn. */
    Optional<Duration> after() {
        return after;
    }

    /** Whether one was told to leave already: what is thought of it since holds nothing up. */
    boolean underway(String key) {
        return Optional.ofNullable(all.get(key))
                .map(Leaver::state)
                .filter(
                        it ->
                                it == State.ENDING
                                        || it == State.STOPPING
                                        || it == State.MOVING
                                        || it == State.STUCK
                                        || it == State.GONE)
                .isPresent();
    }

    /**
     * Asks each that has not been told.
     *
     * @return whether it came to the end of them, and was not locked before
     * @throws ClusterException when the cluster does not do as it should
     */
    boolean turn(Tenants there, ClusterApi acts) throws ClusterException, InterruptedException {
        after = Optional.empty();
        left(there);
        for (Pod pod : there.pods()) {
            if (!watch.allowed()) {
                return false;
            }
            Leaver now = asked(pod, there, acts);
            all.put(now.key(), now);
            if (after.isPresent()) {
                return true;
            }
        }
        return true;
    }

    /** Keys of machines whose migrations have failed too often. */
    Set<String> letBe() {
        return failures.entrySet().stream()
                .filter(each -> each.getValue().size() >= FAILURES_MOST)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Also those that another migration has followed already. */
    private void failed(Tenants there) {
        Map<String, Set<String>> before = failedBefore.orElseGet(there::failed);
        failedBefore = Optional.of(before);
        there.failed()
                .forEach(
                        (key, names) ->
                                names.stream()
                                        .filter(
                                                it ->
                                                        !before.getOrDefault(key, Set.of())
                                                                .contains(it))
                                        .forEach(
                                                failures.computeIfAbsent(key, _ -> new HashSet<>())
                                                        ::add));
    }

    /** Takes note of who is there, and who is gone. */
    void left(Tenants there) {
        failed(there);
        Set<String> seen = new HashSet<>();
        for (Pod pod : there.pods()) {
            Leaver waiting = waiting(pod, there);
            seen.add(waiting.key());
            all.putIfAbsent(waiting.key(), waiting);
        }
        all.replaceAll(
                (key, it) -> seen.contains(key) || it.state() == State.GONE ? it : it.gone());
    }

    private static Leaver waiting(Pod pod, Tenants there) {
        return leaver(pod, there, State.WAITING, Message.of("cluster.drain.waiting"));
    }

    private static Leaver leaver(Pod pod, Tenants there, State state, Message why) {
        Optional<VirtualMachineInstance> machine = there.machine(pod);
        return machine.isPresent()
                ? new Leaver(true, pod.namespace(), machine.get().name(), state, why)
                : new Leaver(false, pod.namespace(), pod.name(), state, why);
    }

    private Leaver asked(Pod pod, Tenants there, ClusterApi acts)
            throws ClusterException, InterruptedException {
        Optional<VirtualMachineInstance> machine = there.machine(pod);
        if (machine.isPresent()) {
            Optional<Leaver> moved = machine(pod, machine.get(), there, acts);
            if (moved.isPresent()) {
                return moved.get();
            }
        }
        if (pod.leaving() || there.elsewhere().contains(pod.uid())) {
            return leaver(pod, there, State.ENDING, ends(pod, there));
        }
        try {
            acts.evict(pod.namespace(), pod.name(), pod.uid());
            return leaver(pod, there, State.ENDING, Message.of("cluster.drain.ending"));
        } catch (ClusterException e) {
            return held(pod, there, e);
        }
    }

    /** What becomes of a machine that needs no eviction now. */
    private Optional<Leaver> machine(
            Pod pod, VirtualMachineInstance machine, Tenants there, ClusterApi acts)
            throws ClusterException, InterruptedException {
        String key = Hurdle.machine(machine.namespace(), machine.name());
        if (stopped.contains(key) || stops(key, machine)) {
            return Optional.of(
                    pod.leaving()
                            ? leaver(pod, there, State.STOPPING, stops(pod, there))
                            : stop(pod, machine, there, acts));
        }
        Optional<Tenants.Migration> migration = Optional.ofNullable(there.migrations().get(key));
        if (migration.filter(it -> !it.over()).isPresent()) {
            return Optional.of(
                    leaver(
                            pod,
                            there,
                            State.MOVING,
                            Message.of(
                                    migration.get().copies()
                                            ? "cluster.drain.copies"
                                            : "cluster.drain.moving",
                                    migration.get().phase())));
        }
        int failed = failures.getOrDefault(key, Set.of()).size();
        return failed < FAILURES_MOST
                ? Optional.empty()
                : Optional.of(
                        leaver(
                                pod,
                                there,
                                State.STUCK,
                                Message.of("cluster.drain.migrations-failed", failed)));
    }

    private static Message ends(Pod pod, Tenants there) {
        return there.ending(pod)
                .filter(Ending::slow)
                .map(it -> Message.of("cluster.drain.ending-by", it.by()))
                .orElseGet(() -> Message.of("cluster.drain.ending"));
    }

    private static Message stops(Pod pod, Tenants there) {
        return there.ending(pod)
                .filter(Ending::slow)
                .map(it -> Message.of("cluster.drain.stops-by", it.by()))
                .orElseGet(() -> Message.of("cluster.drain.stops"));
    }

    private boolean stops(String key, VirtualMachineInstance machine) {
        return order.stopped().contains(key) && machine.owner().isPresent();
    }

    private Leaver stop(Pod pod, VirtualMachineInstance machine, Tenants there, ClusterApi acts)
            throws ClusterException, InterruptedException {
        String key = Hurdle.machine(machine.namespace(), machine.name());
        boolean again = stopped.contains(key);
        if (!again) {
            watch.stops(key);
        }
        try {
            acts.stopMachine(machine.namespace(), machine.owner().map(Owner::name).orElseThrow());
        } catch (ClusterException e) {
            if (e.kind() != ClusterException.Kind.CONFLICT) {
                throw e;
            }
            if (!again) {
                watch.staysOn(key);
                return leaver(pod, there, State.HELD, e.what());
            }
        }
        stopped.add(key);
        return leaver(pod, there, State.STOPPING, stops(pod, there));
    }

    private Leaver held(Pod pod, Tenants there, ClusterException e) throws ClusterException {
        switch (e.kind()) {
            case NOT_FOUND, CONFLICT -> {
                return leaver(pod, there, State.ENDING, Message.of("cluster.drain.ending"));
            }
            case NOT_NOW -> {
                Hold hold = e.hold().orElse(Hold.BUSY);
                if (hold == Hold.BUSY) {
                    after = e.after();
                }
                return leaver(
                        pod,
                        there,
                        switch (hold) {
                            case BUDGET, BUSY -> State.HELD;
                            case EVACUATING -> State.MOVING;
                            case NOT_MIGRATABLE -> State.STUCK;
                        },
                        e.what());
            }
            case SERVER -> {
                return leaver(pod, there, State.HELD, e.what());
            }
            case UNREACHABLE, NOT_TRUSTED, LOGIN_REFUSED, FORBIDDEN, GONE, NONSENSE -> throw e;
        }
        throw e;
    }
}
