package io.rackside.app.demo;

import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.ServerState;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualPdu;
import io.rackside.model.DeviceId;
import io.rackside.model.PowerFeed;
import io.rackside.operations.Time;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The power of a virtual cabinet: two feeds, a PDU on each, and a cord from each power supply to an
 * outlet. What an outlet gives is what the box on it draws. May be used by many threads.
 */
final class VirtualPower implements AutoCloseable {
    /** What a box without a BMC twin draws in all, in W. */
    private static final double SWITCH_WATTS = 168;

    private static final double OTHER_WATTS = 380;

    private record Outlet(DeviceId pdu, String number) {
        static Outlet of(PowerFeed cord) {
            return new Outlet(cord.pdu(), cord.outlet());
        }
    }

    /** A PDU and the agent before it. */
    private record Strip(DemoFile.NetworkPart part, VirtualPdu pdu, VirtualAgent agent) {}

    private final List<PowerFeed> cords;
    private final Map<DeviceId, VirtualServer> servers = new HashMap<>();
    private final Map<DeviceId, VirtualNetworkBox> boxes = new HashMap<>();
    private final Map<DeviceId, Strip> strips = new LinkedHashMap<>();
    private final Set<Outlet> off = new HashSet<>();
    private final Set<String> lostFeeds = new HashSet<>();
    private final Set<PowerFeed> dead = new HashSet<>();

    VirtualPower(List<PowerFeed> cords) {
        this.cords = List.copyOf(cords);
    }

    synchronized void server(DeviceId device, VirtualServer server) {
        servers.put(device, server);
    }

    synchronized void box(DeviceId device, VirtualNetworkBox box) {
        boxes.put(device, box);
    }

    /**
     * Starts a PDU.
     *
     * @param names of the boxes, to be written at its outlets
     * @param outlets how many it has
     * @throws IOException when no port can be had
     */
    synchronized DemoFile.NetworkPart pdu(
            DemoFile.NetworkPart part,
            Map<DeviceId, String> names,
            int outlets,
            DemoLogin login,
            Time time)
            throws IOException {
        List<String> written = new ArrayList<>();
        for (int number = 1; number <= outlets; number++) {
            written.add(
                    cord(part.device(), number)
                            .map(cord -> names.getOrDefault(cord.device(), "") + " " + cord.psu())
                            .orElse("Outlet " + number));
        }
        VirtualPdu pdu =
                new VirtualPdu(
                        new VirtualPdu.Plan(
                                part.name(),
                                part.kind().serial(part.number()),
                                part.kind().mac(part.number()),
                                written),
                        outlet -> watts(part.device(), outlet),
                        time);
        VirtualAgent agent = login.agent(pdu, part.number(), part.port(), time);
        strips.put(part.device(), new Strip(part, pdu, agent));
        return part.at(agent.address().getPort(), 0);
    }

    private Optional<PowerFeed> cord(DeviceId pdu, int outlet) {
        return cords.stream()
                .filter(cord -> cord.pdu().equals(pdu))
                .filter(cord -> cord.outlet().equals(Integer.toString(outlet)))
                .findFirst();
    }

    private double watts(DeviceId pdu, int outlet) {
        Optional<PowerFeed> cord = cord(pdu, outlet).filter(this::live);
        if (cord.isEmpty()) {
            return 0;
        }
        VirtualServer server;
        double whole;
        long inputs;
        synchronized (this) {
            DeviceId device = cord.get().device();
            server = servers.get(device);
            whole = boxes.containsKey(device) ? SWITCH_WATTS : OTHER_WATTS;
            inputs =
                    cords.stream()
                            .filter(each -> each.device().equals(device) && !dead.contains(each))
                            .count();
        }
        // Asked without our lock: a server that moves on tells its listeners.
        return server == null
                ? whole / Math.max(1, inputs)
                : server.state().psus().stream()
                        .filter(psu -> psu.psu().bay() == bay(cord.get()))
                        .mapToDouble(ServerState.PsuState::inputWatts)
                        .sum();
    }

    private synchronized boolean live(PowerFeed cord) {
        return !dead.contains(cord);
    }

    /** Switches an outlet. */
    void turn(DeviceId pdu, String outlet, boolean on) {
        synchronized (this) {
            if (on) {
                off.remove(new Outlet(pdu, outlet));
            } else {
                off.add(new Outlet(pdu, outlet));
            }
            Strip strip = strips.get(pdu);
            if (strip != null && outlet.matches("\\d{1,2}")) {
                int number = Integer.parseInt(outlet);
                if (number >= 1 && number <= strip.pdu().outlets()) {
                    strip.pdu().turn(number, on);
                }
            }
        }
        settle();
    }

    /** A whole feed fails or is back: its PDU is silent, and nothing on it has input. */
    void feed(String feed, boolean live) {
        synchronized (this) {
            if (live) {
                lostFeeds.remove(feed);
            } else {
                lostFeeds.add(feed);
            }
            cords.stream()
                    .filter(cord -> cord.feed().equals(feed))
                    .map(PowerFeed::pdu)
                    .distinct()
                    .map(strips::get)
                    .filter(strip -> strip != null)
                    .forEach(
                            strip -> {
                                DemoLogin.silence(strip.agent(), !live);
                                if (live) {
                                    strip.pdu().restarted();
                                }
                            });
        }
        settle();
    }

    /** The outlet a power supply hangs on; empty where it hangs on none. */
    Optional<PowerFeed> cord(VirtualServer server, int bay) {
        synchronized (this) {
            return cords.stream()
                    .filter(cord -> server.equals(servers.get(cord.device())))
                    .filter(cord -> bay(cord) == bay)
                    .findFirst();
        }
    }

    private static int bay(PowerFeed cord) {
        return Integer.parseInt(cord.psu().substring("PSU".length()));
    }

    /** Every power supply has input, or none, as its cord says. */
    private void settle() {
        List<Runnable> changes = new ArrayList<>();
        synchronized (this) {
            for (PowerFeed cord : cords) {
                boolean live = !off.contains(Outlet.of(cord)) && !lostFeeds.contains(cord.feed());
                if (live ? dead.remove(cord) : dead.add(cord)) {
                    changes.add(() -> input(cord, live));
                }
            }
        }
        changes.forEach(Runnable::run);
    }

    private void input(PowerFeed cord, boolean live) {
        VirtualServer server;
        VirtualNetworkBox box;
        synchronized (this) {
            server = servers.get(cord.device());
            box = boxes.get(cord.device());
        }
        if (server != null) {
            Misbehaviour lost = new Misbehaviour.PsuInputLost(bay(cord));
            if (live) {
                server.faults().end(lost);
            } else {
                server.faults().begin(lost);
            }
        }
        if (box != null) {
            box.input(bay(cord), live);
        }
    }

    @Override
    public void close() {
        strips.values().forEach(strip -> strip.agent().close());
    }
}
