package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.app.FastTime;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.PlanFile;
import io.rackside.app.firmware.TwinFleet;
import io.rackside.app.firmware.UpgradeWish;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.operations.JobId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Commands that are cancelled by Ctrl-C or killed, and how they are carried on. */
@Timeout(240)
class CutShortCommandsTest {
    private static final int PACE = 60;
    private static final int PATIENCE_SECONDS = 120;
    private static final int LOOKS_EVERY_MILLIS = 20;

    @TempDir Path folder;
    private TwinFleet fleet;
    private Process process;

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly();
            assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        }
        fleet.close();
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private String state() {
        return folder.resolve("state").toString();
    }

    /** With the login, as a person without a vault. */
    private Cli.Ended run(String... command) {
        List<String> all = new ArrayList<>(Arrays.asList(command));
        all.addAll(List.of("--user", TwinFleet.USER));
        return read(all.toArray(String[]::new));
    }

    private Cli.Ended read(String... command) {
        List<String> all = new ArrayList<>(Arrays.asList(command));
        all.addAll(List.of("--data", data(), "--json"));
        return new Cli()
                .with("RACKSIDE_PASSWORD", TwinFleet.PASSWORD)
                .with("XDG_STATE_HOME", state())
                .run(all.toArray(String[]::new));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private JsonNode upgrade() throws IOException {
        return json(read("firmware", "status").out()).path("upgrades").path(0);
    }

    private Path out() {
        return folder.resolve("out.txt");
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("err.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Another process, which can be told to end and killed. */
    private void begin(String... command) throws IOException {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                VirtualRedfishCommandTest.Main.class.getName()));
        all.addAll(Arrays.asList(command));
        all.addAll(List.of("--user", TwinFleet.USER, "--data", data(), "--json"));
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().put("RACKSIDE_PASSWORD", TwinFleet.PASSWORD);
        builder.environment().put("XDG_STATE_HOME", state());
        process =
                builder.redirectOutput(out().toFile())
                        .redirectError(folder.resolve("err.txt").toFile())
                        .start();
    }

    /** Until the process has come so far; it has to start first, on a machine that may be busy. */
    private void awaits(BooleanSupplier what) throws InterruptedException {
        long looks = TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS) / LOOKS_EVERY_MILLIS;
        for (long i = 0; i < looks && process.isAlive() && !what.getAsBoolean(); i++) {
            Thread.sleep(LOOKS_EVERY_MILLIS);
        }
        assertTrue(what.getAsBoolean(), this::said);
        assertTrue(process.isAlive(), this::said);
    }

    /** An upgrade of all boxes, one after the other, which is at the first one. */
    private void upgradeBegins(int boxes) throws Exception {
        fleet = new TwinFleet(folder, new FastTime(PACE), UpdateFlavour.STANDARD, boxes);
        UpgradeWish wish =
                UpgradeWish.of(
                        "bmc",
                        fleet.subjects(),
                        new UpgradeWish.Source.Images(fleet.rackside.firmware().images().offers()));
        UpgradePlan plan = fleet.rackside.firmware().plan(wish, Terms.person());
        Path file = Files.write(folder.resolve("plan.json"), PlanFile.bytes(plan));
        fleet.rackside.close();
        begin(
                "firmware",
                "upgrade",
                "--yes",
                "--plan",
                file.toString(),
                "--hash",
                PlanFile.hash(plan));
        awaits(() -> fleet.flashes(1) == 1);
    }

    private void interrupt() throws Exception {
        Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
        assertTrue(kill.waitFor(10, TimeUnit.SECONDS));
        assertEquals(0, kill.exitValue());
    }

    private void awaitEnd() throws InterruptedException {
        assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), this::said);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFirstInterruptCancelsBetweenBoxes() throws Exception {
        upgradeBegins(2);
        interrupt();
        awaitEnd();
        assertEquals(1, process.exitValue(), this::said);
        assertTrue(said().contains("Ctrl-C"), this::said);
        JsonNode end = json(Files.readString(out()));
        assertEquals("cancelled", end.path("state").asText(), end::toString);
        assertEquals("proved", end.path("boxes").path(0).path("state").asText(), end::toString);
        assertEquals("not-begun", end.path("boxes").path(1).path("state").asText(), end::toString);
        assertEquals(1, fleet.flashes(1));
        assertEquals(0, fleet.flashes(2));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theSecondInterruptLeavesAndTheUpgradeCanBeCarriedOn() throws Exception {
        upgradeBegins(1);
        interrupt();
        awaits(() -> said().contains("Ctrl-C"));
        interrupt();
        awaitEnd();
        JsonNode left = upgrade();
        assertEquals("interrupted", left.path("state").asText(), left::toString);
        Cli.Ended done = run("firmware", "resume");
        assertEquals(0, done.status(), done::err);
        assertEquals(1, fleet.flashes(1));
    }

    @Test
    void whatNobodyRunsAnyMoreIsShownAsInterruptedAndCarriedOnWithoutAVault() throws Exception {
        upgradeBegins(1);
        assertEquals("running", upgrade().path("state").asText());
        process.destroyForcibly();
        awaitEnd();
        JsonNode left = upgrade();
        assertEquals("interrupted", left.path("state").asText(), left::toString);
        JsonNode box = left.path("boxes").path(0);
        assertEquals("interrupted", box.path("state").asText(), left::toString);
        String id = left.path("job").asText();
        for (JsonNode job : json(read("jobs", "list").out()).path("jobs")) {
            assertEquals("interrupted", job.path("state").asText(), job::toString);
        }
        JsonNode shown = json(read("jobs", "show", id).out());
        assertEquals("interrupted", shown.path("state").asText());
        assertEquals("interrupted", shown.path("steps").path(0).path("state").asText());
        Cli.Ended told = new Cli().run("jobs", "show", id, "--data", data());
        assertTrue(told.err().contains("rackside firmware resume " + id), told::err);

        assertEquals(4, read("jobs", "resume", id).status(), "nobody has a login at hand");
        assertEquals("interrupted", upgrade().path("state").asText());
        Cli.Ended done = run("jobs", "resume", id);
        assertEquals(0, done.status(), done::err);
        assertEquals("done", json(done.out()).path("state").asText());
        assertEquals(1, fleet.flashes(1));
    }

    @Test
    void aSwitchOfBanksIsCarriedOnWithoutAVault() throws Exception {
        fleet = new TwinFleet(folder, new FastTime(PACE), UpdateFlavour.STANDARD, 1);
        UpgradeWish wish =
                UpgradeWish.of(
                        "bmc",
                        fleet.subjects(),
                        new UpgradeWish.Source.Images(fleet.rackside.firmware().images().offers()));
        UpgradePlan plan = fleet.rackside.firmware().plan(wish, Terms.person());
        JobId upgrade = fleet.rackside.firmware().start(plan, PlanFile.hash(plan), Terms.person());
        assertTrue(fleet.rackside.jobs().await(upgrade, Duration.ofSeconds(PATIENCE_SECONDS)));
        fleet.rackside.close();
        String spare = "";
        for (JsonNode bank :
                json(run("firmware", "bank", "srv-01").out()).path("parts").path(0).path("banks")) {
            spare = bank.path("running").asBoolean() ? spare : bank.path("name").asText();
        }
        int restarts = restarts();
        begin("firmware", "bank", "srv-01", "--to", spare, "--confirm", "srv-01");
        awaits(() -> restarts() > restarts);
        process.destroyForcibly();
        awaitEnd();
        JsonNode job = json(read("jobs", "list").out()).path("jobs").path(0);
        assertEquals("firmware.bank", job.path("kind").asText());
        assertEquals("interrupted", job.path("state").asText());
        String id = job.path("id").asText();
        assertEquals(4, read("jobs", "resume", id).status());
        Cli.Ended done = run("jobs", "resume", id);
        assertEquals(0, done.status(), done::err);
        assertEquals("done", json(done.out()).path("state").asText());
        assertFalse(restarts() > restarts + 1, "it was not switched twice");
    }

    private int restarts() {
        return fleet.servers.getFirst().firmware().ledger().bmcRestarts();
    }
}
