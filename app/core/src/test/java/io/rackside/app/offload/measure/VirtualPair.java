package io.rackside.app.offload.measure;

import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualNetwork;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import java.io.IOException;
import java.util.List;

/** Two virtual hosts whose cards are joined; their time goes ten times as fast. */
public final class VirtualPair implements AutoCloseable {
    public static final String USER = "root";
    public static final String PASSWORD = "Unsaid-4711";

    /** Of the ConnectX of either. */
    public static final String PORT = "ens2f0np0";

    private final VirtualNetwork network = new VirtualNetwork();
    private final Time time = new HurriedTime();
    public final VirtualHost near = host("near", 1);
    public final VirtualHost far = host("far", 2);
    public final int nearPort;
    public final int farPort;

    public VirtualPair() throws IOException {
        nearPort = near.start();
        farPort = far.start();
    }

    private VirtualHost host(String name, int number) {
        VirtualHost host =
                new VirtualHost(
                        VirtualHostSettings.of(0, USER, PASSWORD, VirtualOs.OPENEULER_2403)
                                .named(name, "VH" + number, number)
                                .at(
                                        List.of(
                                                "10.7.1." + number + "/24",
                                                "",
                                                "10.7.20." + number + "/24")),
                        HostEvents.none(),
                        time);
        network.join(host);
        return host;
    }

    /** Whether a server of a load listens at the far host. */
    boolean listens(int port) throws InterruptedException {
        return far.run("ss -Hltn 'sport = :" + port + "'").output().contains("LISTEN");
    }

    /** Whether any does. */
    boolean listens() throws InterruptedException {
        return far.run("ss -Hltn").output().contains("LISTEN");
    }

    @Override
    public void close() throws IOException {
        try (VirtualHost one = near;
                VirtualHost other = far) {
            assert one != other;
        }
    }
}
