package io.rackside.app.offload.measure;

import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;

/** Opens sessions with the one host that is meant. */
@FunctionalInterface
interface BenchSessions {
    /**
     * Opens one.
     *
     * @throws SshException when it cannot be had
     * @throws RuntimeException an AccessRefused or CliException
     */
    SshSession open() throws InterruptedException;
}
