package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.model.host.VirtualFunction;

import java.util.Objects;

/**
 * Somebody has a virtual function that the plan would take away.
 *
 * @param blocks whether the plan must not run because of it
 */
public record Hold(VirtualFunction function, boolean blocks, Message why) {
    public Hold {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(why, "why");
    }
}
