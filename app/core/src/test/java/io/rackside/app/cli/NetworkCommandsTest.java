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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code rackside network show|backup|diff|configs} over SSH, and the ways there. */
@Timeout(120)
class NetworkCommandsTest {
    private static final String PASSWORD = "canary-31c4-password";

    @TempDir Path folder;

    private final List<VirtualSsh> servers = new ArrayList<>();

    private String target;

    @BeforeEach
    void start() {
        target = "ssh://127.0.0.1:" + serve(VirtualSshSettings.of(0, "admin", PASSWORD, 1));
    }

    private int serve(VirtualSshSettings settings) {
        VirtualCliDevice device =
                new VirtualCliDevice(VirtualCliSettings.of(CliDialect.VRP8, "SW-1"), Time.system());
        VirtualSsh server = new VirtualSsh(settings, new VirtualCli(device), Optional.empty());
        servers.add(server);
        return server.start();
    }

    @AfterEach
    void stop() {
        servers.forEach(VirtualSsh::close);
    }

    private Cli.Ended run(String... args) {
        return new Cli().with("LANG", "en").with("RACKSIDE_PASSWORD", PASSWORD).run(with(args));
    }

    private String[] with(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--data");
        all.add(folder.resolve("data").toString());
        return all.toArray(String[]::new);
    }

    private static JsonNode json(Cli.Ended ended) throws IOException {
        assertEquals(0, ended.status(), () -> ended.err() + ended.out());
        return new ObjectMapper().readTree(ended.out());
    }

    private JsonNode done(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--json");
        return json(run(all.toArray(String[]::new)));
    }

    @Test
    void aSwitchIsShownWithItsPortsAndTheSessionIsRecorded() throws IOException {
        JsonNode shown =
                done("network", "show", target, "--user", "admin", "--trust-new", "--stats");
        assertEquals("huawei-vrp8", shown.at("/device/profile").asText());
        assertEquals(8, shown.get("interfaces").size());
        JsonNode port = shown.get("interfaces").get(0);
        assertEquals("10GE1/0/1", port.get("name").asText());
        assertEquals("up", port.get("oper").asText());
        assertTrue(shown.at("/stats/bytes").asLong() > 1_000);
        JsonNode recordings = done("bmc", "recordings", "list").get("recordings");
        assertEquals(shown.get("recording"), recordings.get(0).get("id"));
        assertTrue(recordings.get(0).get("job").isNull());
        assertTrue(recordings.get(0).get("whole").asBoolean());
        assertEquals(0, shown.get("absent").size(), shown::toString);
        List<String> documented = new ArrayList<>();
        shown.get("documented").forEach(table -> documented.add(table.asText()));
        assertEquals(List.of("optics", "pfc", "queues"), documented);
        Cli.Ended text = run("network", "show", target, "--user", "admin");
        assertEquals(0, text.status(), text::err);
        assertTrue(text.out().contains("10GE1/0/8"), text::out);
    }

    /** What a family's tables lack is said with the reason, and is not taken for "none there". */
    @Test
    void whatAFamilyLacksIsSaidWithItsReason() throws IOException {
        JsonNode shown =
                done(
                        "network",
                        "show",
                        target,
                        "--user",
                        "admin",
                        "--trust-new",
                        "--cli",
                        "huawei-vrp5");
        assertEquals(1, shown.get("absent").size(), shown::toString);
        JsonNode pfc = shown.get("absent").get(0);
        assertEquals("pfc", pfc.get("table").asText());
        assertEquals("core.cli.network.absent.no-document", pfc.get("code").asText());
        String text =
                run("network", "show", target, "--user", "admin", "--cli", "huawei-vrp5").out();
        assertTrue(text.contains("Not read: pfc (no public document"), text);
    }

    @Test
    void theQueuesOfTheNamedPortsAreRead() throws IOException {
        Cli.Ended wrong = run("network", "show", target, "--user", "admin", "--port", "1;reboot");
        assertEquals(2, wrong.status(), wrong::err);
        JsonNode shown =
                done(
                        "network",
                        "show",
                        target,
                        "--user",
                        "admin",
                        "--trust-new",
                        "--port",
                        "10GE1/0/2");
        // The twin has no such command; it was asked for that port, and says so.
        assertEquals(
                List.of("display qos queue statistics interface 10GE1/0/2"),
                shown.get("problems").findValuesAsText("where"));
    }

    @Test
    void anUnknownHostKeyIsRefusedWithItsFingerprint() {
        Cli.Ended ended = run("network", "show", target, "--user", "admin");
        assertEquals(4, ended.status());
        assertTrue(ended.err().contains("SHA256:"), ended::err);
    }

    @Test
    void aWrongPasswordEndsWithFour() {
        Cli.Ended ended =
                new Cli()
                        .with("LANG", "en")
                        .with("RACKSIDE_PASSWORD", "wrong")
                        .run(with("network", "show", target, "--user", "admin", "--trust-new"));
        assertEquals(4, ended.status(), ended::err);
    }

    @Test
    void nobodyThereEndsWithThree() {
        servers.forEach(VirtualSsh::close);
        Cli.Ended ended = run("network", "show", target, "--user", "admin", "--trust-new");
        assertEquals(3, ended.status(), ended::err);
    }

    @Test
    void aConfigurationIsKeptListedShownAndCompared() throws IOException {
        JsonNode first = done("network", "backup", target, "--user", "admin", "--trust-new");
        assertTrue(first.get("changed").asBoolean());
        JsonNode again = done("network", "backup", target, "--user", "admin");
        assertFalse(again.get("changed").asBoolean());
        String id = first.at("/kept/id").asText();
        JsonNode configs = done("network", "configs", target).get("configs");
        assertEquals(2, configs.size());
        assertEquals(id, configs.get(0).get("id").asText());
        assertEquals("asked", configs.get(0).get("why").asText());
        Cli.Ended shown = run("network", "configs", target, "--show", id.substring(0, 12));
        assertTrue(shown.out().contains("sysname SW-1"), shown::out);
        JsonNode diff = done("network", "diff", target, "--user", "admin");
        assertTrue(diff.get("same").asBoolean());
        assertEquals(id, diff.at("/from/id").asText());
        assertTrue(diff.get("to").isNull());
        JsonNode kept = done("network", "diff", target, "--from", id, "--to", id);
        assertTrue(kept.get("same").asBoolean());
        Cli.Ended none = run("network", "diff", target, "--to", id);
        assertEquals(2, none.status(), none::err);
    }

    @Test
    void aTargetThatIsNoCommandLineIsAUsageError() {
        Cli.Ended ended = run("network", "backup", "https://127.0.0.1:1");
        assertEquals(2, ended.status());
        assertEquals(2, run("network", "show", target, "--cli", "cray", "--user", "x").status());
    }

    @Test
    void aSitesBastionIsSetShownAndUsed() throws IOException {
        int jump = serve(VirtualSshSettings.of(0, "admin", PASSWORD, 5).forwarding());
        done("site", "add", "Dongpu");
        done("cabinet", "add", "A-07", "--site", "Dongpu", "--size", "42");
        done(
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
                target);
        assertEquals(2, run("site", "bastion", "set", "Dongpu", "nobody").status());
        done(
                "device",
                "add",
                "bastion",
                "--cabinet",
                "A-07",
                "--type",
                "huawei-ce6881-48s6cq",
                "--place",
                "U38",
                "--address",
                "ssh://127.0.0.1:" + jump);
        done("device", "change", "sw-01", "--old-ssh", "on");
        JsonNode old = done("device", "list").get("devices");
        assertTrue(old.toString().contains("\"old\":true"), old::toString);
        JsonNode set = done("site", "bastion", "set", "Dongpu", "bastion");
        assertEquals("jump", set.at("/way/form").asText());
        assertEquals("bastion", set.at("/way/bastion").asText());
        assertTrue(done("device", "bastion", "show", "sw-01").get("way").isNull());
        done("device", "bastion", "direct", "sw-01");
        assertEquals("direct", done("device", "bastion", "show", "sw-01").at("/way/form").asText());
        done("device", "bastion", "remove", "sw-01");
        assertTrue(done("site", "bastion", "remove", "Dongpu").get("way").isNull());
        Cli.Ended asset = run("site", "bastion", "set", "Dongpu", "bastion", "--asset", "x");
        assertEquals(2, asset.status());
    }

    @Test
    void noSecretIsPrintedOrKept() throws IOException {
        Cli.Ended shown =
                run("network", "backup", target, "--user", "admin", "--trust-new", "--stats");
        assertEquals(0, shown.status(), shown::err);
        assertFalse((shown.out() + shown.err()).contains(PASSWORD));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains(PASSWORD), file::toString);
                assertFalse(bytes.contains("sysname SW-1"), file::toString);
            }
        }
    }
}
