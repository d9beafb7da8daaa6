package io.rackside.app.cluster;

import io.rackside.app.access.AccessRefused;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ClusterException.Kind;
import io.rackside.drivers.cluster.api.ShownChain;
import io.rackside.model.Message;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An API server's own certificate that is trusted alone.
 *
 * @param pem the certificate
 * @param serverName a name it is for, so that it holds wherever it is reached
 */
record Pinned(String pem, Optional<String> serverName) {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    /**
     * Looks at what the server shows.
     *
     * @param server where it is connected to
     * @param asked the name it is asked by
     * @param fingerprint that it has to have, SHA-256, 64 lower-case hex digits
     * @param name of the server for people
     * @throws ClusterException when it shows nothing
     * @throws AccessRefused when it shows another certificate: nothing was sent
     */
    static Pinned by(URI server, Optional<String> asked, String fingerprint, String name)
            throws ClusterException {
        List<X509Certificate> chain = ShownChain.of(server, asked, LIMIT);
        if (chain.isEmpty()) {
            throw new ClusterException(
                    Kind.NOT_TRUSTED, Message.of("core.cluster.no-certificate", name));
        }
        X509Certificate shown = chain.getFirst();
        if (!ShownChain.fingerprint(shown).equals(fingerprint)) {
            throw new AccessRefused(
                    AccessRefused.Kind.NOT_PROVEN,
                    Message.of(
                            "core.cluster.another-certificate",
                            name,
                            ShownChain.fingerprint(shown),
                            fingerprint));
        }
        return new Pinned(ShownChain.pem(shown), ShownChain.aName(shown));
    }
}
