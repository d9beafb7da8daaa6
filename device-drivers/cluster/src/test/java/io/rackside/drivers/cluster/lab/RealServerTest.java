package io.rackside.drivers.cluster.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ClusterException.Hold;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.api.Rights;
import io.rackside.drivers.cluster.api.ShippedRole;
import io.rackside.drivers.cluster.object.Budget;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.reading.FirstLook;
import io.rackside.drivers.cluster.reading.LiveLook;
import io.rackside.drivers.cluster.reading.NodeRow;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** What we read of a real API server, beside what Kubernetes' own client says of the same. */
@Tag("lab")
@Timeout(300)
class RealServerTest {
    @TempDir private Path folder;

    private RealCluster real;
    private ClusterApi api;

    @BeforeEach
    void start() throws Exception {
        real = RealCluster.in(folder);
        api = real.admin();
    }

    @AfterEach
    void stop() throws Exception {
        if (api != null) {
            api.close();
            real.remove();
        }
    }

    private List<String> names(String... what) throws Exception {
        return real.kubectl(what).lines().map(line -> line.replaceFirst(".*/", "")).toList();
    }

    @Test
    void eachNodeIsThereOnceAndEachPodOfTheNode() throws Exception {
        for (int i = 0; i < 5; i++) {
            real.create(real.pod("p-" + i));
        }
        FirstLook first = FirstLook.at(api);
        assertEquals(
                names("get", "nodes", "-o", "name"),
                first.rows().stream().map(NodeRow::name).toList());
        assertEquals(5, first.pods().stream().filter(it -> it.node().equals(real.name())).count());
        List<String> whole = new ArrayList<>();
        api.objects(
                Resource.POD,
                ListQuery.onNode(real.name(), 2),
                each -> whole.add(each.at("/metadata/name").asText()));
        assertEquals(List.of("p-0", "p-1", "p-2", "p-3", "p-4"), whole);
    }

    @Test
    void podsThatComeAndGoAreFollowed() throws Exception {
        real.create(real.pod("before"));
        Semaphore changed = new Semaphore(0);
        FirstLook first = FirstLook.at(api);
        try (LiveLook live = new LiveLook(() -> api, Time.system(), changed::release)) {
            live.name(first);
            assertEquals(Set.of("before"), on(live));
            live.follow(first);
            real.create(real.pod("after"));
            until(changed, () -> on(live).equals(Set.of("before", "after")));
            real.kubectl("-n", real.name(), "delete", "pod", "before", "--force");
            until(changed, () -> on(live).equals(Set.of("after")));
            real.kubectl("cordon", real.name());
            until(changed, () -> live.nodes().stream().anyMatch(this::cordoned));
        }
    }

    private boolean cordoned(NodeRow node) {
        return node.name().equals(real.name()) && node.unschedulable();
    }

    private Set<String> on(LiveLook live) {
        return live.podsOn(real.name()).stream().map(it -> it.name()).collect(Collectors.toSet());
    }

    private static void until(Semaphore changed, BooleanSupplier holds) throws Exception {
        long end = Time.system().nanos() + Duration.ofMinutes(1).toNanos();
        while (!holds.getAsBoolean()) {
            assertTrue(Time.system().nanos() - end < 0, "not within a minute");
            changed.tryAcquire(1, TimeUnit.SECONDS);
        }
    }

    @Test
    void aVersionLongPastIsGone() {
        ClusterException e =
                assertThrows(
                        ClusterException.class,
                        () -> api.changes(Resource.POD, "1", List.of("Name"), _ -> {}));
        assertEquals(Kind.GONE, e.kind());
    }

    @Test
    void aNodeThatWasChangedSinceIsNotCordoned() throws Exception {
        String seen = version();
        real.kubectl("label", "node", real.name(), "bay=7");
        ClusterException e =
                assertThrows(ClusterException.class, () -> api.cordon(real.name(), true, seen));
        assertEquals(Kind.CONFLICT, e.kind());
        api.cordon(real.name(), true, version());
        assertTrue(node().at("/spec/unschedulable").asBoolean());
        api.cordon(real.name(), false, version());
        assertFalse(node().at("/spec/unschedulable").asBoolean());
    }

    private JsonNode node() throws Exception {
        return api.object(Resource.NODE, "", real.name()).orElseThrow();
    }

    private String version() throws Exception {
        return node().at("/metadata/resourceVersion").asText();
    }

    @Test
    void aBudgetIsReadAndHoldsAnEviction() throws Exception {
        real.create(real.pod("solo"));
        status(
                "pod",
                "\"phase\":\"Running\",\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]");
        boolean newer = real.kubectl("api-versions").lines().anyMatch("policy/v1"::equals);
        ObjectNode budget =
                real.object(newer ? "policy/v1" : "policy/v1beta1", "PodDisruptionBudget", "solo");
        budget.withObject("/metadata").put("namespace", real.name());
        budget.withObject("/spec").put("minAvailable", 1);
        budget.withObject("/spec/selector/matchLabels").put("app", "solo");
        real.create(budget);
        status(
                "poddisruptionbudget",
                "\"observedGeneration\":1,\"currentHealthy\":1,\"desiredHealthy\":1,"
                        + "\"expectedPods\":1,\"disruptionsAllowed\":0");
        List<Budget> read = new ArrayList<>();
        api.objects(
                Resource.POD_DISRUPTION_BUDGET,
                ListQuery.all(5).in(real.name()),
                each -> read.add(ObjectReading.budget(each)));
        assertEquals(List.of("solo"), read.stream().map(Budget::name).toList());
        String uid = pod().at("/metadata/uid").asText();
        ClusterException held = refused(uid);
        assertEquals(Kind.NOT_NOW, held.kind());
        assertEquals(Optional.of(Hold.BUDGET), held.hold());
        real.kubectl("-n", real.name(), "delete", "poddisruptionbudget", "solo");
        assertEquals(Kind.CONFLICT, refused("00000000-0000-0000-0000-000000000000").kind());
        assertFalse(pod().at("/metadata").has("deletionTimestamp"));
        api.evict(real.name(), "solo", uid);
        assertTrue(
                api.object(Resource.POD, real.name(), "solo")
                        .filter(it -> !it.at("/metadata").has("deletionTimestamp"))
                        .isEmpty());
    }

    private void status(String kind, String status) throws Exception {
        String patch = "{\"status\":{" + status + "}}";
        String at = "--subresource=status";
        real.kubectl("-n", real.name(), "patch", kind, "solo", at, "--type=merge", "-p", patch);
    }

    private JsonNode pod() throws Exception {
        return api.object(Resource.POD, real.name(), "solo").orElseThrow();
    }

    private ClusterException refused(String uid) {
        return assertThrows(ClusterException.class, () -> api.evict(real.name(), "solo", uid));
    }

    @Test
    void theShippedRoleIsEnoughAndNotMore() throws Exception {
        String name = real.name();
        Path role = folder.resolve("role.yaml");
        Files.writeString(
                role,
                ShippedRole.VIEWER
                        .yaml()
                        .replace("name: rackside-viewer", "name: " + name)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .collect(Collectors.joining("\n")));
        real.kubectl("create", "--validate=false", "-f", role.toString());
        real.kubectl("-n", name, "create", "serviceaccount", name);
        String account = "--serviceaccount=" + name + ":" + name;
        real.kubectl("create", "clusterrolebinding", name, "--clusterrole=" + name, account);
        String token = real.kubectl("-n", name, "create", "token", name).strip();
        try (ClusterApi viewer = real.holding(token)) {
            assertEquals(List.of(), viewer.rights().beyond(ShippedRole.VIEWER));
            assertTrue(viewer.may("watch", "", "pods"));
            assertFalse(viewer.may("list", "", "secrets"));
            assertFalse(FirstLook.at(viewer).rows().isEmpty());
            assertEquals(
                    Kind.FORBIDDEN,
                    assertThrows(ClusterException.class, () -> viewer.cordon(name, true, version()))
                            .kind());
        }
        Rights all = api.rights();
        assertTrue(all.clusterAdmin());
        assertEquals("cluster-admin", all.beyond(ShippedRole.VIEWER).getFirst());
    }
}
