package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.app.ExitStatus;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Hashes;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The serial console between pipes, and what is recorded of it. */
class SerialConsoleCommandTest {
    private static final String PASSWORD = "Rackside-1";

    @TempDir Path folder;
    private InputStream before;
    private VirtualServer server;
    private VirtualIpmi ipmi;

    @BeforeEach
    void start() throws IOException {
        before = System.in;
        server = new VirtualServer(RackServers.of(Make.STANDARD, 1), Time.system(), 42);
        ipmi =
                VirtualIpmi.start(
                        server,
                        Accounts.of(new Account("admin", PASSWORD.toCharArray())),
                        VirtualIpmi.Setup.standard(Time.system()));
    }

    @AfterEach
    void stop() {
        System.setIn(before);
        ipmi.close();
    }

    private Cli.Ended run(String piped, String... args) {
        System.setIn(new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8)));
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--data", folder.resolve("data").toString()));
        return new Cli().with("RACKSIDE_PASSWORD", PASSWORD).run(all.toArray(String[]::new));
    }

    private Cli.Ended console(String piped, String... more) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "bmc",
                                "console",
                                "ipmi://127.0.0.1:" + ipmi.port(),
                                "--user",
                                "admin"));
        all.addAll(List.of(more));
        return run(piped, all.toArray(String[]::new));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    @Test
    void withoutTheNameOfTheBoxNothingIsSent() {
        Cli.Ended ended = console("reboot\n");
        assertEquals(ExitStatus.REFUSED_BY_SAFETY.code(), ended.status());
        assertTrue(ended.err().contains("--confirm " + server.spec().serial()), ended.err());
        assertEquals("", ended.out());
    }

    @Test
    void whatIsPipedInIsTypedAndItsAnswerPrintedRecordedAndProved() throws IOException {
        Path cast = folder.resolve("out.cast");
        Cli.Ended ended =
                console(
                        "echo one two\nhostname\n",
                        "--confirm",
                        server.spec().serial(),
                        "--record",
                        cast.toString(),
                        "--json");
        assertEquals(0, ended.status(), ended.err());
        assertTrue(ended.out().contains("\r\none two\r\n"), ended.out());
        JsonNode report = json(ended.err().lines().findFirst().orElseThrow());
        assertEquals("done", report.get("outcome").asText());
        assertEquals(Hashes.sha256Hex(Files.readAllBytes(cast)), report.get("sha256").asText());
        assertEquals(0, ipmi.openSessions());

        JsonNode list = json(run("", "bmc", "recordings", "list", "--json").out());
        JsonNode entry = list.get("recordings").get(0);
        assertEquals(report.get("recording").asText(), entry.get("id").asText());
        assertEquals(report.get("sha256").asText(), entry.get("sha256").asText());
        assertTrue(entry.get("whole").asBoolean());

        String id = entry.get("id").asText().substring(0, 8);
        Cli.Ended played = run("", "bmc", "recordings", "play", id, "--speed", "100");
        assertEquals(ended.out(), played.out());
        Path again = folder.resolve("again.cast");
        Cli.Ended exported = run("", "bmc", "recordings", "export", id, again.toString(), "--json");
        assertEquals("asInTrail", json(exported.out()).get("proof").asText());
        assertEquals(-1, Files.mismatch(cast, again));
        assertEquals(1, run("", "bmc", "recordings", "export", id, again.toString()).status());
    }

    @Test
    void aConsoleThatSomebodyHasIsSaidToBeInUse() {
        server.faults().begin(new Misbehaviour.SerialFault(Misbehaviour.Serial.HELD));
        Cli.Ended refused = console("x\n", "--confirm", server.spec().serial());
        assertEquals(ExitStatus.FAILED.code(), refused.status(), refused.err());
        assertTrue(refused.err().contains("open elsewhere"), refused.err());
        Cli.Ended taken = console("hostname\n", "--confirm", server.spec().serial(), "--take-over");
        assertEquals(0, taken.status(), taken.err());
    }

    @Test
    void aRecordingThatWasChangedIsNotPassedOffAsTheOneInTheTrail() throws IOException {
        console("hostname\n", "--confirm", server.spec().serial());
        JsonNode list = json(run("", "bmc", "recordings", "list", "--json").out());
        String id = list.get("recordings").get(0).get("id").asText();
        Path file = folder.resolve("data").resolve("recordings").resolve(id + ".rec");
        byte[] sealed = Files.readAllBytes(file);
        sealed[sealed.length - 30] ^= 1;
        Files.write(file, sealed);
        Path cast = folder.resolve("changed.cast");
        Cli.Ended exported = run("", "bmc", "recordings", "export", id, cast.toString(), "--json");
        assertEquals(ExitStatus.FAILED.code(), exported.status());
        assertEquals("other", json(exported.out()).get("proof").asText());
        assertFalse(json(exported.out()).get("whole").asBoolean());
        Cli.Ended none = run("", "bmc", "recordings", "play", "no-such-recording");
        assertEquals(ExitStatus.FAILED.code(), none.status());
    }
}
