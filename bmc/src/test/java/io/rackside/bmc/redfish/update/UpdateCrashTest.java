package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
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

    private static boolean over(Phase phase) {
        return phase instanceof Phase.Proved || phase instanceof Phase.Failed;
    }
}
