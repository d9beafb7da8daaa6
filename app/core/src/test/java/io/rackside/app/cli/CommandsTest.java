package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.PowerState;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Every command that speaks to a device, against a twin over HTTPS. */
class CommandsTest {
    private static final String CANARY = "canary-password-9131";
    private static final List<String> DEVICE =
            List.of("kind", "manufacturer", "model", "serial", "hostName", "address");

    @TempDir private Path data;
    @TempDir private Path state;

    private VirtualServer server;
    private VirtualRedfish bmc;

    @BeforeEach
    void start() throws IOException {
        server = new VirtualServer(RackServers.of(Make.HUAWEI, 11), Time.system(), 11);
        bmc =
                VirtualRedfish.start(
                        server,
                        new Account("admin", CANARY.toCharArray()),
                        VirtualRedfish.Setup.standard(Time.system()));
    }

    @AfterEach
    void stop() throws IOException {
        bmc.close();
        LogFile.close();
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                                .contains(CANARY),
                        file + " holds the password");
            }
        }
    }

    private Cli.Ended run(String... args) {
        return run(new Cli().with("RACKSIDE_PASSWORD", CANARY), args);
    }

    private Cli.Ended run(Cli cli, String... args) {
        cli.with("XDG_STATE_HOME", state.toString());
        List<String> all = new ArrayList<>(Arrays.asList(args));
        all.addAll(List.of("--data", data.toString()));
        Cli.Ended ended = cli.run(all.toArray(String[]::new));
        assertFalse(ended.out().contains(CANARY) || ended.err().contains(CANARY));
        assertFalse(ended.err().contains("\tat "), ended.err());
        return ended;
    }

    private Cli.Ended onDevice(String command, String... more) {
        List<String> args = new ArrayList<>(List.of(command, bmc.uri().toString()));
        args.addAll(Arrays.asList(more));
        args.addAll(List.of("--user", "admin"));
        return run(args.toArray(String[]::new));
    }

    private static JsonNode json(Cli.Ended ended) throws IOException {
        assertEquals(0, ended.status(), ended.err());
        return JsonMapper.builder().build().readTree(ended.out());
    }

    private static void beginsAsPromised(JsonNode device) {
        List<String> names = new ArrayList<>();
        device.fieldNames().forEachRemaining(names::add);
        assertEquals(DEVICE, names.subList(0, DEVICE.size()));
    }

    @Test
    void inventoryTellsEverythingWithTheFieldsOfTheManual() throws IOException {
        JsonNode root = json(onDevice("inventory", "--trust-new", "--json", "--stats"));
        beginsAsPromised(root.path("device"));
        assertEquals("server", root.path("device").path("kind").asText());
        assertEquals(server.spec().serial(), root.path("device").path("serial").asText());
        assertEquals("On", root.path("device").path("powerState").asText());
        assertEquals("OK", root.path("device").path("health").asText());
        assertEquals(2, root.path("processors").size());
        assertEquals(server.spec().dimms().size(), root.path("memory").size());
        assertEquals(server.spec().drives().size(), root.path("drives").size());
        assertEquals(2, root.path("powerSupplies").size());
        assertEquals(server.spec().fans().size(), root.path("fans").size());
        assertTrue(root.path("temperatures").size() > 3);
        assertTrue(root.path("firmware").size() > 3);
        boolean macs = false;
        for (JsonNode nic : root.path("nics")) {
            macs |= nic.path("mac").asText().startsWith("02:");
        }
        assertTrue(macs);
        assertTrue(root.path("problems").isArray());
        assertTrue(root.path("stats").path("requests").asInt() > 5);
        assertTrue(root.path("stats").path("firstScreenRequests").asInt() <= 6);
        for (String field : "systems,volumes,pcieCards".split(",")) {
            assertTrue(root.path(field).isArray(), field);
        }
    }

    @Test
    void inventoryForAReaderIsATableInHisLanguage() {
        Cli.Ended english = onDevice("inventory", "--fingerprint", bmc.fingerprint());
        assertTrue(english.out().contains("Power supplies"), english.out() + english.err());
        assertTrue(english.out().contains(server.spec().serial()));
        Cli.Ended chinese =
                onDevice("inventory", "--fingerprint", bmc.fingerprint(), "--lang", "zh");
        assertTrue(chinese.out().contains("电源模块"), chinese.out() + chinese.err());
    }

    @Test
    void sensorsAndEventsAnswerAsPromised() throws IOException {
        server.faults().begin(new Misbehaviour.FanSlow(2));
        JsonNode sensors = json(onDevice("sensors", "--trust-new", "--json"));
        beginsAsPromised(sensors.path("device"));
        assertTrue(sensors.path("sensors").size() > 10);
        for (JsonNode sensor : sensors.path("sensors")) {
            assertTrue(sensor.has("value") && sensor.has("unit") && sensor.has("health"));
        }
        JsonNode events = json(onDevice("events", "--json", "--most", "5"));
        beginsAsPromised(events.path("device"));
        assertTrue(events.path("events").size() >= 2 && events.path("events").size() <= 5);
        for (String field : "id,time,timeSource,severity,sensor,code,message,raw".split(",")) {
            assertTrue(events.path("events").get(0).has(field), field);
        }
    }

    @Test
    void anUnknownCertificateEndsWithFourAndShowsItsFingerprint() throws IOException {
        Cli.Ended ended = onDevice("inventory");
        assertEquals(4, ended.status(), ended.err());
        assertTrue(
                ended.err().replace(":", "").toLowerCase(Locale.ROOT).contains(bmc.fingerprint()),
                ended.err());
        assertTrue(ended.err().contains("--trust-new"), ended.err());
        assertEquals(0, bmc.requests(), "no request before the certificate is known");
        try (Stream<Path> made = Files.list(data)) {
            assertEquals(0, made.count(), "reading an address makes no data folder");
        }
    }

    @Test
    void aChangedCertificateIsAlwaysRefused() {
        assertEquals(0, onDevice("sensors", "--trust-new").status());
        bmc.faults().begin(new Misbehaviour.CertificateChanged());
        Cli.Ended ended = onDevice("sensors", "--trust-new");
        assertEquals(5, ended.status(), ended.err());
    }

    @Test
    void aWrongPasswordEndsWithFour() {
        Cli cli = new Cli().with("RACKSIDE_PASSWORD", "wrong");
        Cli.Ended ended =
                run(cli, "sensors", bmc.uri().toString(), "--user", "admin", "--trust-new");
        assertEquals(4, ended.status(), ended.err());
    }

    @Test
    void withoutALoginItEndsWithFourAndSaysHowToGiveOne() {
        Cli.Ended ended = run(new Cli(), "sensors", bmc.uri().toString(), "--trust-new");
        assertEquals(4, ended.status(), ended.err());
        assertTrue(ended.err().contains("--user"), ended.err());
        assertEquals(0, bmc.requests());
    }

    @Test
    void aPersonAtTheTerminalIsAskedForUserAndPassword() {
        Prompt person =
                new Prompt() {
                    @Override
                    public Optional<char[]> secret(String question) {
                        return Optional.of(CANARY.toCharArray());
                    }

                    @Override
                    public Optional<String> line(String question) {
                        return Optional.of("admin");
                    }
                };
        Cli.Ended ended =
                run(new Cli().askedBy(person), "sensors", bmc.uri().toString(), "--trust-new");
        assertEquals(0, ended.status(), ended.err());
    }

    @Test
    void aDeviceThatDoesNotAnswerEndsWithThree() {
        bmc.close();
        Cli.Ended ended = onDevice("inventory", "--trust-new");
        assertEquals(3, ended.status(), ended.err());
        assertTrue(ended.err().contains("127.0.0.1"), "it says which device: " + ended.err());
    }

    @Test
    void aServiceThatTalksNonsenseEndsWithOne() {
        bmc.faults().begin(new Misbehaviour.Nonsense(Misbehaviour.Garbage.HTML, "/redfish/v1"));
        Cli.Ended ended = onDevice("inventory", "--trust-new");
        assertEquals(1, ended.status(), ended.err());
    }

    @Test
    void powerStatusReads() throws IOException {
        JsonNode root = json(onDevice("power", "status", "--trust-new", "--json"));
        beginsAsPromised(root.path("device"));
        assertEquals("On", root.path("powerState").asText());
    }

    @Test
    void anActThatStopsAServiceWantsItsNameTypedAndSaysWhatToType() {
        Cli.Ended ended = onDevice("power", "off", "--fingerprint", bmc.fingerprint());
        assertEquals(5, ended.status(), ended.err());
        assertTrue(ended.err().contains("--confirm " + server.spec().serial()), ended.err());
        assertEquals(PowerState.ON, server.state().powerState());
    }

    @Test
    void anActNeedsACertificateKnownBefore() {
        Cli.Ended ended =
                onDevice("power", "off", "--confirm", server.spec().serial(), "--trust-new");
        assertEquals(5, ended.status(), ended.err());
        assertEquals(PowerState.ON, server.state().powerState());
    }

    @Test
    void aConfirmedActIsDoneReadBackAndStandsInJobsAndTrail() throws IOException {
        assertEquals(0, onDevice("sensors", "--trust-new").status());
        JsonNode root =
                json(onDevice("power", "off", "--confirm", server.spec().serial(), "--json"));
        beginsAsPromised(root.path("device"));
        assertEquals("done", root.path("outcome").asText());
        assertEquals(PowerState.OFF, server.state().powerState());

        JsonNode jobs = json(run("jobs", "list", "--json"));
        assertEquals(root.path("job").asText(), jobs.path("jobs").get(0).path("id").asText());
        assertEquals("done", jobs.path("jobs").get(0).path("state").asText());
        JsonNode job = json(run("jobs", "show", root.path("job").asText(), "--json"));
        assertTrue(job.path("steps").size() >= 1);

        JsonNode trail = json(run("audit", "list", "--json"));
        List<String> kinds = new ArrayList<>();
        trail.path("entries").forEach(e -> kinds.add(e.path("kind").asText()));
        assertTrue(kinds.contains("act.intent") && kinds.contains("act.outcome"), "" + kinds);
        JsonNode verdict = json(run("audit", "verify", "--json"));
        assertEquals("consistent", verdict.path("verdict").asText());
        String signer = verdict.path("signer").asText();
        assertEquals(
                "proven",
                json(run("audit", "verify", "--json", "--key", signer)).path("verdict").asText());
        Cli.Ended other = run("audit", "verify", "--key", "ab".repeat(32));
        assertEquals(1, other.status(), other.out() + other.err());
        Cli.Ended exported = run("audit", "export");
        assertEquals(0, exported.status(), exported.err());
        assertTrue(exported.out().lines().allMatch(l -> l.startsWith("{\"")), exported.out());
        Cli.Ended table = run("audit", "list");
        assertEquals(0, table.status(), table.err());
    }

    @Test
    void theLocateLightNeedsNoConfirmation() throws IOException {
        JsonNode root = json(onDevice("locate", "on", "--trust-new", "--json"));
        assertEquals("done", root.path("outcome").asText());
        assertNotEquals("Off", server.state().led().word());
        assertEquals(0, onDevice("locate", "off").status());
    }

    @Test
    void whileAConsoleHoldsTheFolderReadingWorksAndActingEndsWithFive() {
        assertEquals(0, onDevice("sensors", "--trust-new").status());
        try (Rackside console =
                Rackside.open(data, Options.ofThisMachine().anchoredIn(state), Time.system())) {
            assertTrue(console.acting());
            assertEquals(0, onDevice("sensors").status());
            assertEquals(0, run("jobs", "list").status());
            assertEquals(0, run("alarms").status());
            assertEquals(0, run("audit", "verify").status());
            Cli.Ended ended = onDevice("power", "reset", "--confirm", server.spec().serial());
            assertEquals(5, ended.status(), ended.err());
        }
    }

    @Test
    void aBackupBecomesAFolderAgain(@TempDir Path elsewhere) throws IOException {
        assertEquals(0, onDevice("locate", "on", "--trust-new").status());
        Path zip = elsewhere.resolve("b.zip");
        assertEquals(0, run("data", "backup", zip.toString()).status());
        assertTrue(Files.size(zip) > 0);
        assertNotEquals(0, run("data", "backup", zip.toString()).status(), "nothing is replaced");
        Path fresh = elsewhere.resolve("fresh");
        Cli.Ended restored =
                new Cli()
                        .with("XDG_STATE_HOME", state.toString())
                        .run("data", "restore", zip.toString(), "--data", fresh.toString());
        assertEquals(0, restored.status(), restored.err());
        Cli.Ended jobs =
                new Cli()
                        .with("XDG_STATE_HOME", state.toString())
                        .run("jobs", "list", "--data", fresh.toString());
        assertEquals(0, jobs.status(), jobs.err());
        JsonNode sizes = json(run("data", "sizes", "--json"));
        assertTrue(sizes.path("bytes").asLong() > 0 && sizes.path("files").size() > 0);
    }

    @Test
    void aFolderThatIsNotThereIsAUsageError() {
        for (String command : List.of("jobs list", "alarms list", "audit verify", "data sizes")) {
            Cli.Ended ended = run(command.split(" "));
            assertEquals(2, ended.status(), command + ended.err());
        }
        assertEquals(2, run("inventory", "srv-03").status());
    }

    @Test
    void alarmsCanBeReadWhereThereAreNone() throws IOException {
        assertEquals(0, onDevice("sensors", "--trust-new").status());
        assertEquals(0, json(run("alarms", "list", "--json")).path("alarms").size());
        assertEquals(2, run("alarms", "ack", "none", "--name", "Li").status());
    }

    @Test
    void aScanFindsTheTwinWithoutACredential() throws IOException {
        JsonNode root = json(run("scan", "127.0.0.1", "--port", "" + bmc.port(), "--json"));
        boolean found = false;
        for (JsonNode service : root.path("services")) {
            found |= service.path("address").asText().contains(":" + bmc.port());
        }
        assertTrue(found, root.toString());
        assertEquals(2, run("scan", "10.0.0.0/4").status());
    }

    @Test
    void theDoctorAnswersInJson() throws IOException {
        Cli.Ended ended = run("doctor", "--json");
        JsonNode root = JsonMapper.builder().build().readTree(ended.out());
        assertEquals(11, root.path("checks").size());
        boolean fault = root.toString().contains("\"fault\"");
        assertEquals(fault ? 1 : 0, ended.status());
    }
}
