package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.drivers.snmp.virtual.Mischief;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * {@code rackside network cabling|where|watch|visit|record} with two switches over real sockets.
 */
@Timeout(180)
class NetworkPortCommandsTest {
    private static final String LEFT = "48:8e:ef:71:60:00";
    private static final String RIGHT = "48:8e:ef:71:61:00";
    private static final String SERVER = "00:e0:fc:00:00:03";

    @TempDir Path folder;

    private final VirtualSwitch left =
            box("SW-A", "A1", LEFT, Map.of(1, new Cable(RIGHT, "GigabitEthernet0/0/1", "SW-B")));
    private final VirtualSwitch right =
            box(
                    "SW-B",
                    "B1",
                    RIGHT,
                    Map.of(
                            1,
                            new Cable(LEFT, "GigabitEthernet0/0/1", "SW-A"),
                            3,
                            new Cable(SERVER, "eno1", "srv-3")));
    private final List<VirtualAgent> twins = new ArrayList<>();

    private static VirtualSwitch box(
            String name, String serial, String chassis, Map<Integer, Cable> cables) {
        return new VirtualSwitch(
                new VirtualSwitch.Plan(
                        SwitchModel.HUAWEI_S5720, name, serial, chassis, 8, 1000, cables),
                1,
                Time.system());
    }

    private String started(VirtualSwitch box) throws IOException {
        VirtualAgent twin =
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of("canary-7", box),
                        List.of(),
                        twins.size() + 1,
                        Time.system());
        twins.add(twin);
        return "snmp://127.0.0.1:" + twin.address().getPort();
    }

    @BeforeEach
    void start() throws IOException {
        done("site", "add", "North");
        done("cabinet", "add", "A-07", "--site", "North", "--size", "42");
        device("SW-A", started(left));
        device("SW-B", started(right));
        done("cable", "add", "SW-A:1", "SW-B:1", "--label", "C1");
    }

    private void device(String name, String address) {
        done(
                "device",
                "add",
                name,
                "--cabinet",
                "A-07",
                "--type",
                "generic-switch-24",
                "--address",
                address);
    }

    @AfterEach
    void stop() {
        twins.forEach(VirtualAgent::close);
    }

    private Cli.Ended run(String... more) {
        List<String> args = new ArrayList<>(List.of(more));
        args.addAll(List.of("--data", folder.resolve("data").toString(), "--lang", "en"));
        return new Cli().with("RACKSIDE_COMMUNITY", "canary-7").run(args.toArray(String[]::new));
    }

    private Cli.Ended done(String... more) {
        Cli.Ended ended = run(more);
        assertEquals(0, ended.status(), () -> ended.err() + ended.out());
        return ended;
    }

    private static JsonNode json(Cli.Ended ended) throws IOException {
        return new ObjectMapper().readTree(ended.out());
    }

    @Test
    void aCableAsPlannedIsAcceptedAndOneThatIsPulledIsNot() throws IOException {
        JsonNode before = json(done("network", "cabling", "A-07", "--read", "--json"));
        assertTrue(before.path("accepted").asBoolean());
        JsonNode cable = before.path("cabinets").path(0).path("planned").path(0);
        assertEquals("as-planned", cable.path("state").asText());
        assertEquals("C1", cable.path("label").asText());
        assertEquals(1000, cable.path("mbps").asInt());

        left.cable(1, false);
        right.cable(1, false);
        Path report = folder.resolve("list.json");
        Cli.Ended after =
                run("network", "cabling", "--read", "--json", "--report", report.toString());
        assertEquals(1, after.status());
        JsonNode lost = json(after).path("cabinets").path(0).path("planned").path(0);
        assertEquals("no-link", lost.path("state").asText());
        assertEquals("core.cabling.no-link", lost.path("remarks").path(0).path("code").asText());
        assertTrue(Files.readString(report).contains("core.cabling-report.not-accepted"));
    }

    @Test
    void aBoxThatDoesNotAnswerIsNamedAndProvesNothing() throws IOException {
        twins.forEach(VirtualAgent::close);
        Cli.Ended ended = run("network", "cabling", "A-07", "--read", "--json");
        assertEquals(1, ended.status());
        JsonNode cabinet = json(ended).path("cabinets").path(0);
        assertEquals("not-known", cabinet.path("planned").path(0).path("state").asText());
        assertEquals("SW-A", cabinet.path("problems").path(0).path("where").asText());
    }

    @Test
    void anAddressIsFoundAtItsPortWhateverItsSpelling() throws IOException {
        JsonNode found = json(done("network", "where", "00e0-fc00-0003", "--read", "--json"));
        assertEquals("00:E0:FC:00:00:03", found.path("asked").asText());
        assertEquals("SW-B", found.path("at").path(0).path("device").asText());
        assertEquals("GigabitEthernet0/0/3", found.path("at").path(0).path("port").asText());
        assertEquals(1, run("network", "where", "00:00:5e:00:53:01", "--read").status());
        assertEquals(2, run("network", "where", "srv-3").status());
    }

    @Test
    void aVisitTellsTheDifferencesOnly() throws IOException {
        done("network", "visit", "take", "before", "--cabinet", "A-07");
        assertEquals(
                0,
                run("network", "visit", "take", "idle", "SW-A", "SW-B").status(),
                "names and cabinets alike");
        JsonNode same = json(done("network", "visit", "compare", "before", "idle", "--json"));
        assertTrue(same.path("well").asBoolean());
        assertTrue(same.path("boxes").path(0).path("same").asBoolean());

        right.cable(3, false);
        done("network", "visit", "take", "after", "SW-A", "SW-B");
        Cli.Ended compared = run("network", "visit", "compare", "before", "--json");
        assertEquals(1, compared.status());
        JsonNode box = json(compared).path("boxes").path(1);
        assertEquals("after", json(compared).path("after").path("name").asText());
        assertEquals("SW-B", box.path("device").asText());
        List<String> kinds = new ArrayList<>();
        box.path("differences").forEach(each -> kinds.add(each.path("kind").asText()));
        assertTrue(kinds.contains("link-lost"), kinds::toString);
        assertTrue(kinds.contains("neighbour-lost"), kinds::toString);
        assertTrue(json(compared).path("boxes").path(0).path("same").asBoolean());

        Path report = folder.resolve("visit.xlsx");
        run("network", "visit", "compare", "before", "after", "--report", report.toString());
        assertTrue(Files.size(report) > 0);
        done("network", "visit", "remove", "idle");
        assertEquals(2, json(done("network", "visit", "list", "--json")).path("visits").size());
        assertEquals(2, run("network", "visit", "compare", "idle").status());
    }

    @Test
    void nothingIsKeptOfAVisitNobodyAnswered() throws IOException {
        twins.forEach(VirtualAgent::close);
        assertEquals(3, run("network", "visit", "take", "before", "--cabinet", "A-07").status());
        assertEquals(0, json(done("network", "visit", "list", "--json")).path("visits").size());
    }

    @Test
    void aRecordingIsPlayedAgainWithoutItsSecrets() throws IOException {
        Path file = folder.resolve("sw.snmprec");
        JsonNode told = json(done("network", "record", "SW-A", file.toString(), "--json"));
        assertTrue(told.path("complete").asBoolean());
        Recording played = Recording.read(file);
        assertEquals(told.path("objects").asInt(), played.size());
        assertEquals(List.of(), played.faults());
        assertFalse(Files.readString(file).contains("canary"));
        assertFalse(Files.exists(folder.resolve("sw.snmprec.part")));
    }

    @Test
    void aRecordingThatIsCutShortStaysAndIsNamed() throws IOException, InterruptedException {
        twins.getFirst().misbehave(new Mischief.Slow(Duration.ofMillis(300)));
        Path file = folder.resolve("sw.snmprec");
        Path part = folder.resolve("sw.snmprec.part");
        List<Cli.Ended> ended = new CopyOnWriteArrayList<>();
        Thread command =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        ended.add(
                                                run(
                                                        "network",
                                                        "record",
                                                        "SW-A",
                                                        file.toString(),
                                                        "--json")));
        for (int i = 0; i < 600 && !Files.exists(part); i++) {
            Time.system().sleep(Duration.ofMillis(50));
        }
        assertTrue(Files.exists(part), "it has begun");
        command.interrupt();
        command.join(Duration.ofSeconds(30));
        assertEquals(1, ended.getFirst().status(), ended.getFirst().err());
        JsonNode told = json(ended.getFirst());
        assertFalse(told.path("complete").asBoolean());
        assertEquals(part.toString(), told.path("file").asText());
        assertTrue(Files.exists(part));
        assertFalse(Files.exists(file));
    }

    @Test
    void watchingBeginsWithAllPorts() throws IOException {
        Cli.Ended ended = done("network", "watch", "SW-A", "--seconds", "1", "--json");
        JsonNode first = new ObjectMapper().readTree(ended.out().lines().findFirst().orElseThrow());
        assertEquals("begin", first.path("event").asText());
        assertEquals(8, first.path("ports").size());
        assertEquals("up", first.path("ports").path(0).path("oper").asText());
        assertEquals("down", first.path("ports").path(1).path("oper").asText());
        assertTrue(first.path("trouble").isNull());
    }
}
