package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.virtual.Role;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What may be changed of a cluster, by whom and how long; and what a service would do. */
@Timeout(120)
class ServiceCommandsTest extends ClusterCli {
    private Path service;

    @BeforeEach
    void keep() throws IOException {
        json("cluster", "add", "dongpu", "--kubeconfig", kubeconfig.toString());
        service = folder.resolve("service");
        Files.writeString(service, rack.virtual().kubeconfig(Role.SERVICE));
    }

    private JsonNode unlock() throws IOException {
        return json("cluster", "unlock", "dongpu", "--reason", "fan tray", "--minutes", "30");
    }

    @Test
    void aLoginIsUnlockedForAReasonAndATimeInTheTrail() throws IOException {
        Cli.Ended none =
                run("cluster", "unlock", "dongpu", "--reason", "fan tray", "--minutes", "30");
        assertEquals(4, none.status(), none.err());
        JsonNode kept =
                json("cluster", "service-login", "dongpu", "--kubeconfig", service.toString());
        assertEquals("locked", kept.path("service").asText());
        JsonNode open = unlock();
        assertEquals("unlocked", open.path("service").asText());
        assertEquals("fan tray", open.path("reason").asText());
        assertTrue(run("audit", "list", "--json").out().contains("role.unlocked"));
        assertEquals(
                "unlocked",
                json("service", "srv-02", "--dry-run").path("role").asText(),
                "for later runs too");
        assertEquals("locked", json("cluster", "lock", "dongpu").path("service").asText());
        assertEquals("locked", json("service", "srv-02", "--dry-run").path("role").asText());
        assertEquals(
                "no-login",
                json("cluster", "service-login", "dongpu")
                        .path("service")
                        .asText()
                        .replace("noLogin", "no-login"));
    }

    @Test
    void aLoginThatMayOnlyLookIsNotUnlocked() throws IOException {
        json("cluster", "service-login", "dongpu", "--kubeconfig", kubeconfig.toString());
        Cli.Ended refused =
                run("cluster", "unlock", "dongpu", "--reason", "fan tray", "--minutes", "30");
        assertFalse(refused.status() == 0, refused.out());
        assertTrue(refused.err().contains("patch nodes"), refused.err());
        Cli.Ended odd =
                run("cluster", "unlock", "dongpu", "--reason", "fan tray", "--minutes", "0");
        assertFalse(odd.status() == 0, odd.out());
    }

    @Test
    void aNameAloneIsNotEnoughToServiceABox() throws IOException {
        Cli.Ended refused = run("service", "node-003", "--dry-run");
        assertFalse(refused.status() == 0, refused.out());
        assertTrue(refused.err().contains("dongpu/node-003"), refused.err());
        assertEquals(
                "node-002", json("service", "srv-02", "--dry-run").path("node").asText(), "UUID");
    }

    @Test
    void aLoginThatMayMoreThanItNeedsIsToldWithIt() throws IOException {
        Path admin = folder.resolve("admin");
        Files.writeString(admin, rack.virtual().kubeconfig(Role.ADMIN));
        json("cluster", "service-login", "dongpu", "--kubeconfig", admin.toString());
        assertTrue(unlock().path("beyond").toString().contains("get secrets"));
        assertEquals("[]", json("cluster", "lock", "dongpu").path("beyond").toString());
    }

    @Test
    void nothingBeginsBeforeAllIsAgreedTo() throws IOException {
        json("cluster", "service-login", "dongpu", "--kubeconfig", service.toString());
        unlock();
        JsonNode plan = json("service", "srv-04", "--dry-run");
        assertEquals("node-004", plan.path("node").asText());
        assertEquals("dongpu", plan.path("cluster").asText());
        assertTrue(plan.path("possible").asBoolean());
        Cli.Ended unconfirmed = run("service", "srv-04");
        assertEquals(2, unconfirmed.status(), "it has no BMC that could shut it down");
        Cli.Ended noNode = run("service", "srv-06", "--dry-run");
        assertFalse(noNode.status() == 0, noNode.out());
        assertTrue(noNode.err().contains("srv-06"), noNode.err());
        assertEquals("[]", json("service", "list").path("services").toString());
        assertEquals(2, run("service", "resume", "none").status());
        assertFalse(
                rack.virtual()
                        .world()
                        .object("nodes", "", "node-004")
                        .orElseThrow()
                        .at("/spec/unschedulable")
                        .asBoolean());
    }
}
