package io.rackside.app.offload;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.host.HostWay;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.StoreException;

import java.time.Duration;
import java.util.Optional;

/**
 * Sessions of a way to a host for a change: each refusal is one that trying again does not help.
 */
public record HostSessions(HostWay way) implements SshHostShell.Sessions {
    @Override
    public SshSession open() throws InterruptedException {
        return opened(way::open);
    }

    @Override
    public SshSession open(Duration connect) throws InterruptedException {
        return opened(() -> way.open(connect));
    }

    @FunctionalInterface
    private interface Opens {
        SshSession open() throws InterruptedException;
    }

    private static SshSession opened(Opens opens) throws InterruptedException {
        try {
            return opens.open();
        } catch (AccessRefused e) {
            throw new SshException(SshException.Kind.NOT_TRUSTED, e.what(), e);
        } catch (CliException e) {
            // Another box stands at the address.
            throw new SshException(SshException.Kind.NOT_TRUSTED, e.what(), e);
        } catch (StoreException | TrailUnavailable e) {
            throw new SshException(SshException.Kind.NOT_ALLOWED, words(e).orElseThrow(), e);
        }
    }

    /** Words for what may fail on our side. */
    public static Optional<Message> words(RuntimeException trouble) {
        return switch (trouble) {
            case StoreException e -> Optional.of(e.what());
            case TrailUnavailable e -> Optional.of(e.what());
            default -> Optional.empty();
        };
    }
}
