package io.rackside.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.drivers.cluster.api.SiteGate;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One cluster that is kept twice is one site, and is told. */
@Timeout(120)
class IdentitiesTest {
    private static final URI ONE = URI.create("https://10.1.2.3:6443");
    private static final URI OTHER = URI.create("https://10.1.2.4:6443");

    private final Identities identities = new Identities();

    @TempDir private Path folder;

    @Test
    void anAddressHasOneGateByEachWay() {
        SiteGate gate = identities.gate(ONE, Optional.empty());
        assertSame(gate, identities.gate(ONE, Optional.empty()));
        assertNotSame(gate, identities.gate(ONE, Optional.of("bastion")));
        assertNotSame(gate, identities.gate(OTHER, Optional.empty()));
    }

    @Test
    void theSecondOfTwoThatAreOneIsTold() {
        List<String> names = List.of("a", "b", "c");
        identities.met(Optional.of("b"), identities.gate(ONE, Optional.empty()), "uid-1");
        identities.met(Optional.of("c"), identities.gate(OTHER, Optional.empty()), "uid-2");
        assertEquals(Optional.empty(), identities.twin("b", names));
        identities.met(Optional.of("a"), identities.gate(OTHER, Optional.empty()), "uid-1");
        assertEquals(Optional.empty(), identities.twin("a", names));
        assertEquals(
                Optional.of(Message.of("core.cluster.same-as", "b", "a")),
                identities.twin("b", names));
        assertEquals(List.of("b"), identities.same("a", names));
        assertEquals(List.of(), identities.same("a", List.of("a")), "it was removed");
        assertEquals(Optional.empty(), identities.twin("c", names));
        identities.met(Optional.of("b"), identities.gate(ONE, Optional.empty()), "uid-3");
        assertEquals(Optional.empty(), identities.twin("b", names), "another is kept by that name");
    }

    private static KeptCluster kept(VirtualCluster cluster, String host) {
        return new KeptCluster(
                cluster.kubeconfig(Role.VIEWER).replace("127.0.0.1", host),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                List.of());
    }

    @Test
    void oneThatAnswersByTwoAddressesIsFound() throws Exception {
        try (VirtualCluster cluster = ClusterRack.cluster();
                VirtualCluster another = ClusterRack.cluster();
                Rackside rackside =
                        Rackside.open(
                                folder.resolve("data"), Options.ofThisMachine(), Time.system())) {
            ClusterKeeping keeping = rackside.clusters().keeping();
            keeping.lend("site", kept(cluster, "127.0.0.1"));
            keeping.lend("site-b", kept(cluster, "localhost"));
            keeping.lend("other", kept(another, "127.0.0.1"));
            assertEquals(List.of("site"), rackside.clusters().same("site-b"));
            assertEquals(List.of(), rackside.clusters().same("other"));
        }
    }
}
