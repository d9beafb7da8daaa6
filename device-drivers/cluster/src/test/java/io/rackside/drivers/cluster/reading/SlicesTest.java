package io.rackside.drivers.cluster.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.rackside.drivers.cluster.api.Counted;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Rows get their namespaces back from numbers alone, or none at all. */
class SlicesTest {
    private static final int CLUSTERS = 2_000;

    /** A dash and a dot come before the slash that ends a namespace, letters after it. */
    private static final List<String> NAMESPACES =
            List.of("a", "a-b", "a0", "ab", "b", "kube-system", "none");

    private final List<Placed> all = new ArrayList<>();
    private final Map<String, Counted> counted = new HashMap<>();
    private Random chance = new Random(0);

    /** As a server keeps and counts them. */
    private void cluster(long seed) {
        chance = new Random(seed);
        all.clear();
        counted.clear();
        TreeMap<String, Placed> keys = new TreeMap<>();
        for (String namespace : NAMESPACES) {
            int there = namespace.equals("none") ? 0 : chance.nextInt(5);
            for (int i = 0; i < there; i++) {
                String name = "web-" + chance.nextInt(8);
                Placed pod = new Placed(namespace, name, "Running", "n1", Optional.empty());
                keys.put(namespace + "/" + name, pod);
            }
        }
        all.addAll(keys.values());
        for (String namespace : NAMESPACES) {
            List<String> names =
                    all.stream()
                            .filter(each -> each.namespace().equals(namespace))
                            .map(Placed::name)
                            .toList();
            counted.put(namespace, new Counted(names.size(), names.stream().findFirst()));
        }
    }

    private List<Placed> bare() {
        return new ArrayList<>(all.stream().map(each -> each.in("")).toList());
    }

    private String some() {
        return NAMESPACES.get(chance.nextInt(NAMESPACES.size()));
    }

    @Test
    void eachHasItsOwn() {
        for (long seed = 1; seed <= CLUSTERS; seed++) {
            cluster(seed);
            assertEquals(Optional.of(all), Slices.of(bare(), counted), "seed " + seed);
        }
    }

    @Test
    void aWrongSumIsRefused() {
        for (long seed = 1; seed <= CLUSTERS; seed++) {
            cluster(seed);
            String namespace = some();
            Counted before = counted.get(namespace);
            int other = before.count() + (chance.nextBoolean() ? 1 : -1);
            counted.put(namespace, new Counted(other, before.first()));
            assertEquals(Optional.empty(), Slices.of(bare(), counted), "seed " + seed);
        }
    }

    @Test
    void aNamespaceThatNobodyNamedIsRefused() {
        for (long seed = 1; seed <= CLUSTERS; seed++) {
            cluster(seed);
            boolean any = counted.remove(some()).count() > 0;
            assertEquals(
                    any ? Optional.empty() : Optional.of(all),
                    Slices.of(bare(), counted),
                    "seed " + seed);
        }
    }

    @Test
    void aListOfAnotherOrderIsRefused() {
        for (long seed = 1; seed <= CLUSTERS; seed++) {
            cluster(seed);
            List<Placed> rows = bare();
            for (int i = 1; i < rows.size(); i++) {
                Placed other = rows.get(i - 1);
                if (!other.name().equals(rows.get(i).name())) {
                    rows.set(i - 1, rows.get(i));
                    rows.set(i, other);
                    assertEquals(Optional.empty(), Slices.of(rows, counted), "seed " + seed);
                    break;
                }
            }
        }
    }

    @Test
    void aFirstNameThatIsAnotherIsRefused() {
        cluster(7);
        counted.computeIfPresent("ab", (_, it) -> new Counted(it.count(), Optional.of("other")));
        assertEquals(Optional.empty(), Slices.of(bare(), counted));
    }
}
