package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualUser;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code rackside inventory} and {@code sensors} of a switch that speaks SNMP. */
@Timeout(120)
class SnmpCommandsTest {
    private static final String SWITCH =
            """
            1.0.8802.1.1.2.1.4.1.1.4.7.2.1|2|4
            1.0.8802.1.1.2.1.4.1.1.5.7.2.1|4x|001122334455
            1.0.8802.1.1.2.1.4.1.1.6.7.2.1|2|5
            1.0.8802.1.1.2.1.4.1.1.7.7.2.1|4|XGE1/0/49
            1.0.8802.1.1.2.1.4.1.1.9.7.2.1|4|core
            1.3.6.1.2.1.1.1.0|4|Acme switch
            1.3.6.1.2.1.1.2.0|6|1.3.6.1.4.1.54321.7
            1.3.6.1.2.1.1.3.0|67|123400
            1.3.6.1.2.1.1.5.0|4|sw-a
            1.3.6.1.2.1.2.2.1.2.1|4|ge1
            1.3.6.1.2.1.2.2.1.2.2|4|ge2
            1.3.6.1.2.1.2.2.1.3.1|2|6
            1.3.6.1.2.1.2.2.1.3.2|2|6
            1.3.6.1.2.1.2.2.1.6.1|4x|0A0B0C0D0E0F
            1.3.6.1.2.1.2.2.1.7.1|2|2
            1.3.6.1.2.1.2.2.1.7.2|2|1
            1.3.6.1.2.1.2.2.1.8.1|2|2
            1.3.6.1.2.1.2.2.1.8.2|2|1
            1.3.6.1.2.1.2.2.1.14.2|65|3
            1.3.6.1.2.1.17.7.1.4.2.1.4.0.20|4x|C0
            1.3.6.1.2.1.17.7.1.4.2.1.5.0.20|4x|80
            1.3.6.1.2.1.17.7.1.4.3.1.1.20|4|servers
            1.3.6.1.2.1.31.1.1.1.1.1|4|ge1
            1.3.6.1.2.1.31.1.1.1.1.2|4|ge2
            1.3.6.1.2.1.31.1.1.1.15.2|66|10000
            1.3.6.1.2.1.47.1.1.1.1.5.1|2|3
            1.3.6.1.2.1.47.1.1.1.1.7.30|4|Inlet
            1.3.6.1.2.1.47.1.1.1.1.11.1|4|A1
            1.3.6.1.2.1.99.1.1.1.1.30|2|8
            1.3.6.1.2.1.99.1.1.1.2.30|2|9
            1.3.6.1.2.1.99.1.1.1.3.30|2|1
            1.3.6.1.2.1.99.1.1.1.4.30|2|235
            1.3.6.1.2.1.99.1.1.1.5.30|2|1
            """;

    @TempDir Path folder;

    private VirtualAgent agent;
    private String target;

    @BeforeEach
    void start() throws IOException {
        agent =
                VirtualAgent.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Map.of("site-a", Recording.of(SWITCH)),
                        List.of(
                                new VirtualUser(
                                        "reader",
                                        VirtualUser.Hash.SHA_256,
                                        "authpass1234".toCharArray(),
                                        VirtualUser.Cipher.AES_128,
                                        "privpass1234".toCharArray())),
                        1,
                        Time.system());
        target = "snmp://127.0.0.1:" + agent.address().getPort();
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private Cli.Ended run(Cli cli, String... more) {
        String[] args = new String[more.length + 4];
        System.arraycopy(more, 0, args, 0, more.length);
        args[more.length] = "--data";
        args[more.length + 1] = folder.resolve("data").toString();
        args[more.length + 2] = "--lang";
        args[more.length + 3] = "en";
        return cli.run(args);
    }

    private static JsonNode json(Cli.Ended ended) throws IOException {
        assertEquals(0, ended.status(), ended.err());
        return new ObjectMapper().readTree(ended.out());
    }

    @Test
    void aSwitchIsReadWithItsCommunityFromTheEnvironment() throws IOException {
        Cli cli = new Cli().with("RACKSIDE_COMMUNITY", "site-a");
        JsonNode json = json(run(cli, "inventory", target, "--json", "--stats"));
        JsonNode device = json.path("device");
        assertEquals("A1", device.path("serial").asText());
        assertEquals("sw-a", device.path("sysName").asText());
        assertEquals("sw-a", device.path("hostName").asText());
        assertEquals("1.3.6.1.4.1.54321.7", device.path("sysObjectID").asText());
        assertEquals(1234, device.path("uptimeSeconds").asInt());
        assertEquals(target, device.path("address").asText());
        assertTrue(device.path("complete").asBoolean());
        JsonNode port = json.path("interfaces").path(1);
        assertEquals("ge2", port.path("name").asText());
        assertEquals("ethernetCsmacd", port.path("type").asText());
        assertEquals("up", port.path("admin").asText());
        assertEquals("up", port.path("oper").asText());
        assertEquals(10_000, port.path("speedMbps").asInt());
        assertEquals(3, port.path("inErrors").asInt());
        assertEquals("0A:0B:0C:0D:0E:0F", json.path("interfaces").path(0).path("mac").asText());
        JsonNode neighbour = json.path("neighbours").path(0);
        assertEquals("ge2", neighbour.path("localPort").asText());
        assertEquals("00:11:22:33:44:55", neighbour.path("chassis").asText());
        assertEquals("XGE1/0/49", neighbour.path("port").asText());
        assertEquals("core", neighbour.path("systemName").asText());
        assertEquals("lldp", neighbour.path("protocol").asText());
        assertEquals(23.5, json.path("temperatures").path(0).path("value").asDouble());
        JsonNode vlan = json.path("vlans").path(0);
        assertEquals("servers", vlan.path("name").asText());
        assertEquals("[\"ge1\"]", vlan.path("untagged").toString());
        assertEquals("[\"ge2\"]", vlan.path("tagged").toString());
        assertEquals("snmp-clear-text", json.path("findings").path(0).path("code").asText());
        assertTrue(json.path("stats").path("requests").asInt() > 0);
        assertTrue(json.path("problems").isEmpty(), json.path("problems").toString());
    }

    @Test
    void aUserOfVersion3ReadsItInItsContext() throws IOException {
        Cli cli =
                new Cli()
                        .with("RACKSIDE_AUTH_PASSWORD", "authpass1234")
                        .with("RACKSIDE_PRIV_PASSWORD", "privpass1234");
        JsonNode json =
                json(
                        run(
                                cli,
                                "inventory",
                                target,
                                "--json",
                                "--user",
                                "reader",
                                "--context",
                                "site-a"));
        assertEquals("A1", json.path("device").path("serial").asText());
        assertTrue(json.path("findings").isEmpty(), json.path("findings").toString());
    }

    @Test
    void watchAndRecordReadInAContextToo() throws IOException {
        Path file = folder.resolve("a.snmprec");
        Cli.Ended recorded =
                run(
                        reader(),
                        "network",
                        "record",
                        target,
                        file.toString(),
                        "--user",
                        "reader",
                        "--context",
                        "site-a");
        assertEquals(0, recorded.status(), recorded.err());
        assertTrue(Files.readString(file).contains("1.3.6.1.2.1.31.1.1.1.1.2|4|ge2"));
        Cli.Ended watched =
                run(
                        reader(),
                        "network",
                        "watch",
                        target,
                        "--seconds",
                        "1",
                        "--user",
                        "reader",
                        "--context",
                        "site-a");
        assertEquals(0, watched.status(), watched.err());
        Cli.Ended elsewhere =
                run(
                        reader(),
                        "network",
                        "watch",
                        target,
                        "--seconds",
                        "1",
                        "--user",
                        "reader",
                        "--context",
                        "none-such");
        assertTrue(elsewhere.status() != 0, elsewhere.out());
    }

    private static Cli reader() {
        return new Cli()
                .with("RACKSIDE_AUTH_PASSWORD", "authpass1234")
                .with("RACKSIDE_PRIV_PASSWORD", "privpass1234");
    }

    private JsonNode scanned(Cli cli, String... more) throws IOException {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "scan",
                                "127.0.0.1",
                                "--snmp-port",
                                "" + agent.address().getPort(),
                                "--json"));
        args.addAll(List.of(more));
        JsonNode root = json(run(cli, args.toArray(String[]::new)));
        for (JsonNode service : root.path("services")) {
            for (JsonNode address : service.path("addresses")) {
                if (address.asText().equals(target)) {
                    return service;
                }
            }
        }
        throw new AssertionError(root.toString());
    }

    private static List<String> said(JsonNode service, String what) {
        List<String> all = new ArrayList<>();
        for (JsonNode each : service.path("evidence")) {
            if (each.path("what").asText().equals(what)) {
                all.add(each.path("said").asText());
            }
        }
        return all;
    }

    @Test
    void aScanFindsAnAgentWithoutACommunityByItsEngine() throws IOException {
        JsonNode service = scanned(new Cli());
        assertEquals(1, said(service, "snmpEngineID").size(), service.toString());
        assertEquals(List.of(), said(service, "sysObjectID"));
    }

    @Test
    void aScanWithACommunityTellsWhatAnAgentIsAndSaysThatItIsSent() throws IOException {
        Cli with = new Cli().with("RACKSIDE_COMMUNITY", "site-a");
        assertEquals(
                List.of(), said(scanned(with), "sysObjectID"), "it lay in the environment only");
        JsonNode service = scanned(with, "--community");
        assertEquals(List.of("1.3.6.1.4.1.54321.7"), said(service, "sysObjectID"));
        assertEquals(List.of("sw-a"), said(service, "sysName"));
        Cli.Ended told =
                run(
                        new Cli().with("RACKSIDE_COMMUNITY", "site-a"),
                        "scan",
                        "127.0.0.1",
                        "--community",
                        "--snmp-port",
                        "" + agent.address().getPort());
        assertTrue(told.err().contains("clear text"), told.err());
        assertTrue(told.out().contains("sysName sw-a"), told.out());
        assertFalse(told.out().contains("site-a") || told.err().contains("site-a"));
    }

    @Test
    void aScanTakesACommunityOfTheVaultAndNoUser() throws IOException {
        done(
                withVault().with("RACKSIDE_COMMUNITY", "site-a"),
                "credential",
                "add",
                "snmp",
                "--community");
        JsonNode service = scanned(withVault(), "--credential", "snmp");
        assertEquals(List.of("sw-a"), said(service, "sysName"));
        done(
                withVault().with("RACKSIDE_PASSWORD", "p"),
                "credential",
                "add",
                "person",
                "--user",
                "u");
        assertEquals(2, run(withVault(), "scan", "127.0.0.1", "--credential", "person").status());
        assertEquals(4, run(withVault(), "scan", "127.0.0.1", "--credential", "x").status());
        assertEquals(2, run(withVault(), "scan", "127.0.0.1", "--snmp-port", "70000").status());
    }

    @Test
    void theTextNamesPortsNeighboursAndFindings() {
        Cli.Ended ended = run(new Cli().with("RACKSIDE_COMMUNITY", "site-a"), "inventory", target);
        assertEquals(0, ended.status(), ended.err());
        assertTrue(ended.out().contains("shut down"), ended.out());
        assertTrue(ended.out().contains("XGE1/0/49"), ended.out());
        assertTrue(ended.out().contains("SNMPv2c"), ended.out());
    }

    @Test
    void itsSensorsAreReadAlone() throws IOException {
        JsonNode json =
                json(
                        run(
                                new Cli().with("RACKSIDE_COMMUNITY", "site-a"),
                                "sensors",
                                target,
                                "--json"));
        assertEquals("Inlet", json.path("sensors").path(0).path("name").asText());
    }

    @Test
    void aWrongPassphraseIsNotAuthorisedAndNotSilence() {
        Cli.Ended ended =
                run(
                        new Cli().with("RACKSIDE_AUTH_PASSWORD", "other-pass-1"),
                        "inventory",
                        target,
                        "--user",
                        "reader");
        assertEquals(4, ended.status(), ended.err());
        assertFalse(ended.err().contains("other-pass-1"));
    }

    @Test
    void withoutALoginNothingIsSent() {
        Cli.Ended ended = run(new Cli(), "inventory", target);
        assertEquals(4, ended.status());
        assertTrue(ended.err().contains("RACKSIDE_COMMUNITY"), ended.err());
        assertEquals(0, agent.requests());
    }

    @Test
    void aWrongCommunityIsSilenceAndSaysSo() {
        Cli.Ended ended = run(new Cli().with("RACKSIDE_COMMUNITY", "other"), "inventory", target);
        assertEquals(3, ended.status());
        assertTrue(ended.err().contains("community"), ended.err());
    }

    @Test
    void aContextNeedsVersion3() {
        Cli.Ended ended =
                run(
                        new Cli().with("RACKSIDE_COMMUNITY", "site-a"),
                        "inventory",
                        target,
                        "--context",
                        "x");
        assertEquals(2, ended.status());
    }

    @Test
    void commandsOfBmcsSayThatTheyDoNotSpeakIt() {
        assertEquals(2, run(new Cli(), "events", target).status());
        assertEquals(2, run(new Cli(), "inventory", "snmp://public@10.1.2.3").status());
        assertEquals(2, run(new Cli(), "inventory", "snmp://10.1.2.3:99999").status());
    }

    @Test
    void aProfileInTheDataFolderIsUsedAndABadOneIsNamed() throws IOException {
        Path profiles = Files.createDirectories(folder.resolve("data").resolve("profiles/network"));
        Files.writeString(
                profiles.resolve("acme.json"),
                "{\"manufacturer\": \"Acme\", \"kind\": \"switch\","
                        + " \"match\": [{\"sysObjectID\": \"1.3.6.1.4.1.54321\"}]}");
        Files.writeString(profiles.resolve("bad.json"), "{}");
        JsonNode json =
                json(
                        run(
                                new Cli().with("RACKSIDE_COMMUNITY", "site-a"),
                                "inventory",
                                target,
                                "--json"));
        assertEquals("Acme", json.path("device").path("manufacturer").asText());
        assertEquals("switch", json.path("device").path("kind").asText());
        assertEquals(
                "network.profile-missing-field",
                json.path("problems").path(0).path("code").asText());
    }

    private Cli withVault() {
        return new Cli().with("RACKSIDE_VAULT_PASSPHRASE", "a passphrase of tests");
    }

    private void done(Cli cli, String... args) {
        Cli.Ended ended = run(cli, args);
        assertEquals(0, ended.status(), () -> String.join(" ", args) + ": " + ended.err());
    }

    private void site() {
        done(withVault(), "site", "add", "Dongpu");
        done(withVault(), "cabinet", "add", "A-07", "--site", "Dongpu", "--size", "42");
    }

    private void sw(String credential) {
        done(
                withVault(),
                "device",
                "add",
                "sw-01",
                "--cabinet",
                "A-07",
                "--type",
                "huawei-ce6881-48s6cq",
                "--place",
                "U40",
                "--address",
                target,
                "--address",
                "ssh://127.0.0.1",
                "--credential",
                credential);
    }

    @Test
    void aSwitchOfTheModelIsReadByItsNameWithTheCommunityInTheVault() throws IOException {
        site();
        done(
                withVault().with("RACKSIDE_COMMUNITY", "site-a"),
                "credential",
                "add",
                "snmp-ro",
                "--community");
        sw("snmp-ro");
        JsonNode json = json(run(withVault(), "inventory", "sw-01", "--json"));
        assertEquals("A1", json.path("device").path("serial").asText());
        JsonNode sensors = json(run(withVault(), "sensors", "sw-01", "--json"));
        assertEquals("Inlet", sensors.path("sensors").path(0).path("name").asText());
        assertTrue(Files.exists(folder.resolve("data").resolve("rackside.db")));
    }

    @Test
    void aUserOfVersion3IsKeptWithBothPassphrases() throws IOException {
        site();
        done(
                withVault()
                        .with("RACKSIDE_AUTH_PASSWORD", "authpass1234")
                        .with("RACKSIDE_PRIV_PASSWORD", "privpass1234"),
                "credential",
                "add",
                "snmp-v3",
                "--user",
                "reader",
                "--snmp");
        sw("snmp-v3");
        JsonNode json =
                json(run(withVault(), "inventory", "sw-01", "--json", "--context", "site-a"));
        assertEquals("A1", json.path("device").path("serial").asText());
        assertTrue(json.path("findings").isEmpty(), json.path("findings").toString());
    }

    @Test
    void aPassphraseTooShortForAKeyIsRefused() throws IOException {
        for (String[] both :
                new String[][] {{"seven77", "privpass1234"}, {"authpass1234", "seven77"}}) {
            assertEquals(
                    2,
                    run(
                                    withVault()
                                            .with("RACKSIDE_AUTH_PASSWORD", both[0])
                                            .with("RACKSIDE_PRIV_PASSWORD", both[1]),
                                    "credential",
                                    "add",
                                    "short",
                                    "--user",
                                    "reader",
                                    "--snmp")
                            .status());
        }
        assertTrue(
                json(run(withVault(), "credential", "list", "--json"))
                        .path("credentials")
                        .isEmpty());
    }

    @Test
    void aLoginIsEitherAUserOrACommunity() {
        assertEquals(
                2,
                run(withVault(), "credential", "add", "x", "--user", "u", "--community").status());
        assertEquals(2, run(withVault(), "credential", "add", "x").status());
        assertEquals(2, run(withVault(), "credential", "add", "x", "--community").status());
    }

    @Test
    void whatOnlyABmcCanDoIsSaidOfASwitchByItsName() {
        site();
        done(
                withVault().with("RACKSIDE_COMMUNITY", "site-a"),
                "credential",
                "add",
                "snmp-ro",
                "--community");
        sw("snmp-ro");
        Cli.Ended ended = run(withVault(), "power", "sw-01", "status");
        assertTrue(ended.status() != 0);
        assertTrue(ended.err().contains("Redfish or IPMI"), ended.err());
    }
}
