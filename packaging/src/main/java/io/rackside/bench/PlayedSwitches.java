package io.rackside.bench;

import io.rackside.drivers.network.NetworkDevice;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.snmp.virtual.Mischief;
import io.rackside.drivers.snmp.virtual.ObjectView;
import io.rackside.drivers.snmp.virtual.Recording;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.model.network.NetworkInventory;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Copies of the recorded switch of 163 interfaces, each an agent of its own. */
final class PlayedSwitches implements AutoCloseable {
    private static final String NAME = "vrp_5720-vrf";
    private static final int PORTS = 163;
    private static final Oid OPER_STATUS = Oid.of("1.3.6.1.2.1.2.2.1.8");

    /** What the console shows of a switch: identity of its parts, ports, counters, neighbours. */
    static final List<Oid> SHOWN = shown();

    /** The tables those columns are of. */
    static final List<String> TABLES =
            List.of(
                    "1.3.6.1.2.1.2.2",
                    "1.3.6.1.2.1.31.1.1",
                    "1.3.6.1.2.1.47.1.1.1",
                    "1.0.8802.1.1.2.1.4.1");

    private final Time time;
    private final List<VirtualAgent> agents;
    private final SnmpDispatcher dispatcher;
    private final Profiles profiles = Profiles.shipped();

    private PlayedSwitches(Time time, List<VirtualAgent> agents, SnmpDispatcher dispatcher) {
        this.time = time;
        this.agents = agents;
        this.dispatcher = dispatcher;
    }

    private static List<Oid> shown() {
        List<Oid> columns = new ArrayList<>();
        add(columns, "1.3.6.1.2.1.2.2.1", 2, 3, 7, 8, 9, 13, 14, 19, 20);
        add(columns, "1.3.6.1.2.1.31.1.1.1", 1, 6, 7, 10, 11, 15, 18, 19);
        add(columns, "1.3.6.1.2.1.47.1.1.1.1", 2, 4, 5, 7, 8, 10, 11, 13);
        add(columns, "1.0.8802.1.1.2.1.4.1.1", 5, 7, 8, 9, 10);
        return List.copyOf(columns);
    }

    private static void add(List<Oid> to, String entry, int... columns) {
        for (int column : columns) {
            to.add(Oid.of(entry).then(column));
        }
    }

    /**
     * Starts so many.
     *
     * @throws IOException also where there are no recordings
     */
    static PlayedSwitches start(int count, Duration answer, Time time) throws IOException {
        Path file = Path.of(System.getProperty("rackside.corpus"), "snmp", NAME + ".snmprec");
        if (!Files.exists(file)) {
            throw new IOException("no recording at " + file);
        }
        Map<String, ObjectView> device = Map.of(NAME, Recording.read(file));
        List<VirtualAgent> agents = new ArrayList<>();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        for (int i = 0; i < count; i++) {
            VirtualAgent agent = VirtualAgent.start(any, device, List.of(), i, time);
            agent.misbehave(new Mischief.Slow(answer));
            agents.add(agent);
        }
        SnmpDispatcher dispatcher =
                SnmpDispatcher.start(EngineKeeper.forgetful(), AgentMemory.untilTheEnd(), time);
        return new PlayedSwitches(time, agents, dispatcher);
    }

    int port(int k) {
        return agents.get(k).address().getPort();
    }

    static String community() {
        return NAME;
    }

    long requests(int k) {
        return agents.get(k).requests();
    }

    /** Seconds for the shown columns of one, read in a new conversation. */
    double seconds(int k) throws IOException, InterruptedException {
        SnmpAddress address = new SnmpAddress("127.0.0.1", Optional.empty(), port(k));
        long start = time.nanos();
        try (SnmpSession session = open(address)) {
            Map<Oid, Column> read = session.read(SHOWN);
            double seconds = (time.nanos() - start) / 1e9;
            int ports = read.get(OPER_STATUS).rows().size();
            if (ports != PORTS || !read.values().stream().allMatch(Column::complete)) {
                throw new IOException("read only " + ports + " ports");
            }
            return seconds;
        }
    }

    /**
     * What one whole look took.
     *
     * @param tables of all the columns it asked for
     * @param columns how many those are
     */
    record Look(double seconds, List<Oid> tables, int columns) {}

    /**
     * Looks at one as {@code inventory} does, in a new conversation.
     *
     * @throws IOException when the look is not whole
     */
    Look look(int k) throws IOException, InterruptedException {
        SnmpAddress address = new SnmpAddress("127.0.0.1", Optional.empty(), port(k));
        long start = time.nanos();
        try (AskedTables asked = new AskedTables(open(address))) {
            NetworkInventory read =
                    new NetworkDevice(asked, profiles, address.toString(), time)
                            .read(Topic.inventory());
            double seconds = (time.nanos() - start) / 1e9;
            int ports = read.interfaces().size();
            if (ports != PORTS || !read.device().complete() || !read.problems().isEmpty()) {
                throw new IOException(
                        "read only "
                                + ports
                                + " ports, with "
                                + read.problems().size()
                                + " faults");
            }
            return new Look(seconds, asked.tables(), asked.columns());
        }
    }

    private SnmpSession open(SnmpAddress address) throws InterruptedException {
        return dispatcher.open(
                address, new SnmpLogin.Community(NAME.toCharArray()), SnmpSettings.usual(_ -> {}));
    }

    @Override
    public void close() {
        dispatcher.close();
        agents.forEach(VirtualAgent::close);
    }
}
