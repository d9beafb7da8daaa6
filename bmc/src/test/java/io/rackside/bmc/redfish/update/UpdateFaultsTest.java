package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.Road;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.model.Message;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What goes wrong at each phase, and how honestly it is told. */
@Timeout(180)
class UpdateFaultsTest {
    private static final Misbehaviour UNREADABLE_TASKS =
            new Misbehaviour.Nonsense(Misbehaviour.Garbage.HTML, "/redfish/v1/TaskService/Tasks");

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({
        "UNLICENSED,     MULTIPART,  refused, 0",
        "CONFLICT,       MULTIPART,  refused, 0",
        "BUSY,           MULTIPART,  refused, 0",
        "TOO_LARGE,      MULTIPART,  refused, 0",
        "CLAIMED,        PUSH,       refused, 0",
        "CUTS_UPLOAD,    MULTIPART,  refused, 0",
        "LOSES_ANSWER,   MULTIPART,  done,    1",
        "LOSES_ANSWER,   PULL_HTTPS, done,    1",
        "NEVER_FETCHES,  PULL_HTTPS, refused, 0",
        "FETCH_FAILS,    PULL_HTTPS, refused, 0",
        "REJECTS_IMAGE,  MULTIPART,  refused, 0",
        "FORGETS_TASK,   MULTIPART,  done,    1",
        "STUCK,          MULTIPART,  indoubt, 1",
        "FAILS,          MULTIPART,  refused, 1",
        "SAYS_CRITICAL,  MULTIPART,  indoubt, 1",
        "NEVER_RETURNS,  MULTIPART,  indoubt, 1",
        "OLD_VERSION,    MULTIPART,  refused, 1",
        "LOSES_SETTINGS, MULTIPART,  done,    1",
        "NEW_CERTIFICATE, MULTIPART, done,    1"
    })
    void eachFaultEndsHonestly(UpdateTrouble trouble, Road road, String wanted, int flashes)
            throws Exception {
        try (Rig rig = new Rig(of(trouble), folder, road.pulls() ? Rig.SLOWER : Rig.FAST)) {
            Act act = rig.plan(Component.BMC, Optional.of(road));
            rig.trouble(trouble);
            Outcome outcome = rig.perform(act);
            String got = outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT);
            assertEquals(
                    wanted, got, () -> outcome + " " + rig.supply.names() + rig.supply.codes());
            assertEquals(flashes, rig.ledger().flashes().size());
            boolean restarted = rig.ledger().bmcRestarts() > 0;
            assertTrue(
                    !restarted || flashes == 1 && trouble != UpdateTrouble.FAILS,
                    "a failed update is not followed by a restart");
            assertEquals(trouble == UpdateTrouble.CLAIMED, rig.server.firmware().claimed());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = UpdateTrouble.class,
            names = {"REJECTS_IMAGE", "FAILS", "CONFLICT"})
    void noHostRestartsAfterABiosThatFailed(UpdateTrouble trouble) throws Exception {
        for (UpdateFlavour flavour : List.of(UpdateFlavour.HUAWEI, UpdateFlavour.AMI)) {
            try (Rig rig = new Rig(flavour, folder, Rig.FAST)) {
                rig.hostDown = true;
                Act act = rig.plan(Component.BIOS, Optional.empty());
                rig.trouble(trouble);
                Outcome outcome = rig.perform(act);
                String told = flavour + " " + outcome + rig.supply.names() + rig.supply.codes();
                assertFalse(outcome instanceof Outcome.Done, told);
                // Where the image is only laid by the restart, that one comes before the failure.
                int before = flavour == UpdateFlavour.AMI ? 0 : rig.ledger().flashes().size();
                assertTrue(rig.ledger().hostRestarts() <= before, told);
                if (flavour == UpdateFlavour.AMI) {
                    assertFalse(rig.server.state().on(), "a host stays off on what failed");
                    assertEquals("bmc.firmware-host-is-off", outcome.what().code(), told);
                }
            }
        }
    }

    @Test
    void aHostThatDoesNotShutDownIsNotForcedAndNothingIsSent() throws Exception {
        try (Rig rig = new Rig(UpdateFlavour.AMI, folder, Rig.FAST)) {
            rig.hostDown = true;
            Act act = rig.plan(Component.BIOS, Optional.empty());
            rig.server.faults().begin(new Misbehaviour.HostIgnoresShutdown());
            Outcome outcome = rig.perform(act);
            assertEquals("bmc.firmware-host-stays-on", outcome.what().code());
            assertTrue(rig.server.state().on());
            assertEquals(0, rig.ledger().orders());
        }
    }

    @Test
    void aPackageThatIsNotTrustedAnyMoreIsStoppedBeforeTheFirstByte() throws Exception {
        try (Rig rig = new Rig(UpdateFlavour.STANDARD, folder, Rig.FAST)) {
            Act act = rig.plan(Component.BMC, Optional.of(Road.MULTIPART));
            rig.supply.objection = Optional.of(Message.of("test.revoked"));
            Outcome.Refused outcome = assertInstanceOf(Outcome.Refused.class, rig.perform(act));
            assertEquals(Outcome.Refusal.SAFETY, outcome.by());
            assertEquals("test.revoked", outcome.what().code());
            assertEquals(List.of(), rig.ledger().transfers());
            assertFalse(rig.supply.names().contains("Sending"));
        }
    }

    /** The standard knows no licence. */
    private static UpdateFlavour of(UpdateTrouble trouble) {
        return trouble == UpdateTrouble.UNLICENSED
                ? UpdateFlavour.SUPERMICRO
                : UpdateFlavour.STANDARD;
    }

    @Test
    void aPersonIsAskedOfAChangedCertificateBeforeAnythingIsSent() throws Exception {
        try (Rig rig = new Rig(UpdateFlavour.STANDARD, folder, Rig.SLOWER)) {
            Act act = rig.plan(Component.BMC, Optional.empty());
            String before = rig.redfish.fingerprint();
            rig.trouble(UpdateTrouble.NEW_CERTIFICATE);
            rig.supply.accepts = false;
            Outcome outcome = rig.perform(act);
            assertInstanceOf(Outcome.InDoubt.class, outcome);
            assertEquals(1, rig.supply.asked.get());
            Phase.CertificateChanged changed =
                    assertInstanceOf(Phase.CertificateChanged.class, rig.supply.phases.getLast());
            assertEquals(before, changed.before());
            assertEquals(rig.redfish.fingerprint(), changed.now());

            // The person thinks again: the console is opened with the accepted certificate.
            rig.reopenConsole();
            assertInstanceOf(Outcome.Done.class, rig.settle(act));
            assertEquals(1, rig.ledger().flashes().size());
        }
    }

    @Test
    void anImageThatIsNotShownAsStagedIsNeverBegun() throws Exception {
        try (Rig rig = new Rig(UpdateFlavour.SUPERMICRO, folder, 3 * Rig.FAST)) {
            Act act = rig.plan(Component.BMC, Optional.of(Road.MULTIPART));
            rig.trouble(UpdateTrouble.FORGETS_TASK);
            Instant before = rig.time.now();
            Outcome outcome = rig.perform(act);
            String told = outcome + " " + rig.supply.codes();
            assertFalse(outcome instanceof Outcome.Done, told);
            assertTrue(rig.supply.codes().contains("bmc.firmware-not-staged"), told);
            assertEquals(0, rig.ledger().flashes().size(), "the task was not to be found at once");
            Duration waited = Duration.between(before, rig.time.now());
            assertTrue(waited.compareTo(Staging.LONGEST) > 0, waited::toString);
        }
    }

    @Test
    void aStagingTaskThatCannotBeReadForTooLongFailsAndFlashesNothing() throws Exception {
        try (Rig rig = new Rig(UpdateFlavour.SUPERMICRO, folder, 2 * Rig.FAST)) {
            Act act = rig.plan(Component.BMC, Optional.of(Road.MULTIPART));
            rig.server.faults().begin(UNREADABLE_TASKS);
            rig.supply.onTelling =
                    code -> {
                        if (code.equals("bmc.firmware-not-staged")) {
                            rig.server.faults().end(UNREADABLE_TASKS);
                        }
                    };
            Outcome outcome = rig.perform(act);
            String told = outcome + " " + rig.supply.codes();
            assertInstanceOf(Outcome.Refused.class, outcome, told);
            assertTrue(told.contains("bmc.firmware-never-begun"), told);
            assertTrue(rig.supply.codes().contains("bmc.firmware-not-staged"), told);
            assertEquals(0, rig.ledger().flashes().size());
        }
    }

    @Test
    void aStagingTaskThatShowsItselfLateIsWaitedFor() throws Exception {
        try (Rig rig = new Rig(UpdateFlavour.SUPERMICRO, folder, Rig.FAST)) {
            Act act = rig.plan(Component.BMC, Optional.of(Road.MULTIPART));
            rig.server.faults().begin(UNREADABLE_TASKS);
            Thread mending =
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try {
                                            rig.time.sleep(Duration.ofMinutes(6));
                                        } catch (InterruptedException _) {
                                            Thread.currentThread().interrupt();
                                        }
                                        rig.server.faults().end(UNREADABLE_TASKS);
                                    });
            Outcome outcome = rig.perform(act);
            mending.join();
            assertInstanceOf(Outcome.Done.class, outcome, () -> "" + rig.supply.codes());
            assertEquals(1, rig.ledger().flashes().size());
        }
    }

    @Test
    void thatTheBmcReachesThisComputerIsProvedBeforeItHasToFetch() throws Exception {
        try (Rig rig = new Rig(UpdateFlavour.STANDARD, folder, Rig.SLOWER)) {
            Act act = rig.plan(Component.BMC, Optional.of(Road.PULL_HTTPS));
            assertInstanceOf(Outcome.Done.class, rig.perform(act));
            assertTrue(
                    rig.supply.codes().contains("bmc.firmware-reached-by-event")
                            || rig.supply.codes().contains("bmc.firmware-reached-by-medium"),
                    () -> "" + rig.supply.codes());
            assertFalse(rig.supply.codes().contains("bmc.firmware-reach-not-proved"));
        }
    }
}
