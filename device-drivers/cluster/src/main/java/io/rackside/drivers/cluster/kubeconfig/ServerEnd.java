package io.rackside.drivers.cluster.kubeconfig;

import okhttp3.HttpUrl;

import java.net.URI;

/**
 * Where an API server listens. A name such as {@code my_cluster}, which private name services have,
 * is none to {@link URI#getHost}.
 *
 * @param host name or address, without brackets
 */
public record ServerEnd(String host, int port) {
    /**
     * That of an address as {@link ClusterContext#server} has it.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static ServerEnd of(URI server) {
        HttpUrl url = HttpUrl.get(server.toString());
        return new ServerEnd(url.host(), url.port());
    }
}
