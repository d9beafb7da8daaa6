package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.bmc.virtual.VirtualRedfish;
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

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Accounts, network, time and certificates of a twin, from the command line. */
class BmcSettingsCommandsTest {
    private static final String USER = "technician";
    private static final String PASSWORD = "Canary-old-1x";
    private static final String FRESH = "Canary-new-2y";

    @TempDir Path folder;
    private final Accounts accounts = Accounts.of(new Account(USER, PASSWORD.toCharArray()));
    private VirtualServer server;
    private VirtualRedfish twin;

    @BeforeEach
    void start() throws Exception {
        server = new VirtualServer(RackServers.of(Make.STANDARD, 3), Time.system(), 3);
        twin = VirtualRedfish.start(server, accounts, VirtualRedfish.Setup.standard(Time.system()));
    }

    @AfterEach
    void end() {
        twin.close();
    }

    private Cli.Ended run(String command, String... more) {
        return new Cli()
                .with("RACKSIDE_PASSWORD", PASSWORD)
                .with("RACKSIDE_NEW_PASSWORD", FRESH)
                .with("RACKSIDE_VAULT_PASSPHRASE", "open sesame of the tests")
                .with("XDG_STATE_HOME", folder.resolve("state").toString())
                .run(
                        Stream.concat(
                                        Stream.of(
                                                "bmc",
                                                command,
                                                twin.uri().toString(),
                                                "--user",
                                                USER,
                                                "--fingerprint",
                                                twin.fingerprint(),
                                                "--data",
                                                folder.resolve("data").toString()),
                                        Stream.of(more))
                                .toArray(String[]::new));
    }

    private static JsonNode json(Cli.Ended ended) throws Exception {
        assertEquals(0, ended.status(), ended.err());
        return JsonMapper.builder().build().readTree(ended.out());
    }

    @Test
    void accountsAreListedAndAPasswordIsChangedAndKept() throws Exception {
        JsonNode list = json(run("accounts", "list", "--json")).path("accounts");
        assertEquals(USER, list.path(0).path("user").asText());
        assertTrue(list.path(0).path("inUse").asBoolean());

        Cli.Ended added = run("accounts", "add", "night", "--role", "Operator", "--generate");
        assertEquals(0, added.status(), added.err());
        String made =
                new String(
                        accounts.named("night").orElseThrow().password(), StandardCharsets.UTF_8);
        assertEquals(16, made.length());
        assertFalse((added.out() + added.err()).contains(made));

        assertEquals(5, run("accounts", "remove", USER).status(), "the account in use");
        Cli.Ended unconfirmed = run("accounts", "password", USER);
        assertEquals(5, unconfirmed.status());
        String serial = server.spec().serial();
        Cli.Ended changed = run("accounts", "password", USER, "--confirm", serial);
        assertEquals(0, changed.status(), changed.err());
        assertEquals(
                FRESH,
                new String(accounts.named(USER).orElseThrow().password(), StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                for (String secret : List.of(FRESH, made, PASSWORD)) {
                    assertFalse(text.contains(secret), file.toString());
                }
            }
        }
    }

    @Test
    void networkAndTimeAreShownAndSet() throws Exception {
        JsonNode port = json(run("network", "show", "--json")).path("ports").path(0);
        assertEquals("127.0.0.1", port.path("addresses").path(0).path("address").asText());
        assertEquals(8, port.path("addresses").path(0).path("prefix").asInt());
        assertEquals(
                0,
                run("network", "set", "--host-name", "a-07", "--name-server", "192.0.2.53")
                        .status());
        assertTrue(run("network").out().contains("192.0.2.53"));
        assertEquals(5, run("network", "set", "--ipv4", "192.0.2.7/24").status(), "unconfirmed");
        assertEquals(2, run("network", "set", "--ipv4", "192.0.2.7").status());
        assertEquals(2, run("network", "set").status());

        assertEquals(0, run("time", "ntp", "192.0.2.1").status());
        JsonNode time = json(run("time", "--json")).path("time");
        assertTrue(time.path("ntp").asBoolean());
        assertEquals("192.0.2.1", time.path("ntpServers").path(0).asText());
        assertEquals(0, run("time", "off").status());
        assertEquals(2, run("time", "ntp").status());
    }

    @Test
    void servicesAreShownAndSwitchedButNotTheOneWeComeInBy() throws Exception {
        assertEquals(0, run("services", "off", "IPMI").status());
        JsonNode services = json(run("services", "--json")).path("services");
        for (JsonNode one : services) {
            boolean isOurs = one.path("name").asText().equals("HTTPS");
            assertEquals(isOurs, one.path("on").asBoolean(), one::toString);
        }
        assertEquals(5, services.size() - 1);
        assertTrue(run("services").out().contains("Telnet"));
        assertEquals(0, run("services", "on", "SSH").status());
        Cli.Ended refused = run("services", "off", "HTTPS");
        assertTrue(refused.status() != 0, refused.out());
        assertTrue(refused.err().contains("HTTPS"), refused.err());
        assertEquals(2, run("services", "off").status());
        assertEquals(2, run("services", "show", "SSH").status());
    }

    @Test
    void certificatesAreListedAndARequestIsWrittenToAFile() throws Exception {
        JsonNode shown = json(run("certificates", "--json")).path("certificates").path(0);
        assertEquals(twin.fingerprint(), shown.path("fingerprint").asText());
        assertEquals("https", shown.path("use").asText());
        Path file = folder.resolve("a-07.csr");
        assertEquals(
                0,
                run("certificates", "request", "--name", "a-07", "--output", file.toString())
                        .status());
        assertTrue(Files.readString(file).startsWith("-----BEGIN CERTIFICATE REQUEST-----"));
        assertEquals(
                2,
                run("certificates", "replace", "--certificate", folder.resolve("no").toString())
                        .status());
        Files.writeString(file, "hello");
        assertEquals(5, run("certificates", "replace", "--certificate", file.toString()).status());
    }
}
