package io.rackside.app.demo;

import io.rackside.bmc.virtual.machine.ServerListener;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.PowerState;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The cables of a virtual cabinet. A port has a link while a cable is in it and the other end sends
 * light: a server that is on, or a port that is switched on of a box that has power. May be used by
 * many threads.
 */
final class VirtualWiring {
    /** A server's side of its cables. */
    private static final class Host implements ServerListener {
        private final String name;
        private final VirtualServer server;

        /** By what is printed beside them: a number alone on the board, else the card before it. */
        private final Map<String, ServerSpec.Port> ports = new LinkedHashMap<>();

        private final Set<String> lit = new HashSet<>();
        private final Runnable news;
        private volatile Optional<HostTwin> system = Optional.empty();
        private volatile boolean on;

        Host(String name, VirtualServer server, Runnable news) {
            this.name = name;
            this.server = server;
            for (ServerSpec.Card card : server.spec().cards()) {
                String before = ports.isEmpty() ? "" : card.id() + "-";
                card.ports().forEach(port -> ports.put(before + port.number(), port));
            }
            this.news = news;
            this.on = server.state().on();
        }

        @Override
        public void powerChanged(PowerState from, PowerState to) {
            boolean sends = to == PowerState.ON || to == PowerState.POWERING_OFF;
            if (sends != on) {
                on = sends;
                news.run();
            }
        }

        private Optional<ServerSpec.Port> port(String print) {
            return Optional.ofNullable(ports.get(print));
        }

        Optional<Lead> heard(String print) {
            return port(print)
                    .map(
                            each ->
                                    new Lead(
                                            new Cable(
                                                    ports.values().iterator().next().mac(),
                                                    each.mac(),
                                                    called(each),
                                                    name),
                                            each.mbps()));
        }

        private String called(ServerSpec.Port port) {
            return system.flatMap(twin -> twin.port(port.mac())).orElse("eno" + port.number());
        }

        Optional<Cable> cable(String print) {
            return heard(print).map(Lead::cable);
        }

        /** Whether light leaves that port. */
        boolean sends(String print) {
            return on
                    && port(print)
                            .filter(port -> system.map(s -> s.sends(port.mac())).orElse(true))
                            .isPresent();
        }

        /** What has to be told the server; nothing when it knows. */
        Optional<Runnable> signal(String print, boolean there, int megabits) {
            return port(print)
                    .map(ServerSpec.Port::mac)
                    .filter(mac -> there ? lit.add(mac) : lit.remove(mac))
                    .map(mac -> () -> tell(mac, there, megabits));
        }

        private void tell(String mac, boolean there, int megabits) {
            server.signal(mac, there);
            system.ifPresent(twin -> twin.signal(mac, there, megabits));
        }

        /** No cable is in any of its ports yet. */
        void dark() {
            ports.values().forEach(port -> tell(port.mac(), false, port.mbps()));
        }
    }

    private final Map<PortRef, PortRef> far = new LinkedHashMap<>();
    private final Set<PortRef> out = new HashSet<>();
    private final Map<DeviceId, Host> hosts = new HashMap<>();
    private final Map<DeviceId, VirtualNetworkBox> boxes = new LinkedHashMap<>();
    private final Queue<Runnable> untold = new ConcurrentLinkedQueue<>();
    private final ReentrantLock telling = new ReentrantLock();
    private boolean settling;
    private boolean again;

    VirtualWiring(Collection<Link> cables) {
        for (Link cable : cables) {
            far.put(cable.from(), cable.to());
            far.put(cable.to(), cable.from());
        }
    }

    void host(DeviceId device, String name, VirtualServer server) {
        Host host = new Host(name, server, this::settle);
        host.dark();
        synchronized (this) {
            hosts.put(device, host);
        }
        server.listen(host);
    }

    /** The system that runs on a server; before any cable is lit. */
    void system(DeviceId device, HostTwin twin) {
        Host host;
        synchronized (this) {
            host = hosts.get(device);
        }
        host.system = Optional.of(twin);
        host.dark();
        twin.listen(this::settle);
    }

    synchronized void box(DeviceId device, VirtualNetworkBox box) {
        boxes.put(device, box);
        box.box().listen(_ -> settle());
    }

    /**
     * What a box will hear at its ports, by the print beside them.
     *
     * @param others the boxes that are not there yet
     */
    synchronized Map<String, Lead> leadsOf(
            DeviceId device, Map<DeviceId, DemoFile.NetworkPart> others) {
        Map<String, Lead> leads = new HashMap<>();
        far.forEach(
                (here, there) -> {
                    if (here.device().equals(device)) {
                        heard(there, others).ifPresent(lead -> leads.put(here.port(), lead));
                    }
                });
        return leads;
    }

    private Optional<Lead> heard(PortRef there, Map<DeviceId, DemoFile.NetworkPart> others) {
        Host host = hosts.get(there.device());
        if (host != null) {
            return host.heard(there.port());
        }
        DemoFile.NetworkPart part = others.get(there.device());
        return part == null ? Optional.empty() : part.heard(there.port());
    }

    /** Takes the cable out of that port. */
    void pull(PortRef port) {
        synchronized (this) {
            out.add(port);
        }
        settle();
    }

    /** Puts it in again. */
    void plug(PortRef port) {
        synchronized (this) {
            out.remove(port);
        }
        settle();
    }

    /** Puts each of two cables where the other one was. */
    void swap(PortRef one, PortRef other) {
        synchronized (this) {
            PortRef behindOne = far.get(one);
            PortRef behindOther = far.get(other);
            if (behindOne == null || behindOther == null) {
                throw new IllegalArgumentException("no cable at " + one + " or " + other);
            }
            join(one, behindOther);
            join(other, behindOne);
        }
        settle();
    }

    private void join(PortRef one, PortRef other) {
        far.put(one, other);
        far.put(other, one);
    }

    /** Every port as its cable and its other end make it. */
    void settle() {
        settleBoxes();
        tellServers();
    }

    private synchronized void settleBoxes() {
        again = true;
        if (settling) {
            return;
        }
        settling = true;
        try {
            while (again) {
                again = false;
                far.forEach(this::settle);
            }
        } finally {
            settling = false;
        }
    }

    /** Never under our lock: a server that is told something tells its listeners. */
    private void tellServers() {
        while (!Thread.holdsLock(this)
                && !untold.isEmpty()
                && !telling.isHeldByCurrentThread()
                && telling.tryLock()) {
            try {
                for (Runnable one = untold.poll(); one != null; one = untold.poll()) {
                    one.run();
                }
            } finally {
                telling.unlock();
            }
        }
    }

    private void settle(PortRef here, PortRef there) {
        boolean in = !out.contains(here) && !out.contains(there);
        Host host = hosts.get(here.device());
        if (host != null) {
            host.signal(here.port(), in && sends(there), megabits(there)).ifPresent(untold::add);
        }
        VirtualNetworkBox box = boxes.get(here.device());
        if (box == null || !box.has(here.port())) {
            return;
        }
        boolean lit = in && box.box().powered() && sends(there);
        box.light(
                here.port(),
                lit,
                in ? seen(there) : Optional.empty(),
                firstBetween(here, there) ? sources(there) : List.of());
    }

    /** An address is learned at one port only, also where two cables lead to the same box. */
    private boolean firstBetween(PortRef here, PortRef there) {
        return far.entrySet().stream()
                .filter(cable -> cable.getKey().device().equals(here.device()))
                .filter(cable -> cable.getValue().device().equals(there.device()))
                .findFirst()
                .map(Map.Entry::getKey)
                .filter(here::equals)
                .isPresent();
    }

    private boolean sends(PortRef end) {
        Host host = hosts.get(end.device());
        if (host != null) {
            return host.sends(end.port());
        }
        VirtualNetworkBox box = boxes.get(end.device());
        return box != null && box.has(end.port()) && box.switchedOn(end.port());
    }

    private int megabits(PortRef end) {
        VirtualNetworkBox box = boxes.get(end.device());
        return box == null || !box.has(end.port()) ? Integer.MAX_VALUE : box.megabits(end.port());
    }

    private Optional<Cable> seen(PortRef end) {
        Host host = hosts.get(end.device());
        if (host != null) {
            return host.cable(end.port());
        }
        VirtualNetworkBox box = boxes.get(end.device());
        return box == null || !box.has(end.port())
                ? Optional.empty()
                : Optional.of(box.heard(end.port()));
    }

    /** Addresses behind a port: the host's, or a box's own and those of the hosts on it. */
    private List<String> sources(PortRef end) {
        Host host = hosts.get(end.device());
        if (host != null) {
            return host.cable(end.port()).map(Cable::port).stream().toList();
        }
        VirtualNetworkBox box = boxes.get(end.device());
        if (box == null) {
            return List.of();
        }
        List<String> all = new ArrayList<>(List.of(box.chassis()));
        far.forEach(
                (here, there) -> {
                    Host behind = hosts.get(there.device());
                    if (here.device().equals(end.device()) && behind != null) {
                        behind.cable(there.port()).map(Cable::port).ifPresent(all::add);
                    }
                });
        return all;
    }
}
