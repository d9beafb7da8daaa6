package io.rackside.app.offload.path;

import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.host.Bond;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.nic.path.NicPort;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A host at an end of the path.
 *
 * @param port of it
 * @param nic what the path check knows of that port
 * @param mac of the port, empty where it could not be read
 * @param hostName what the host calls itself, empty likewise
 * @param bond that the port is a member of, empty for none
 * @param others ports of that bond that traffic may take as well
 */
record HostEnd(
        DeviceId device,
        String name,
        String port,
        NicPort nic,
        String mac,
        String hostName,
        String bond,
        List<String> others) {
    HostEnd {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(nic, "nic");
        Objects.requireNonNull(mac, "mac");
        Objects.requireNonNull(hostName, "hostName");
        Objects.requireNonNull(bond, "bond");
        others = List.copyOf(others);
    }

    static HostEnd unread(DeviceId device, String name, String port, Message why) {
        return new HostEnd(
                device, name, port, NicPort.unread(name, port, why), "", "", "", List.of());
    }

    /** The box goes by the name a person knows it by, and not by the host's own. */
    static HostEnd of(DeviceId device, String name, String port, HostInventory host, NicPort said) {
        Optional<HostNic> found =
                host.nics().stream().filter(one -> one.name().equals(port)).findFirst();
        return new HostEnd(
                device,
                name,
                port,
                new NicPort(
                        name, port, said.lossless(), said.rdmaMtu(), said.roceMode(), said.tos()),
                found.map(HostNic::mac).orElse(""),
                host.device().hostName(),
                bond(host, port).map(Bond::name).orElse(""),
                bond(host, port).stream()
                        .flatMap(bond -> bond.members().stream())
                        .map(Bond.Member::name)
                        .filter(member -> !member.equals(port))
                        .toList());
    }

    private static Optional<Bond> bond(HostInventory host, String port) {
        return host.bonds().stream()
                .filter(
                        bond ->
                                bond.members().stream()
                                        .anyMatch(member -> member.name().equals(port)))
                .findFirst();
    }
}
