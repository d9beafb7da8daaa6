package io.rackside.app.offload;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * Somebody has a virtual function that the plan would take away.
 *
 * @param blocks whether the plan must not run because of it
 */
public record HoldView(FunctionView function, boolean blocks, Message why) {
    public HoldView {
        Objects.requireNonNull(function, "function");
        Objects.requireNonNull(why, "why");
    }
}
