package io.rackside.app.demo;

import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.VirtualServer;

import java.util.List;
import java.util.Optional;

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

    /** What makes a firewall give its part of a pair away; empty where none has a partner. */
    default Optional<Happening> failover() {
        return Optional.empty();
    }

    /** Does what is due by now. */
    default void advance() {}

    /** Servers that stand nowhere. */
    static Stage none() {
        return new Stage() {};
    }
}
