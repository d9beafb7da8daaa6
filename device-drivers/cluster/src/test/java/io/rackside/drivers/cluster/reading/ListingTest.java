package io.rackside.drivers.cluster.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.Counted;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Wanted;
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
import java.util.stream.Collectors;

/** What a first look has counted gets its namespaces, for little on the wire. */
@Timeout(60)
class ListingTest {
    private static final int PODS = 900;

    private VirtualCluster cluster;
    private ClusterApi api;
    private FirstLook first;
    private List<String> namespaces;

    @BeforeEach
    void look() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
        new Seeding(5, PODS, 10).into(cluster.world());
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
        first = FirstLook.at(api);
        namespaces = Listing.namespaces(api);
    }

    @AfterEach
    void stop() {
        api.close();
        cluster.close();
    }

    private void pod(String name) throws Exception {
        String text =
                """
                {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"alarm","name":"%s"},
                 "spec":{"nodeName":"node-001","containers":[{}]},"status":{"phase":"Running"}}
                """
                        .formatted(name);
        cluster.world().put((ObjectNode) new ObjectMapper().readTree(text));
    }

    private Set<String> there() {
        return cluster.world().objects("pods").stream()
                .map(it -> it.at("/metadata/namespace").asText() + "/" + name(it))
                .collect(Collectors.toSet());
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private Listing.Listed named() throws Exception {
        return new Listing(api, Resource.POD, Wanted.cells(FirstLook.POD))
                .with(first.pods(), first.podVersion(), namespaces);
    }

    private static Set<String> names(Listing.Listed listed) {
        return listed.all().stream()
                .map(it -> it.namespace() + "/" + it.name())
                .collect(Collectors.toSet());
    }

    @Test
    void thoseOfTheFirstLookAreNamedThoughOthersCameAndWentSince() throws Exception {
        Set<String> then = there();
        pod("aaa");
        JsonNode gone = cluster.world().objects("pods").get(3);
        cluster.world().remove("pods", gone.at("/metadata/namespace").asText(), name(gone));
        long before = api.traffic().received();
        assertEquals(then, names(named()));
        long bytes = api.traffic().received() - before;
        assertTrue(bytes < 2_000L * namespaces.size(), () -> bytes + " bytes");
    }

    @Test
    void whereTheServerHasForgottenThemTheyAreListedAnew() throws Exception {
        pod("later");
        cluster.compact();
        assertEquals(there(), names(named()));
    }

    @Test
    void itIsCountedAsItWas() throws Exception {
        Optional<Counted> then = api.counted(Resource.POD, "alarm", first.podVersion());
        pod("aaa");
        assertEquals(then, api.counted(Resource.POD, "alarm", first.podVersion()));
        FirstLook now = FirstLook.at(api);
        assertEquals(
                Optional.of(new Counted(then.orElseThrow().count() + 1, Optional.of("aaa"))),
                api.counted(Resource.POD, "alarm", now.podVersion()));
        assertEquals(
                Optional.of(new Counted(0, Optional.empty())),
                api.counted(Resource.POD, "nobody", now.podVersion()));
        assertThrows(
                ClusterException.class, () -> api.counted(Resource.POD, "alarm", "99999999999"));
    }
}
