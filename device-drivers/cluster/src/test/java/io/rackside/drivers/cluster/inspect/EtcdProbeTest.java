package io.rackside.drivers.cluster.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.sun.net.httpserver.HttpServer;

import io.rackside.drivers.cluster.api.ClusterAccess;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.kubeconfig.ClusterLogin;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** OpenShift's servers tell of etcd under livez alone (measured, v1.36). */
@Timeout(60)
class EtcdProbeTest {
    @ParameterizedTest
    @CsvSource({
        "200, 404, true",
        "500, 200, false",
        "404, 200, true",
        "404, 500, false",
        "404, 404,",
        "403, 200,"
    })
    void theOtherProbeIsAskedWhereTheFirstIsNotThere(int readyz, int livez, Boolean well)
            throws Exception {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 9);
        server.createContext("/readyz/etcd", it -> it.sendResponseHeaders(readyz, -1));
        server.createContext("/livez/etcd", it -> it.sendResponseHeaders(livez, -1));
        server.start();
        ClusterLogin login = new ClusterLogin.None();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Time time = Time.system();
        try (ClusterApi api =
                ClusterApi.of(
                        new ClusterAccess(
                                url, Optional.empty(), Optional.empty(), login, Optional.empty()),
                        time)) {
            Look look =
                    new Look(
                            new Surroundings(
                                    api,
                                    login,
                                    _ -> Optional.empty(),
                                    _ -> Optional.empty(),
                                    (_, _) -> List.of(),
                                    time));
            if (well == null) {
                assertThrows(Unread.class, () -> look.health("/readyz/etcd", "/livez/etcd"));
            } else {
                assertEquals(well, look.health("/readyz/etcd", "/livez/etcd").well());
            }
        } finally {
            server.stop(0);
        }
    }
}
