package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.model.Problem;

/** A resource that the service links to and does not have. */
final class Absent {
    private Absent() {}

    static Message message() {
        return Message.of("bmc.problem-absent");
    }

    static Problem problem(ResourcePath path) {
        return new Problem(path.toString(), message());
    }
}
