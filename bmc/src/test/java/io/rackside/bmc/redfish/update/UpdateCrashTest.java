package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The console is killed right after it wrote each phase, and opened again. */
@Timeout(180)
class UpdateCrashTest {
    private static final int PHASES_MAX = 12;

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"STANDARD, MULTIPART", "LENOVO, PUSH"})
    void whereverItIsKilledTheTrueStateIsReadBackAndNothingIsSentTwice(
            UpdateFlavour flavour, Road road) throws Exception {
        int killed = 0;
        for (int n = 1; n <= PHASES_MAX; n++) {
            try (Rig rig = new Rig(flavour, folder, Rig.FAST)) {
                Act act = rig.plan(Component.BMC, Optional.of(road));
                rig.killAfter(n);
                boolean done = false;
                try {
                    done = rig.perform(act) instanceof Outcome.Done;
                } catch (Rig.Killed e) {
                    killed++;
                }
                if (done) {
                    break;
                }
                rig.reopenConsole();
                Outcome outcome = rig.settle(act);
                assertFalse(
                        outcome instanceof Outcome.InDoubt, n + " " + outcome + rig.supply.names());
                boolean flashed = !rig.ledger().flashes().isEmpty();
                assertEquals(flashed, outcome instanceof Outcome.Done, n + " " + outcome);
                assertTrue(rig.ledger().flashes().size() <= 1);
                assertFalse(rig.server.firmware().claimed(), "the update service is free again");
                assertTrue(over(rig.supply.phases.getLast()));
            }
        }
        assertTrue(killed >= 4, "killed " + killed + " times");
    }

    @ParameterizedTest
    @CsvSource({"STANDARD", "HUAWEI", "DELL"})
    void aBiosWaitsForItsHostWhereverTheConsoleIsKilled(UpdateFlavour flavour) throws Exception {
        int killed = 0;
        for (int n = 1; n <= PHASES_MAX; n++) {
            try (Rig rig = new Rig(flavour, folder, Rig.FAST)) {
                rig.hostDown = true;
                Act act = rig.plan(Component.BIOS, Optional.empty());
                rig.killAfter(n);
                try {
                    if (rig.perform(act) instanceof Outcome.Done) {
                        break;
                    }
                } catch (Rig.Killed e) {
                    killed++;
                }
                rig.reopenConsole();
                Outcome outcome = rig.settle(act);
                if (rig.supply.phases.getLast() instanceof Phase.Staged) {
                    assertEquals("bmc.firmware-staged-in-box", outcome.what().code());
                    assertEquals(0, rig.ledger().hostRestarts(), "none after a crash");
                    rig.server.reset(ResetType.FORCE_RESTART);
                    rig.time.sleep(Duration.ofMinutes(5));
                    rig.reopenConsole();
                    outcome = rig.settle(act);
                }
                boolean flashed = !rig.ledger().flashes().isEmpty();
                assertEquals(
                        flashed,
                        outcome instanceof Outcome.Done,
                        n + " " + outcome + rig.supply.names());
                assertTrue(rig.ledger().flashes().size() <= 1);
                assertTrue(rig.ledger().hostRestarts() <= 1);
            }
        }
        assertTrue(killed >= 4, "killed " + killed + " times");
    }

    /** The host was switched off by the run that was killed; the next one owes it its start. */
    @ParameterizedTest
    @CsvSource({"INSPUR", "AMI"})
    void aHostThatWasShutDownByAKilledRunIsStartedAfterTheProofOfTheNext(UpdateFlavour flavour)
            throws Exception {
        try (Rig rig = new Rig(flavour, folder, Rig.SLOWER)) {
            rig.hostDown = true;
            Act act = rig.plan(Component.BIOS, Optional.empty());
            rig.killAfter(1);
            assertThrows(Rig.Killed.class, () -> rig.perform(act));
            assertFalse(rig.server.state().on(), "it is off for the image");
            rig.reopenConsole();
            Outcome.Refused found = assertInstanceOf(Outcome.Refused.class, rig.settle(act));
            assertEquals("bmc.firmware-host-is-off", found.what().code());
            assertFalse(rig.server.state().on(), "settling only reads");
            assertEquals(0, rig.ledger().orders());

            rig.supply.phases.clear();
            Outcome outcome = rig.perform(act);
            assertInstanceOf(Outcome.Done.class, outcome, outcome + " " + rig.supply.codes());
            assertEquals("bmc.done-firmware", outcome.what().code());
            rig.time.sleep(Duration.ofMinutes(1));
            assertTrue(rig.server.state().on(), "the host works again");
            assertEquals(List.of(), rig.supply.left());
            assertEquals(1, rig.ledger().flashes().size());
        }
    }

    /** A box that says no is left as free as one that says yes. */
    @ParameterizedTest
    @CsvSource({"REJECTS_IMAGE", "FAILS"})
    void aClaimIsGivenBackWhereverTheConsoleIsKilledInAnUpdateThatFails(UpdateTrouble trouble)
            throws Exception {
        int killed = 0;
        for (int n = 1; n <= PHASES_MAX; n++) {
            try (Rig rig = new Rig(UpdateFlavour.LENOVO, folder, Rig.FAST)) {
                Act act = rig.plan(Component.BMC, Optional.of(Road.PUSH));
                rig.trouble(trouble);
                rig.killAfter(n);
                try {
                    assertInstanceOf(Outcome.Refused.class, rig.perform(act));
                    assertFalse(rig.server.firmware().claimed());
                    break;
                } catch (Rig.Killed e) {
                    killed++;
                }
                rig.reopenConsole();
                Outcome outcome = rig.settle(act);
                assertInstanceOf(Outcome.Refused.class, outcome, n + " " + rig.supply.names());
                assertFalse(rig.server.firmware().claimed(), n + " " + rig.supply.names());
                assertEquals(0, rig.ledger().bmcRestarts(), "no restart follows a failure");
            }
        }
        assertTrue(killed >= 4, "killed " + killed + " times");
    }

    @ParameterizedTest
    @CsvSource({"STANDARD", "HUAWEI"})
    void aBankIsSwitchedOnceWhereverTheConsoleIsKilled(UpdateFlavour flavour) throws Exception {
        int killed = 0;
        for (int n = 1; n <= PHASES_MAX; n++) {
            try (Rig rig = new Rig(flavour, folder, Rig.FAST)) {
                String first = rig.redfishVersion();
                rig.perform(rig.plan(Component.BMC, Optional.empty()));
                rig.supply.phases.clear();
                UpdateService.Part bmc =
                        rig.updates().service().parts().stream()
                                .filter(part -> part.component() == Component.BMC)
                                .findFirst()
                                .orElseThrow();
                Act act = rig.updates().planSwitch(rig.target(), bmc, Rig.other(bmc)).orElseThrow();
                int restarts = rig.ledger().bmcRestarts();
                rig.killAfter(n);
                try {
                    if (rig.perform(act) instanceof Outcome.Done) {
                        break;
                    }
                } catch (Rig.Killed e) {
                    killed++;
                }
                rig.reopenConsole();
                Outcome outcome = rig.settle(act);
                boolean went = rig.ledger().bmcRestarts() > restarts;
                boolean waits = rig.supply.phases.getLast() instanceof Phase.Staged;
                assertEquals(waits, outcome.what().code().equals("bmc.firmware-waits-for-bmc"));
                if (waits) {
                    rig.server.restartBmc();
                    rig.time.sleep(Duration.ofMinutes(5));
                    rig.reopenConsole();
                    assertInstanceOf(Outcome.Done.class, rig.settle(act));
                    restarts++;
                    continue;
                }
                assertTrue(rig.ledger().bmcRestarts() <= restarts + 1, "once at most");
                assertEquals(went, outcome instanceof Outcome.Done, n + " " + outcome);
                assertEquals(went ? first : Rig.WANTED, rig.redfishVersion());
                assertEquals(1, rig.ledger().flashes().size(), "nothing was flashed for it");
            }
        }
        assertTrue(killed >= 4, "killed " + killed + " times");
    }

    private static boolean over(Phase phase) {
        return phase instanceof Phase.Proved || phase instanceof Phase.Failed;
    }
}
