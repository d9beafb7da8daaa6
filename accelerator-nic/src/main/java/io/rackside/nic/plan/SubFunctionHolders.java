package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload.SubFunctions;
import io.rackside.model.host.SubFunction;
import io.rackside.nic.knob.Knob;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who has the sub-functions of a port that a plan would take away: the last of them go first. */
final class SubFunctionHolders {
    private final HostInventory host;
    private final OwnPath own;

    SubFunctionHolders(HostInventory host, OwnPath own) {
        this.host = host;
        this.own = own;
    }

    /** Why those must stay that would go. */
    List<Message> of(HostNic port, List<Change> changes) {
        List<SubFunction> all =
                port.offload().subFunctions().value().map(SubFunctions::all).orElse(List.of());
        long left =
                changes.stream()
                        .filter(change -> change.knob().equals(Knob.SUB_FUNCTIONS))
                        .filter(change -> change.effects().contains(Effect.SUB_FUNCTIONS_DROPPED))
                        .mapToLong(change -> change.to().number().orElse(0))
                        .min()
                        .orElse(all.size());
        return all.stream()
                .sorted(Comparator.comparingInt(SubFunction::number))
                .skip(left)
                .flatMap(one -> held(one).stream())
                .toList();
    }

    private Optional<Message> held(SubFunction one) {
        return switch (one.holder()) {
            case CONTAINER -> told("nic.plan.hold.sub-function-container", one);
            case VFIO, OTHER -> told("nic.plan.hold.sub-function-other", one);
            case HOST ->
                    used(one.heldBy()) || speaksRdma(one)
                            ? told("nic.plan.hold.sub-function-host", one)
                            : inSwitch(one);
            case NOBODY -> inSwitch(one);
        };
    }

    private static Optional<Message> told(String code, SubFunction one) {
        return Optional.of(Message.of(code, one.number(), one.heldBy()));
    }

    /** Behind an end that somebody uses there is or will be somebody. */
    private Optional<Message> inSwitch(SubFunction one) {
        return used(one.representor())
                ? Optional.of(
                        Message.of(
                                "nic.plan.hold.sub-function-switch",
                                one.number(),
                                one.representor()))
                : Optional.empty();
    }

    private boolean used(String name) {
        boolean carriesUs =
                own.overNetwork()
                        && own.nic(host).filter(nic -> nic.name().equals(name)).isPresent();
        return carriesUs
                || host.nics().stream()
                        .filter(nic -> nic.name().equals(name))
                        .anyMatch(Holders::inUse);
    }

    private boolean speaksRdma(SubFunction one) {
        return host.rdma().stream()
                .filter(device -> device.name().equals(one.rdma()))
                .anyMatch(Holders::speaks);
    }
}
