package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.NicOffload.Sriov;
import io.rackside.model.host.VirtualFunction;
import io.rackside.nic.adapter.Evidence;
import io.rackside.nic.knob.KernelsTable;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;
import io.rackside.nic.knob.PortState;
import io.rackside.nic.profile.Wish.Level;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What speaks against a plan, and what to know before it runs. */
final class Cautions {
    /** The kernel's usual one (RFC 894). */
    private static final int USUAL_MTU = 1500;

    private static final Set<Knob> OF_EACH_MEMBER =
            Set.of(Knob.TRUST, Knob.PFC, Knob.ETS, Knob.PRIO_TC, Knob.DSCP);

    private final HostInventory host;
    private final HostNic nic;
    private final List<Change> changes;

    Cautions(HostInventory host, HostNic nic, List<Change> changes) {
        this.host = host;
        this.nic = nic;
        this.changes = changes;
    }

    /** Why it must not run. */
    List<Message> refusals(List<Skip> skipped, List<Hold> holders, OwnPath own) {
        List<Message> refusals = new ArrayList<>();
        skipped.stream()
                .filter(skip -> skip.level() == Level.MUST && skip.kind().missing())
                .forEach(skip -> refusals.add(Message.of("nic.plan.refused.must", skip.why())));
        holders.stream()
                .filter(Hold::blocks)
                .forEach(hold -> refusals.add(Message.of("nic.plan.refused.held", hold.why())));
        new SubFunctionHolders(host, own)
                .of(nic, changes)
                .forEach(held -> refusals.add(Message.of("nic.plan.refused.held", held)));
        if (dropsFunctions()) {
            new Holders(host, own)
                    .inSwitch(nic)
                    .forEach(held -> refusals.add(Message.of("nic.plan.refused.held", held)));
        }
        int untold = dropsFunctions() ? Holders.untold(nic) : 0;
        if (untold > 0) {
            refusals.add(Message.of("nic.plan.refused.untold", untold));
        }
        refusals.addAll(new StorageRisk(host, nic, changes).refusals());
        new AboveRisk(nic, changes).refusal().ifPresent(refusals::add);
        firstThatLoses()
                .ifPresent(
                        change ->
                                refusals.add(
                                        Message.of(
                                                "nic.plan.refused.own-path",
                                                change.knob().id(),
                                                nic.name(),
                                                own.address())));
        return refusals;
    }

    boolean dropsFunctions() {
        return changes.stream()
                .anyMatch(change -> change.effects().contains(Effect.FUNCTIONS_DROPPED));
    }

    private Optional<Change> firstThatLoses() {
        return changes.stream().filter(change -> change.own() == OwnSession.LOST).findFirst();
    }

    /** What to know before it runs. */
    List<Message> warnings(OwnPath own) {
        List<Message> warnings = new ArrayList<>();
        if (changes.stream().anyMatch(change -> change.own().cut() && change.waits())) {
            warnings.add(Message.of("nic.plan.warning.next-start", nic.name(), own.address()));
        }
        if (changes.stream()
                .anyMatch(change -> change.own() == OwnSession.INTERRUPTED && !change.waits())) {
            warnings.add(Message.of("nic.plan.warning.interrupted", nic.name(), own.address()));
        }
        if (changes.stream().anyMatch(change -> change.own() == OwnSession.UNKNOWN)) {
            warnings.add(Message.of("nic.plan.warning.path-unknown", own.address()));
        }
        if (dropsFunctions()) {
            functions().stream()
                    .filter(Cautions::hasOwnSettings)
                    .map(one -> Message.of("nic.plan.warning.function-settings", one.number()))
                    .forEach(warnings::add);
        }
        warnings.addAll(new StorageRisk(host, nic, changes).warnings());
        changes.forEach(change -> outside(change).ifPresent(warnings::add));
        new AboveRisk(nic, changes).warning().ifPresent(warnings::add);
        changes.forEach(change -> trustWithDscp(change).ifPresent(warnings::add));
        String release = host.kernel().release();
        if (changes.stream().anyMatch(change -> change.knob().equals(Knob.DSCP))
                && KernelsTable.of(release, nic.driver())) {
            warnings.add(
                    Message.of("nic.plan.warning.dscp-kernel", nic.name(), release, nic.pci()));
        }
        otherMembers().ifPresent(warnings::add);
        if (changes.stream().anyMatch(change -> change.knob().family().equals("flash"))) {
            sameCard().ifPresent(warnings::add);
        }
        if (changes.stream().anyMatch(Cautions::fromDocumentsOnly)) {
            warnings.add(Message.of("nic.plan.warning.documents", nic.driver()));
        }
        return warnings;
    }

    /** Each member of a bond has priorities of its own, and RDMA may go by any of them. */
    private Optional<Message> otherMembers() {
        String others =
                PortState.joinedWith(host, nic).stream()
                        .map(HostNic::name)
                        .collect(Collectors.joining(", "));
        boolean own = changes.stream().anyMatch(change -> OF_EACH_MEMBER.contains(change.knob()));
        return others.isEmpty() || !own
                ? Optional.empty()
                : Optional.of(
                        Message.of(
                                "nic.plan.warning.other-members",
                                nic.name(),
                                nic.master(),
                                others));
    }

    /** The ports of a card share its flash. */
    private Optional<Message> sameCard() {
        String others =
                host.nics().stream()
                        .filter(one -> !one.name().equals(nic.name()))
                        .filter(one -> one.physicalFunction().isEmpty())
                        .filter(one -> device(one.pci()).equals(device(nic.pci())))
                        .map(HostNic::name)
                        .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(Message.of("nic.plan.warning.whole-card", others));
    }

    /** A PCI address without its function. */
    private static String device(String pci) {
        int function = pci.lastIndexOf('.');
        return function < 0 ? pci : pci.substring(0, function);
    }

    private List<VirtualFunction> functions() {
        return nic.offload().sriov().value().map(Sriov::functions).orElse(List.of());
    }

    /**
     * What somebody gave a function goes with it, and is given again to the one made anew. An
     * interface of the host has an address of its driver's own making; of others drivers tell zeros
     * where nobody gave one. Spoof checking is on unless somebody turned it off.
     */
    private static boolean hasOwnSettings(VirtualFunction function) {
        boolean address =
                function.holder() != VirtualFunction.Holder.HOST
                        && function.mac().matches(".*[1-9A-Fa-f].*");
        return address
                || function.vlan().orElse(0) > 0
                || function.trusted().orElse(false)
                || !function.spoofCheck().orElse(true);
    }

    /** What only works when the switch agrees. */
    private static Optional<Message> outside(Change change) {
        if (change.knob().equals(Knob.MTU) && change.to().number().orElse(0) > USUAL_MTU) {
            return Optional.of(Message.of("nic.plan.warning.mtu", change.to().text()));
        }
        if (change.knob().equals(Knob.PFC) && change.to().parts().contains("1")) {
            return Optional.of(Message.of("nic.plan.warning.pfc", change.to().text()));
        }
        return Optional.empty();
    }

    /** mlx5_core heeds DSCPs from the first that has a priority on, until none has. */
    private Optional<Message> trustWithDscp(Change change) {
        boolean turns =
                change.knob().equals(Knob.DSCP)
                        && nic.driver().equals("mlx5_core")
                        && change.from().equals(KnobValue.NONE)
                                != change.to().equals(KnobValue.NONE);
        return turns
                ? Optional.of(
                        Message.of(
                                "nic.plan.warning.trust-with-dscp",
                                nic.name(),
                                change.to().equals(KnobValue.NONE) ? "pcp" : "dscp"))
                : Optional.empty();
    }

    private static boolean fromDocumentsOnly(Change change) {
        return change.way().evidence() == Evidence.DOCUMENTS;
    }
}
