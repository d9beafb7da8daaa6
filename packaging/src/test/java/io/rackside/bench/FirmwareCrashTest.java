package io.rackside.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.firmware.UpgradeState;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Twenty of the moments at which the benches kill a console that upgrades firmware. */
class FirmwareCrashTest {
    private static final int ROUNDS = 20;
    private static final long SEED = 4;

    @Test
    @Timeout(900)
    void whereverTheConsoleIsKilledTheNextOneProvesOrSaysWhatFailed() throws Exception {
        List<CrashRound> rounds = CrashRound.sample(ROUNDS, SEED);
        Crashes crashes = FirmwareCrashes.play(rounds, Time.system());
        assertEquals(List.of(), crashes.bad());
        // On a machine that is slow itself some moments may pass unseen.
        assertTrue(crashes.killed() >= ROUNDS * 3 / 4, () -> crashes.ends().toString());
        assertTrue(
                EnumSet.of(UpgradeState.PROVED, UpgradeState.FAILED)
                        .containsAll(crashes.states().keySet()),
                () -> crashes.ends().toString());
        assertTrue(crashes.states().get(UpgradeState.PROVED) >= ROUNDS / 2);
    }

    @Test
    void theSampleMeetsEveryFlavourAndEveryMoment() {
        List<CrashRound> rounds = CrashRound.sample(ROUNDS, SEED);
        assertEquals(
                EnumSet.allOf(UpdateFlavour.class),
                rounds.stream()
                        .map(CrashRound::flavour)
                        .collect(
                                Collectors.toCollection(
                                        () -> EnumSet.noneOf(UpdateFlavour.class))));
        Set<CrashMoment> moments =
                rounds.stream().map(CrashRound::moment).collect(Collectors.toSet());
        assertEquals(Set.copyOf(CrashMoment.ofBmc()), moments);
        assertTrue(rounds.stream().anyMatch(round -> round.boxes() == 2));
    }
}
