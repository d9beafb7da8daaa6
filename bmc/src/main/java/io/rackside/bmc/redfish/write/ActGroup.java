package io.rackside.bmc.redfish.write;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * Acts that belong together, since they change the same resource: how it is now, which act a change
 * takes, and that act. All of them may throw {@link io.rackside.bmc.BmcException}.
 */
interface ActGroup {
    /** Whether acts of that kind are carried out here. */
    boolean owns(String kind);

    /** The parts it knows of that are asked for, as they are now. */
    default Settings read(Set<Settings.Part> parts, Priority priority) throws InterruptedException {
        return Settings.none();
    }

    /** The act for a change; empty when that change is not made here. */
    default Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        return Optional.empty();
    }

    /** What a later reading can be held against; see {@link io.rackside.bmc.Bmc#witness}. */
    default Map<String, String> witness(Act act, Priority priority) throws InterruptedException {
        return Map.of();
    }

    /** Sends it once, after the device has said that it is the target, and reads it back. */
    Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException;

    /**
     * The same, telling how far a long one is.
     *
     * @param percent hears 0 to 100 now and then, where the BMC tells it
     */
    default Outcome perform(
            Authorised leave, SecretSource secrets, Priority priority, IntConsumer percent)
            throws InterruptedException {
        return perform(leave, secrets, priority);
    }

    /** Finds out by reading whether it took effect. */
    Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException;
}
