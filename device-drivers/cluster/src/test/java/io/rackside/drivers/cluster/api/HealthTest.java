package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.virtual.Misbehaviour;
import io.rackside.drivers.cluster.virtual.Role;
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

/** A probe that says no says more than that. */
@Timeout(60)
class HealthTest {
    private VirtualCluster cluster;
    private ClusterApi api;

    @BeforeEach
    void start() throws Exception {
        cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom());
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
    void aProbeThatIsWellSaysSoWithTheServersClockAndCertificate() throws Exception {
        Health health = api.health("/livez?verbose");
        assertTrue(health.well());
        assertTrue(health.text().contains("[+]etcd ok"), health.text());
        assertEquals(List.of(), health.failed());
        assertEquals(1, health.chain().size());
        assertTrue(
                health.chain()
                        .getFirst()
                        .getSubjectX500Principal()
                        .getName()
                        .contains("rackside-virtual"));
        assertTrue(
                Duration.between(health.clock().orElseThrow(), Time.system().now())
                                .compareTo(Duration.ofMinutes(1))
                        < 0);
        assertFalse(health.took().isNegative());
    }

    @Test
    void oneThatIsNotKeepsWhatItSaid() throws Exception {
        cluster.mischief().fail("etcd");
        Health health = api.health("/livez?verbose");
        assertFalse(health.well());
        assertEquals(List.of("etcd"), health.failed());
        assertTrue(health.text().contains("[+]ping ok"), health.text());
        assertFalse(api.health("/readyz/etcd").well());
        assertTrue(api.health("/readyz/ping").well());
    }

    @Test
    void whatIsNeitherYesNorNoIsAnError() throws Exception {
        cluster.mischief().refuse("livez");
        assertEquals(
                ClusterException.Kind.FORBIDDEN,
                assertThrows(ClusterException.class, () -> api.health("/livez")).kind());
        assertEquals(
                ClusterException.Kind.NOT_FOUND,
                assertThrows(ClusterException.class, () -> api.health("/readyz/nonsense")).kind());
        cluster.misbehave(new Misbehaviour(1, -1, Duration.ZERO));
        assertEquals(
                ClusterException.Kind.NOT_NOW,
                assertThrows(ClusterException.class, () -> api.health("/readyz")).kind());
    }
}
