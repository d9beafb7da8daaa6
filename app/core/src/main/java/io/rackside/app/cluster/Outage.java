package io.rackside.app.cluster;

import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which boxes go when some do, by the planned cords and cables: without any power that was planned
 * for it a box goes, and a server that is left without a way to most of the others is cut off.
 * Which of several networks the cluster uses is not known: one that is left is enough.
 *
 * @param boxes those that go, each with why, the given ones first
 * @param weakened servers that lose a cord or a way and go on by another
 * @param unplanned of which nobody can tell: servers of which no cord, or no cable, is planned, and
 *     where power goes, switches and firewalls without a cord that servers which stay hang on
 */
public record Outage(Map<DeviceId, Why> boxes, Set<DeviceId> weakened, Set<DeviceId> unplanned) {
    /** Why a box goes. */
    public enum Why {
        /** It is what goes. */
        ITSELF,
        /** All its planned cords lead to what goes. */
        POWER,
        /** No planned way is left to the other servers. */
        NETWORK
    }

    public Outage {
        boxes = Collections.unmodifiableMap(new LinkedHashMap<>(boxes));
        weakened = Set.copyOf(weakened);
        unplanned = Set.copyOf(unplanned);
    }

    /**
     * @param gone boxes that go
     * @param outlets of PDUs that go, the PDU itself stays
     */
    static Outage of(SiteModel model, Collection<DeviceId> gone, Set<PortRef> outlets) {
        return new Course(model, outlets).run(gone);
    }

    /** One outage while it spreads. */
    private static final class Course {
        private final SiteModel model;
        private final Set<PortRef> outlets;
        private final Map<DeviceId, Why> boxes = new LinkedHashMap<>();
        private final List<Device> inUse;

        private Course(SiteModel model, Set<PortRef> outlets) {
            this.model = model;
            this.outlets = outlets;
            inUse = model.devices().stream().filter(device -> device.retired().isEmpty()).toList();
        }

        private Outage run(Collection<DeviceId> gone) {
            gone.forEach(box -> boxes.put(box, Why.ITSELF));
            boolean more = true;
            while (more) {
                more = false;
                for (Device each : inUse) {
                    List<PowerFeed> cords = model.feedsOf(each.id());
                    if (!cords.isEmpty() && cords.stream().allMatch(this::dead)) {
                        more |= boxes.putIfAbsent(each.id(), Why.POWER) == null;
                    }
                }
            }
            Map<DeviceId, Integer> before = Segments.of(model, Set.of());
            Map<DeviceId, Integer> after = Segments.of(model, boxes.keySet());
            cutOff(before, after);
            return new Outage(boxes, weakened(after), unplanned(after));
        }

        private boolean dead(PowerFeed cord) {
            return boxes.containsKey(cord.pdu())
                    || outlets.contains(new PortRef(cord.pdu(), cord.outlet()));
        }

        /** Of servers that were joined the most stay together; one that is apart is cut off. */
        private void cutOff(Map<DeviceId, Integer> before, Map<DeviceId, Integer> after) {
            Map<DeviceId, Set<Integer>> had = new LinkedHashMap<>();
            Map<Integer, Map<Integer, Integer>> sizes = new HashMap<>();
            for (Device each : inUse) {
                if (server(each) && !boxes.containsKey(each.id())) {
                    had.put(each.id(), segments(each.id(), before));
                    for (Integer joined : had.get(each.id())) {
                        Map<Integer, Integer> size =
                                sizes.computeIfAbsent(joined, _ -> new TreeMap<>());
                        segments(each.id(), after)
                                .forEach(left -> size.merge(left, 1, Integer::sum));
                    }
                }
            }
            Map<Integer, Integer> main = new HashMap<>();
            sizes.forEach(
                    (joined, size) ->
                            size.entrySet().stream()
                                    .max(Map.Entry.comparingByValue())
                                    .ifPresent(most -> main.put(joined, most.getKey())));
            had.forEach(
                    (box, joined) -> {
                        Set<Integer> left = segments(box, after);
                        if (!joined.isEmpty()
                                && joined.stream()
                                        .noneMatch(
                                                it -> left.contains(main.getOrDefault(it, -1)))) {
                            boxes.put(box, Why.NETWORK);
                        }
                    });
        }

        private Set<Integer> segments(DeviceId box, Map<DeviceId, Integer> of) {
            return Segments.around(model, box).stream()
                    .filter(of::containsKey)
                    .map(of::get)
                    .collect(Collectors.toSet());
        }

        private Set<DeviceId> weakened(Map<DeviceId, Integer> after) {
            return inUse.stream()
                    .filter(each -> server(each) && !boxes.containsKey(each.id()))
                    .map(Device::id)
                    .filter(
                            box ->
                                    model.feedsOf(box).stream().anyMatch(this::dead)
                                            || Segments.around(model, box).stream()
                                                    .anyMatch(way -> !after.containsKey(way)))
                    .collect(Collectors.toSet());
        }

        private Set<DeviceId> unplanned(Map<DeviceId, Integer> after) {
            List<DeviceId> stay =
                    inUse.stream()
                            .filter(each -> server(each) && !boxes.containsKey(each.id()))
                            .map(Device::id)
                            .toList();
            Set<DeviceId> unplanned =
                    stay.stream()
                            .filter(
                                    box ->
                                            model.feedsOf(box).isEmpty()
                                                    || Segments.around(model, box).isEmpty())
                            .collect(Collectors.toCollection(HashSet::new));
            boolean powerGoes =
                    inUse.stream()
                            .anyMatch(it -> model.feedsOf(it.id()).stream().anyMatch(this::dead));
            if (powerGoes) {
                Set<Integer> used =
                        stay.stream()
                                .flatMap(box -> segments(box, after).stream())
                                .collect(Collectors.toSet());
                after.forEach(
                        (way, segment) -> {
                            if (used.contains(segment) && model.feedsOf(way).isEmpty()) {
                                unplanned.add(way);
                            }
                        });
            }
            return unplanned;
        }

        private static boolean server(Device device) {
            return device.type().kind() == DeviceKind.SERVER;
        }
    }

    /** Switches and firewalls that are joined by planned cables. */
    private static final class Segments {
        private Segments() {}

        /** A number for each that is left, the same for those that are joined. */
        static Map<DeviceId, Integer> of(SiteModel model, Set<DeviceId> without) {
            Map<DeviceId, Integer> numbers = new LinkedHashMap<>();
            Standing plan = new Standing(List.of(), List.of(), model);
            int next = 0;
            for (Device each : model.devices()) {
                if (plan.passesOn(each.id())
                        && !without.contains(each.id())
                        && !numbers.containsKey(each.id())) {
                    spread(plan, each.id(), next++, without, numbers);
                }
            }
            return numbers;
        }

        private static void spread(
                Standing plan,
                DeviceId from,
                int number,
                Set<DeviceId> without,
                Map<DeviceId, Integer> numbers) {
            Set<DeviceId> wave = Set.of(from);
            while (!wave.isEmpty()) {
                wave.forEach(each -> numbers.put(each, number));
                Set<DeviceId> next = new HashSet<>();
                for (DeviceId each : wave) {
                    plan.switches(each).stream()
                            .filter(other -> !without.contains(other))
                            .filter(other -> !numbers.containsKey(other))
                            .forEach(next::add);
                }
                wave = next;
            }
        }

        static Set<DeviceId> around(SiteModel model, DeviceId box) {
            return new Standing(List.of(), List.of(), model).switches(box);
        }
    }
}
