package io.rackside.bmc.firmware;

import io.rackside.bmc.BmcException;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;

import java.util.Map;
import java.util.Optional;

/**
 * The firmware side of one BMC. An update is one act from the first byte to the version read back:
 * {@link #perform} sends and watches, {@link #settle} only watches.
 */
public interface FirmwareUpdates {
    /** What can be updated and how, as it is now; only reads. */
    UpdateService service() throws InterruptedException;

    /**
     * The act that lays an image over a component, with its risk and effect on that box. Reads;
     * changes nothing. Everything {@link #perform} needs stands in the act's parameters.
     *
     * @throws BmcException NOT_SUPPORTED when no road leads there, the image is too large for it or
     *     for another model
     */
    Act plan(Target target, UpdateOrder order) throws InterruptedException;

    /**
     * The act that lets another bank of a part run again, with its risk and effect; carried out and
     * settled like an update, without an image. Reads; changes nothing.
     *
     * @param to that bank, one of the part's that does not run
     * @return empty where this make has no such bank or lets nobody choose
     */
    default Optional<Act> planSwitch(Target target, UpdateService.Part part, UpdateService.Bank to)
            throws InterruptedException {
        return Optional.empty();
    }

    /** What the box shows before an update that a later reading can be held against. */
    Map<String, String> witness(Act act) throws InterruptedException;

    /**
     * Sends the image and stays with it until the version is read back. Done only when the device
     * shows the wanted version and its task is well; refused only when nothing was sent, or the
     * device itself proves that nothing of the image took effect. In doubt with {@link
     * Phase.Staged} as its last phase where the image only waits for a restart.
     */
    Outcome perform(Authorised leave, UpdateSupply supply) throws InterruptedException;

    /** Carries an update that was cut short on to its proof, by reading alone; never sends. */
    Outcome settle(Act act, Map<String, String> witness, UpdateSupply supply)
            throws InterruptedException;
}
