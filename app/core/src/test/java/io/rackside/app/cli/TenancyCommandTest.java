package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.virtual.TenantSeeding;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** Who shares the servers of a cluster, and what of them, as commands tell it. */
@Timeout(60)
class TenancyCommandTest extends ClusterCli {
    private void line(String out, String pattern) {
        assertTrue(
                out.lines().anyMatch(line -> Pattern.compile(pattern).matcher(line).find()),
                () -> pattern + " in " + out);
    }

    @Test
    void virtualClustersPoolsAndSharesAreTold() throws IOException {
        new TenantSeeding(6, 1, 2, 4, 1).into(rack.virtual().world());
        String out = run("workloads", "--kubeconfig", kubeconfig.toString()).out();
        line(out, "^node-001 .* control plane, etcd .* VF 2/4, 1 local volumes$");
        line(out, "^node-002 .* GPU GiB 12/32, VF 2/4, 1 local volumes$");
        line(out, "^node-004 .* substation-01, no autonomy ");
        line(out, "^node-005 .* substation-01 +\\d");
        line(out, "^dispatch-01 +dispatch-01 +3 +3 +node-001, node-002, node-003, node-004, node-");
        JsonNode json = onFile("workloads");
        assertEquals(
                List.of(
                        "dispatch-01",
                        "metering-01",
                        "protection-01",
                        "storage-01",
                        "video-01",
                        "wind-01"),
                json.path("virtualClusters").findValuesAsText("name"));
    }

    @Test
    void aClusterWithoutThemTellsOfNone() throws IOException {
        String out = run("workloads", "--kubeconfig", kubeconfig.toString()).out();
        assertTrue(out.lines().noneMatch(line -> line.startsWith("Virtual cluster")), out);
        assertEquals(0, onFile("workloads").path("virtualClusters").size());
    }

    @Test
    void moreVirtualClustersThanThereCanBeAreAUsageError() {
        assertEquals(2, run("virtual", "cluster", "--virtual-clusters", "2001").status());
        assertEquals(2, run("virtual", "cluster", "--pools", "-1").status());
    }
}
