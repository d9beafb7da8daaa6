package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.model.Message;
import io.rackside.nic.apply.ApplyEvent.Failed;
import io.rackside.nic.apply.ApplyEvent.Says;
import io.rackside.nic.apply.ApplyEvent.Shows;
import io.rackside.nic.apply.ApplyPhase.Arming;
import io.rackside.nic.apply.ApplyPhase.Changing;
import io.rackside.nic.apply.ApplyPhase.Confirming;
import io.rackside.nic.apply.ApplyPhase.Ended;
import io.rackside.nic.apply.ApplyPhase.Keeping;
import io.rackside.nic.apply.ApplyPhase.TakingBack;
import io.rackside.nic.apply.ApplyPhase.Verifying;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.List;
import java.util.Optional;

/** The table itself: each phase with each thing a host can say. */
class ApplyWayTest {
    private static final Message WHY = Message.of("nic.apply.why.cut-short");
    private static final ApplyWay WAY = new ApplyWay(true);

    private static final List<ApplyPhase> PHASES =
            List.of(
                            "looking",
                            "arming",
                            "changing",
                            "reconnecting",
                            "verifying",
                            "confirming",
                            "keeping",
                            "rereading",
                            "taking-back",
                            "waiting",
                            "looking-back")
                    .stream()
                    .map(code -> ApplyPhase.noted(code, WHY))
                    .toList();

    @Test
    void eachPhaseIsReadBackFromItsCode() {
        PHASES.forEach(phase -> assertEquals(phase, ApplyPhase.noted(phase.code(), WHY)));
        assertThrows(IllegalArgumentException.class, () -> ApplyPhase.noted("ended", WHY));
    }

    @ParameterizedTest
    @EnumSource(HostSays.class)
    void whoeverWasKilledIsNeverLedOnToTheChange(HostSays host) {
        for (ApplyPhase noted : PHASES) {
            ApplyPhase next = WAY.resume(noted, host, WHY);
            boolean stays = host == HostSays.CONFIRMED || host == HostSays.UNPROVEN;
            String told = noted.code() + ", " + host + ": " + next.code();
            assertFalse(next.goesOn() && !(stays && next instanceof Confirming), told);
            boolean keepingOnly = noted instanceof Keeping && host == HostSays.NOTHING;
            assertFalse(next instanceof Keeping && !stays && !keepingOnly, told);
            assertFalse(next instanceof TakingBack && stays, told);
        }
    }

    @ParameterizedTest
    @EnumSource(HostSays.class)
    void onlyAnArmedHostIsChanged(HostSays host) {
        for (ApplyPhase at : PHASES) {
            if (at instanceof Keeping || at instanceof ApplyPhase.Looking) {
                continue;
            }
            ApplyPhase next = WAY.next(at, new Says(host, Optional.empty()));
            assertNotNull(next);
            assertEquals(
                    at instanceof Arming && host == HostSays.ARMED,
                    next instanceof Changing,
                    () -> at.code() + ", " + host);
            assertFalse(
                    next instanceof Keeping && host != HostSays.CONFIRMED,
                    () -> at.code() + ", " + host);
        }
    }

    @ParameterizedTest
    @EnumSource(Standing.Kind.class)
    void onlyAReadingAsWantedIsConfirmed(Standing.Kind kind) {
        ApplyPhase next =
                WAY.next(
                        new Verifying(Optional.empty()),
                        new Shows(new Standing(kind, List.of(), "mtu: 1500")));
        assertEquals(kind == Standing.Kind.AS_WANTED, next instanceof Confirming);
    }

    @Test
    void troubleOfOursBeforeTheConfirmationTakesTheChangeBack() {
        for (ApplyPhase at : PHASES) {
            ApplyPhase next = WAY.next(at, new Failed(WHY));
            assertFalse(next.goesOn(), at::code);
            if (at.goesOn() && !(at instanceof ApplyPhase.Looking)) {
                assertInstanceOf(TakingBack.class, next, at::code);
            }
        }
    }

    @Test
    void takingBackIsNotTriedForEver() {
        for (HostSays host : HostSays.values()) {
            ApplyPhase at = new TakingBack(WHY, 0);
            int steps = 0;
            while (!(at instanceof Ended) && steps++ < 40) {
                at =
                        switch (at) {
                            case Keeping _ -> WAY.next(at, new ApplyEvent.Kept(Optional.empty()));
                            case ApplyPhase.LookingBack _, ApplyPhase.Rereading _ ->
                                    WAY.next(
                                            at,
                                            new Shows(
                                                    new Standing(
                                                            Standing.Kind.BETWEEN,
                                                            List.of(0),
                                                            "mtu: 1500")));
                            default -> WAY.next(at, new Says(host, Optional.empty()));
                        };
            }
            assertInstanceOf(Ended.class, at, host::name);
        }
    }

    @Test
    void aPhaseThatIsOverHasNoNext() {
        Ended over = new Ended(ApplyPhase.End.DONE, Optional.empty());
        assertThrows(IllegalStateException.class, () -> WAY.next(over, new Failed(WHY)));
        assertEquals(over, WAY.resume(over, HostSays.SILENT, WHY));
    }
}
