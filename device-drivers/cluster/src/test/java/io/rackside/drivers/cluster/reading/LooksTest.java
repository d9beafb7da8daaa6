package io.rackside.drivers.cluster.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.impact.Impact;
import io.rackside.drivers.cluster.impact.ImpactOfNodes;
import io.rackside.drivers.cluster.impact.Verdict;
import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is read through the API is what is there. */
@Timeout(60)
class LooksTest {
    private VirtualCluster cluster;
    private ClusterApi api;

    @BeforeEach
    void start() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        new Seeding(5, 40, 10).into(cluster.world());
        cluster.world().settle();
        ClusterContext context =
                Kubeconfig.read(cluster.kubeconfig(Role.VIEWER)).context("rackside-virtual");
        api =
                ClusterApi.of(
                        new ClusterAccess(
                                context.server(),
                                context.authorities(),
                                context.serverName(),
                                context.login(),
                                Optional.empty()),
                        Time.system());
    }

    @AfterEach
    void stop() {
        api.close();
        cluster.close();
    }

    @Test
    void theFirstLookHasEachNodeAndWhatRunsThere() throws Exception {
        FirstLook look = FirstLook.at(api);
        assertEquals(5, look.nodes().size());
        assertEquals(List.of("node-001", "Ready", "control-plane"), look.nodes().getFirst());
        assertEquals(cluster.world().objects("pods").size(), look.pods().size());
        assertEquals(10, look.machines().size());
        assertEquals(
                2, look.machines().stream().filter(it -> it.node().equals("node-003")).count());
    }

    @Test
    void aCloseLookWithAndWithoutAllPodsJudgesTheSame() throws Exception {
        Set<String> node = Set.of("node-001");
        CloseLook.Seen few = CloseLook.at(api, node, false, Time.system());
        CloseLook.Seen all = CloseLook.at(api, node, true, Time.system());
        assertEquals(List.of(), few.problems());
        Impact first = ImpactOfNodes.of(few.objects(), node, few.usualStrategy());
        Impact second = ImpactOfNodes.of(all.objects(), node, all.usualStrategy());
        assertEquals(second.items(), first.items());
        assertEquals(3, first.quorum().members());
        assertTrue(first.quorum().kept());
        assertTrue(first.count(Verdict.MOVES) > 0, first::toString);
        assertTrue(first.count(Verdict.RESTARTS) > 0, first::toString);
    }
}
