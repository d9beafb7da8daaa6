package io.rackside.app.network.traps;

import io.rackside.drivers.snmp.trap.Trap;
import io.rackside.model.DeviceId;

import java.util.Objects;
import java.util.Optional;

/**
 * A notification with the box it is of.
 *
 * @param device empty for a stranger's: of no box of the model, or of one we cannot tell
 * @param port name of the port it is about, where that is known
 * @param trusted whether it came from a box of the model with a login of the vault; anything else
 *     is shown and changes nothing
 */
public record HeardTrap(
        Trap trap, Optional<DeviceId> device, Optional<String> port, boolean trusted) {
    public HeardTrap {
        Objects.requireNonNull(trap, "trap");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(port, "port");
    }
}
