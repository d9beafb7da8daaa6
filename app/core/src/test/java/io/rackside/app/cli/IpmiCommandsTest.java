package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.app.IpmiLab;
import io.rackside.app.OldBmc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The commands against a simulated BMC that speaks IPMI only. */
@Tag("peer")
class IpmiCommandsTest {
    private static IpmiLab lab;

    @TempDir static Path run;
    @TempDir Path data;

    @BeforeAll
    static void startBmc() throws Exception {
        lab = IpmiLab.start(run);
    }

    @AfterAll
    static void stopBmc() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    private Cli.Ended run(String password, String command, String... more) {
        return new Cli()
                .with("RACKSIDE_PASSWORD", password)
                .run(
                        Stream.concat(
                                        Stream.of(
                                                command,
                                                lab.url(),
                                                "--user",
                                                IpmiLab.USER,
                                                "--data",
                                                data.toString()),
                                        Stream.of(more))
                                .toArray(String[]::new));
    }

    private JsonNode json(String command, String... more) throws IOException {
        String[] all = Arrays.copyOf(more, more.length + 1);
        all[more.length] = "--json";
        Cli.Ended ended = run(IpmiLab.PASSWORD, command, all);
        assertEquals(0, ended.status(), ended.err());
        return JsonMapper.builder().build().readTree(ended.out());
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void findingsNameSuiteZeroWithItsEvidenceAndRemedy() throws IOException {
        Cli.Ended ended =
                new Cli()
                        .with("RACKSIDE_PASSWORD", IpmiLab.PASSWORD)
                        .run(
                                "bmc",
                                "findings",
                                lab.url(),
                                "--user",
                                IpmiLab.USER,
                                "--data",
                                data.toString(),
                                "--json");
        assertEquals(0, ended.status(), ended.err());
        JsonNode told = JsonMapper.builder().build().readTree(ended.out());
        assertFalse(told.path("device").path("serial").asText().isEmpty());
        JsonNode worst = told.path("findings").path(0);
        assertEquals("cipher-zero", worst.path("code").asText(), ended.out());
        assertEquals("urgent", worst.path("severity").asText());
        for (String field : List.of("text", "evidence", "remedy")) {
            assertFalse(worst.path(field).asText().isBlank(), field);
        }
        assertFalse(
                Files.exists(data.resolve("rackside.db")), "nothing is made for a bare address");
    }

    @Test
    void sensorsHaveTheFieldsOfEveryProtocol() throws IOException {
        JsonNode told = json("sensors");
        assertFalse(told.path("device").path("serial").asText().isEmpty());
        List<JsonNode> sensors = list(told.path("sensors"));
        assertTrue(sensors.size() >= 59, "sensors " + sensors.size());
        for (JsonNode sensor : sensors) {
            for (String field :
                    List.of(
                            "id",
                            "name",
                            "entity",
                            "type",
                            "unit",
                            "value",
                            "state",
                            "thresholds")) {
                assertTrue(sensor.has(field), sensor + " has no " + field);
            }
        }
        JsonNode inlet =
                sensors.stream()
                        .filter(s -> s.path("name").asText().equals("Inlet Temp"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("temperature", inlet.path("type").asText());
        assertEquals("inlet", inlet.path("entity").asText());
        assertTrue(inlet.path("value").isNumber());
        assertTrue(inlet.path("thresholds").path("upperCritical").isNumber());
    }

    @Test
    void aSecondRunKnowsTheSensorRecords() throws IOException {
        int cold = json("sensors", "--stats").path("stats").path("requests").asInt();
        int warm = json("sensors", "--stats").path("stats").path("requests").asInt();
        assertTrue(warm + 40 < cold, "cold " + cold + ", warm " + warm);
        assertFalse(Files.exists(data.resolve("rackside.db")), "no data folder was asked for");
    }

    @Test
    void damagedRecordsAreReadAnew() throws IOException {
        String before = json("sensors").path("sensors").findValuesAsText("name").toString();
        try (var files = Files.list(data.resolve("cache"))) {
            for (Path file : files.toList()) {
                Files.write(file, new byte[] {1, 2, 3});
            }
        }
        String after = json("sensors").path("sensors").findValuesAsText("name").toString();
        assertEquals(before, after);
    }

    @Test
    void eventsAreInTheReadersLanguage() throws IOException {
        List<JsonNode> events = list(json("events", "--most", "100").path("events"));
        assertEquals(24, events.size());
        JsonNode supply =
                events.stream()
                        .filter(e -> e.path("code").asText().startsWith("bmc.ipmi."))
                        .findFirst()
                        .orElseThrow();
        String sensor = supply.path("sensor").asText();
        String english = row(sensor, run(IpmiLab.PASSWORD, "events", "--lang", "en"));
        String chinese = row(sensor, run(IpmiLab.PASSWORD, "events", "--lang", "zh"));
        assertTrue(english.codePoints().allMatch(c -> c < 0x2E80), english);
        assertTrue(chinese.codePoints().anyMatch(c -> c > 0x4E00), chinese);
    }

    private static String row(String sensor, Cli.Ended ended) {
        assertEquals(0, ended.status(), ended.err());
        return ended.out().lines().filter(l -> l.contains(sensor)).findFirst().orElseThrow();
    }

    @Test
    void aScanFindsItWithoutALogin() throws IOException {
        Cli.Ended ended =
                new Cli()
                        .run(
                                "scan",
                                "127.0.0.1",
                                "--ipmi-port",
                                lab.url().replaceFirst(".*:", ""),
                                "--json",
                                "--data",
                                data.toString());
        assertEquals(0, ended.status(), ended.err());
        JsonNode services = JsonMapper.builder().build().readTree(ended.out()).path("services");
        JsonNode found =
                list(services).stream()
                        .filter(s -> s.path("addresses").toString().contains(lab.url()))
                        .findFirst()
                        .orElseThrow();
        assertTrue(found.path("protocols").toString().contains("ipmi"), found.toString());
    }

    @Test
    void theInventoryHasSuppliesAndFans() throws IOException {
        JsonNode inventory = json("inventory");
        assertEquals(2, inventory.path("powerSupplies").size());
        assertTrue(inventory.path("fans").size() > 0);
        assertEquals("On", inventory.path("device").path("powerState").asText());
    }

    @Test
    void theBoxIsFoundAndSwitchedWithItsNameSaid() throws IOException {
        assertEquals(0, run(IpmiLab.PASSWORD, "locate", "on").status());
        Cli.Ended unconfirmed = run(IpmiLab.PASSWORD, "power", "off");
        assertEquals(5, unconfirmed.status(), unconfirmed.err());
        String serial = json("power", "status").path("device").path("serial").asText();
        for (String wish : List.of("off", "on")) {
            JsonNode done = json("power", wish, "--confirm", serial);
            assertEquals("done", done.path("outcome").asText());
        }
        assertEquals("On", json("power", "status").path("powerState").asText());
        assertEquals(0, run(IpmiLab.PASSWORD, "locate", "off").status());
    }

    /** A device of the data folder, behind which there is no IPMI 2.0. */
    private Cli.Ended site(String line) {
        return new Cli()
                .with("RACKSIDE_PASSWORD", IpmiLab.PASSWORD)
                .run((line + " --json --data " + data).split(" "));
    }

    @Test
    void version15IsSpokenOnlyWithADeviceItIsAllowedFor() throws IOException {
        try (OldBmc old = OldBmc.before(Integer.parseInt(lab.url().replaceFirst(".*:", "")))) {
            for (String line :
                    List.of(
                            "site add Dongpu",
                            "cabinet add A-07 --site Dongpu --size 42",
                            "device add srv-01 --cabinet A-07 --type generic-server-2u --place U12"
                                    + " --address "
                                    + old.url())) {
                assertEquals(0, site(line).status(), line);
            }
            Cli.Ended without = site("sensors srv-01 --user admin");
            assertEquals(1, without.status(), without.err());
            assertTrue(without.err().contains("speaks IPMI 1.5 only"), without.err());
            assertTrue(old.unheard() > 0, "RMCP+ was tried, and nothing else");
            assertEquals(0, site("device change srv-01 --old-ipmi on").status());
            int before = old.unheard();
            Cli.Ended with = site("sensors srv-01 --user admin");
            assertEquals(0, with.status(), with.err());
            JsonNode told = JsonMapper.builder().build().readTree(with.out());
            assertTrue(told.path("sensors").size() >= 59, with.out());
            assertEquals(before, old.unheard(), "no RMCP+ where IPMI 1.5 was asked for");
        }
    }

    @Test
    void aWrongPasswordEndsWithFour() {
        Cli.Ended ended = run("not-it", "sensors");
        assertEquals(4, ended.status(), ended.err());
    }

    @Test
    void silenceEndsWithThree() throws IOException {
        Cli.Ended ended =
                new Cli()
                        .with("RACKSIDE_PASSWORD", IpmiLab.PASSWORD)
                        .run(
                                "sensors",
                                "ipmi://127.0.0.1:" + IpmiLab.freePort(),
                                "--user",
                                "admin",
                                "--data",
                                data.toString());
        assertEquals(3, ended.status(), ended.err());
    }

    @Test
    void aKeyThatIsNoneIsAUsageError() {
        Cli.Ended ended =
                new Cli()
                        .with("RACKSIDE_PASSWORD", IpmiLab.PASSWORD)
                        .with("RACKSIDE_KG", "0xzz")
                        .run("sensors", lab.url(), "--user", "admin", "--data", data.toString());
        assertEquals(2, ended.status(), ended.err());
    }
}
