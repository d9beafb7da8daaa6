package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Sites, cabinets, devices, cables, cords, groups and logins, made by hand without a window. */
class SiteCommandsTest {
    private static final String CANARY = "canary-secret-7719";
    private static final String PASSPHRASE = "canary-passphrase-1177";

    @TempDir private Path data;
    @TempDir private Path state;

    @BeforeEach
    void aCabinetAtASite() throws IOException {
        done("site add Zhuhai");
        done("site add Dongpu --under Zhuhai --link wan --rate 512");
        done("cabinet add A-07 --site Dongpu --size 42 --budget 8000");
        done("device add srv-01 --cabinet A-07 --type generic-server-2u --place U12");
        done("device add pdu-a --cabinet A-07 --type generic-pdu-0u-24 --place rear-left");
    }

    @AfterEach
    void noSecretLiesAbout() throws IOException {
        LogFile.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(text.contains(CANARY) || text.contains(PASSPHRASE), file.toString());
            }
        }
    }

    private Cli.Ended run(Cli cli, String line) {
        List<String> args = new ArrayList<>(List.of(line.split(" ")));
        args.addAll(List.of("--data", data.toString()));
        Cli.Ended ended =
                cli.with("XDG_STATE_HOME", state.toString()).run(args.toArray(String[]::new));
        assertFalse(ended.err().contains("\tat "), ended.err());
        return ended;
    }

    private int status(String line) {
        return run(new Cli(), line).status();
    }

    private JsonNode done(String line) throws IOException {
        return done(new Cli(), line);
    }

    private JsonNode done(Cli cli, String line) throws IOException {
        Cli.Ended ended = run(cli, line + " --json");
        assertEquals(0, ended.status(), line + ": " + ended.err());
        return JsonMapper.builder().build().readTree(ended.out());
    }

    @Test
    void whatIsMadeIsListedAndStandsInTheTrail() throws IOException {
        JsonNode site = done("site list").path("sites").get(0);
        assertEquals("Dongpu", site.path("name").asText());
        assertEquals("Zhuhai", site.path("under").asText());
        assertEquals(512, site.path("kbitPerSecond").asInt());
        JsonNode cabinet = done("cabinet list --site Dongpu").path("cabinets").get(0);
        assertEquals(42, cabinet.path("units").asInt());
        assertEquals(8000, cabinet.path("budgetWatts").asInt());
        JsonNode devices = done("device list --cabinet Dongpu/A-07").path("devices");
        assertEquals("U12", devices.get(0).path("place").asText());
        assertEquals("rear-left", devices.get(1).path("place").asText());
        String trail = run(new Cli(), "audit list").out();
        assertTrue(trail.contains("Add srv-01"), trail);
        assertEquals(0, status("audit verify"));
    }

    @Test
    void whatIsInTheWayOrHasTheNameIsRefusedWithFive() {
        assertEquals(
                5, status("device add srv-02 --cabinet A-07 --type generic-server-2u --place U13"));
        assertEquals(5, status("cabinet add A-07 --site Dongpu --size 8"));
        assertEquals(5, status("site add Dongpu --under Zhuhai"));
        assertEquals(5, status("cabinet retire A-07"));
        assertEquals(5, status("site change Zhuhai --under Dongpu"));
    }

    @Test
    void whatIsNotThereIsAUsageError() {
        assertEquals(2, status("cabinet add A-08 --site Nowhere --size 42"));
        assertEquals(2, status("cabinet add A-08 --site Dongpu --size 12"));
        assertEquals(2, status("device add x --cabinet A-07 --type no-such-type"));
        assertEquals(2, status("device add x --cabinet A-07 --type generic-server-2u --place 99x"));
        assertEquals(2, status("device change srv-09 --name x"));
        assertEquals(2, status("device change srv-01 --credential bmc"));
        assertEquals(2, status("device change srv-01 --address http://10.1.2.3"));
        assertEquals(2, status("cable add srv-01 pdu-a:1"));
        assertEquals(2, status("feed remove srv-01:PSU9"));
        assertEquals(2, status("group remove nobody"));
    }

    @Test
    void aDeviceIsRenamedMovedAndReachedInOneEdit() throws IOException {
        JsonNode changed =
                done(
                        "device change srv-01 --name srv-one --place U20 --address 10.1.2.3"
                                + " --zone II --role worker --credential bmc --old-tls on");
        assertEquals("srv-one", changed.path("name").asText());
        assertEquals("U20", changed.path("place").asText());
        assertEquals("https://10.1.2.3", changed.path("address").asText());
        assertEquals("II", changed.path("zone").asText());
        assertEquals("bmc", changed.path("credential").asText());
        long before = done("audit list").path("entries").size();
        assertEquals("srv-one", done("device change srv-one --place U20").path("name").asText());
        assertEquals(before, done("audit list").path("entries").size(), "nothing was changed");
        JsonNode unreached = done("device change srv-one --address none");
        assertTrue(unreached.path("address").isNull());
    }

    @Test
    void aRetiredDeviceTakesItsCablesCordsAndGroupsAlong() throws IOException {
        done("device add sw-01 --cabinet A-07 --type generic-switch-48 --place U40");
        done("cable add srv-01:eth0 sw-01:GE1/0/1 --label N1");
        done("feed add srv-01:PSU1 pdu-a:3 --feed A");
        done("group add pair srv-01 sw-01");
        assertEquals(5, status("feed add srv-01:PSU2 pdu-a:3 --feed A"), "the outlet is taken");
        assertEquals("GE1/0/1", done("cable list").at("/cables/0/to/port").asText());
        done("device retire srv-01");
        assertEquals(0, done("cable list").path("cables").size());
        assertEquals(0, done("feed list").path("feeds").size());
        assertEquals(0, done("group list").path("groups").size());
        assertEquals(2, done("device list").path("devices").size());
    }

    @Test
    void aLoginIsKeptFromTheEnvironmentOrAPipeAndNeverShown() throws IOException {
        Cli first =
                new Cli()
                        .with("RACKSIDE_VAULT_PASSPHRASE", PASSPHRASE)
                        .with("RACKSIDE_PASSWORD", CANARY);
        done(first, "credential add bmc --user admin");
        Cli piped =
                new Cli()
                        .with("RACKSIDE_VAULT_PASSPHRASE", PASSPHRASE)
                        .askedBy(
                                Prompt.nobody(
                                        new ByteArrayInputStream(
                                                (CANARY + "\r\nmore")
                                                        .getBytes(StandardCharsets.UTF_8))));
        done(piped, "credential add other --user root --stdin");
        done("device change srv-01 --address 10.1.2.3 --credential bmc");
        JsonNode kept = done("credential list").path("credentials");
        assertEquals("srv-01", kept.at("/0/usedBy/0").asText());
        assertEquals(5, run(first, "credential remove bmc").status());
        assertEquals(4, status("credential remove other"), "the vault is locked");
        done(first, "credential remove other");
        assertEquals(1, done("credential list").path("credentials").size());
        assertFalse(run(new Cli(), "audit export").out().contains(CANARY));
    }

    @Test
    void aLoginWithoutASecretIsNotKept() throws IOException {
        assertEquals(4, status("credential add bmc --user admin"), "no passphrase");
        Cli unlocked = new Cli().with("RACKSIDE_VAULT_PASSPHRASE", PASSPHRASE);
        assertEquals(2, run(unlocked, "credential add bmc --user admin").status());
        assertEquals(2, run(unlocked, "credential add bmc --user admin --stdin").status());
        assertEquals(0, done("credential list").path("credentials").size());
    }

    @Test
    void theTypesAreListedWithoutADataFolder() throws IOException {
        Cli.Ended ended =
                new Cli().run("device", "types", "switch", "--data", data + "/none", "--json");
        JsonNode types = JsonMapper.builder().build().readTree(ended.out()).path("types");
        assertTrue(types.size() > 2);
        assertFalse(Files.exists(data.resolve("none")));
    }

    @Test
    void whatIsRetiredIsListedAndComesBack() throws IOException {
        done("device retire srv-01");
        assertEquals(2, status("device restore pdu-a"), "it is in use");
        assertEquals(
                "srv-01",
                done("device list --retired").path("devices").get(0).path("name").asText());
        assertEquals("U12", done("device restore srv-01").path("place").asText());
        assertEquals(0, done("device list --retired").path("devices").size());
        done("device retire srv-01");
        done("device retire pdu-a");
        done("cabinet retire A-07");
        assertEquals(5, status("device restore srv-01"), "its cabinet is retired");
        done("site retire Dongpu");
        assertEquals(1, done("site list --retired").path("sites").size());
        assertEquals(1, done("cabinet list --retired").path("cabinets").size());
        done("site restore Dongpu");
        done("cabinet restore A-07");
        done("device restore srv-01");
    }

    @Test
    void theTrailShowsWhatBecameWhat() {
        assertEquals(0, status("device change srv-01 --address 10.1.2.3 --role worker"));
        String trail = run(new Cli(), "audit list").out();
        assertTrue(
                trail.contains(
                        "Change srv-01: role none → worker; address none → https://10.1.2.3"),
                trail);
    }

    @Test
    void aLoginTheVaultDoesNotHaveIsRefused() throws IOException {
        Cli.Ended warned = run(new Cli(), "device change srv-01 --address 10.1.2.3 --credential x");
        assertEquals(0, warned.status());
        assertTrue(warned.err().contains("no vault"), warned.err());
        Cli cli =
                new Cli()
                        .with("RACKSIDE_VAULT_PASSPHRASE", PASSPHRASE)
                        .with("RACKSIDE_PASSWORD", CANARY);
        done(cli, "credential add bmc --user admin");
        Cli.Ended refused = run(new Cli(), "device change srv-01 --credential bmcc");
        assertEquals(2, refused.status());
        assertTrue(refused.err().contains("no credential named bmcc"), refused.err());
        done("device change srv-01 --credential bmc");
        done("device change srv-01 --credential none");
    }
}
