package io.rackside.app.demo;

import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.VirtualServer;

import java.util.List;

/** Where the demo's story happens, besides its servers. */
interface Stage {
    /**
     * Something that happens for a while.
     *
     * @param goesOn called once a second as long as it lasts
     */
    record Happening(Runnable begins, Runnable goesOn, Runnable ends) {}

    /** The input of a power supply goes or comes back. */
    default void input(VirtualServer server, int bay, boolean live) {
        Misbehaviour lost = new Misbehaviour.PsuInputLost(bay);
        if (live) {
            server.faults().end(lost);
        } else {
            server.faults().begin(lost);
        }
    }

    /** What else can happen, the first soon after the start. */
    default List<Happening> happenings() {
        return List.of();
    }

    /** Does what is due by now. */
    default void advance() {}

    /** Servers that stand nowhere. */
    static Stage none() {
        return new Stage() {};
    }
}
