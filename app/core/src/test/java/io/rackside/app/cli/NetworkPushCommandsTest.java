package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.VirtualCli;
import io.rackside.drivers.network.virtual.VirtualCliDevice;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.drivers.ssh.virtual.VirtualSsh;
import io.rackside.drivers.ssh.virtual.VirtualSshSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code rackside network templates|plan|push|rollback} against a virtual switch. */
@Timeout(180)
class NetworkPushCommandsTest {
    private static final String PASSWORD = "canary-9d02-password";

    @TempDir Path folder;

    private VirtualCliDevice device;
    private VirtualSsh server;
    private String target;

    @BeforeEach
    void start() throws IOException {
        device =
                new VirtualCliDevice(VirtualCliSettings.of(CliDialect.VRP8, "SW-1"), Time.system());
        server =
                new VirtualSsh(
                        VirtualSshSettings.of(0, "admin", PASSWORD, 1),
                        new VirtualCli(device),
                        Optional.empty());
        target = "ssh://127.0.0.1:" + server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Cli.Ended run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--data");
        all.add(folder.resolve("data").toString());
        return new Cli()
                .with("LANG", "en")
                .with("RACKSIDE_PASSWORD", PASSWORD)
                .run(all.toArray(String[]::new));
    }

    private JsonNode done(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        Cli.Ended ended = run(all.toArray(String[]::new));
        assertEquals(0, ended.status(), () -> ended.err() + ended.out());
        return new ObjectMapper().readTree(ended.out());
    }

    /** The host key is known from an earlier run. */
    private void known() throws IOException {
        done("network", "backup", target, "--user", "admin", "--trust-new");
    }

    private static String confirmed(JsonNode plan) {
        JsonNode serial = plan.at("/device/serial");
        return serial.isTextual() ? serial.asText() : plan.at("/device/hostName").asText();
    }

    @Test
    void aFormIsPlannedPushedByItsFilesHashAndTakenBack() throws IOException {
        known();
        List<String> before = device.shown();
        Path file = folder.resolve("plan.json");
        JsonNode plan =
                done(
                        "network",
                        "plan",
                        target,
                        "--user",
                        "admin",
                        "--template",
                        "vlan",
                        "--set",
                        "vlan=77",
                        "--set",
                        "name=guest",
                        "--out",
                        file.toString());
        assertEquals("vlan 77", plan.get("lines").get(0).asText());
        assertEquals("undo vlan 77", plan.get("inverse").get(0).asText());
        assertTrue(plan.get("diff").toString().contains("+vlan 77"), plan::toString);
        assertTrue(plan.get("timed").asBoolean());
        assertEquals(2, plan.get("risk").asInt());
        assertEquals(before, device.shown());

        String[] push = {
            "network",
            "push",
            target,
            "--user",
            "admin",
            "--plan",
            file.toString(),
            "--hash",
            plan.get("hash").asText()
        };
        Cli.Ended asked = run(push);
        assertEquals(5, asked.status(), asked::err);
        assertTrue(asked.out().contains("vlan 77"), asked::out);
        assertEquals(before, device.shown());

        JsonNode pushed = done(with(push, "--confirm", confirmed(plan)));
        assertEquals("done", pushed.get("outcome").asText());
        assertEquals("core.push.kept", pushed.get("code").asText());
        assertTrue(device.saved());
        assertTrue(device.shown().toString().contains("77"));
        JsonNode kept = done("network", "configs", target).get("configs");
        assertEquals("after-push", kept.get(0).get("why").asText());
        assertEquals("before-push", kept.get(1).get("why").asText());
        assertEquals(pushed.get("after"), kept.get(0).get("id"));

        JsonNode back =
                done(
                        "network",
                        "rollback",
                        target,
                        "--user",
                        "admin",
                        "--confirm",
                        confirmed(plan));
        assertEquals("done", back.get("outcome").asText());
        assertTrue(back.get("takesBack").asBoolean());
        assertEquals(before, device.shown());
        assertEquals(5, run("network", "rollback", target, "--user", "admin").status());
        assertEquals(0, run("audit", "verify").status());
    }

    private static String[] with(String[] args, String... more) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @Test
    void anotherHashOrAChangedSwitchIsRefused() throws IOException {
        known();
        Path file = folder.resolve("plan.json");
        JsonNode plan =
                done(
                        "network",
                        "plan",
                        target,
                        "--user",
                        "admin",
                        "--template",
                        "lldp",
                        "--out",
                        file.toString());
        Cli.Ended other =
                run(
                        "network",
                        "push",
                        target,
                        "--user",
                        "admin",
                        "--plan",
                        file.toString(),
                        "--hash",
                        "00",
                        "--confirm",
                        confirmed(plan));
        assertEquals(5, other.status(), other::err);
        assertEquals(
                0,
                run(
                                "network",
                                "push",
                                target,
                                "--user",
                                "admin",
                                "--template",
                                "vlan",
                                "--set",
                                "vlan=78",
                                "--confirm",
                                confirmed(plan))
                        .status());
        Cli.Ended stale =
                run(
                        "network",
                        "push",
                        target,
                        "--user",
                        "admin",
                        "--plan",
                        file.toString(),
                        "--hash",
                        plan.get("hash").asText(),
                        "--confirm",
                        confirmed(plan));
        assertEquals(5, stale.status(), stale::err);
        assertFalse(device.shown().contains("lldp enable"));
    }

    @Test
    void aRefusalOfTheSwitchIsToldInItsOwnWords() throws IOException {
        known();
        JsonNode plan = done("network", "plan", target, "--user", "admin", "--template", "lldp");
        Cli.Ended refused =
                run(
                        "network",
                        "push",
                        target,
                        "--user",
                        "admin",
                        "--template",
                        "access-port",
                        "--set",
                        "port=10GE1/0/2",
                        "--set",
                        "vlan=999",
                        "--confirm",
                        confirmed(plan),
                        "--json");
        assertEquals(1, refused.status(), refused::err);
        JsonNode json = new ObjectMapper().readTree(refused.out());
        assertEquals("refused", json.get("outcome").asText());
        assertTrue(json.get("deviceSaid").asText().contains("VLAN does not exist"));
    }

    @Test
    void aHostKeyOfThisRunIsNotEnoughForAPush() {
        Cli.Ended ended =
                run(
                        "network",
                        "push",
                        target,
                        "--user",
                        "admin",
                        "--trust-new",
                        "--template",
                        "lldp",
                        "--confirm",
                        "SW-1");
        assertEquals(5, ended.status(), ended::err);
    }

    @Test
    void whatIsMissingOrTooMuchIsAUsageError() {
        assertEquals(2, run("network", "push", target, "--user", "admin").status());
        assertEquals(2, run("network", "push", target, "--hash", "00").status());
        assertEquals(2, run("network", "plan", "--template", "vlan").status());
        assertEquals(2, run("network", "templates").status());
        assertEquals(2, run("network", "templates", "--cli", "cray").status());
    }

    @Test
    void anUnsignedProfileIsReadAndDryRunAndNothingOfItIsSent() throws IOException {
        known();
        Path profiles = Files.createDirectories(folder.resolve("data/profiles/cli"));
        String vrp;
        try (var shipped =
                VirtualCli.class.getResourceAsStream(
                        "/io/rackside/drivers/network/cli/profile/profiles/huawei-vrp8.json")) {
            vrp = new String(shipped.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        Files.writeString(
                profiles.resolve("own.json"), vrp.replace("\"huawei-vrp8\"", "\"own-vrp8\""));
        JsonNode templates = done("network", "templates", "--cli", "own-vrp8");
        assertEquals("unsigned", templates.get("origin").asText());
        assertTrue(templates.get("templates").size() > 5);

        Path config = folder.resolve("running.txt");
        Files.write(config, device.shown());
        JsonNode dry =
                done(
                        "network",
                        "plan",
                        "--cli",
                        "own-vrp8",
                        "--config",
                        config.toString(),
                        "--template",
                        "vlan",
                        "--set",
                        "vlan=77");
        assertEquals("vlan 77", dry.get("lines").get(0).asText());

        Cli.Ended refused =
                run(
                        "network",
                        "plan",
                        target,
                        "--user",
                        "admin",
                        "--cli",
                        "own-vrp8",
                        "--template",
                        "vlan",
                        "--set",
                        "vlan=77");
        assertEquals(5, refused.status(), refused::err);
        assertTrue(refused.err().contains("signed"), refused::err);
    }
}
