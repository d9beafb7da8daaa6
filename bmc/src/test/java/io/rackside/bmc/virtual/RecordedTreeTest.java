package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.operations.Time;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class RecordedTreeTest {
    private static final String ROOT =
            """
            {"@odata.id":"/redfish/v1/","Id":"RootService","Name":"Root",
             "ProtocolFeaturesSupported":{"ExpandQuery":{"Levels":true,"MaxLevels":1}},
             "Systems":{"@odata.id":"/redfish/v1/Systems"}}
            """;
    private static final String SYSTEMS =
            """
            {"@odata.id":"/redfish/v1/Systems","Name":"Systems","Members@odata.count":2,
             "Members":[{"@odata.id":"/redfish/v1/Systems/A"},{"@odata.id":"/redfish/v1/Systems/B"}]}
            """;
    private static final String SYSTEM =
            """
            {"@odata.id":"/redfish/v1/Systems/A","@odata.etag":"W/\\"7\\"","Id":"A","Name":"A"}
            """;

    @TempDir private Path folder;

    private static VirtualRedfish start(Path tree) throws IOException {
        return VirtualRedfish.startRecorded(
                tree, Twins.account(), VirtualRedfish.Setup.standard(Time.system()));
    }

    private static void record(Path at, String body) throws IOException {
        Files.createDirectories(at);
        Files.writeString(at.resolve("index.json"), body);
    }

    private Path tree(String below) throws IOException {
        Path root = folder.resolve("tree").resolve(below);
        record(root, ROOT);
        record(root.resolve("Systems"), SYSTEMS);
        record(root.resolve("Systems/A"), SYSTEM);
        return folder.resolve("tree");
    }

    @Test
    void bothLayoutsAreServed() throws Exception {
        for (String below : List.of("redfish/v1", ".")) {
            try (VirtualRedfish redfish = start(tree(below));
                    Wire wire = new Wire(redfish.uri())) {
                assertEquals(200, wire.send("GET", "/redfish/v1/", null).status());
                assertEquals("A", wire.get("/redfish/v1/Systems/A").json().path("Id").asText());
                assertEquals("W/\"7\"", wire.get("/redfish/v1/Systems/A").header("ETag"));
                assertEquals(404, wire.get("/redfish/v1/Systems/B").status());
                assertEquals(401, wire.send("GET", "/redfish/v1/Systems", null).status());
            }
        }
    }

    @Test
    void recordingsInOtherLayoutsAreServedToo() throws Exception {
        Path flat = Files.createDirectories(folder.resolve("flat"));
        Files.writeString(flat.resolve("a.json"), ROOT);
        Files.writeString(flat.resolve("b.json"), SYSTEM);
        Files.writeString(flat.resolve("redfish_v1_Systems.json"), "{\"Name\":\"by its name\"}");
        Files.writeString(flat.resolve("notes.json"), "[1]");
        Path named = Files.createDirectories(folder.resolve("named/redfish/v1"));
        Files.writeString(folder.resolve("named/redfish/v1.json"), ROOT);
        Files.writeString(named.resolve("Systems.json"), "{\"Name\":\"by its name\"}");
        Files.writeString(named.resolve("%2Fredfish%2Fv1%2FSystems%2FA.json"), "{\"Id\":\"A\"}");
        Path one = folder.resolve("one.json");
        Files.writeString(
                one,
                "{\"/redfish/v1/\":"
                        + ROOT
                        + ",\"/redfish/v1/Systems\":{\"Name\":\"by its name\"},"
                        + "\"/redfish/v1/Systems/A\":"
                        + SYSTEM
                        + "}");
        Path parent = folder.resolve("parent");
        record(parent.resolve("box/redfish/v1"), ROOT);
        record(parent.resolve("box/redfish/v1/Systems"), "{\"Name\":\"by its name\"}");
        record(parent.resolve("box/redfish/v1/Systems/A"), SYSTEM);
        for (Path tree : List.of(flat, folder.resolve("named"), one, parent)) {
            try (VirtualRedfish redfish = start(tree);
                    Wire wire = new Wire(redfish.uri())) {
                assertEquals(
                        "RootService",
                        wire.get("/redfish/v1").json().path("Id").asText(),
                        tree.toString());
                assertEquals("A", wire.get("/redfish/v1/Systems/A").json().path("Id").asText());
                assertEquals(
                        "by its name",
                        wire.get("/redfish/v1/Systems").json().path("Name").asText());
                assertEquals(404, wire.get("/redfish/v1/notes").status());
            }
        }
    }

    @Test
    void sessionsAreItsOwnAndNothingElseCanBeChanged() throws Exception {
        try (VirtualRedfish redfish = start(tree("redfish/v1"));
                Wire wire = new Wire(redfish.uri())) {
            Wire.Reply login = wire.login(Wire.USER, Wire.PASSWORD);
            assertEquals(201, login.status());
            assertEquals(
                    200,
                    wire.send(
                                    "GET",
                                    "/redfish/v1/Systems/A",
                                    null,
                                    "X-Auth-Token",
                                    login.header("X-Auth-Token"))
                            .status());
            assertEquals(405, wire.patch("/redfish/v1/Systems/A", "{}", null).status());
        }
    }

    @Test
    void sessionsAreMadeWhereTheRecordedRootSays() throws Exception {
        Path tree = tree("redfish/v1");
        record(
                tree.resolve("redfish/v1"),
                """
                {"@odata.id":"/redfish/v1","Id":"RootService",
                 "Links":{"Sessions":{"@odata.id":"/redfish/v1/Sessions"}}}
                """);
        String who = "{\"UserName\":\"" + Wire.USER + "\",\"Password\":\"" + Wire.PASSWORD + "\"}";
        try (VirtualRedfish redfish = start(tree);
                Wire wire = new Wire(redfish.uri())) {
            Wire.Reply login = wire.send("POST", "/redfish/v1/Sessions", who);
            assertEquals(201, login.status());
            String session = login.header("Location");
            assertEquals(session, wire.get(session).json().path("@odata.id").asText());
            assertEquals(
                    204,
                    wire.send("DELETE", session, null, "Authorization", Wire.basic()).status());
            assertEquals(0, redfish.openSessions());
        }
    }

    @Test
    void expandGoesAsDeepAsTheRecordingClaims() throws Exception {
        try (VirtualRedfish redfish = start(tree("redfish/v1"));
                Wire wire = new Wire(redfish.uri())) {
            var members =
                    wire.get("/redfish/v1/Systems?$expand=.($levels=1)").json().path("Members");
            assertEquals("A", members.get(0).path("Id").asText());
            assertFalse(members.get(1).has("Id"), "what was not recorded stays a link");
            assertEquals(400, wire.get("/redfish/v1/Systems?$expand=.($levels=2)").status());
        }
    }

    @Test
    void nothingOutsideTheFolderIsServed() throws Exception {
        Path tree = tree("redfish/v1");
        record(folder.resolve("secret"), "{\"secret\":true}");
        Files.createSymbolicLink(
                tree.resolve("redfish/v1/Leak"), folder.resolve("secret").toAbsolutePath());
        try (VirtualRedfish redfish = start(tree);
                Wire wire = new Wire(redfish.uri())) {
            for (String path :
                    List.of(
                            "/redfish/v1/../../../secret",
                            "/redfish/v1/%2e%2e/%2e%2e/%2e%2e/secret",
                            "/redfish/v1/..%2f..%2f..%2fsecret",
                            "/redfish/v1/Leak",
                            "/redfish/v1//" + folder.resolve("secret"),
                            "/redfish/v1/%2F" + folder.resolve("secret"),
                            "/redfish/v1/Systems%00",
                            "/redfish/v1/Systems/A/index.json",
                            "/redfish/v1/" + "long".repeat(1_000))) {
                assertEquals(404, wire.get(path).status(), path);
            }
        }
    }

    @Test
    void aFolderWithoutARecordingIsRefused() {
        assertThrows(IOException.class, () -> start(folder));
    }

    @Test
    @Tag("peer")
    void everyRecordedTreeIsServedFromItsRootDown() throws Exception {
        String corpus = System.getProperty("rackside.corpus", "");
        Path trees = Path.of(corpus, "redfish");
        assumeTrue(
                !corpus.isEmpty() && Files.isDirectory(trees),
                "SKIPPED: no recordings (rackside.corpus)");
        int served = 0;
        try (var folders = Files.list(trees)) {
            for (Path tree : folders.filter(RecordedTreeTest::hasRoot).sorted().toList()) {
                try (VirtualRedfish redfish = start(tree);
                        Wire wire = new Wire(redfish.uri())) {
                    var root = wire.send("GET", "/redfish/v1", null).json();
                    assertTrue(root.has("RedfishVersion"), tree + " has a root");
                    String chassis = root.at("/Chassis/@odata.id").asText();
                    assertTrue(!chassis.isEmpty(), tree + " links its chassis");
                    assertTrue(wire.get(chassis).status() != 401);
                    served++;
                }
            }
        }
        assertTrue(served >= 10, "trees served: " + served);
    }

    private static boolean hasRoot(Path tree) {
        return Files.isRegularFile(tree.resolve("redfish/v1/index.json"));
    }
}
