package io.rackside.bench;

import io.rackside.app.network.live.LivePanel;
import io.rackside.drivers.network.NetworkDevice;
import io.rackside.drivers.network.Topic;
import io.rackside.drivers.network.profile.Profiles;
import io.rackside.drivers.snmp.session.AgentMemory;
import io.rackside.drivers.snmp.session.EngineKeeper;
import io.rackside.drivers.snmp.session.SnmpAddress;
import io.rackside.drivers.snmp.session.SnmpDispatcher;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.drivers.snmp.session.SnmpSession;
import io.rackside.drivers.snmp.session.SnmpSettings;
import io.rackside.drivers.snmp.virtual.VirtualAgent;
import io.rackside.drivers.snmp.virtual.VirtualSwitch;
import io.rackside.model.network.LinkState;
import io.rackside.operations.Time;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** How long after a cable was pulled the live panel's view has the port without a link. */
final class LivePull implements Bench {
    private static final int PULLS = 40;
    private static final int PATIENCE_SECONDS = 10;
    private static final int TURN_MILLIS = 1000;

    /** The window draws a view with its next frame, so this is what is left of 1.5 s. */
    private static final double LIMIT = 1.4;

    private final Time time;

    LivePull(Time time) {
        this.time = time;
    }

    @Override
    public String id() {
        return "live-pull";
    }

    @Override
    public List<Figure> run() throws IOException, InterruptedException {
        VirtualSwitch box = new VirtualSwitch(SnmpLive.plan(), 1, time);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        LinkedBlockingQueue<LivePanel.View> views = new LinkedBlockingQueue<>();
        try (VirtualAgent agent = VirtualAgent.start(any, Map.of("live", box), List.of(), 1, time);
                SnmpDispatcher dispatcher =
                        SnmpDispatcher.start(
                                EngineKeeper.forgetful(), AgentMemory.untilTheEnd(), time)) {
            SnmpSession session =
                    dispatcher.open(
                            new SnmpAddress(
                                    "127.0.0.1", Optional.empty(), agent.address().getPort()),
                            new SnmpLogin.Community("live".toCharArray()),
                            SnmpSettings.usual(_ -> {}));
            try (LivePanel _ =
                    LivePanel.open(
                            session,
                            () ->
                                    new NetworkDevice(session, Profiles.shipped(), "twin", time)
                                            .read(EnumSet.of(Topic.INTERFACES)),
                            "twin",
                            time,
                            views::add)) {
                return figures(pulls(box, views));
            }
        }
    }

    private List<Figure> figures(double[] seconds) {
        Arrays.sort(seconds);
        String what = "cable pulled to port shown without a link, " + PULLS + " pulls, ";
        return List.of(
                Figure.of(id(), what + "slowest", seconds[PULLS - 1], "s", LIMIT),
                Figure.of(id() + "-median", what + "median", seconds[PULLS / 2], "s", LIMIT));
    }

    /** At any moment of the panel's turn. */
    private double[] pulls(VirtualSwitch box, LinkedBlockingQueue<LivePanel.View> views)
            throws IOException, InterruptedException {
        Random moments = new Random(7);
        double[] seconds = new double[PULLS];
        for (int pull = 0; pull < PULLS; pull++) {
            int port = 1 + pull;
            time.sleep(Duration.ofMillis(TURN_MILLIS + moments.nextInt(TURN_MILLIS)));
            long pulled = time.nanos();
            box.cable(port, false);
            awaitDown(box.link(port).name(), views);
            seconds[pull] = (time.nanos() - pulled) / 1e9;
        }
        return seconds;
    }

    private static void awaitDown(String port, LinkedBlockingQueue<LivePanel.View> views)
            throws IOException, InterruptedException {
        while (true) {
            LivePanel.View view = views.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (view == null) {
                throw new IOException("the panel did not see that " + port + " was pulled");
            }
            if (view.ports().stream()
                    .anyMatch(one -> one.name().equals(port) && one.oper() == LinkState.DOWN)) {
                return;
            }
        }
    }
}
