package io.rackside.app.demo;

import io.rackside.bmc.virtual.VirtualRedfish;
import io.rackside.bmc.virtual.ipmi.VirtualIpmi;
import io.rackside.bmc.virtual.machine.Account;
import io.rackside.bmc.virtual.machine.Accounts;
import io.rackside.bmc.virtual.machine.Misbehaviour;
import io.rackside.bmc.virtual.machine.RackServers;
import io.rackside.bmc.virtual.machine.ServerSpec;
import io.rackside.bmc.virtual.machine.VirtualServer;
import io.rackside.model.DeviceId;
import io.rackside.model.PowerFeed;
import io.rackside.operations.Time;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The twins of one cabinet and what joins them: a PDU outlet that goes dead takes the input from
 * the power supply on it, and a box without any input falls silent with its host.
 */
public final class VirtualCabinet implements AutoCloseable {
    private final Map<DeviceId, VirtualServer> servers = new LinkedHashMap<>();
    private final Map<DeviceId, Bmc> fronts = new LinkedHashMap<>();
    private final List<PowerFeed> feeds;
    private final Account account;
    private final Time time;
    private final int latencyMillis;

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
     * @param latencyMillis what each answer of a BMC takes, in ms
     */
    VirtualCabinet(List<PowerFeed> feeds, Account account, Time time, int latencyMillis) {
        this.feeds = List.copyOf(feeds);
        this.account = account;
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
        ServerSpec built = DemoFirmware.aged(RackServers.of(twin.make(), number), number);
        ServerSpec spec = built.withIdentity(built.serial(), built.uuid(), host, "DEMO-" + number);
        VirtualServer server = new VirtualServer(spec, time, number);
        Accounts accounts = Accounts.of(account);
        VirtualRedfish redfish = redfish(server, accounts, port);
        Bmc front = new Bmc(redfish, ipmi(server, accounts, redfish.port()));
        servers.put(twin.device(), server);
        fronts.put(twin.device(), front);
        return front;
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

    /** The machines, in the order they were added. */
    public List<VirtualServer> servers() {
        return List.copyOf(servers.values());
    }

    /** An outlet goes dead: the power supply on it loses its input. */
    public void outletOff(DeviceId pdu, String outlet) {
        supplies(pdu, outlet).forEach(input -> input.server().faults().begin(input.lost()));
    }

    /** An outlet is live again. */
    public void outletOn(DeviceId pdu, String outlet) {
        supplies(pdu, outlet).forEach(input -> input.server().faults().end(input.lost()));
    }

    /** A whole feed fails: every outlet of its PDUs goes dead. */
    public void feedLost(String feed) {
        feeds.stream()
                .filter(cord -> cord.feed().equals(feed))
                .forEach(cord -> outletOff(cord.pdu(), cord.outlet()));
    }

    /** A feed is back. */
    public void feedBack(String feed) {
        feeds.stream()
                .filter(cord -> cord.feed().equals(feed))
                .forEach(cord -> outletOn(cord.pdu(), cord.outlet()));
    }

    private record Input(VirtualServer server, Misbehaviour lost) {}

    private List<Input> supplies(DeviceId pdu, String outlet) {
        List<Input> inputs = new ArrayList<>();
        for (PowerFeed cord : feeds) {
            VirtualServer server = servers.get(cord.device());
            if (server != null && cord.pdu().equals(pdu) && cord.outlet().equals(outlet)) {
                int bay = Integer.parseInt(cord.psu().substring("PSU".length()));
                inputs.add(new Input(server, new Misbehaviour.PsuInputLost(bay)));
            }
        }
        return inputs;
    }

    @Override
    public void close() {
        fronts.values().forEach(Bmc::close);
    }
}
