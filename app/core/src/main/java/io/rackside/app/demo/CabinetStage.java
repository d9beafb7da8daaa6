package io.rackside.app.demo;

import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The story's cabinet: a lost input is an outlet of the PDU, and cables come loose or get dirty.
 */
final class CabinetStage implements Stage {
    private static final long FRAMES_A_SECOND = 40;
    private static final double DIRT_DECIBELS = 7.5;

    private final VirtualCabinet cabinet;
    private final List<Link> cables;
    private final List<Link> uplinks;

    /**
     * @param cables that may come loose
     * @param uplinks of a firewall, the one it follows first; they may too
     */
    CabinetStage(VirtualCabinet cabinet, List<Link> cables, List<Link> uplinks) {
        this.cabinet = cabinet;
        this.cables = List.copyOf(cables);
        this.uplinks = List.copyOf(uplinks);
    }

    @Override
    public void input(VirtualServer server, int bay, boolean live) {
        Optional<PowerFeed> cord = cabinet.cord(server, bay);
        if (cord.isEmpty()) {
            Stage.super.input(server, bay, live);
        } else if (live) {
            cabinet.outletOn(cord.get().pdu(), cord.get().outlet());
        } else {
            cabinet.outletOff(cord.get().pdu(), cord.get().outlet());
        }
    }

    @Override
    public List<Happening> happenings() {
        List<Happening> all = new ArrayList<>();
        cables.forEach(cable -> all.add(loose(cable)));
        for (Link cable : cables) {
            PortRef end = cable.to();
            Runnable dirty = () -> cabinet.damage(end, FRAMES_A_SECOND, DIRT_DECIBELS);
            all.add(new Happening(dirty, dirty, () -> cabinet.damage(end, 0, 0)));
        }
        uplinks.forEach(cable -> all.add(loose(cable)));
        return all;
    }

    @Override
    public Optional<Happening> failover() {
        return uplinks.stream().findFirst().map(this::loose);
    }

    private Happening loose(Link cable) {
        PortRef end = cable.to();
        return new Happening(() -> cabinet.pull(end), () -> {}, () -> cabinet.plug(end));
    }

    @Override
    public void advance() {
        cabinet.advance();
    }
}
