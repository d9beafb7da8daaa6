package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload.Sriov;
import io.rackside.model.host.VirtualFunction;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Who has the virtual functions of a port. */
final class Holders {
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

    /** An interface that lies about idle may go; one with an address or in a bond is in use. */
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
        boolean used = carriesUs || nic.map(Holders::inUse).orElse(true);
        return new Hold(
                function,
                used,
                used
                        ? Message.of(
                                "nic.plan.hold.host-in-use", function.number(), function.heldBy())
                        : Message.of(
                                "nic.plan.hold.host-idle", function.number(), function.heldBy()));
    }

    /** The kernel gives every interface that is up a link-local address by itself. */
    static boolean inUse(HostNic nic) {
        return !nic.master().isEmpty()
                || nic.addresses().stream()
                        .anyMatch(one -> !one.toLowerCase(Locale.ROOT).startsWith("fe80:"));
    }
}
