package io.rackside.model.host;

import io.rackside.model.host.VirtualFunction.Holder;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A sub-function of a network port and who has it (Linux kernel,
 * Documentation/networking/devlink/devlink-port.rst).
 *
 * @param number that it was made with ({@code sfnum})
 * @param port its end in the card's switch, in devlink's words: {@code pci/0000:06:00.0/32768}
 * @param representor interface of that end, empty for none
 * @param active whether it was told to be there
 * @param attached whether it is there
 * @param mac as its end gives it out, empty when not told
 * @param roce whether it may have RoCE, where that is told
 * @param mostMacs unicast addresses it may have, where that is told
 * @param device its name on the auxiliary bus, {@code mlx5_core.sf.4}; empty for none
 * @param holder what kind of user
 * @param heldBy the interface's name, the vDPA device's or the driver's; empty for nobody
 * @param rdma name of its RDMA device, empty for none in sight
 */
public record SubFunction(
        int number,
        String port,
        String representor,
        boolean active,
        boolean attached,
        String mac,
        Optional<Boolean> roce,
        OptionalInt mostMacs,
        String device,
        Holder holder,
        String heldBy,
        String rdma) {
    public SubFunction {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(representor, "representor");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(roce, "roce");
        Objects.requireNonNull(mostMacs, "mostMacs");
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(heldBy, "heldBy");
        Objects.requireNonNull(rdma, "rdma");
    }
}
