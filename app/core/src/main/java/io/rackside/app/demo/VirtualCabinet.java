package io.rackside.app.demo;

import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualNetwork;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The twins of one cabinet and what joins them: a PDU outlet that goes dead takes the input from
 * the power supply on it, a box without any input falls silent with its host, and a port has a link
 * while its cable is in and the other end is on. On each server runs a system that its BMC sees.
 */
public final class VirtualCabinet implements AutoCloseable {
    private static final int OUTLETS = 24;
    private static final Duration FOLLOWS = Duration.ofSeconds(1);

    private final Map<DeviceId, VirtualServer> servers = new LinkedHashMap<>();
    private final Map<DeviceId, String> names = new HashMap<>();
    private final Map<DeviceId, Bmc> fronts = new LinkedHashMap<>();
    private final Map<DeviceId, VirtualNetworkBox> boxes = new LinkedHashMap<>();
    private final Map<DeviceId, HostTwin> hosts = new ConcurrentHashMap<>();
    private final VirtualNetwork network = new VirtualNetwork();
    private final VirtualPower power;
    private final VirtualWiring wiring;
    private final DemoLogin login;
    private final Time time;
    private final int latencyMillis;
    private Thread clock;
    private volatile boolean closed;

    /** The two tongues of one box's BMC. */
    public record Bmc(VirtualRedfish redfish, VirtualIpmi ipmi) implements AutoCloseable {
        @Override
        public void close() {
            redfish.close();
            ipmi.close();
        }
    }

    /**
     * A cabinet without twins yet.
     *
     * @param feeds which power supply hangs on which outlet
     * @param cables port to port
     * @param latencyMillis what each answer of a BMC takes, in ms
     */
    VirtualCabinet(
            List<PowerFeed> feeds,
            Collection<Link> cables,
            DemoLogin login,
            Time time,
            int latencyMillis) {
        this.power = new VirtualPower(feeds);
        this.wiring = new VirtualWiring(cables);
        this.login = login;
        this.time = time;
        this.latencyMillis = latencyMillis;
    }

    /**
     * Starts the twin of a box. The same number is the same box in every run: its serial and its
     * certificate follow from it.
     *
     * @param port wanted, over TCP for Redfish and over UDP for IPMI; another one when it is taken,
     *     or for 0
     * @param host name its host has
     * @throws IOException when no port can be had at all
     */
    Bmc add(CabinetPlan.Twin twin, int number, int port, String host) throws IOException {
        ServerSpec built =
                DemoFirmware.aged(DemoCards.fitted(RackServers.of(twin.make(), number)), number);
        ServerSpec spec = built.withIdentity(built.serial(), built.uuid(), host, "DEMO-" + number);
        VirtualServer server = new VirtualServer(spec, time, number);
        Accounts accounts = Accounts.of(login.account());
        VirtualRedfish redfish = redfish(server, accounts, port);
        Bmc front = new Bmc(redfish, ipmi(server, accounts, redfish.port()));
        servers.put(twin.device(), server);
        names.put(twin.device(), host);
        fronts.put(twin.device(), front);
        power.server(twin.device(), server);
        wiring.host(twin.device(), host, server);
        return front;
    }

    /**
     * Starts the system of a server that was added before, and joins it to its BMC and its cables.
     *
     * @param place of the server in the cabinet, from 0
     * @return the port it answers at by SSH; another one than wanted when that is taken
     */
    int addHost(DemoFile.Part part, int place) {
        VirtualServer server = servers.get(part.device());
        DemoHost plan = new DemoHost(server.spec(), part.number(), place);
        HostTwin twin = new HostTwin(plan, server, part.name(), login, time);
        if (hosts.isEmpty()) {
            clock = Thread.ofVirtual().name("demo-hosts").start(this::follow);
        }
        hosts.put(part.device(), twin);
        network.join(twin.host());
        fronts.get(part.device()).ipmi().join(twin.serial());
        wiring.system(part.device(), twin);
        return twin.start(part.sshPort());
    }

    /** A server moves on when it is looked at, and its system has to hear of it. */
    private void follow() {
        try {
            while (!closed) {
                time.sleep(FOLLOWS);
                hosts.keySet().forEach(device -> servers.get(device).advance());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Starts the switches, firewalls and PDUs, after the servers they are joined to. The same
     * number is the same box in every run.
     *
     * @return the same parts with the ports they were given
     * @throws IOException when no port can be had at all
     */
    List<DemoFile.NetworkPart> add(List<DemoFile.NetworkPart> parts) throws IOException {
        Map<DeviceId, DemoFile.NetworkPart> byDevice = new HashMap<>();
        for (DemoFile.NetworkPart part : parts) {
            byDevice.put(part.device(), part);
            names.put(part.device(), part.name());
        }
        List<DemoFile.NetworkPart> started = new ArrayList<>();
        for (DemoFile.NetworkPart part : parts) {
            if (part.kind() == NetworkKind.PDU) {
                started.add(power.pdu(part, names, OUTLETS, login, time));
            } else {
                VirtualNetworkBox box =
                        new VirtualNetworkBox(
                                part, wiring.leadsOf(part.device(), byDevice), login, time);
                boxes.put(part.device(), box);
                power.box(part.device(), box);
                wiring.box(part.device(), box);
                started.add(box.part());
            }
        }
        wiring.settle();
        return started;
    }

    /** Switches and firewalls tell of their links to that address from now on. */
    public void tellTraps(InetSocketAddress to) {
        boxes.values().forEach(box -> box.tellTo(to));
    }

    /** Takes the cable out of a port. */
    public void pull(PortRef port) {
        wiring.pull(port);
    }

    /** Puts the cable into a port again. */
    public void plug(PortRef port) {
        wiring.plug(port);
    }

    /** Puts the cables at two ports each where the other one was. */
    public void swap(PortRef one, PortRef other) {
        wiring.swap(one, other);
    }

    /**
     * Frames with a wrong check sum arrive at a port of a switch or firewall, as from a dirty
     * fibre.
     *
     * @param decibels what the fibre loses beyond the usual from now on
     */
    public void damage(PortRef port, long frames, double decibels) {
        VirtualNetworkBox box = boxes.get(port.device());
        if (box != null && box.has(port.port())) {
            box.damage(port.port(), frames, decibels);
        }
    }

    /** Switches exactly those ports of a switch off by its configuration, by their own names. */
    void shut(DeviceId device, Set<String> ports) {
        VirtualNetworkBox box = boxes.get(device);
        if (box != null) {
            box.shut(ports);
        }
    }

    /** Whether a port of a switch or firewall has a link. */
    public boolean linked(PortRef port) {
        VirtualNetworkBox box = boxes.get(port.device());
        return box != null && box.has(port.port()) && box.up(port.port());
    }

    /** Does what is due by now: changes of a configuration that nobody confirmed. */
    void advance() {
        boxes.values().forEach(VirtualNetworkBox::advance);
    }

    private VirtualRedfish redfish(VirtualServer server, Accounts accounts, int port)
            throws IOException {
        VirtualRedfish.Setup setup =
                VirtualRedfish.Setup.standard(time).withLatency(Duration.ofMillis(latencyMillis));
        try {
            return VirtualRedfish.start(server, accounts, setup.withPort(port));
        } catch (IOException e) {
            // Somebody else has the port today; the box keeps its identity at another one.
            return VirtualRedfish.start(server, accounts, setup.withPort(0));
        }
    }

    private VirtualIpmi ipmi(VirtualServer server, Accounts accounts, int port) throws IOException {
        VirtualIpmi.Setup setup =
                VirtualIpmi.Setup.standard(time).withLatency(Duration.ofMillis(latencyMillis));
        try {
            return VirtualIpmi.start(server, accounts, setup.withPort(port));
        } catch (IOException e) {
            return VirtualIpmi.start(server, accounts, setup.withPort(0));
        }
    }

    /** The machine behind a box; empty for one without a twin. */
    public Optional<VirtualServer> server(DeviceId device) {
        return Optional.ofNullable(servers.get(device));
    }

    /** The BMC of a box; empty for one without a twin. */
    public Optional<Bmc> bmc(DeviceId device) {
        return Optional.ofNullable(fronts.get(device));
    }

    /** The system on a server; empty for a box without one. */
    public Optional<VirtualHost> host(DeviceId device) {
        return Optional.ofNullable(hosts.get(device)).map(HostTwin::host);
    }

    /** The machines, in the order they were added. */
    public List<VirtualServer> servers() {
        return List.copyOf(servers.values());
    }

    /** An outlet goes dead: the power supply on it loses its input. */
    public void outletOff(DeviceId pdu, String outlet) {
        power.turn(pdu, outlet, false);
        wiring.settle();
    }

    /** An outlet is live again. */
    public void outletOn(DeviceId pdu, String outlet) {
        power.turn(pdu, outlet, true);
        wiring.settle();
    }

    /** The cord of a machine's power supply; empty where it has none. */
    Optional<PowerFeed> cord(VirtualServer server, int bay) {
        return power.cord(server, bay);
    }

    /** A whole feed fails: every outlet of its PDUs goes dead. */
    public void feedLost(String feed) {
        power.feed(feed, false);
        wiring.settle();
    }

    /** A feed is back. */
    public void feedBack(String feed) {
        power.feed(feed, true);
        wiring.settle();
    }

    @Override
    public void close() {
        closed = true;
        if (clock != null) {
            clock.interrupt();
        }
        hosts.values().forEach(HostTwin::close);
        fronts.values().forEach(Bmc::close);
        boxes.values().forEach(VirtualNetworkBox::close);
        power.close();
    }
}
