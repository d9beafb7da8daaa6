package io.rackside.app.firmware;

import static io.rackside.app.Eventually.eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.FastTime;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.bmc.firmware.plan.UpgradePlan;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.machine.UpdateLedger;
import io.rackside.operations.Job;
import io.rackside.operations.TrailVerdict;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The process dies at any moment of an upgrade; the next one finds out and ends it. */
@Timeout(180)
class KilledUpgradeTest {
    private static final int PACE = 30;

    /** At what a process is killed. */
    enum Moment {
        /** The image may be on its way. */
        ORDERED,
        /** The device works on it. */
        FLASHING,
        /** It is laid, and the device has not come back yet. */
        RESTARTING
    }

    @TempDir Path folder;
    private TwinFleet fleet;

    @AfterEach
    void end() {
        fleet.close();
    }

    @ParameterizedTest
    @CsvSource({
        "STANDARD, ORDERED",
        "STANDARD, FLASHING",
        "STANDARD, RESTARTING",
        "LENOVO, FLASHING",
        "HPE, RESTARTING"
    })
    void itIsProvedByReadingAndTheRestGoesOn(UpdateFlavour flavour, Moment moment)
            throws Exception {
        fleet = new TwinFleet(folder, new FastTime(PACE), flavour, 2);
        UpgradePlan plan = fleet.rackside.firmware().plan(fleet.wish(), Terms.person());
        assertEquals(2, plan.boxes().count(), () -> plan.leftOut().toString());
        Path file = Files.write(folder.resolve("plan.json"), PlanFile.bytes(plan));
        fleet.rackside.close();
        Process process = process(file);
        try {
            eventually(
                    () -> at(moment).getAsBoolean() || !process.isAlive(), () -> "it never began");
            assertTrue(process.isAlive(), () -> "it ended by itself: " + log());
        } finally {
            process.destroyForcibly();
        }
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));

        fleet.rackside =
                Rackside.open(folder.resolve("data"), TwinFleet.options(folder), fleet.time);
        CampaignStatus cut = fleet.rackside.firmware().status(1).getFirst();
        assertEquals(Job.State.INTERRUPTED, cut.state());
        fleet.rackside.firmware().resume(cut.job(), Terms.person());
        assertTrue(fleet.rackside.jobs().await(cut.job(), Duration.ofSeconds(120)));
        CampaignStatus end = fleet.rackside.firmware().status(cut.job()).orElseThrow();
        assertEquals(Job.State.DONE, end.state(), () -> end.boxes().toString());
        assertEquals(1, fleet.flashes(1));
        assertEquals(1, fleet.flashes(2));
        assertEquals(UpgradeState.PROVED, end.boxes().get(1).state());
        assertInstanceOf(
                TrailVerdict.Intact.class, fleet.rackside.audit().verify(Optional.empty()));
    }

    private BooleanSupplier at(Moment moment) {
        UpdateLedger ledger = fleet.servers.getFirst().firmware().ledger();
        return switch (moment) {
            case ORDERED -> () -> ledger.orders() > 0;
            case FLASHING -> () -> !ledger.flashes().isEmpty();
            case RESTARTING -> () -> ledger.bmcRestarts() > 0;
        };
    }

    private Process process(Path plan) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledUpgrade.class.getName(),
                        folder.toString(),
                        plan.toString(),
                        Integer.toString(PACE),
                        fleet.time.now().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("process.log").toFile())
                .start();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("process.log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
