package io.rackside.drivers.cluster.api;

import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;

import java.net.URI;
import java.util.Optional;

/**
 * How a cluster is reached.
 *
 * @param server https, host and port; through a forward that of this machine's end
 * @param trusted PEM: the authorities its certificate must lead to, or the pinned certificate
 *     itself; empty for those this machine trusts
 * @param serverName what its certificate says, where that is not the host
 * @param login a token, a certificate, or nothing
 * @param tokens where a program gives them
 */
public record ClusterAccess(
        URI server,
        Optional<String> trusted,
        Optional<String> serverName,
        ClusterLogin login,
        Optional<TokenSource> tokens) {}
