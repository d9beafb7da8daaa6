package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code rackside offload} against a virtual host. */
@Timeout(300)
class OffloadCommandsTest {
    private static final String PASSWORD = "canary-71c0-password";
    private static final String PORT = "ens2f0np0";

    @TempDir Path folder;

    private VirtualHost host;
    private String address;

    @BeforeEach
    void start() {
        host =
                new VirtualHost(
                        VirtualHostSettings.of(0, "root", PASSWORD, VirtualOs.DEBIAN_12),
                        HostEvents.none(),
                        Time.system());
        address = "ssh://127.0.0.1:" + host.start();
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private Cli.Ended run(String command, String... args) {
        List<String> all = new ArrayList<>(List.of("offload", command));
        if (!command.equals("profiles")) {
            all.addAll(List.of(address, "--user", "root"));
        }
        all.addAll(List.of(args));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return new Cli()
                .with("LANG", "en")
                .with("RACKSIDE_PASSWORD", PASSWORD)
                .run(all.toArray(String[]::new));
    }

    private static JsonNode json(int status, Cli.Ended ended) throws IOException {
        assertEquals(status, ended.status(), () -> ended.err() + ended.out());
        assertFalse((ended.out() + ended.err()).contains(PASSWORD));
        return new ObjectMapper().readTree(ended.out());
    }

    @Test
    void subFunctionsAndStorageOfAPortAreShown() throws Exception {
        host.run("mlxconfig -y -d 3c:00.0 set PER_PF_NUM_SF=1 PF_TOTAL_SF=8");
        host.run("mlxfwreset -d 3c:00.0 -y reset");
        host.run("devlink dev eswitch set pci/0000:3c:00.0 mode switchdev");
        host.run("devlink port add pci/0000:3c:00.0 flavour pcisf pfnum 0 sfnum 88");
        host.run("devlink port function set pci/0000:3c:00.0/32768 state active");
        host.run("mount -t nfs -o proto=rdma,port=20049 192.168.11.99:/vm /var/lib/vm");
        JsonNode all = json(0, run("show", "--trust-new", "--port", PORT, "--json"));
        JsonNode port = all.path("ports").path(0);
        JsonNode sub = port.path("subFunctions").path(0);
        assertEquals(88, sub.path("number").asInt());
        assertEquals("pci/0000:3c:00.0/32768", sub.path("port").asText());
        assertTrue(sub.path("active").asBoolean());
        assertEquals("the host itself, as ens2f0s88", sub.path("heldBy").asText());
        JsonNode stored = port.path("storage").path(0);
        assertEquals("nfs-rdma", stored.path("kind").asText());
        assertEquals("192.168.11.99:/vm", stored.path("name").asText());
        assertEquals("/var/lib/vm", stored.path("used").path(0).asText());
        assertEquals("alone", stored.path("way").asText());
        String text = run("show", "--port", PORT).out();
        assertTrue(text.contains("Sub-functions") && text.contains("ens2f0npf0sf88"), text);
        assertTrue(text.contains("Storage over the network"), text);
        assertTrue(text.contains("this port alone"), text);
    }

    @Test
    void aPortIsShownPlannedSetVerifiedAndTakenBack() throws Exception {
        assertEquals(0, run("show", "--trust-new", "--port", PORT).status());
        String[] wish = {"--port", PORT, "--set", "mtu=9000", "--json"};
        JsonNode plan = json(0, run("plan", wish));
        assertTrue(plan.path("mayRun").asBoolean());
        assertFalse(plan.path("cutsOwnPath").asBoolean());
        assertTrue(plan.path("undoWhenCutSeconds").isNull());
        String[] own = {"--port", "ens1f0", "--set", "mtu=9000"};
        assertTrue(run("plan", own).out().contains("may cut this session is made alone"));
        assertEquals(
                14,
                json(0, run("plan", "--port", "ens1f0", "--set", "mtu=9000", "--json"))
                        .path("undoWhenCutSeconds")
                        .asInt());
        JsonNode change = plan.path("changes").path(0);
        assertEquals("mtu", change.path("knob").asText());
        assertEquals("1500", change.path("from").asText());
        assertEquals("9000", change.path("to").asText());

        Cli.Ended twice = run("plan", "--port", PORT, "--set", "mtu=9000", "--set", "mtu=1500");
        assertTrue(twice.err().contains("mtu stands in --set twice"), twice::err);
        Cli.Ended unconfirmed = run("apply", "--port", PORT, "--set", "mtu=9000");
        assertEquals(5, unconfirmed.status(), unconfirmed::err);
        assertTrue(unconfirmed.err().contains("--confirm VH000001"), unconfirmed::err);
        Cli.Ended other =
                run(
                        "apply",
                        "--port",
                        PORT,
                        "--set",
                        "mtu=9000",
                        "--plan",
                        "0".repeat(64),
                        "--confirm",
                        "VH000001");
        assertEquals(5, other.status(), other::err);
        assertTrue(other.err().contains(plan.path("hash").asText()), other::err);

        JsonNode applied =
                json(
                        0,
                        run(
                                "apply",
                                "--port",
                                PORT,
                                "--set",
                                "mtu=9000",
                                "--plan",
                                plan.path("hash").asText(),
                                "--confirm",
                                "VH000001",
                                "--json"));
        assertEquals("done", applied.path("outcome").asText());
        assertEquals("ended", applied.path("phase").asText());
        JsonNode verdict = json(0, run("verify", "--json"));
        assertEquals("asWanted", verdict.path("ports").path(0).path("state").asText());
        host.run("ip link set " + PORT + " mtu 1400");
        JsonNode drifted = json(1, run("verify", "--json"));
        assertEquals("drifted", drifted.path("ports").path(0).path("state").asText());

        Cli.Ended sound = run("rollback", "--over-bmc", "sol,power", "--confirm", "VH000001");
        assertEquals(1, sound.status(), sound::err);
        assertTrue(sound.err().contains("in doubt"), sound::err);
        // A host that was just read goes by its address as well.
        JsonNode back = json(0, run("rollback", "--confirm", "127.0.0.1", "--json"));
        assertTrue(back.path("takesBack").asBoolean());
        assertEquals("core.offload.set-since", back.path("warnings").path(0).path("code").asText());
        assertEquals(
                "1500",
                json(0, run("show", "--port", PORT, "--json"))
                        .path("ports")
                        .path(0)
                        .path("knobs")
                        .findParents("knob")
                        .stream()
                        .filter(knob -> knob.path("knob").asText().equals("mtu"))
                        .findFirst()
                        .orElseThrow()
                        .path("now")
                        .asText());
    }

    @Test
    void profilesAreReadWithoutADataFolder() throws Exception {
        JsonNode all = json(0, run("profiles", "--json")).path("profiles");
        assertEquals(6, all.size());
        assertTrue(run("profiles", "storage-rdma").out().contains("pfc"));
        assertEquals(2, run("profiles", "no-such").status());
    }

    @Test
    void aPlanWithoutAWishIsAMisuse() {
        assertEquals(2, run("plan", "--port", PORT).status());
        assertEquals(2, run("plan", "--profile", "throughput").status());
        Cli.Ended knob = run("plan", "--port", PORT, "--set", "colour=red");
        assertEquals(5, knob.status(), knob::err);
        assertTrue(knob.err().contains("colour"), knob::err);
    }
}
