package io.rackside.bmc.firmware.plan;

import io.rackside.model.DeviceId;
import io.rackside.model.RedundancyGroup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which boxes are upgraded side by side. First one canary of each kind of work, then waves, the
 * bastion alone and last: while it restarts nothing behind it is reached.
 *
 * <p>Of a group that stands in for each other no more go at once than it can spare; of a pair never
 * both.
 *
 * @param waves in their order, each with its boxes in the order given
 * @param canaries how many of the waves, from the first on, are of canaries
 */
public record Waves(List<List<DeviceId>> waves, int canaries) {
    /**
     * A box that has to find its place.
     *
     * @param bastion whether others are reached through it
     * @param likeness what is the same for boxes that prove something for each other: model and
     *     images
     */
    public record Entry(DeviceId device, boolean bastion, String likeness) {
        public Entry {
            Objects.requireNonNull(device, "device");
            Objects.requireNonNull(likeness, "likeness");
        }
    }

    public Waves {
        waves = waves.stream().map(List::copyOf).toList();
    }

    /**
     * Finds an order. Nothing of it is left to chance: the same boxes give the same waves.
     *
     * @param boxes in the order in which a person wants them, as far as it is free
     * @param size boxes side by side at most, at least 1
     * @param canary a person chose; empty to choose one that stands in for nothing
     */
    public static Waves of(
            List<Entry> boxes, List<RedundancyGroup> groups, int size, Optional<DeviceId> canary) {
        if (size < 1) {
            throw new IllegalArgumentException("boxes side by side: " + size);
        }
        List<Entry> free = new ArrayList<>(boxes.stream().filter(b -> !b.bastion()).toList());
        List<Entry> bastions = boxes.stream().filter(Entry::bastion).toList();
        List<List<DeviceId>> waves = new ArrayList<>();
        if (boxes.size() > 1) {
            List<Entry> first = canaries(free, groups, canary);
            free.removeAll(first);
            waves.addAll(filled(first, groups, size));
        }
        int canaries = boxes.size() > 1 ? Math.max(1, waves.size()) : 0;
        waves.addAll(filled(free, groups, size));
        bastions.forEach(bastion -> waves.add(List.of(bastion.device())));
        return new Waves(waves, canaries);
    }

    private static List<List<DeviceId>> filled(
            List<Entry> boxes, List<RedundancyGroup> groups, int size) {
        List<Entry> free = new ArrayList<>(boxes);
        List<List<DeviceId>> waves = new ArrayList<>();
        while (!free.isEmpty()) {
            List<Entry> wave = fill(free, groups, size);
            free.removeAll(wave);
            waves.add(ids(wave));
        }
        return waves;
    }

    /** One of each likeness, the one a person chose first. */
    private static List<Entry> canaries(
            List<Entry> free, List<RedundancyGroup> groups, Optional<DeviceId> chosen) {
        Map<String, Entry> first = new LinkedHashMap<>();
        free.stream()
                .sorted(
                        Comparator.comparing(
                                        (Entry box) -> !chosen.equals(Optional.of(box.device())))
                                .thenComparing(box -> memberships(box, groups)))
                .forEach(box -> first.putIfAbsent(box.likeness(), box));
        return List.copyOf(first.values());
    }

    private static long memberships(Entry box, List<RedundancyGroup> groups) {
        return groups.stream().filter(group -> group.members().contains(box.device())).count();
    }

    private static List<Entry> fill(List<Entry> from, List<RedundancyGroup> groups, int size) {
        List<Entry> wave = new ArrayList<>();
        for (Entry box : from) {
            if (wave.size() < size && spared(box, wave, groups)) {
                wave.add(box);
            }
        }
        return wave;
    }

    private static boolean spared(Entry box, List<Entry> wave, List<RedundancyGroup> groups) {
        return groups.stream()
                .filter(group -> group.members().contains(box.device()))
                .allMatch(
                        group ->
                                wave.stream()
                                                .filter(w -> group.members().contains(w.device()))
                                                .count()
                                        < atOnce(group));
    }

    /** A group that can spare none has its members go one by one; the guards decide about each. */
    private static int atOnce(RedundancyGroup group) {
        return Math.max(1, group.members().size() - group.needed());
    }

    private static List<DeviceId> ids(List<Entry> boxes) {
        return boxes.stream().map(Entry::device).toList();
    }
}
