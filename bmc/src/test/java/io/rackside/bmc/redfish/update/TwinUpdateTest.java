package io.rackside.bmc.redfish.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.bmc.firmware.Phase;
import io.rackside.bmc.firmware.Road;
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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Each flavour of the virtual BMC gets a new BMC firmware by the way its make takes it. */
@Timeout(120)
class TwinUpdateTest {
    /** Those that have no other road than to fetch. */
    private static final Set<UpdateFlavour> PULLS =
            EnumSet.of(
                    UpdateFlavour.H3C, UpdateFlavour.INSPUR, UpdateFlavour.ZTE, UpdateFlavour.HPE);

    /** Those that take a BIOS only, or only go on with it, while the host is off. */
    private static final Set<UpdateFlavour> WITH_HOST_OFF =
            EnumSet.of(
                    UpdateFlavour.HUAWEI,
                    UpdateFlavour.XFUSION,
                    UpdateFlavour.INSPUR,
                    UpdateFlavour.AMI);

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
            names = {"STANDARD", "OPENBMC"})
    void theOtherBankIsMadeToRunAgain(UpdateFlavour flavour) throws Exception {
        try (Rig rig = new Rig(flavour, folder, Rig.FAST)) {
            String before = rig.redfishVersion();
            assertInstanceOf(
                    Outcome.Done.class,
                    rig.perform(rig.plan(Component.BMC, Optional.of(Road.MULTIPART))));
            assertEquals(Rig.WANTED, rig.redfishVersion());
            rig.supply.phases.clear();

            UpdateService.Part bmc =
                    rig.updates().service().parts().stream()
                            .filter(part -> part.component() == Component.BMC)
                            .findFirst()
                            .orElseThrow();
            assertEquals(2, bmc.banks().size(), () -> "" + bmc);
            Act act = rig.updates().planSwitch(rig.target(), bmc).orElseThrow();
            Outcome outcome = rig.perform(act);
            assertInstanceOf(
                    Outcome.Done.class,
                    outcome,
                    outcome + " " + rig.supply.names() + rig.supply.codes());
            assertTrue(rig.supply.names().contains("AwaitingRestart"));
            assertEquals(before, rig.redfishVersion());
            assertEquals(1, rig.ledger().flashes().size(), "nothing was flashed for it");
        }
    }

    @ParameterizedTest
    @EnumSource(UpdateFlavour.class)
    void aBiosIsProvedWithTheRestartOfItsHost(UpdateFlavour flavour) throws Exception {
        try (Rig rig = new Rig(flavour, folder, PULLS.contains(flavour) ? Rig.SLOWER : Rig.FAST)) {
            if (WITH_HOST_OFF.contains(flavour)) {
                rig.server.reset(ResetType.FORCE_OFF);
            }
            rig.hostDown = true;
            Act act = rig.plan(Component.BIOS, Optional.empty());
            Outcome outcome = rig.perform(act);
            assertInstanceOf(
                    Outcome.Done.class,
                    outcome,
                    outcome + " " + rig.supply.names() + rig.supply.codes());
            assertEquals(1, rig.ledger().flashes().size());
            assertTrue(rig.ledger().hostRestarts() <= 1);
        }
    }
}
