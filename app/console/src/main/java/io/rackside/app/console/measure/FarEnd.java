package io.rackside.app.console.measure;

import io.rackside.app.offload.PortView;
import io.rackside.model.Device;

import java.util.Objects;

/** A port of another host that one can measure to. */
public record FarEnd(Device host, PortView port) {
    public FarEnd {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(port, "port");
    }

    /** As a person reads it: "srv-02 enp1s0f0". */
    public String name() {
        return host.name() + " " + port.name();
    }
}
