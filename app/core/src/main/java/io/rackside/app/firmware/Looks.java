package io.rackside.app.firmware;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.plan.Look;
import io.rackside.model.Inventory;
import io.rackside.model.Inventory.PowerSupply;
import io.rackside.model.Message;
import io.rackside.operations.Target;

import java.util.List;
import java.util.Optional;

/** Reads of a box what its upgrade is planned by. */
final class Looks {
    private Looks() {}

    /**
     * The side of the conversation that updates.
     *
     * @throws BmcException NOT_SUPPORTED when no driver here can update it
     */
    static FirmwareUpdates updates(Bmc bmc, String name) {
        return bmc.side(FirmwareUpdates.class)
                .orElseThrow(
                        () ->
                                new BmcException(
                                        BmcException.Kind.NOT_SUPPORTED,
                                        Message.of("core.firmware.no-driver", name)));
    }

    /** Without the power supplies, for what takes no image. */
    static Look brief(Bmc bmc, FirmwareUpdates updates) throws InterruptedException {
        return new Look(
                bmc.firstLook().device(),
                List.of(),
                updates.service(),
                Optional.empty(),
                Optional.empty());
    }

    static Look of(Bmc bmc, FirmwareUpdates updates) throws InterruptedException {
        Inventory first = bmc.firstLook();
        // No cluster is connected: what runs on the host, and on whom others depend, nobody tells.
        return new Look(
                first.device(),
                supplies(bmc),
                updates.service(),
                Optional.empty(),
                Optional.empty());
    }

    private static List<PowerSupply> supplies(Bmc bmc) throws InterruptedException {
        try {
            return bmc.inventory(_ -> {}).powerSupplies();
        } catch (BmcException e) {
            if (e.kind() == BmcException.Kind.NONSENSE) {
                return List.of();
            }
            throw e;
        }
    }

    /** The target, completed by what the box says of itself. */
    static Target target(Target said, Look look) {
        return new Target(
                said.device(),
                said.name(),
                said.position(),
                said.identity().completedBy(look.device().identity()));
    }
}
