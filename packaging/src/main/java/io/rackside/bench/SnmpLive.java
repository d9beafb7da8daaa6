package io.rackside.bench;

import io.rackside.app.network.live.LivePanel;
import io.rackside.app.network.live.LiveReader;
import io.rackside.drivers.network.NetworkDevice;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.Authentication;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.Privacy;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.snmp.virtual.Cable;
import io.rackside.drivers.snmp.virtual.SwitchModel;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.drivers.snmp.virtual.VirtualUser;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the live panel of a switch of 48 ports costs on the wire. */
final class SnmpLive implements Bench {
    private static final int PORTS = 48;
    private static final int SECONDS = 120;
    private static final int UDP_AND_IP_HEADERS = 28;
    private static final double LIMIT = 25;

    private final Time time;

    SnmpLive(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "snmp-live";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        String what = "live panel, 48 ports up: links each second, all counters every 10 s, ";
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
        Stepped seconds = new Stepped();
        VirtualSwitch box = new VirtualSwitch(plan(), 1, seconds);
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
            LiveReader panel =
                    new LiveReader(
                            session,
                            () ->
                                    new NetworkDevice(session, Profiles.shipped(), "twin", seconds)
                                            .read(EnumSet.of(Topic.INTERFACES)),
                            seconds);
            panel.begin();
            long asked = agent.requests();
            long carried = agent.bytes();
            for (int second = 0; second < SECONDS; second++) {
                seconds.sleep(Duration.ofSeconds(1));
                panel.turn();
            }
            LivePanel.View view = panel.view();
            if (view.trouble().isPresent()
                    || view.ports().size() != PORTS
                    || view.ports().stream().anyMatch(port -> port.inBps().isEmpty())) {
                throw new IOException("the panel does not show what it should");
            }
            long datagrams = 2 * (agent.requests() - asked);
            long bytes = agent.bytes() - carried + datagrams * UDP_AND_IP_HEADERS;
            return bytes * 8 / 1000.0 / SECONDS;
        }
    }

    /** A switch of 48 ports with a cable in each. */
    static VirtualSwitch.Plan plan() {
        Map<Integer, Cable> cables = new HashMap<>();
        for (int port = 1; port <= PORTS; port++) {
            cables.put(
                    port, new Cable("00:e0:fc:00:00:%02x".formatted(port), "eno1", "srv-" + port));
        }
        return new VirtualSwitch.Plan(
                SwitchModel.HUAWEI_S5720,
                "ACC-01",
                "2102350DLK10",
                "48:8e:ef:71:60:00",
                PORTS,
                1000,
                cables);
    }

    /** Goes on when somebody would have waited. */
    private static final class Stepped implements Time {
        private volatile long nanos;

        @Override
        public Instant now() {
            return Instant.EPOCH.plusNanos(nanos);
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public synchronized void sleep(Duration duration) {
            nanos += duration.toNanos();
        }
    }
}
