package io.rackside.nic.plan;

import io.rackside.model.Message;
import io.rackside.model.host.Bond;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostNic;
import io.rackside.model.host.StorageSession;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.PortStorage;

import java.util.ArrayList;
import java.util.List;

/** What storage of the host a plan for one of its ports would stop. */
final class StorageRisk {
    private final HostInventory host;
    private final HostNic nic;
    private final List<Change> changes;
    private final List<PortStorage> over;

    StorageRisk(HostInventory host, HostNic nic, List<Change> changes) {
        this.host = host;
        this.nic = nic;
        this.changes = changes;
        over = PortStorage.of(host, nic);
    }

    /** A port whose eswitch changes is made anew: what ran over it does not come back by itself. */
    List<Message> refusals() {
        boolean rebuilt =
                changes.stream()
                        .anyMatch(
                                change ->
                                        !change.waits() && change.knob().equals(Knob.ESWITCH_MODE));
        return rebuilt
                ? over.stream()
                        .filter(PortStorage::alone)
                        .map(one -> told("nic.plan.refused.storage", one.session()))
                        .toList()
                : List.of();
    }

    /** What a link that is lost for a while stops for as long. */
    List<Message> warnings() {
        boolean dark =
                changes.stream()
                        .anyMatch(
                                change ->
                                        !change.waits()
                                                && change.effects().contains(Effect.LINK_LOST));
        List<Message> warnings = new ArrayList<>();
        if (!dark) {
            return warnings;
        }
        for (PortStorage one : over) {
            warnings.add(
                    told(
                            one.alone()
                                    ? "nic.plan.warning.storage"
                                    : "nic.plan.warning.storage-elsewhere",
                            one.session()));
        }
        PortStorage.anywhere(host)
                .forEach(one -> warnings.add(told("nic.plan.warning.storage-unknown", one)));
        host.bonds().stream()
                .filter(this::lastOf)
                .forEach(
                        bond ->
                                warnings.add(
                                        Message.of(
                                                "nic.plan.warning.last-of-bond",
                                                nic.name(),
                                                bond.name())));
        return warnings;
    }

    private Message told(String code, StorageSession session) {
        String name = session.name().isEmpty() ? session.address() : session.name();
        return Message.of(code, session.kind().word(), name, nic.name());
    }

    private boolean lastOf(Bond bond) {
        boolean member = bond.members().stream().anyMatch(one -> one.name().equals(nic.name()));
        return member
                && bond.members().stream()
                        .noneMatch(one -> one.up() && !one.name().equals(nic.name()));
    }
}
