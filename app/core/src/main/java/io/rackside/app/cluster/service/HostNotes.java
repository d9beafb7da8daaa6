package io.rackside.app.cluster.service;

import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.drain.Devices;
import io.rackside.drivers.cluster.drain.Lines;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What a node keeps beside the mark of whoever released its server, so that it outlasts the program
 * that did: what it offered before, and which machines have to be started again.
 *
 * @param had devices by name; empty where they were not counted
 * @param stopped keys of machines that were shut down for it
 */
record HostNotes(Map<String, Long> had, Set<String> stopped) {
    private static final String HAD = "rackside.io/devices-before";
    private static final String STOPPED = "rackside.io/machines-stopped";
    private static final String KEY = "vm/[a-z0-9.-]{1,253}/[a-z0-9.-]{1,253}";

    /** A node changes by itself every few seconds; one that does so more often is odd. */
    private static final int TRIES = 8;

    HostNotes {
        had = Map.copyOf(had);
        stopped = Set.copyOf(stopped);
    }

    static HostNotes none() {
        return new HostNotes(Map.of(), Set.of());
    }

    /**
     * What a node says; anybody may have written it, so that what makes no sense is left out.
     *
     * @throws ClusterException NONSENSE when it is longer than what is read: nobody knows the rest
     */
    static HostNotes of(ClusterNode node) throws ClusterException {
        Map<String, Long> had = new TreeMap<>();
        for (String each : parts(node, HAD)) {
            int at = each.lastIndexOf('=');
            if (at > 0 && each.substring(at + 1).matches("\\d{1,9}")) {
                had.put(each.substring(0, at), Long.parseLong(each.substring(at + 1)));
            }
        }
        Set<String> stopped = new TreeSet<>();
        for (String each : parts(node, STOPPED)) {
            if (each.matches(KEY)) {
                stopped.add(each);
            }
        }
        return new HostNotes(had, stopped);
    }

    private static String[] parts(ClusterNode node, String name) throws ClusterException {
        return bounded(node.annotations().getOrDefault(name, ""), node.name(), name).split(",");
    }

    /** A list that was cut is no list. */
    private static String bounded(String text, String node, String name) throws ClusterException {
        if (text.length() >= ObjectReading.OWN_MOST) {
            throw new ClusterException(
                    ClusterException.Kind.NONSENSE,
                    Message.of("core.service.notes-too-long", Shown.all(node, name)));
        }
        return text;
    }

    /** The same with what a node offers now. */
    HostNotes counted(ClusterNode node) {
        return new HostNotes(Devices.of(node), stopped);
    }

    /** The same with a machine that is shut down, or is not. */
    HostNotes stopping(String key, boolean stops) {
        Set<String> all = new TreeSet<>(stopped);
        if (stops) {
            all.add(key);
        } else {
            all.remove(key);
        }
        return new HostNotes(had, all);
    }

    private Map<String, Optional<String>> marks(String node) throws ClusterException {
        String counts =
                had.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .sorted()
                        .collect(Collectors.joining(","));
        String machines = String.join(",", new TreeSet<>(stopped));
        return Map.of(
                HAD, said(bounded(counts, node, HAD)),
                STOPPED, said(bounded(machines, node, STOPPED)));
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(it -> !it.isEmpty());
    }

    /**
     * Writes what becomes of them to a node that stays as it is beside; nothing where they are so.
     *
     * @throws ClusterException NONSENSE when that, or what stands there, is too long to be read
     *     again
     */
    static boolean change(Lines lines, HostMark mark, String node, UnaryOperator<HostNotes> change)
            throws ClusterException, InterruptedException {
        for (int i = 1; ; i++) {
            Optional<ClusterNode> read = mark.node(lines, node);
            if (read.isEmpty()) {
                return false;
            }
            HostNotes now = of(read.get());
            HostNotes then = change.apply(now);
            if (then.equals(now)) {
                return true;
            }
            try {
                lines.acts()
                        .cordon(
                                node,
                                read.get().unschedulable(),
                                read.get().version(),
                                then.marks(node));
                return true;
            } catch (ClusterException e) {
                if (e.kind() != ClusterException.Kind.CONFLICT || i == TRIES) {
                    throw e;
                }
            }
        }
    }
}
