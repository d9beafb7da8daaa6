package io.rackside.bench;

import io.rackside.drivers.snmp.Column;
import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.Authentication;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.Privacy;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the live panel of a switch of 48 ports costs on the wire. */
final class SnmpLive implements Bench {
    private static final int PORTS = 48;
    private static final int SECONDS = 120;
    private static final int COUNTERS_EVERY = 10;
    private static final int UDP_AND_IP_HEADERS = 28;
    private static final double LIMIT = 25;

    private static final List<Oid> LINK_STATE = List.of(Oid.of("1.3.6.1.2.1.2.2.1.8"));
    private static final List<Oid> COUNTERS = counters();

    private final Time time;

    SnmpLive(Time time) {
        this.time = time;
    }

    private static List<Oid> counters() {
        List<Oid> columns = new ArrayList<>();
        for (int column : new int[] {13, 14, 19, 20}) {
            columns.add(Oid.of("1.3.6.1.2.1.2.2.1").then(column));
        }
        for (int column : new int[] {6, 7, 10, 11}) {
            columns.add(Oid.of("1.3.6.1.2.1.31.1.1.1").then(column));
        }
        columns.add(Oid.of("1.3.6.1.2.1.10.7.2.1.3"));
        return List.copyOf(columns);
    }

    @Override
    public String id() {
        return "snmp-live";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        String what = "link state of 48 ports each second and 9 counters each every 10 s, ";
        char[] auth = "authpass1234".toCharArray();
        char[] priv = "privpass1234".toCharArray();
        SnmpLogin user =
                SnmpLogin.User.unprotected("reader")
                        .signing(Optional.of(Authentication.SHA_256), auth)
                        .encrypting(Optional.of(Privacy.AES_128), priv);
        VirtualUser known =
                new VirtualUser(
                        "reader", VirtualUser.Hash.SHA_256, auth, VirtualUser.Cipher.AES_128, priv);
        SnmpLogin community = new SnmpLogin.Community("live".toCharArray());
        return List.of(
                Figure.of(id(), what + "v2c", measured(community, known), "kbit/s", LIMIT),
                Figure.of(
                        id() + "-v3",
                        what + "v3 encrypted",
                        measured(user, known),
                        "kbit/s",
                        LIMIT));
    }

    /** As if a second passed after each reading: the bytes are the same, nobody has to wait. */
    private double measured(SnmpLogin login, VirtualUser known)
            throws IOException, InterruptedException {
        VirtualSwitch box =
                new VirtualSwitch(
                        new VirtualSwitch.Plan(
                                SwitchModel.HUAWEI_S5720,
                                "ACC-01",
                                "2102350DLK10",
                                "48:8e:ef:71:60:00",
                                PORTS,
                                1000,
                                Map.of()),
                        1,
                        time);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (VirtualAgent agent =
                        VirtualAgent.start(any, Map.of("live", box), List.of(known), 1, time);
                SnmpDispatcher dispatcher =
                        SnmpDispatcher.start(
                                EngineKeeper.forgetful(), AgentMemory.untilTheEnd(), time);
                SnmpSession session =
                        dispatcher.open(
                                new SnmpAddress(
                                        "127.0.0.1", Optional.empty(), agent.address().getPort()),
                                login,
                                SnmpSettings.usual(_ -> {}))) {
            for (int second = 0; second < SECONDS; second++) {
                read(session, LINK_STATE);
                if (second % COUNTERS_EVERY == 0) {
                    read(session, COUNTERS);
                }
            }
            long datagrams = 2 * agent.requests();
            long bytes = agent.bytes() + datagrams * UDP_AND_IP_HEADERS;
            return bytes * 8 / 1000.0 / SECONDS;
        }
    }

    private static void read(SnmpSession session, List<Oid> columns)
            throws IOException, InterruptedException {
        for (Column column : session.read(columns).values()) {
            if (column.rows().size() != PORTS) {
                throw new IOException("read only " + column.rows().size() + " ports");
            }
        }
    }
}
