package io.rackside.app.cluster;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Terms;
import io.rackside.app.host.HostWorkflow;
import io.rackside.drivers.cluster.kubeconfig.ServerEnd;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;

import java.net.URI;
import java.util.Optional;

/** Ways to API servers, straight or through a host that forwards by SSH. */
public final class Passages {
    private static final String THIS_MACHINE = "127.0.0.1";

    private final DeviceAccess access;
    private final HostWorkflow hosts;

    public Passages(DeviceAccess access, HostWorkflow hosts) {
        this.access = access;
        this.hosts = hosts;
    }

    /**
     * Opens one. What passes is sealed from this machine to the API server: the host in between
     * sees nothing of it and is not asked who it is.
     *
     * @param via a device of the data folder, or its address by SSH
     * @throws AccessRefused when no login is at hand for it, or its host key is not known
     * @throws SshException when it does not answer, shows another key, or refuses
     */
    Passage to(URI server, Optional<String> via, Terms terms) throws InterruptedException {
        if (via.isEmpty()) {
            return Passage.straight(server);
        }
        SshSession session = hosts.passage(access.subject(via.get()), terms);
        try {
            ServerEnd end = ServerEnd.of(server);
            int port = session.forward(end.host(), end.port());
            String path = server.getRawPath() == null ? "" : server.getRawPath();
            return new Passage(
                    URI.create("https://" + THIS_MACHINE + ":" + port + path),
                    Optional.of(end.host()),
                    session::close);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }
}
