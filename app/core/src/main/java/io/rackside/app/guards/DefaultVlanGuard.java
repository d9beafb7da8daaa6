package io.rackside.app.guards;

import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Guard;

/**
 * Warns when a list of VLANs takes VLAN 1 off a port that carries it: most boxes let a trunk carry
 * it without showing it, and nobody who lists VLANs thinks of it.
 */
public final class DefaultVlanGuard implements Guard {
    @Override
    public Opinion examine(Act act) {
        String name = act.target().name();
        String ports = act.parameters().getOrDefault(PushOrder.LOSES_DEFAULT_VLAN, "");
        return ports.isEmpty() || !act.kind().equals(PushOrder.KIND)
                ? new Opinion(Verdict.ALLOW, Message.of("core.guard.keeps-vlan-1", name))
                : new Opinion(
                        Verdict.WARN,
                        Message.of("core.guard.loses-vlan-1", name, ports.replace(",", ", ")));
    }
}
