package io.rackside.nic.adapter;

import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.RdmaDevice;
import io.rackside.nic.knob.PortState;

import java.util.Objects;

/**
 * The port that commands are about.
 *
 * @param port the interface's name; empty for the host itself
 * @param pci its address on the PCI bus, empty for what is on none
 * @param rdma the RDMA device that rides on it, empty for none
 */
public record Target(String port, String pci, String rdma) {
    /** What a host has once. */
    public static final Target HOST = new Target("", "", "");

    public Target {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(pci, "pci");
        Objects.requireNonNull(rdma, "rdma");
    }

    /** A port as the host tells it. */
    public static Target of(HostInventory host, HostNic nic) {
        String rdma = PortState.rdma(host, nic).map(RdmaDevice::name).orElse("");
        return new Target(nic.name(), nic.pci(), rdma);
    }
}
