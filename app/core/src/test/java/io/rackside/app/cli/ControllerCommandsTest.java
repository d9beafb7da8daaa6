package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code bmc show} and {@code bmc raw} against one twin in two languages. */
class ControllerCommandsTest {
    private static final String USER = "admin";
    private static final String PASSWORD = "canary-ctl-77";

    @TempDir Path folder;
    private VirtualServer server;
    private VirtualIpmi ipmi;
    private VirtualRedfish redfish;

    @BeforeEach
    void start() throws IOException {
        Accounts accounts = Accounts.of(new Account(USER, PASSWORD.toCharArray()));
        server = new VirtualServer(RackServers.of(Make.STANDARD, 5), Time.system(), 5);
        ipmi =
                VirtualIpmi.start(
                        server, accounts, VirtualIpmi.Setup.standard(Time.system()).withPort(0));
        redfish =
                VirtualRedfish.start(
                        server, accounts, VirtualRedfish.Setup.standard(Time.system()));
    }

    @AfterEach
    void end() {
        redfish.close();
        ipmi.close();
        LogFile.close();
    }

    private Cli.Ended run(String command, String target, String... more) {
        List<String> line = new ArrayList<>(List.of("bmc", command, target));
        line.addAll(List.of(more));
        line.addAll(List.of("--user", USER, "--data", folder.resolve("data").toString(), "--json"));
        if (target.startsWith("https")) {
            line.addAll(List.of("--fingerprint", redfish.fingerprint()));
        }
        return new Cli()
                .with("RACKSIDE_PASSWORD", PASSWORD)
                .with("XDG_STATE_HOME", folder.resolve("state").toString())
                .run(line.toArray(String[]::new));
    }

    private String overIpmi() {
        return "ipmi://127.0.0.1:" + ipmi.port();
    }

    private static JsonNode json(Cli.Ended ended) throws IOException {
        assertEquals(0, ended.status(), ended.err());
        return JsonMapper.builder().build().readTree(ended.out());
    }

    private static Set<String> fields(JsonNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void eachTopicOverIpmiHasTheFieldsThatAreWrittenDown() throws IOException {
        JsonNode all = json(run("show", overIpmi()));
        assertEquals(
                new TreeSet<>(
                        Set.of(
                                "device",
                                "lan",
                                "users",
                                "channels",
                                "watchdog",
                                "dcmi",
                                "fru",
                                "selftest",
                                "problems")),
                fields(all));
        assertEquals(server.spec().serial(), all.path("device").path("serial").asText());
        JsonNode lan = all.path("lan").path(0);
        assertFields("id mac gateway vlan addresses cipherSuites", lan);
        assertFields("address prefix origin", lan.path("addresses").path(0));
        assertEquals("127.0.0.1", lan.path("addresses").path(0).path("address").asText());
        assertFields("id most", lan.path("cipherSuites").path(0));
        JsonNode user = all.path("users").path(0);
        assertFields("id name role enabled opensSessions", user);
        assertTrue(
                all.path("users").findValuesAsText("name").contains(USER), "" + all.path("users"));
        JsonNode channel = all.path("channels").path(0);
        assertFields("number medium protocol sessions access", channel);
        assertFields("running use action countdownSeconds leftSeconds", all.path("watchdog"));
        assertFields(
                "watts leastWatts mostWatts averageWatts periodSeconds limitWatts limitActive",
                all.path("dcmi"));
        assertTrue(all.path("dcmi").path("watts").asInt() > 0);
        JsonNode fru = all.path("fru").path(0);
        assertFields("id name present areas", fru);
        assertTrue(fru.path("areas").toString().contains(server.spec().serial()), "" + fru);
        assertFields("result detail", all.path("selftest"));
        assertEquals("passed", all.path("selftest").path("result").asText());
    }

    private static void assertFields(String names, JsonNode object) {
        assertEquals(new TreeSet<>(Set.of(names.split(" "))), fields(object), "" + object);
    }

    @Test
    void onlyTheTopicsThatWereAskedForAreTold() throws IOException {
        JsonNode two = json(run("show", overIpmi(), "users", "selftest"));
        assertFields("device users selftest problems", two);
        assertEquals(2, run("show", overIpmi(), "weather").status());
    }

    @Test
    void overRedfishPortsAndAccountsAreToldAndNothingElse() throws IOException {
        JsonNode told = json(run("show", redfish.uri().toString()));
        assertEquals(
                "127.0.0.1",
                told.path("lan").path(0).path("addresses").path(0).path("address").asText());
        assertEquals(USER, told.path("users").path(0).path("name").asText());
        assertTrue(told.path("watchdog").isNull());
        assertEquals(0, told.path("fru").size());
        assertEquals(1, run("show", redfish.uri().toString(), "watchdog").status());
    }

    @Test
    void aRawCommandIsAnActWhoseAnswerIsTold() throws IOException {
        Cli.Ended unconfirmed = run("raw", overIpmi(), "06", "01");
        assertEquals(5, unconfirmed.status());
        Cli.Ended wrong = run("raw", overIpmi(), "06", "01", "--confirm", "another");
        assertEquals(5, wrong.status());

        JsonNode done = json(run("raw", overIpmi(), "06", "01", "--confirm", name()));
        assertFields("device job outcome code text deviceSaid", done);
        assertEquals("done", done.path("outcome").asText());
        assertEquals("bmc.done-raw", done.path("code").asText());
        assertTrue(done.path("text").asText().contains("00 "), "the completion code: " + done);

        JsonNode trail =
                json(
                        new Cli()
                                .with("XDG_STATE_HOME", folder.resolve("state").toString())
                                .run(
                                        "audit",
                                        "list",
                                        "--json",
                                        "--data",
                                        folder.resolve("data").toString()));
        assertTrue(trail.toString().contains("06 01"), "the trail has the request");
    }

    private String name() {
        return server.spec().serial();
    }

    @Test
    void aCommandThatCarriesAPasswordIsRefusedAndNotWrittenDown() {
        String password = "63 61 6e 61 72 79 00 00 00 00 00 00 00 00 00 00";
        Cli.Ended ended =
                run(
                        "raw",
                        overIpmi(),
                        ("06 47 02 02 " + password + " --confirm " + name()).split(" "));
        assertEquals(1, ended.status(), ended.err());
        Cli.Ended trail =
                new Cli()
                        .with("XDG_STATE_HOME", folder.resolve("state").toString())
                        .run(
                                "audit",
                                "list",
                                "--json",
                                "--data",
                                folder.resolve("data").toString());
        assertFalse(trail.out().contains("63 61 6e"), trail.out());
    }

    @Test
    void whatIsNoCommandIsSaidSo() {
        for (String bytes : List.of("06 xx", "07 01", "40 01", "06 100")) {
            Cli.Ended ended = run("raw", overIpmi(), (bytes + " --confirm " + name()).split(" "));
            assertEquals(1, ended.status(), bytes + ": " + ended.err());
            assertTrue(ended.err().contains("06 01"), "an example is given: " + ended.err());
        }
        assertEquals(2, run("raw", overIpmi(), "06").status());
    }

    @Test
    void overRedfishThereAreNoRawCommands() {
        Cli.Ended ended = run("raw", redfish.uri().toString(), "06", "01", "--confirm", name());
        assertEquals(1, ended.status(), ended.err());
        assertFalse(ended.err().isBlank());
    }
}
