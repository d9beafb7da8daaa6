package io.rackside.nic.apply;

import io.rackside.drivers.host.HostGathering;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import java.util.Random;

/** The way of root to a virtual host of this machine. */
public final class LoopbackShell {
    private static final String USER = "root";
    private static final String PASSWORD = "Unsaid-4711";

    private LoopbackShell() {}

    /** A host that lets root in by it. */
    public static VirtualHostSettings settings(VirtualOs os) {
        return VirtualHostSettings.of(0, USER, PASSWORD, os);
    }

    /** Starts a host of such settings, and opens a shell there; close both. */
    public static SshHostShell of(VirtualHost host, Time time) {
        int port = host.start();
        return new SshHostShell(
                () ->
                        SshSession.open(
                                SshRoute.to(
                                        new SshAddress("127.0.0.1", port),
                                        SshLogin.withPassword(USER, PASSWORD.toCharArray()),
                                        HostKeyTrust.atFirstSight(_ -> {})),
                                SshLimits.usual(),
                                Time.system()),
                HostGathering.usual(new Random(1)),
                new Random(2),
                time);
    }
}
