package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.cluster.object.ClusterObjects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was said of a drain is what the stand-in's drain then does. */
class DrainVerdictsTest {
    private static final int CLUSTERS = Integer.getInteger("rackside.clusters", 1_000);

    private final Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);

    /** Verdicts that depend on nobody. */
    private final Map<Verdict, Integer> sure = new EnumMap<>(Verdict.class);

    @Test
    void whatWasSaidOfADrainIsWhatItDoes(TestReporter reporter) {
        for (long seed = 1; seed <= CLUSTERS; seed++) {
            RandomCluster cluster = new RandomCluster(seed);
            ClusterObjects objects = cluster.objects();
            String node = RandomCluster.node(seed % objects.nodes().size());
            Impact impact = ImpactOfNodes.of(objects, Set.of(node), cluster.usualStrategy());
            impact.items().forEach(item -> seen.merge(item.verdict(), 1, Integer::sum));
            impact.items().stream()
                    .filter(item -> !DrainOutcome.contended(item))
                    .forEach(item -> sure.merge(item.verdict(), 1, Integer::sum));
            DrainOutcome drained =
                    new DrainOutcome(
                            seed,
                            node,
                            objects,
                            impact,
                            cluster.world(),
                            Set.copyOf(cluster.world().drain(Set.of(node))));
            drained.check();
        }
        reporter.publishEntry("drained by the stand-in", CLUSTERS + " clusters: " + seen);
        for (Verdict verdict :
                List.of(Verdict.BLOCKS, Verdict.LOST, Verdict.RESTARTS, Verdict.MOVES)) {
            assertTrue(seen.getOrDefault(verdict, 0) > CLUSTERS / 20, seen::toString);
            assertTrue(sure.getOrDefault(verdict, 0) > seen.get(verdict) / 2, sure::toString);
        }
    }
}
