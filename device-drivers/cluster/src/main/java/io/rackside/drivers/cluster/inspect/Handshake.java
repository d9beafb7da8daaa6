package io.rackside.drivers.cluster.inspect;

import io.rackside.drivers.cluster.api.ClusterException;

import java.security.cert.X509Certificate;
import java.util.List;

/** Looks at what a port shows of its certificate, and sends nothing after that. */
@FunctionalInterface
public interface Handshake {
    /**
     * The certificates it shows, its own first.
     *
     * @throws ClusterException when no connection, or no handshake, came about
     */
    List<X509Certificate> with(String host, int port) throws ClusterException;
}
