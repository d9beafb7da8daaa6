package io.rackside.bmc.virtual;

import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Make;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Time;

import java.io.IOException;

/** Twins for tests: the server on a stepped clock, its service on the machine's own. */
final class Twins {
    private Twins() {}

    static VirtualServer server(Make make, SteppedTime time) {
        return new VirtualServer(RackServers.of(make, 1), time, 42);
    }

    static VirtualRedfish start(VirtualServer server) throws IOException {
        return VirtualRedfish.start(
                server, account(), VirtualRedfish.Setup.standard(Time.system()));
    }

    static Account account() {
        return new Account(Wire.USER, Wire.PASSWORD.toCharArray());
    }
}
