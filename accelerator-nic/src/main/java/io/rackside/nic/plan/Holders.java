package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload.Sriov;
import io.rackside.model.host.RdmaDevice;
import io.rackside.model.host.VirtualFunction;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who has the virtual functions of a port. */
final class Holders {
    /** What devlink calls the end of a virtual function in the switch. */
    private static final String VF_FLAVOUR = "pcivf";

    private final HostInventory host;
    private final OwnPath own;

    Holders(HostInventory host, OwnPath own) {
        this.host = host;
        this.own = own;
    }

    /** Those somebody has, and whether they may be taken away. */
    List<Hold> of(HostNic port) {
        return port.offload().sriov().value().map(Sriov::functions).orElse(List.of()).stream()
                .flatMap(function -> hold(function).stream())
                .toList();
    }

    /** How many functions there are of which the host did not tell who has them. */
    static int untold(HostNic port) {
        return port.offload()
                .sriov()
                .value()
                .map(sriov -> Math.max(0, sriov.now() - sriov.functions().size()))
                .orElse(0);
    }

    private Optional<Hold> hold(VirtualFunction function) {
        int number = function.number();
        String by = function.heldBy();
        return switch (function.holder()) {
            case NOBODY -> Optional.empty();
            case VFIO ->
                    Optional.of(
                            new Hold(function, true, Message.of("nic.plan.hold.vfio", number, by)));
            case CONTAINER ->
                    Optional.of(
                            new Hold(
                                    function,
                                    true,
                                    Message.of("nic.plan.hold.container", number, by)));
            case OTHER ->
                    Optional.of(
                            new Hold(
                                    function, true, Message.of("nic.plan.hold.other", number, by)));
            case HOST -> Optional.of(ofHost(function));
        };
    }

    /**
     * An interface that lies about idle may go; one with an address, in a bond, with another
     * interface on it or with RDMA connections is in use.
     */
    private Hold ofHost(VirtualFunction function) {
        Optional<HostNic> nic =
                host.nics().stream()
                        .filter(one -> one.name().equals(function.heldBy()))
                        .findFirst();
        boolean carriesUs =
                own.overNetwork()
                        && own.nic(host)
                                .filter(one -> one.name().equals(function.heldBy()))
                                .isPresent();
        boolean used =
                carriesUs
                        || nic.map(Holders::inUse).orElse(true)
                        || host.rdma().stream()
                                .filter(one -> one.port().netDevice().equals(function.heldBy()))
                                .anyMatch(Holders::speaks);
        return new Hold(
                function,
                used,
                used
                        ? Message.of(
                                "nic.plan.hold.host-in-use", function.number(), function.heldBy())
                        : Message.of(
                                "nic.plan.hold.host-idle", function.number(), function.heldBy()));
    }

    /**
     * Ends of the port's functions in the switch that somebody uses: behind each there is or will
     * be somebody. Which function is behind which end the host does not tell.
     */
    List<Message> inSwitch(HostNic port) {
        return host.nics().stream()
                .filter(one -> one.representorOf().equals(VF_FLAVOUR))
                .filter(one -> !one.pci().isEmpty() && one.pci().equals(port.pci()))
                .filter(Holders::inUse)
                .map(one -> Message.of("nic.plan.hold.function-switch", one.name()))
                .toList();
    }

    /**
     * In a bond or bridge, under another interface (a VLAN, a guest's macvtap), or with an address;
     * but the kernel gives every interface that is up a link-local one by itself.
     */
    static boolean inUse(HostNic nic) {
        return !nic.master().isEmpty()
                || !nic.place().above().isEmpty()
                || nic.addresses().stream()
                        .anyMatch(one -> !one.toLowerCase(Locale.ROOT).startsWith("fe80:"));
    }

    /**
     * Connections, or memory that a program gave to the device: those that have no connections of
     * the kernel's kind have that. Queue pairs do not tell, for the kernel has some of its own.
     */
    static boolean speaks(RdmaDevice device) {
        return device.inUse().getOrDefault("cm_id", 0L) > 0
                || device.inUse().getOrDefault("mr", 0L) > 0;
    }
}
