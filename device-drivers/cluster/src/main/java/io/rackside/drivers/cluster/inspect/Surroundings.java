package io.rackside.drivers.cluster.inspect;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.operations.Time;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an inspection looks at, and by what.
 *
 * @param login by which the API is asked; only how long it is valid is read of it
 * @param places of nodes by their names; empty for one that is bound to no server
 * @param hosts what was read of a node's operating system; empty where nothing was. May take as
 *     long as a look at it
 * @param handshake how a node's port is looked at
 */
public record Surroundings(
        ClusterApi api,
        ClusterLogin login,
        Function<String, Optional<Place>> places,
        Function<String, Optional<HostRead>> hosts,
        Handshake handshake,
        Time time) {
    public Surroundings {
        Objects.requireNonNull(api, "api");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(places, "places");
        Objects.requireNonNull(hosts, "hosts");
        Objects.requireNonNull(handshake, "handshake");
        Objects.requireNonNull(time, "time");
    }
}
