package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.bmc.virtual.machine.BootOverride;
import io.rackside.bmc.virtual.machine.Led;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.PowerState;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Clients that nobody here wrote read and change the twin. */
@Tag("peer")
class RedfishPeersTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final SteppedTime time = new SteppedTime();
    private VirtualServer server;
    private VirtualRedfish redfish;

    private void start(Make make) throws Exception {
        server = Twins.server(make, time);
        redfish = Twins.start(server);
    }

    @AfterEach
    void stop() {
        if (redfish != null) {
            redfish.close();
        }
    }

    /** What a program said and how it ended. */
    private record Ran(int exit, String said) {
        JsonNode json() throws Exception {
            return Wire.JSON.readTree(said);
        }
    }

    private static Ran run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(false);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        // With these set, python-requests checks certificates even when told not to.
        builder.environment().remove("REQUESTS_CA_BUNDLE");
        builder.environment().remove("CURL_CA_BUNDLE");
        builder.environment().put("TWIN_USER", Wire.USER);
        builder.environment().put("TWIN_PASSWORD", Wire.PASSWORD);
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "ended in time");
        return new Ran(process.exitValue(), said);
    }

    private static boolean runs(String... command) {
        try {
            return run(List.of(command)).exit() == 0;
        } catch (Exception e) {
            return false;
        }
    }

    private Ran redfishtool(String... arguments) throws Exception {
        assumeTrue(
                runs("redfishtool", "-V"), "SKIPPED: redfishtool is not installed on this machine");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "redfishtool",
                                "-r",
                                "127.0.0.1:" + redfish.port(),
                                "-S",
                                "Always",
                                "-A",
                                "Session",
                                "-u",
                                Wire.USER,
                                "-p",
                                Wire.PASSWORD));
        command.addAll(List.of(arguments));
        return run(command);
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void redfishtoolReadsTheTree(Make make) throws Exception {
        start(make);
        assertEquals(
                server.spec().serial(),
                redfishtool("Systems", "-I", "1").json().path("SerialNumber").asText());
        JsonNode cpus = redfishtool("Systems", "-I", "1", "Processors", "-a").json();
        assertTrue(cpus.toString().contains(server.spec().cpus().get(1).model()));
        JsonNode thermal = redfishtool("Chassis", "-I", "1", "Thermal").json();
        assertEquals(10, thermal.path("Temperatures").size());
        assertEquals(6, thermal.path("Fans").size());
        JsonNode power = redfishtool("Chassis", "-I", "1", "Power").json();
        assertEquals(2, power.path("PowerSupplies").size());
        assertEquals(0, redfishtool("Managers", "-I", "1").exit());
        assertEquals(0, redfishtool("root").exit());
        assertEquals(0, redfish.openSessions(), "its sessions are closed again");
    }

    @Test
    void redfishtoolChangesPowerAndLight() throws Exception {
        start(Make.STANDARD);
        assertEquals(0, redfishtool("Systems", "-I", "1", "reset", "ForceOff").exit());
        time.pass(Duration.ofSeconds(2));
        assertEquals(PowerState.OFF, server.state().powerState());
        assertTrue(redfishtool("Systems", "-I", "1", "reset", "ForceOff").exit() != 0);
        assertEquals(0, redfishtool("Systems", "-I", "1", "reset", "On").exit());
        assertEquals(PowerState.POWERING_ON, server.state().powerState());
        assertEquals(0, redfishtool("Systems", "-I", "1", "setIndicatorLed", "Blinking").exit());
        assertEquals(Led.BLINKING, server.state().led());
        assertEquals(0, redfishtool("Systems", "-I", "1", "setAssetTag", "A-07").exit());
        assertEquals("A-07", server.state().assetTag());
        assertEquals(0, redfishtool("Systems", "-I", "1", "setBootOverride", "Once", "Pxe").exit());
        assertEquals(BootOverride.Device.NETWORK, server.state().boot().device());
    }

    @Test
    void redfishtoolListsItsOwnSession() throws Exception {
        start(Make.STANDARD);
        JsonNode sessions = redfishtool("SessionService", "Sessions").json();
        assertEquals(1, sessions.path("Members").size());
        assertEquals(0, redfishtool("AccountService", "Accounts").exit());
    }

    @ParameterizedTest
    @EnumSource(Make.class)
    void sushyReadsAndChangesTheTwin(Make make) throws Exception {
        assumeTrue(
                Files.isExecutable(PYTHON) && runs(PYTHON.toString(), "-c", "import sushy"),
                "SKIPPED: python3-sushy is not installed on this machine");
        start(make);
        Path script = Files.createTempFile("twin", ".py");
        try (InputStream source = getClass().getResourceAsStream("sushy_visit.py")) {
            Files.write(script, source.readAllBytes());
            Ran ran = run(List.of(PYTHON.toString(), script.toString(), redfish.uri().toString()));
            assertEquals(0, ran.exit(), ran.said());
            JsonNode seen = ran.json();
            assertEquals(server.spec().serial(), seen.path("serial").asText());
            assertEquals(server.spec().manufacturer(), seen.path("manufacturer").asText());
            assertEquals("On", seen.path("power").asText());
            assertEquals(2, seen.path("processors").size());
            assertEquals(512, seen.path("memory").asInt());
            assertEquals(make == Make.HUAWEI ? 0 : 6, seen.path("macs").size());
            assertEquals(10, seen.path("drives").size());
            assertEquals(2, seen.path("volumes").size());
            int banks = make == Make.INSPUR ? 1 : 2;
            assertEquals(7 + banks, seen.path("firmware").size());
            assertEquals(10, seen.path("temperatures").asInt());
            assertEquals(2, seen.path("supplies").asInt());
            // sushy sends no If-Match for the light; the iBMC family refuses that.
            boolean refuses = make == Make.HUAWEI;
            assertEquals(refuses ? 412 : 200, seen.path("light").asInt());
            assertEquals(refuses ? Led.OFF : Led.BLINKING, server.state().led());
            assertEquals(PowerState.POWERING_OFF, server.state().powerState());
            assertEquals(0, redfish.openSessions(), "its session is closed again");
        } finally {
            Files.delete(script);
        }
    }

    @Test
    void curlSpeaksWithTheTwin() throws Exception {
        assumeTrue(runs("curl", "--version"), "SKIPPED: curl is not installed on this machine");
        start(Make.STANDARD);
        for (String tls : List.of("1.2", "1.3")) {
            Ran ran =
                    run(
                            List.of(
                                    "curl",
                                    "-sk",
                                    "--compressed",
                                    "--tlsv" + tls,
                                    "--tls-max",
                                    tls,
                                    "-u",
                                    Wire.USER + ":" + Wire.PASSWORD,
                                    redfish.uri() + "/redfish/v1/Systems/1"));
            assertEquals(0, ran.exit());
            assertEquals("1", ran.json().path("Id").asText());
        }
        Ran old =
                run(
                        List.of(
                                "curl",
                                "-sk",
                                "--tlsv1.1",
                                "--tls-max",
                                "1.1",
                                redfish.uri() + "/redfish/v1"));
        assertTrue(old.exit() != 0, "TLS 1.1 is not spoken");
    }
}
