package io.rackside.app.guards;

import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.operations.Act;
import io.rackside.operations.Risk;

import java.util.List;
import java.util.stream.Stream;

/** The ports of a switch or firewall that an act touches. */
final class PushedPorts {
    private PushedPorts() {}

    static List<String> of(Act act) {
        return act.kind().equals(PushOrder.KIND)
                ? Stream.of(act.parameters().getOrDefault(PushOrder.PORTS, "").split(","))
                        .map(String::strip)
                        .filter(port -> !port.isEmpty())
                        .toList()
                : List.of();
    }

    /** Whether the device takes it back by itself unless it is confirmed. */
    static boolean timed(Act act) {
        return act.risk() != Risk.CANNOT_BE_UNDONE;
    }
}
