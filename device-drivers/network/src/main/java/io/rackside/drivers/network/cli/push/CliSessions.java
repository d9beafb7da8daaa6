package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.CliSession;

/** Opens conversations with the device a push is for. */
@FunctionalInterface
public interface CliSessions {
    /**
     * Opens one, and has made sure that it is the device that is meant.
     *
     * @throws RuntimeException an SshException or CliException when it cannot be had
     */
    CliSession open() throws InterruptedException;
}
