package io.rackside.bmc.firmware.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.plan.Waves.Entry;
import io.rackside.model.DeviceId;
import io.rackside.model.RedundancyGroup;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

class WavesTest {
    private static final List<RedundancyGroup> NO_GROUPS = List.of();

    private static DeviceId id(int number) {
        return new DeviceId("box-" + number);
    }

    private static Entry box(int number) {
        return new Entry(id(number), false, "server");
    }

    private static List<Entry> boxes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(WavesTest::box).toList();
    }

    @Test
    void fourteenServersAreOneCanaryAndWavesOfFour() {
        Waves waves = Waves.of(boxes(14), NO_GROUPS, 4, Optional.empty());
        assertEquals(List.of(1, 4, 4, 4, 1), waves.waves().stream().map(List::size).toList());
        assertEquals(1, waves.canaries());
    }

    @Test
    void theCanaryAPersonChoseGoesFirst() {
        Waves waves = Waves.of(boxes(3), NO_GROUPS, 4, Optional.of(id(3)));
        assertEquals(List.of(id(3)), waves.waves().getFirst());
    }

    @Test
    void oneBoxNeedsNoCanary() {
        assertEquals(0, Waves.of(boxes(1), NO_GROUPS, 4, Optional.empty()).canaries());
    }

    @Test
    void aCanaryIsRatherOneThatStandsInForNothing() {
        List<RedundancyGroup> groups =
                List.of(new RedundancyGroup("pair", Set.of(id(1), id(2)), 1));
        Waves waves = Waves.of(boxes(3), groups, 4, Optional.empty());
        assertEquals(List.of(id(3)), waves.waves().getFirst());
        assertEquals(List.of(List.of(id(1)), List.of(id(2))), waves.waves().subList(1, 3));
    }

    @Test
    void theBastionGoesAloneAndLast() {
        List<Entry> all = new ArrayList<>(boxes(3));
        all.addFirst(new Entry(id(9), true, "bastion"));
        Waves waves = Waves.of(all, NO_GROUPS, 4, Optional.empty());
        assertEquals(List.of(id(9)), waves.waves().getLast());
    }

    @Test
    void eachKindOfWorkHasItsCanary() {
        List<Entry> all = new ArrayList<>(boxes(3));
        all.add(new Entry(id(7), false, "storage"));
        all.add(new Entry(id(8), false, "storage"));
        Waves waves = Waves.of(all, NO_GROUPS, 4, Optional.empty());
        assertEquals(Set.of(id(1), id(7)), Set.copyOf(waves.waves().getFirst()));
    }

    @Test
    void canariesOfManyKindsGoInWavesOfTheSameSize() {
        List<Entry> all =
                IntStream.rangeClosed(1, 10)
                        .mapToObj(i -> new Entry(id(i), false, "kind " + (i % 5)))
                        .toList();
        Waves waves = Waves.of(all, NO_GROUPS, 2, Optional.of(id(8)));
        assertEquals(List.of(2, 2, 1, 2, 2, 1), waves.waves().stream().map(List::size).toList());
        assertEquals(3, waves.canaries());
        assertEquals(id(8), waves.waves().getFirst().getFirst());
    }

    @Test
    void noWaveTakesMoreOfAGroupThanItCanSpare() {
        Random chance = new Random(11);
        for (int round = 0; round < 300; round++) {
            List<Entry> all = boxes(1 + chance.nextInt(20));
            List<RedundancyGroup> groups = new ArrayList<>();
            for (int g = 0; g < chance.nextInt(5); g++) {
                Set<DeviceId> members = new HashSet<>();
                for (int m = 0; m < 1 + chance.nextInt(6); m++) {
                    members.add(id(1 + chance.nextInt(20)));
                }
                groups.add(
                        new RedundancyGroup("g" + g, members, 1 + chance.nextInt(members.size())));
            }
            int size = 1 + chance.nextInt(6);
            Waves waves = Waves.of(all, groups, size, Optional.empty());
            assertEquals(
                    Set.copyOf(all.stream().map(Entry::device).toList()),
                    Set.copyOf(waves.waves().stream().flatMap(List::stream).toList()));
            assertEquals(
                    all.size(), waves.waves().stream().mapToInt(List::size).sum(), "none twice");
            for (List<DeviceId> wave : waves.waves()) {
                assertTrue(wave.size() <= Math.max(size, 1));
                for (RedundancyGroup group : groups) {
                    long together = wave.stream().filter(group.members()::contains).count();
                    long most = Math.max(1, group.members().size() - group.needed());
                    assertTrue(together <= most, () -> group + " in " + wave);
                }
            }
        }
    }
}
