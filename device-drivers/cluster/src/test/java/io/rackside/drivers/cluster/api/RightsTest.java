package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.kubeconfig.ClusterContext;
import io.rackside.drivers.cluster.kubeconfig.Kubeconfig;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.Seeding;
import io.rackside.drivers.cluster.virtual.VirtualCluster;
import io.rackside.drivers.cluster.virtual.VirtualClusterSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What is more than one of our roles gives. */
class RightsTest {
    @ParameterizedTest
    @EnumSource
    void anAccountWithOneOfOurRolesHasNothingBeyondIt(ShippedRole role) {
        Rights own = new Rights(role.rules(), new LinkedHashMap<>(), role.paths(), false, 0);
        assertEquals(List.of(), own.beyond(role));
    }

    @Test
    void theServiceRoleIsMoreThanLookingNeeds() {
        assertEquals(
                List.of(
                        "patch nodes",
                        "create pods/eviction",
                        "create virtualmachineinstancemigrations.kubevirt.io",
                        "delete virtualmachineinstancemigrations.kubevirt.io",
                        "update virtualmachines/stop.subresources.kubevirt.io",
                        "update virtualmachines/start.subresources.kubevirt.io"),
                new Rights(ShippedRole.SERVICE.rules(), false).beyond(ShippedRole.VIEWER));
    }

    @ParameterizedTest
    @CsvSource({
        "get, '', configmaps, get configmaps",
        "get, '', pods/log, get pods/log",
        "list, coordination.k8s.io, leases, list leases.coordination.k8s.io",
        "delete, apps, deployments, delete deployments.apps",
        "*, '', nodes, * nodes",
        "get, '', *, get *",
        "get, *, nodes, get nodes",
        "update, subresources.kubevirt.io, virtualmachines/restart,"
                + " update virtualmachines/restart.subresources.kubevirt.io"
    })
    void whateverElseItMayIsNamed(String verb, String group, String resource, String shown) {
        Rights rights = new Rights(List.of(rule(verb, group, resource)), false);
        assertTrue(rights.beyond(ShippedRole.SERVICE).contains(shown), rights::toString);
    }

    @Test
    void whatEverybodyMayIsNotMore() {
        Rights rights =
                new Rights(
                        List.of(
                                rule("create", "authorization.k8s.io", "selfsubjectrulesreviews"),
                                rule("get", "subresources.kubevirt.io", "version")),
                        false);
        assertEquals(List.of(), rights.beyond(ShippedRole.VIEWER));
    }

    @Test
    void ofAnAdministratorTheWorstComesFirst() {
        Rights rights = new Rights(List.of(rule("*", "*", "*")), false);
        List<String> beyond = rights.beyond(ShippedRole.SERVICE);
        assertEquals(List.of("cluster-admin", "* *", "get secrets"), beyond.subList(0, 3));
        assertTrue(rights.clusterAdmin());
        assertTrue(rights.may("create", "", "pods/exec"));
    }

    @Test
    void aSecretOfOneNameIsMoreAndIsNothingToBuildOn() {
        ObjectNode review = Json.MAPPER.createObjectNode();
        ArrayNode rules = review.putObject("status").putArray("resourceRules");
        ObjectNode rule = rules.addObject();
        rule.putArray("verbs").add("get");
        rule.putArray("apiGroups").add("");
        rule.putArray("resources").add("secrets");
        rule.putArray("resourceNames").add("one");
        Rights rights = Rights.of(review);
        assertFalse(rights.may("get", "", "secrets"));
        assertEquals(List.of("get secrets"), rights.beyond(ShippedRole.SERVICE));
    }

    @Test
    void aHostileAnswerIsShownHarmlessAndInPart() {
        ObjectNode review = Json.MAPPER.createObjectNode();
        ArrayNode rules = review.putObject("status").putArray("resourceRules");
        for (int i = 0; i < 1000; i++) {
            ObjectNode rule = rules.addObject();
            rule.putArray("verbs").add("get\u202E\n" + i);
            rule.putArray("apiGroups").add("");
            rule.putArray("resources").add("x".repeat(1000));
        }
        List<String> beyond = Rights.of((JsonNode) review).beyond(ShippedRole.VIEWER);
        assertEquals(30, beyond.size());
        assertTrue(beyond.getFirst().startsWith("get  0 xxx"), beyond::getFirst);
        assertTrue(beyond.stream().allMatch(each -> each.length() <= 100), beyond::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "'*', apps, '*'",
        "'*', '', '*'",
        "get, '*', '*'",
        "'*', '*', pods",
    })
    void whoMayMuchIsNoAdministratorOfAll(String verb, String group, String resource) {
        Rights rights = new Rights(List.of(rule(verb, group, resource)), false);
        assertFalse(rights.clusterAdmin());
        assertFalse(rights.beyond(ShippedRole.VIEWER).contains("cluster-admin"));
    }

    @Test
    void whatItMayInOneNamespaceAloneIsNamedWithIt() {
        Rights everywhere = new Rights(List.of(rule("list", "", "pods")), false);
        Rights team =
                new Rights(
                        List.of(
                                rule("list", "", "pods"),
                                rule("get", "", "secrets"),
                                rule("list", "", "nodes")),
                        false);
        Rights all = everywhere.with(Map.of("team-a", team), OptionalInt.of(0));
        assertEquals(List.of("get secrets -n team-a"), all.beyond(ShippedRole.VIEWER));
        assertFalse(all.may("get", "", "secrets"));
        assertFalse(all.incomplete());
        assertTrue(all.whole());
        assertTrue(everywhere.with(Map.of(), OptionalInt.empty()).incomplete());
        Rights some = everywhere.with(Map.of(), OptionalInt.of(7));
        assertFalse(some.incomplete());
        assertFalse(some.whole());
        assertEquals(7, some.unasked());
        Rights admin = new Rights(List.of(rule("*", "*", "*")), false);
        assertTrue(admin.with(Map.of(), OptionalInt.of(7)).whole(), "there is no more than all");
    }

    @ParameterizedTest
    @CsvSource({
        "get, /metrics, get /metrics",
        "*, '*', * *",
        "post, /livez, post /livez",
        "get, /logs/*, get /logs/*",
        "get, /livez/*, ''",
        "get, /livez/etcd, ''",
        "get, /apis/*, ''",
        "get, /.well-known/openid-configuration, ''",
        "get, /.well-known/*, ''",
        "post, /.well-known/*, post /.well-known/*",
    })
    void pathsThatAreMoreAreNamed(String verb, String path, String shown) {
        Rights rights =
                new Rights(
                        List.of(),
                        new LinkedHashMap<>(),
                        List.of(new PathRule(List.of(verb), List.of(path))),
                        false,
                        0);
        assertEquals(
                shown.isEmpty() ? List.of() : List.of(shown), rights.beyond(ShippedRole.SERVICE));
    }

    @Test
    void aServerTellsOfEachNamespaceByItself() throws Exception {
        try (VirtualCluster cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom())) {
            new Seeding(2, 8, 2).into(cluster.world());
            for (String each : List.of("default", "kube-system", "team-a")) {
                cluster.world()
                        .put(
                                (ObjectNode)
                                        Json.MAPPER.readTree(
                                                "{\"apiVersion\":\"v1\",\"kind\":\"Namespace\","
                                                        + "\"metadata\":{\"name\":\""
                                                        + each
                                                        + "\"}}"));
            }
            assertEquals(List.of(), rights(cluster, Role.VIEWER).beyond(ShippedRole.VIEWER));
            assertEquals(List.of(), rights(cluster, Role.SERVICE).beyond(ShippedRole.SERVICE));
            cluster.bind(Role.VIEWER, "team-a", Role.ADMIN);
            Rights bound = rights(cluster, Role.VIEWER);
            assertFalse(bound.clusterAdmin());
            assertEquals("* * -n team-a", bound.beyond(ShippedRole.VIEWER).getFirst());
            Rights admin = rights(cluster, Role.ADMIN);
            assertTrue(admin.clusterAdmin());
            assertEquals("cluster-admin", admin.beyond(ShippedRole.SERVICE).getFirst());
            assertFalse(admin.incomplete());
            cluster.mischief().refuse("namespaces");
            Rights blind = rights(cluster, Role.VIEWER);
            assertTrue(blind.incomplete());
            assertEquals(List.of(), blind.beyond(ShippedRole.VIEWER));
        }
    }

    @Test
    void whereTheServerListsNoneTheWorstAreAskedOneByOne() throws Exception {
        try (VirtualCluster cluster =
                VirtualCluster.start(
                        VirtualClusterSettings.usual().withPace(Duration.ofHours(1)),
                        Time.system(),
                        new SecureRandom())) {
            cluster.mischief().hideRights();
            Rights admin = rights(cluster, Role.ADMIN);
            assertTrue(admin.incomplete());
            assertTrue(admin.clusterAdmin());
            assertEquals("cluster-admin", admin.beyond(ShippedRole.VIEWER).getFirst());
            Rights viewer = rights(cluster, Role.VIEWER);
            assertTrue(viewer.incomplete(), "nobody says that there is no more");
            assertEquals(List.of(), viewer.beyond(ShippedRole.VIEWER));
        }
    }

    private static Rights rights(VirtualCluster cluster, Role role) throws Exception {
        ClusterContext context =
                Kubeconfig.read(cluster.kubeconfig(role)).context("rackside-virtual");
        try (ClusterApi api =
                ClusterApi.of(
                        new ClusterAccess(
                                context.server(),
                                context.authorities(),
                                context.serverName(),
                                context.login(),
                                Optional.empty()),
                        Time.system())) {
            return api.rights();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noRoleOfOursReadsSecretsOrRunsAnything(ShippedRole role) {
        Rights rights = new Rights(role.rules(), false);
        for (String resource :
                List.of("secrets", "configmaps", "pods/exec", "pods/log", "nodes/proxy")) {
            for (String verb : List.of("get", "list", "create")) {
                assertFalse(rights.may(verb, "", resource), resource);
            }
        }
        assertTrue(rights.may("list", "", "nodes"));
    }

    private static Rights.Rule rule(String verb, String group, String resource) {
        return new Rights.Rule(List.of(verb), List.of(group), List.of(resource), List.of());
    }
}
