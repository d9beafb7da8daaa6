package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.BootOverride;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Hashes;
import io.rackside.operations.Job;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The commands that read and change settings, against a twin over HTTPS. */
class SettingsCommandsTest {
    private static final String PASSWORD = "canary-password-5521";

    @TempDir private Path folder;

    private VirtualServer server;
    private VirtualRedfish bmc;

    @BeforeEach
    void start() throws IOException {
        server = new VirtualServer(RackServers.of(Make.STANDARD, 11), Time.system(), 11);
        bmc =
                VirtualRedfish.start(
                        server,
                        new Account("admin", PASSWORD.toCharArray()),
                        VirtualRedfish.Setup.standard(Time.system()));
    }

    @AfterEach
    void stop() {
        bmc.close();
        LogFile.close();
    }

    private Cli.Ended bmc(String command, String... more) {
        List<String> args = new ArrayList<>(List.of("bmc", command, bmc.uri().toString()));
        args.addAll(Arrays.asList(more));
        args.addAll(
                List.of(
                        "--user",
                        "admin",
                        "--fingerprint",
                        bmc.fingerprint(),
                        "--data",
                        folder.resolve("data").toString()));
        return new Cli()
                .with("RACKSIDE_PASSWORD", PASSWORD)
                .with("XDG_STATE_HOME", folder.resolve("state").toString())
                .run(args.toArray(String[]::new));
    }

    private JsonNode json(String command, String... more) throws IOException {
        List<String> all = new ArrayList<>(Arrays.asList(more));
        all.add("--json");
        Cli.Ended ended = bmc(command, all.toArray(String[]::new));
        assertEquals(0, ended.status(), ended.err());
        return JsonMapper.builder().build().readTree(ended.out());
    }

    @Test
    void bootIsReadSetAndTakenBack() throws IOException {
        assertEquals("none", json("boot").path("boot").path("source").asText());
        Cli.Ended ended = bmc("boot", "pxe", "--mode", "uefi");
        assertEquals(0, ended.status(), ended.err());
        assertTrue(ended.out().contains("network (PXE)"), ended.out());
        assertEquals(BootOverride.Device.NETWORK, server.state().boot().device());
        JsonNode boot = json("boot").path("boot");
        assertEquals("pxe", boot.path("source").asText());
        assertEquals("once", boot.path("lasting").asText());
        assertEquals(0, bmc("boot", "none").status());
        assertEquals(BootOverride.Lasts.OFF, server.state().boot().lasts());
        assertEquals(1, bmc("boot", "uefi-shell").status(), "not among what it takes");
    }

    @Test
    void biosSettingsAreListedCheckedSetAndDropped() throws IOException {
        JsonNode found = json("bios", "list", "hyper").path("attributes");
        assertEquals(1, found.size());
        assertEquals("HyperThreading", found.path(0).path("name").asText());
        assertEquals("enumeration", found.path(0).path("type").asText());

        assertEquals(1, bmc("bios", "set", "HyperThreading=Perhaps").status());
        assertEquals(5, bmc("bios", "set", "HyperThreading=Disabled").status(), "wants --confirm");
        assertEquals(2, bmc("bios", "set", "HyperThreading").status());
        JsonNode done =
                json(
                        "bios",
                        "set",
                        "HyperThreading=Disabled",
                        "PowerOnDelay=20",
                        "--confirm",
                        server.spec().serial());
        assertEquals("done", done.path("outcome").asText());
        assertEquals("bmc.done-bios-set", done.path("code").asText());
        JsonNode waiting = json("bios", "list", "--pending");
        assertTrue(waiting.path("pending").asBoolean());
        assertEquals(2, waiting.path("attributes").size());
        assertEquals(0, bmc("bios", "drop").status());
        assertEquals(0, server.bios().pending().size());
    }

    @Test
    void aBiosPasswordIsSetFromTheEnvironmentAndNeverTyped() throws IOException {
        String fresh = "canary-bios-1";
        String uri = bmc.uri().toString();
        String[] line = {
            "bmc",
            "bios",
            uri,
            "password",
            "SetupPassword",
            "--confirm",
            server.spec().serial(),
            "--user",
            "admin",
            "--fingerprint",
            bmc.fingerprint(),
            "--data",
            folder.resolve("data").toString(),
            "--json"
        };
        Cli.Ended none = new Cli().with("RACKSIDE_PASSWORD", PASSWORD).run(line);
        assertEquals(4, none.status(), none.err());
        Cli.Ended set =
                new Cli()
                        .with("RACKSIDE_PASSWORD", PASSWORD)
                        .with("RACKSIDE_NEW_PASSWORD", fresh)
                        .run(line);
        assertEquals(0, set.status(), set.err());
        assertFalse((set.out() + set.err()).contains(fresh));
        assertTrue(set.out().contains("cannot be read back"), set.out());
        Cli.Ended wrong =
                new Cli()
                        .with("RACKSIDE_PASSWORD", PASSWORD)
                        .with("RACKSIDE_NEW_PASSWORD", "canary-bios-2")
                        .with("RACKSIDE_OLD_PASSWORD", "canary-wrong-3")
                        .run(line);
        assertEquals(1, wrong.status(), wrong.err());
        assertFalse((wrong.out() + wrong.err()).contains("canary-wrong-3"));
        assertEquals(2, bmc("bios", "password", "SetupPassword=" + fresh).status());
        JsonNode shown = json("bios", "get", "SetupPassword").path("attributes").path(0);
        assertEquals("password", shown.path("type").asText());
        assertEquals("", shown.path("value").asText());
    }

    @Test
    void aLogIsEmptiedOnlyAfterItsEntriesWereKeptOrGivenUp() throws IOException {
        String log = json("log").path("logs").path(0).path("id").asText();
        assertEquals(2, bmc("log", "clear", log).status(), "neither kept nor given up");
        Path kept = folder.resolve("kept.json");
        assertEquals(
                5, bmc("log", "clear", log, "--discard").status(), "the device is to be named");
        Cli.Ended ended =
                bmc(
                        "log",
                        "clear",
                        log,
                        "--keep",
                        kept.toString(),
                        "--confirm",
                        server.spec().serial());
        assertEquals(0, ended.status(), ended.err());
        JsonNode entries = JsonMapper.builder().build().readTree(Files.readAllBytes(kept));
        assertTrue(entries.path("events").size() > 0);
        String sha256 = Hashes.sha256Hex(Files.readAllBytes(kept));
        Cli.Ended trail =
                new Cli()
                        .with("XDG_STATE_HOME", folder.resolve("state").toString())
                        .run(
                                "audit",
                                "list",
                                "--json",
                                "--data",
                                folder.resolve("data").toString());
        assertTrue(trail.out().contains(sha256), "the trail names the file that was kept");
        assertFalse(
                bmc(
                                        "log",
                                        "clear",
                                        log,
                                        "--keep",
                                        kept.toString(),
                                        "--confirm",
                                        server.spec().serial())
                                .status()
                        == 0,
                "a file that is there is not written over");
    }

    @Test
    void subscriptionsAreAddedListedTestedAndRemoved() throws IOException {
        assertEquals(2, bmc("subscriptions", "add").status());
        assertEquals(0, bmc("subscriptions", "add", "https://192.0.2.9/e").status());
        JsonNode one = json("subscriptions").path("subscriptions").path(0);
        assertEquals("https://192.0.2.9/e", one.path("destination").asText());
        assertEquals("rackside", one.path("context").asText());
        assertEquals(0, bmc("subscriptions", "test").status());
        assertEquals(
                0,
                bmc(
                                "subscriptions",
                                "remove",
                                one.path("id").asText(),
                                "--confirm",
                                server.spec().serial())
                        .status());
        assertEquals(0, json("subscriptions").path("subscriptions").size());
    }

    @Test
    void anImageIsGivenOutUntilTheMediumIsTakenOut() throws Exception {
        Path image = folder.resolve("boot.iso");
        Files.write(image, new byte[400_000]);
        assertEquals(2, bmc("media", "insert", "CD1").status());
        assertEquals(1, bmc("media", "insert", "CD1", folder.resolve("none").toString()).status());
        CompletableFuture<Cli.Ended> inserting =
                CompletableFuture.supplyAsync(
                        () -> bmc("media", "insert", "CD1", image.toString(), "--http"),
                        runnable -> Thread.ofVirtual().start(runnable));
        awaitInserted(inserting);
        // Somebody takes it out at the BMC's own page: the job notices and ends.
        ejectElsewhere();
        Cli.Ended ended = inserting.get(180, TimeUnit.SECONDS);
        assertEquals(0, ended.status(), ended.err());
        assertTrue(ended.out().contains("boot.iso"), ended.out());
        try (Rackside rackside =
                Rackside.openReading(
                        folder.resolve("data"), Options.ofThisMachine(), Time.system())) {
            Job job = rackside.jobs().newest(1).getFirst();
            assertEquals(Job.State.DONE, job.state());
            assertFalse(job.parameters().toString().contains("http://"), "no address is kept");
        }
    }

    private void awaitInserted(CompletableFuture<Cli.Ended> inserting) throws Exception {
        long end = Time.system().nanos() + TimeUnit.SECONDS.toNanos(120);
        while (!slot().path("inserted").asBoolean()) {
            assertFalse(inserting.isDone(), () -> inserting.join().err());
            assertTrue(Time.system().nanos() < end, "in time");
            Time.system().sleep(Duration.ofMillis(200));
        }
    }

    private JsonNode slot() throws IOException {
        return json("media").path("slots").path(0);
    }

    private void ejectElsewhere() {
        Cli.Ended ended =
                new Cli()
                        .with("RACKSIDE_PASSWORD", PASSWORD)
                        .with("XDG_STATE_HOME", folder.resolve("state2").toString())
                        .run(
                                "bmc",
                                "media",
                                bmc.uri().toString(),
                                "eject",
                                "CD1",
                                "--user",
                                "admin",
                                "--fingerprint",
                                bmc.fingerprint(),
                                "--confirm",
                                server.spec().serial(),
                                "--data",
                                folder.resolve("data2").toString());
        assertEquals(0, ended.status(), ended.err());
    }
}
