package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;

/** What is more than one of our roles gives. */
class RightsTest {
    @ParameterizedTest
    @EnumSource
    void anAccountWithOneOfOurRolesHasNothingBeyondIt(ShippedRole role) {
        assertEquals(List.of(), new Rights(role.rules(), false).beyond(role));
    }

    @Test
    void theServiceRoleIsMoreThanLookingNeeds() {
        assertEquals(
                List.of(
                        "patch nodes",
                        "create pods/eviction",
                        "create virtualmachineinstancemigrations.kubevirt.io",
                        "delete virtualmachineinstancemigrations.kubevirt.io"),
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
        "update, subresources.kubevirt.io, virtualmachines/start,"
                + " update virtualmachines/start.subresources.kubevirt.io"
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
        assertEquals(List.of("* *", "get secrets"), beyond.subList(0, 2));
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
