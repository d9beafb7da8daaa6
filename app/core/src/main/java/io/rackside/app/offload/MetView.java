package io.rackside.app.offload;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * A wish that needs nothing done.
 *
 * @param port name of the interface, empty for the host
 */
public record MetView(String port, String knob, Message title, String value) {
    public MetView {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(knob, "knob");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(value, "value");
    }
}
