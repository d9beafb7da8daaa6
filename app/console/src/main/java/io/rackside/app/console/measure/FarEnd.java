package io.rackside.app.console.measure;

import io.rackside.app.offload.PortView;
import io.rackside.model.Device;

import java.util.List;
import java.util.Objects;

/**
 * A port of another host that one can measure to.
 *
 * @param addresses of it, with the length of their prefix
 * @param asked whether its host was asked since the program began
 */
public record FarEnd(Device host, PortView port, List<String> addresses, boolean asked) {
    public FarEnd {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(port, "port");
        addresses = List.copyOf(addresses);
    }

    /** As a person reads it: "srv-02 enp1s0f0". */
    public String name() {
        return host.name() + " " + port.name();
    }
}
