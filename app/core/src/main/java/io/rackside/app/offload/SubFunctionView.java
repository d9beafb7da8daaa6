package io.rackside.app.offload;

import io.rackside.model.Message;

import java.util.Objects;

/**
 * A sub-function of a port and who has it.
 *
 * @param port its end in the card's switch, in devlink's words
 * @param representor interface of that end, empty for none
 * @param mac as its end gives it out, empty when not told
 * @param active whether it was told to be there
 * @param held whether anybody has it
 * @param heldBy who, in words
 * @param rdma name of its RDMA device, empty for none
 */
public record SubFunctionView(
        int number,
        String port,
        String representor,
        String mac,
        boolean active,
        boolean held,
        Message heldBy,
        String rdma) {
    public SubFunctionView {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(representor, "representor");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(heldBy, "heldBy");
        Objects.requireNonNull(rdma, "rdma");
    }
}
