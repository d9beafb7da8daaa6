package io.rackside.drivers.cluster.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Clusters are told apart by the uid of one of their namespaces, stand-ins too. */
@Timeout(60)
class StandInIdentityTest {
    private static VirtualCluster started(VirtualClusterSettings settings) throws IOException {
        VirtualCluster cluster = VirtualCluster.start(settings, Time.system(), new SecureRandom());
        new Seeding(3, 6, 2).into(cluster.world());
        return cluster;
    }

    private static String uid(VirtualCluster cluster) {
        return cluster.world()
                .object("namespaces", "", "kube-system")
                .orElseThrow()
                .at("/metadata/uid")
                .asText();
    }

    private static Set<String> uids(VirtualCluster cluster) {
        Set<String> all = new HashSet<>();
        List<JsonNode> objects =
                List.of("namespaces", "nodes", "pods").stream()
                        .map(cluster.world()::objects)
                        .flatMap(Collection::stream)
                        .toList();
        objects.forEach(each -> all.add(each.at("/metadata/uid").asText()));
        assertEquals(objects.size(), all.size(), "each object has one of its own");
        return all;
    }

    @Test
    void twoBesideEachOtherShareNoUid() throws Exception {
        try (VirtualCluster one = started(VirtualClusterSettings.usual());
                VirtualCluster other = started(VirtualClusterSettings.usual())) {
            Set<String> shared = uids(one);
            shared.retainAll(uids(other));
            assertTrue(shared.isEmpty(), shared::toString);
        }
    }

    @Test
    void oneThatIsStartedAgainIsTheSameByItsNumberOrItsPort() throws Exception {
        VirtualClusterSettings numbered = VirtualClusterSettings.usual().withIdentity("7");
        String uid;
        String uidAtPort;
        int port;
        try (VirtualCluster first = started(numbered);
                VirtualCluster another = started(numbered.withIdentity("8"));
                VirtualCluster atPort = started(VirtualClusterSettings.usual())) {
            uid = uid(first);
            uidAtPort = uid(atPort);
            port = atPort.port();
            assertEquals(3, Set.of(uid, uid(another), uidAtPort).size());
        }
        try (VirtualCluster again = started(numbered);
                VirtualCluster atPort = started(VirtualClusterSettings.usual().withPort(port))) {
            assertEquals(uid, uid(again));
            assertEquals(uidAtPort, uid(atPort));
        }
    }
}
