package io.rackside.drivers.cluster.virtual;

import java.net.InetAddress;
import java.time.Duration;

/**
 * How a stand-in is started.
 *
 * @param address it listens at, loopback unless somebody means another
 * @param port 0 for any free one
 * @param pace how long its controllers rest between two turns; a migration takes seven turns
 * @param name of the cluster and its context in the kubeconfig
 * @param certificateLife how long its certificate is still valid when it starts
 * @param identity what the uids of its objects follow from, by which clusters are told apart; empty
 *     for the address and port it listens at
 */
public record VirtualClusterSettings(
        InetAddress address,
        int port,
        Duration pace,
        String name,
        Duration certificateLife,
        String identity) {
    /** On loopback, at any port, a turn a second. */
    public static VirtualClusterSettings usual() {
        return new VirtualClusterSettings(
                InetAddress.getLoopbackAddress(),
                0,
                Duration.ofSeconds(1),
                "rackside-virtual",
                Duration.ofDays(365),
                "");
    }

    public VirtualClusterSettings withPort(int other) {
        return new VirtualClusterSettings(address, other, pace, name, certificateLife, identity);
    }

    public VirtualClusterSettings withPace(Duration other) {
        return new VirtualClusterSettings(address, port, other, name, certificateLife, identity);
    }

    public VirtualClusterSettings withCertificateLife(Duration other) {
        return new VirtualClusterSettings(address, port, pace, name, other, identity);
    }

    public VirtualClusterSettings withIdentity(String other) {
        return new VirtualClusterSettings(address, port, pace, name, certificateLife, other);
    }
}
