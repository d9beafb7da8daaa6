package io.rackside.bmc.virtual.tree;

import io.rackside.bmc.virtual.firmware.UpdateTrouble;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.operations.Time;

import java.net.URI;

/** Fetches images for updates in the background. */
final class FirmwarePulls {
    private final VirtualServer server;
    private final Time time;

    FirmwarePulls(VirtualServer server, Time time) {
        this.server = server;
        this.time = time;
    }

    /** Begins to fetch for that task, which hears of it. */
    void fetch(long task, URI source) {
        if (server.firmware().trouble(UpdateTrouble.NEVER_FETCHES).isEmpty()) {
            Thread.ofVirtual()
                    .name("virtual-bmc-fetches")
                    .start(new FirmwarePull(server, time, task, source));
        }
    }
}
