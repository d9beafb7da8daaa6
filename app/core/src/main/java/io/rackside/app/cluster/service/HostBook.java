package io.rackside.app.cluster.service;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.operations.Messages;
import io.rackside.operations.TechnicianHostService;
import io.rackside.operations.Trail;
import io.rackside.operations.TrailEntry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the trail keeps of servers that their clusters released. It outlasts the node itself, which
 * may be deleted while its server is out, with all that was noted at it.
 */
public final class HostBook {
    /** Kind of entries: what a node offered before, a machine that is shut down or runs again. */
    public static final String KEPT = "host.kept";

    static final String RELEASED = "core.service.host-released";

    private static final String DEVICE = "device";
    private static final String CLUSTER = "cluster";
    private static final String NODE = "node";
    private static final String UID = "node-uid";
    private static final String HAD = "had";
    private static final String MACHINE = "machine";
    private static final String STOPPED = "stopped";
    private static final String ASKED = "asked";

    /** So many entries of the trail are looked through. */
    private static final int REMEMBERED = 20_000;

    private static final int PAGE = 500;

    private final Trail trail;

    public HostBook(Trail trail) {
        this.trail = trail;
    }

    /**
     * What is kept of a server.
     *
     * @param uid of the node it was when it was released; empty where it was not, or is back
     */
    record Kept(String uid, HostNotes notes) {}

    /**
     * Machines of a cluster that are shut down for a server that goes on running.
     *
     * @param keys of the machines
     */
    record Owed(DeviceId device, String node, Set<String> keys) {}

    /** What a node offers before its server is released. */
    void counted(DeviceId device, ServiceText.Found found, Map<String, Long> had) {
        trail.append(KEPT, body(device, found, HAD, new TreeMap<>(had)));
    }

    /** Its node has all of it again. */
    void back(DeviceId device, ServiceText.Found found) {
        Map<String, Object> body = body(device, found, HAD, new TreeMap<>());
        body.put(UID, "");
        trail.append(KEPT, body);
    }

    /** A machine is shut down for it, or runs again. */
    void stopping(DeviceId device, ServiceText.Found found, String key, boolean stops) {
        Map<String, Object> body = body(device, found, MACHINE, key);
        body.put(STOPPED, stops);
        trail.append(KEPT, body);
    }

    private static Map<String, Object> body(
            DeviceId device, ServiceText.Found found, String what, Object value) {
        Map<String, Object> body = new TreeMap<>();
        body.put(DEVICE, device.value());
        body.put(CLUSTER, found.cluster());
        body.put(NODE, found.node());
        body.put(UID, found.uid());
        body.put(what, value);
        return body;
    }

    /** What is kept of a server as a node of that cluster. */
    Kept kept(DeviceId device, String cluster) {
        Set<String> known = new HashSet<>();
        Set<String> stopped = new TreeSet<>();
        Optional<TrailEntry> counted = Optional.empty();
        for (TrailEntry each : newest(it -> kept(it, cluster) && of(it, device))) {
            if (each.body().get(HAD) instanceof Map<?, ?> && counted.isEmpty()) {
                counted = Optional.of(each);
            }
            if (each.body().get(MACHINE) instanceof String key
                    && known.add(key)
                    && Boolean.TRUE.equals(each.body().get(STOPPED))) {
                stopped.add(key);
            }
        }
        Map<String, Long> had = counted.map(HostBook::had).orElse(Map.of());
        return new Kept(
                counted.map(each -> text(each, UID)).orElse(""), new HostNotes(had, stopped));
    }

    private static Map<String, Long> had(TrailEntry counted) {
        Map<String, Long> had = new TreeMap<>();
        if (counted.body().get(HAD) instanceof Map<?, ?> said) {
            said.forEach(
                    (name, count) -> {
                        if (count instanceof Number number) {
                            had.put(String.valueOf(name), number.longValue());
                        }
                    });
        }
        return had;
    }

    /** What is owed to a cluster by servers that are not released now, of what is not older. */
    List<Owed> owed(String cluster, Instant since) {
        Map<String, String> nodes = new TreeMap<>();
        Set<String> back = new HashSet<>();
        Set<String> out = new HashSet<>();
        for (TrailEntry each : newest(it -> kept(it, cluster) || answer(it))) {
            String device = text(each, DEVICE);
            if (answer(each) && !back.contains(device) && !out.contains(device)) {
                boolean released = "release".equals(each.body().get(ASKED));
                (released && released(each) ? out : back).add(device);
            } else if (each.body().get(MACHINE) instanceof String && !each.at().isBefore(since)) {
                nodes.putIfAbsent(device, text(each, NODE));
            }
        }
        List<Owed> owed = new ArrayList<>();
        nodes.forEach(
                (value, node) -> {
                    DeviceId device = new DeviceId(value);
                    Set<String> keys = kept(device, cluster).notes().stopped();
                    if (!out.contains(value) && !keys.isEmpty()) {
                        owed.add(new Owed(device, node, keys));
                    }
                });
        return owed;
    }

    /** The cluster whose node a box was when it was released last. */
    Optional<String> releasedFrom(DeviceId device) {
        return newest(
                        it ->
                                it.kind().equals(TechnicianHostService.ANSWER)
                                        && of(it, device)
                                        && "release".equals(it.body().get(ASKED)))
                .stream()
                .findFirst()
                .filter(HostBook::released)
                .map(it -> String.valueOf(said(it).arguments().get(2)));
    }

    private static boolean answer(TrailEntry entry) {
        return entry.kind().equals(TechnicianHostService.ANSWER)
                && ("release".equals(entry.body().get(ASKED))
                        || "readmit".equals(entry.body().get(ASKED))
                                && Boolean.TRUE.equals(entry.body().get("granted")));
    }

    private static boolean released(TrailEntry answer) {
        return said(answer).code().equals(RELEASED);
    }

    private static Message said(TrailEntry answer) {
        return Messages.fromCanonical(answer.body().get("answer"));
    }

    private static boolean kept(TrailEntry entry, String cluster) {
        return entry.kind().equals(KEPT) && cluster.equals(entry.body().get(CLUSTER));
    }

    private static boolean of(TrailEntry entry, DeviceId device) {
        return device.value().equals(entry.body().get(DEVICE));
    }

    private static String text(TrailEntry entry, String name) {
        return entry.body().get(name) instanceof String text ? text : "";
    }

    /** The newest first. */
    private List<TrailEntry> newest(Predicate<TrailEntry> meant) {
        List<TrailEntry> found = new ArrayList<>();
        long last = trail.lastNumber();
        for (long to = last; to > 0 && to > last - REMEMBERED; to -= PAGE) {
            long from = Math.max(1, to - PAGE + 1);
            trail.entries(from, (int) (to - from + 1)).reversed().stream()
                    .filter(meant)
                    .forEach(found::add);
        }
        return found;
    }
}
