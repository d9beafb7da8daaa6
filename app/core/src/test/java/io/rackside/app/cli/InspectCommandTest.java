package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.app.cluster.ClusterRack;
import io.rackside.drivers.cluster.virtual.Damage;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.SystemSeeding;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code rackside inspect}, against the stand-in and a cabinet. */
@Timeout(120)
class InspectCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;

    private Path data;
    private Path kubeconfig;
    private ClusterRack rack;

    @BeforeEach
    void aRackAndItsCluster() throws IOException {
        data = folder.resolve("data");
        kubeconfig = folder.resolve("viewer.yaml");
        rack = ClusterRack.in(data, folder.resolve("state/rackside/anchors"));
        new SystemSeeding(Time.system().now()).into(rack.virtual().world());
        Files.writeString(kubeconfig, rack.virtual().kubeconfig(Role.VIEWER));
    }

    @AfterEach
    void stop() {
        rack.close();
        LogFile.close();
    }

    private Cli.Ended run(String... args) {
        List<String> all = new ArrayList<>(List.of("inspect"));
        all.addAll(List.of(args));
        all.addAll(List.of("--kubeconfig", kubeconfig.toString(), "--data", data.toString()));
        Cli.Ended ended =
                new Cli()
                        .with("LANG", "en")
                        .with("XDG_STATE_HOME", folder.resolve("state").toString())
                        .run(all.toArray(String[]::new));
        assertFalse(ended.err().contains("\tat "), ended.err());
        return ended;
    }

    private JsonNode json(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        Cli.Ended ended = run(all.toArray(String[]::new));
        assertEquals(0, ended.status(), () -> ended.err() + ended.out());
        return JSON.readTree(ended.out());
    }

    private static JsonNode check(JsonNode inspected, String id) {
        for (JsonNode each : inspected.path("checks")) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no " + id + " in " + inspected);
    }

    private static String result(JsonNode inspected, String id) {
        return check(inspected, id).path("result").asText();
    }

    @Test
    void eachCheckSaysWhatItSawAndWhatToDo() throws IOException {
        JsonNode inspected = json();
        assertEquals(16, inspected.path("checks").size());
        assertEquals("ok", result(inspected, "nodes"));
        assertEquals("unknown", result(inspected, "etcd"));
        JsonNode machines = check(inspected, "kubevirt");
        assertEquals("warning", machines.path("result").asText());
        JsonNode worst = machines.path("evidence").path(0);
        assertEquals("cluster.inspect.kubevirt.blocks", worst.path("code").asText());
        assertTrue(worst.path("text").asText().contains("DisksNotLiveMigratable"));
        assertEquals(1, machines.path("advice").size());
        JsonNode metal = check(inspected, "ha-metal");
        assertEquals("unknown", metal.path("result").asText());
        assertEquals("node-005", metal.path("evidence").path(0).path("subject").asText());
        assertEquals("unknown", result(inspected, "runc"));
        assertEquals(17, json("--all").path("checks").size());
    }

    @Test
    void aVisitIsHeldAgainstTheOneBefore() throws IOException {
        JsonNode first = json("--check", "nodes,etcd");
        assertTrue(first.path("before").isNull());
        assertEquals(2, first.path("checks").size());
        Damage.ETCD_MEMBER_LOST.to(rack.virtual(), Time.system().now());
        JsonNode second = json();
        assertEquals(first.path("at"), second.path("before"));
        assertEquals(1, second.path("changes").size(), second::toString);
        JsonNode change = second.path("changes").path(0);
        assertEquals("etcd", change.path("id").asText());
        assertEquals("unknown", change.path("was").asText());
        assertEquals("critical", change.path("now").asText());
        assertEquals("node-001", change.path("appeared").path(0).path("subject").asText());
        assertEquals(0, json("--check", "etcd").path("changes").size());
        Damage.ETCD_SPLIT.to(rack.virtual(), Time.system().now());
        JsonNode fourth = json("--check", "etcd").path("changes").path(0);
        assertEquals(2, fourth.path("appeared").size(), fourth::toString);
        assertEquals(0, fourth.path("gone").size());
    }

    @Test
    void whatCannotBeCheckedNowIsNotSaidToBeGone() throws IOException {
        Damage.NODE_FORGOTTEN.to(rack.virtual(), Time.system().now());
        assertEquals("warning", result(json("--check", "nodes"), "nodes"));
        rack.virtual().mischief().refuse("nodes");
        JsonNode blind = json("--check", "nodes,api-server");
        JsonNode change = blind.path("changes").path(0);
        assertEquals("unknown", change.path("now").asText(), blind::toString);
        assertEquals(0, change.path("gone").size());
    }

    @Test
    void theReportIsWrittenInEachForm() throws IOException {
        Path json = folder.resolve("visit.json");
        assertEquals(0, run("--check", "etcd,nodes", "--out", json.toString()).status());
        JsonNode report = JSON.readTree(json.toFile());
        assertEquals("core.inspect.report.title", report.path("title").path("code").asText());
        assertEquals(3, report.path("sections").size());
        Path sheet = folder.resolve("visit.xlsx");
        assertEquals(0, run("--check", "etcd,nodes", "--out", sheet.toString()).status());
        assertTrue(
                new String(Files.readAllBytes(sheet), 0, 2, StandardCharsets.US_ASCII)
                        .equals("PK"));
        Path pdf = folder.resolve("visit.pdf");
        assertEquals(0, run("--check", "etcd", "--out", pdf.toString()).status());
        assertTrue(Files.size(pdf) > 1_000);
        assertEquals(2, run("--out", folder.resolve("visit.doc").toString()).status());
    }

    @Test
    void aClusterThatIsAwayIsToldAndNotKept() throws IOException {
        json("--check", "etcd");
        rack.virtual().close();
        Cli.Ended away = run("--check", "etcd,nodes", "--json");
        assertEquals(1, away.status(), away.err());
        JsonNode inspected = JSON.readTree(away.out());
        assertEquals("unknown", result(inspected, "nodes"));
        assertTrue(inspected.path("before").isNull());
        assertTrue(run("--check", "etcd").out().contains("could not check"));
    }

    @Test
    void aCheckThatThereIsNotIsNamedWithThoseThereAre() {
        Cli.Ended ended = run("--check", "everything");
        assertEquals(2, ended.status());
        assertTrue(ended.err().contains("everything"), ended.err());
        assertTrue(ended.err().contains("ha-metal"), ended.err());
    }
}
