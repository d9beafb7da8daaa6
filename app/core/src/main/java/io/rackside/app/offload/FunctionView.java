package io.rackside.app.offload;

import io.rackside.model.Message;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A virtual function of a port and who has it.
 *
 * @param held whether anybody has it
 * @param heldBy who, in words
 */
public record FunctionView(
        int number,
        String pci,
        String mac,
        boolean held,
        Message heldBy,
        OptionalInt vlan,
        Optional<Boolean> trusted) {
    public FunctionView {
        Objects.requireNonNull(pci, "pci");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(heldBy, "heldBy");
        Objects.requireNonNull(vlan, "vlan");
        Objects.requireNonNull(trusted, "trusted");
    }
}
