package io.rackside.drivers.ssh;

import java.util.Objects;
import java.util.Optional;

/**
 * The way to a server and who goes it.
 *
 * @param old algorithms that are broken or nearly so are allowed too, for a device a person has
 *     marked; see {@link OldAlgorithms}
 * @param via the plain jump host in front of it, with a login and a host key of its own
 */
public record SshRoute(
        SshAddress address,
        SshLogin login,
        HostKeyTrust trust,
        boolean old,
        Optional<SshRoute> via) {
    /** More jump hosts in a row than anybody has. */
    public static final int JUMPS_MAX = 4;

    public SshRoute {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(login, "login");
        Objects.requireNonNull(trust, "trust");
        if (via.isPresent() && via.get().jumps() >= JUMPS_MAX) {
            throw new IllegalArgumentException("more than " + JUMPS_MAX + " jump hosts");
        }
    }

    public static SshRoute to(SshAddress address, SshLogin login, HostKeyTrust trust) {
        return new SshRoute(address, login, trust, false, Optional.empty());
    }

    /** The same for a device marked old. */
    public SshRoute forOldDevice() {
        return new SshRoute(address, login, trust, true, via);
    }

    /** The same through a jump host, which forwards the connection and sees nothing of it. */
    public SshRoute through(SshRoute jump) {
        return new SshRoute(address, login, trust, old, Optional.of(jump));
    }

    private int jumps() {
        return 1 + via.map(SshRoute::jumps).orElse(0);
    }
}
