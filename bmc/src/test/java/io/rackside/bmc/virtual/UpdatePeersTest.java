package io.rackside.bmc.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;

import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.VirtualFirmware;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.FasterTime;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Clients that nobody here wrote update the twin, sixty times as fast as a BMC is. */
@Tag("peer")
@Timeout(120)
class UpdatePeersTest {
    private static final long PATIENCE_SECONDS = 60;
    private static final String PYTHON = "/usr/bin/python3";
    private static final String PUSH = "/redfish/v1/UpdateService/push";
    private static final int IMAGE = 3_000_000;

    @TempDir private Path folder;
    private VirtualServer server;
    private VirtualRedfish redfish;
    private Path image;

    @BeforeEach
    void start() throws Exception {
        server =
                new VirtualServer(
                        RackServers.of(UpdateFlavour.STANDARD, 1),
                        new FasterTime(Time.system(), 60),
                        42);
        redfish = Twins.start(server);
        image = folder.resolve("bmc.bin");
        try (OutputStream out = Files.newOutputStream(image)) {
            VirtualFirmware.write(
                    out, Component.BMC, server.spec().model(), UpdateBench.NEW_VERSION, IMAGE);
        }
    }

    @AfterEach
    void stop() {
        redfish.close();
    }

    private record Ran(int exit, String said) {
        JsonNode json() throws Exception {
            return Wire.JSON.readTree(said);
        }
    }

    private static Ran run(List<String> command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
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

    private static void need(String program, String... probe) {
        boolean runs;
        try {
            runs = run(List.of(probe)).exit() == 0;
        } catch (Exception e) {
            runs = false;
        }
        assumeTrue(runs, "SKIPPED: " + program + " is not installed on this machine");
    }

    private Ran curl(String... arguments) throws Exception {
        need("curl", "curl", "--version");
        List<String> command =
                new ArrayList<>(List.of("curl", "-sk", "-u", Wire.USER + ":" + Wire.PASSWORD));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private void awaitNewVersion() throws Exception {
        for (int i = 0; i < 2_000 && !runsNewVersion(); i++) {
            Thread.sleep(20);
        }
        assertEquals(UpdateBench.NEW_VERSION, server.state().version(Component.BMC));
        assertEquals(1, server.firmware().ledger().flashes().size());
        assertEquals(1, server.firmware().ledger().bmcRestarts());
    }

    private boolean runsNewVersion() {
        return server.bmcRuns()
                && server.state().version(Component.BMC).equals(UpdateBench.NEW_VERSION);
    }

    @Test
    void curlPushesAnImageAsOneBody() throws Exception {
        Ran ran =
                curl(
                        "-H",
                        "Content-Type: application/octet-stream",
                        "--data-binary",
                        "@" + image,
                        redfish.uri() + PUSH);
        assertEquals("Running", ran.json().path("TaskState").asText());
        awaitNewVersion();
        assertEquals(IMAGE, server.firmware().ledger().transfers().getFirst().bytes());
    }

    @Test
    void curlPushesAnImageInParts() throws Exception {
        Ran ran =
                curl(
                        "-F",
                        "UpdateParameters={\"Targets\":[]};type=application/json",
                        "-F",
                        "UpdateFile=@" + image + ";type=application/octet-stream",
                        redfish.uri() + "/redfish/v1/UpdateService/multipart");
        assertEquals("Running", ran.json().path("TaskState").asText());
        awaitNewVersion();
    }

    @Test
    void curlPushesAnImageInChunks() throws Exception {
        Ran ran =
                curl(
                        "-H",
                        "Content-Type: application/octet-stream",
                        "-H",
                        "Transfer-Encoding: chunked",
                        "--data-binary",
                        "@" + image,
                        redfish.uri() + PUSH);
        assertEquals("Running", ran.json().path("TaskState").asText());
        awaitNewVersion();
    }

    @Test
    void sushyOrdersAPullAndFollowsItsTask() throws Exception {
        need("python3-sushy", PYTHON, "-c", "import sushy");
        Path script = folder.resolve("update.py");
        try (InputStream source = getClass().getResourceAsStream("sushy_update.py")) {
            Files.write(script, source.readAllBytes());
        }
        HttpServer files = offer();
        try {
            String uri = "http://127.0.0.1:" + files.getAddress().getPort() + "/bmc.bin";
            Ran ran = run(List.of(PYTHON, script.toString(), redfish.uri().toString(), uri));
            assertEquals(0, ran.exit(), ran.said());
            JsonNode states = ran.json().path("states");
            assertEquals("Completed", states.path(states.size() - 1).asText(), ran.said());
            assertEquals("OK", ran.json().path("status").asText());
            assertEquals(100, ran.json().path("percent").asInt());
            assertEquals("Update.1.1.0.UpdateSuccessful", ran.json().at("/messages/0").asText());
            awaitNewVersion();
        } finally {
            files.stop(0);
        }
    }

    /** The JDK's own file server, which knows no ranges: a pull in one piece. */
    private HttpServer offer() throws Exception {
        HttpServer files =
                SimpleFileServer.createFileServer(
                        new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0),
                        folder.toRealPath(),
                        SimpleFileServer.OutputLevel.NONE);
        files.start();
        return files;
    }

    @Test
    void ipmitoolSeesTheSameRestartAndVersion() throws Exception {
        need("ipmitool", "ipmitool", "-V");
        try (VirtualIpmi ipmi =
                VirtualIpmi.start(
                        server,
                        Accounts.of(Twins.account()),
                        VirtualIpmi.Setup.standard(Time.system()))) {
            assertEquals("4.20", revision(ipmi));
            curl(
                    "-H",
                    "Content-Type: application/octet-stream",
                    "--data-binary",
                    "@" + image,
                    redfish.uri() + PUSH);
            awaitNewVersion();
            assertEquals("9.01", revision(ipmi));
        }
    }

    private static String revision(VirtualIpmi ipmi) throws Exception {
        Ran ran =
                run(
                        List.of(
                                "ipmitool",
                                "-I",
                                "lanplus",
                                "-H",
                                "127.0.0.1",
                                "-p",
                                Integer.toString(ipmi.port()),
                                "-U",
                                Wire.USER,
                                "-P",
                                Wire.PASSWORD,
                                "mc",
                                "info"));
        return ran.said()
                .lines()
                .filter(line -> line.startsWith("Firmware Revision"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(ran.said());
    }
}
