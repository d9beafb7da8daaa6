package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.JobId;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What can be done by command once a box was upgraded. */
@Timeout(180)
class FirmwareAfterwardsTest {
    @TempDir Path folder;
    private TwinFleet fleet;

    @BeforeEach
    void begin() throws Exception {
        fleet = new TwinFleet(folder, new FastTime(60), UpdateFlavour.STANDARD, 2);
    }

    @AfterEach
    void end() {
        fleet.close();
    }

    /** Upgrades the first box and gives the folder back. */
    private String upgraded() throws InterruptedException {
        UpgradeWish wish =
                UpgradeWish.of(
                        "bmc",
                        fleet.subjects().subList(0, 1),
                        new UpgradeWish.Source.Images(fleet.rackside.firmware().images().offers()));
        UpgradePlan plan = fleet.rackside.firmware().plan(wish, Terms.person());
        JobId job = fleet.rackside.firmware().start(plan, PlanFile.hash(plan), Terms.person());
        assertTrue(fleet.rackside.jobs().await(job, Duration.ofSeconds(120)));
        assertEquals(1, fleet.flashes(1));
        fleet.rackside.close();
        return job.value();
    }

    private Cli.Ended run(String... command) {
        String[] all = new String[command.length + 4];
        System.arraycopy(command, 0, all, 0, command.length);
        all[command.length] = "--user";
        all[command.length + 1] = TwinFleet.USER;
        all[command.length + 2] = "--data";
        all[command.length + 3] = folder.resolve("data").toString();
        return new Cli().with("RACKSIDE_PASSWORD", TwinFleet.PASSWORD).run(all);
    }

    private static JsonNode json(Cli.Ended ended) throws Exception {
        return new ObjectMapper().readTree(ended.out());
    }

    private static JsonNode bank(JsonNode banks, boolean running) {
        for (JsonNode bank : banks) {
            if (bank.path("running").asBoolean() == running) {
                return bank;
            }
        }
        throw new AssertionError("no such bank: " + banks);
    }

    @Test
    void theOtherBankIsShownAndRunsAgainWhenItIsConfirmed() throws Exception {
        upgraded();
        Cli.Ended shown = run("firmware", "bank", "srv-01", "--json");
        assertEquals(0, shown.status(), shown::err);
        JsonNode banks = json(shown).path("parts").path(0).path("banks");
        JsonNode spare = bank(banks, false);
        assertEquals(TwinFleet.WANTED, bank(banks, true).path("version").asText());
        String name = spare.path("name").asText();
        String old = spare.path("version").asText();
        assertTrue(run("firmware", "bank", "srv-01").out().contains(name));

        Cli.Ended unconfirmed = run("firmware", "bank", "srv-01", "--to", name);
        assertEquals(5, unconfirmed.status(), "not confirmed");
        assertTrue(
                unconfirmed.err().contains("It runs from bank " + name + " then."),
                unconfirmed::err);
        assertEquals(5, run("firmware", "bank", "srv-01", "--to", "no-bank").status());
        String runs = bank(banks, true).path("name").asText();
        assertEquals(5, run("firmware", "bank", "srv-01", "--to", runs).status());
        Cli.Ended done =
                run("firmware", "bank", "srv-01", "--to", name, "--confirm", "srv-01", "--json");
        assertEquals(0, done.status(), done::err);
        assertEquals("done", json(done).path("state").asText());

        JsonNode after =
                json(run("firmware", "bank", "srv-01", "--json"))
                        .path("parts")
                        .path(0)
                        .path("banks");
        assertEquals(old, bank(after, true).path("version").asText());
        assertEquals(TwinFleet.WANTED, bank(after, false).path("version").asText());
        assertEquals(1, fleet.flashes(1), "no image was sent for it");
    }

    @Test
    void lostSettingsArePutBackOnceAndOnlyWhenConfirmed() throws Exception {
        Change.Ntp wanted = new Change.Ntp(List.of("10.9.8.7"));
        Act act =
                fleet.rackside
                        .settingsOfBoxes()
                        .plan(fleet.subjects().getFirst(), wanted, Terms.person())
                        .act();
        assertTrue(
                fleet.rackside
                        .settingsOfBoxes()
                        .start(
                                fleet.subjects().getFirst(),
                                act,
                                new Consent(true, true, Optional.of("srv-01"), Optional.empty()),
                                Terms.person())
                        .await(Duration.ofSeconds(60))
                        .isPresent());
        fleet.servers
                .getFirst()
                .faults()
                .begin(Misbehaviour.UpdateFault.of(UpdateTrouble.LOSES_SETTINGS));
        String job = upgraded();

        Cli.Ended done = run("firmware", "restore", job, "--confirm", "srv-01", "--json");
        assertEquals(0, done.status(), done::err);
        JsonNode changes = json(done).path("changes");
        assertTrue(changes.size() >= 1, done::out);
        for (JsonNode change : changes) {
            assertEquals("done", change.path("outcome").asText(), done::out);
        }
        assertTrue(done.err().contains("10.9.8.7"), done::err);
        Cli.Ended again = run("firmware", "restore", job, "srv-01", "--json");
        assertEquals(0, again.status(), again::err);
        assertEquals(0, json(again).path("changes").size());
        assertEquals(2, run("firmware", "restore", job, "srv-02").status(), "not of that upgrade");
    }

    @Test
    void aRoundAsksAllBoxesAndSaysEachAsItComes() throws Exception {
        fleet.rackside.close();
        fleet.twins.getLast().close();
        Cli.Ended check = run("firmware", "check", "srv-01", "srv-02", "--json");
        assertEquals(3, check.status(), check::err);
        JsonNode root = json(check);
        assertEquals("srv-01", root.path("devices").path(0).path("name").asText());
        assertEquals("srv-02", root.path("problems").path(0).path("where").asText());
        assertTrue(check.err().contains("(1 of 2)") && check.err().contains("(2 of 2)"));
    }
}
