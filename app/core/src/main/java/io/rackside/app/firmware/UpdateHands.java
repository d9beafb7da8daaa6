package io.rackside.app.firmware;

import io.rackside.bmc.firmware.FirmwareUpdates;
import io.rackside.bmc.firmware.UpdateSupply;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;

import java.util.Map;

/** Carries out an act on firmware through one conversation. */
record UpdateHands(FirmwareUpdates updates, UpdateSupply supply) implements Performer {
    @Override
    public Map<String, String> witness(Act act) throws InterruptedException {
        return updates.witness(act);
    }

    @Override
    public Outcome perform(Authorised leave) throws InterruptedException {
        return updates.perform(leave, supply);
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        return updates.settle(act, witness, supply);
    }
}
