package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.UpdateService;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.bmc.virtual.machine.ResetType;
import io.rackside.model.firmware.Component;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Each flavour of the virtual BMC gets a new BMC firmware by the way its make takes it. */
@Timeout(120)
class TwinUpdateTest {
    /** Those that have no other road than to fetch. */
    private static final Set<UpdateFlavour> PULLS =
            EnumSet.of(
                    UpdateFlavour.H3C,
                    UpdateFlavour.INSPUR,
                    UpdateFlavour.ZTE,
                    UpdateFlavour.HPE,
                    UpdateFlavour.NETTRIX);

    /** Those that take a BIOS only while the host is off. */
    private static final Set<UpdateFlavour> WITH_HOST_OFF =
            EnumSet.of(UpdateFlavour.INSPUR, UpdateFlavour.AMI);

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(UpdateFlavour.class)
    void theBmcIsUpdatedOnceAndItsVersionReadBack(UpdateFlavour flavour) throws Exception {
        try (Rig rig = new Rig(flavour, folder, PULLS.contains(flavour) ? Rig.SLOWER : Rig.FAST)) {
            Act act = rig.plan(Component.BMC, Optional.empty());
            Outcome outcome = rig.perform(act);
            assertInstanceOf(
                    Outcome.Done.class,
                    outcome,
                    outcome + " " + rig.supply.names() + rig.supply.codes());
            assertEquals(1, rig.ledger().orders());
            assertEquals(1, rig.ledger().flashes().size(), () -> "" + rig.ledger().flashes());
            assertInstanceOf(Phase.Proved.class, rig.supply.phases.getLast());
            assertFalse(rig.server.firmware().claimed(), "the update service is free again");
            assertTrue(rig.supply.told.getLast().share() > 0.5);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = UpdateFlavour.class,
            names = {"STANDARD", "OPENBMC", "HUAWEI", "XFUSION"})
    void theOtherBankIsMadeToRunAgain(UpdateFlavour flavour) throws Exception {
        try (Rig rig = new Rig(flavour, folder, Rig.FAST)) {
            String before = rig.redfishVersion();
            assertInstanceOf(
                    Outcome.Done.class, rig.perform(rig.plan(Component.BMC, Optional.empty())));
            assertEquals(Rig.WANTED, rig.redfishVersion());
            rig.supply.phases.clear();

            UpdateService.Part bmc =
                    rig.updates().service().parts().stream()
                            .filter(part -> part.component() == Component.BMC)
                            .findFirst()
                            .orElseThrow();
            assertEquals(2, bmc.banks().size(), () -> "" + bmc);
            Act act = rig.updates().planSwitch(rig.target(), bmc, Rig.other(bmc)).orElseThrow();
            assertEquals("bmc.effect-firmware-bank", act.effect().code());
            assertEquals(Rig.other(bmc).name(), act.effect().arguments().getLast());
            Outcome outcome = rig.perform(act);
            assertInstanceOf(
                    Outcome.Done.class,
                    outcome,
                    outcome + " " + rig.supply.names() + rig.supply.codes());
            assertTrue(rig.supply.names().contains("Restarting"), "" + rig.supply.names());
            assertEquals(before, rig.redfishVersion());
            assertEquals(1, rig.ledger().flashes().size(), "nothing was flashed for it");
        }
    }

    @ParameterizedTest
    @EnumSource(UpdateFlavour.class)
    void aBiosIsProvedWithTheRestartOfItsHost(UpdateFlavour flavour) throws Exception {
        try (Rig rig = new Rig(flavour, folder, PULLS.contains(flavour) ? Rig.SLOWER : Rig.FAST)) {
            rig.hostDown = true;
            Act act = rig.plan(Component.BIOS, Optional.empty());
            Outcome outcome = rig.perform(act);
            assertInstanceOf(
                    Outcome.Done.class,
                    outcome,
                    outcome + " " + rig.supply.names() + rig.supply.codes());
            assertEquals(1, rig.ledger().flashes().size());
            rig.time.sleep(Duration.ofMinutes(1));
            assertTrue(rig.server.state().on(), "the host works again");
            assertEquals(1, rig.ledger().hostRestarts(), "" + rig.supply.names());
        }
    }

    @ParameterizedTest
    @EnumSource(UpdateFlavour.class)
    void aBiosWhoseHostStaysOnIsStagedAndProvedAfterSomebodyRestartsIt(UpdateFlavour flavour)
            throws Exception {
        try (Rig rig = new Rig(flavour, folder, PULLS.contains(flavour) ? Rig.SLOWER : Rig.FAST)) {
            if (WITH_HOST_OFF.contains(flavour)) {
                BmcException no =
                        assertThrows(
                                BmcException.class,
                                () -> rig.plan(Component.BIOS, Optional.empty()));
                assertEquals("bmc.firmware-host-must-be-off", no.what().code());
                return;
            }
            Act act = rig.plan(Component.BIOS, Optional.empty());
            Outcome staged = rig.perform(act);
            String told = staged + " " + rig.supply.names() + rig.supply.codes();
            assertEquals("bmc.firmware-staged-in-box", staged.what().code(), told);
            assertInstanceOf(Outcome.InDoubt.class, staged, told);
            assertInstanceOf(Phase.Staged.class, rig.supply.phases.getLast(), told);
            assertEquals(0, rig.ledger().hostRestarts(), "nobody restarted the host");

            rig.reopenConsole();
            Outcome still = rig.settle(act);
            assertEquals("bmc.firmware-staged-in-box", still.what().code(), "" + still);
            assertEquals(1, rig.ledger().orders(), "nothing is sent again");

            rig.server.reset(ResetType.FORCE_RESTART);
            rig.time.sleep(Duration.ofMinutes(3));
            rig.reopenConsole();
            assertInstanceOf(Outcome.Done.class, rig.settle(act), "" + rig.supply.names());
            assertEquals(1, rig.ledger().flashes().size());
            assertEquals(1, rig.ledger().hostRestarts());
        }
    }
}
