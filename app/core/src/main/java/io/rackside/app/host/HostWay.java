package io.rackside.app.host;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.access.Subject;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.operations.JobId;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The way to a Linux host with its logins, taken while the vault is open; a job keeps it, so that
 * locking the vault does not stop it. Close it when nothing more is opened with it.
 */
public final class HostWay implements AutoCloseable {
    private final HostDoor door;
    private final Subject subject;
    private final Optional<char[]> sudo;
    private final Optional<JobId> job;

    HostWay(HostDoor door, Subject subject, Optional<char[]> sudo, Optional<JobId> job) {
        this.door = door;
        this.subject = subject;
        this.sudo = sudo;
        this.job = job;
    }

    /**
     * Opens a session of its own with the host that is meant, and no other: who answers is read and
     * compared first, and that it was opened stands in the trail. May be called again and again, as
     * after a restart of the host.
     *
     * @throws AccessRefused when its host key is not known well enough: nothing was sent
     * @throws SshException when a host of the way does not answer, shows another key, or refuses
     * @throws CliException ANOTHER_BOX when serial number and UUID are not those of the model
     */
    public SshSession open() throws InterruptedException {
        return door.open(job, sudo());
    }

    /**
     * The same by one that tries it again and again.
     *
     * @param connect the most until a host of the way takes a connection
     */
    public SshSession open(Duration connect) throws InterruptedException {
        return door.within(connect).open(job, sudo());
    }

    /** Whom it leads to. */
    public Subject subject() {
        return subject;
    }

    /** The account it logs in with. */
    public String user() {
        return door.user();
    }

    /** What sudo asks the account for; a copy, whoever asks for it wipes it. */
    public Optional<char[]> sudo() {
        return sudo.map(secret -> Arrays.copyOf(secret, secret.length));
    }

    /**
     * What the account logs in with where no key is taken: its password, or what sudo asks it for
     * where it has a key; a copy, whoever asks for it wipes it.
     */
    public Optional<char[]> password() {
        return door.password().or(this::sudo);
    }

    /** The same within a job, which the sessions' entries in the trail then name. */
    public HostWay within(JobId other) {
        return new HostWay(door, subject, sudo, Optional.of(other));
    }

    /** Overwrites what sudo asks for, and that of the ways made of it. */
    @Override
    public void close() {
        sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
    }

    @Override
    public String toString() {
        return "HostWay[...]";
    }
}
