package io.rackside.nic.apply;

import io.rackside.model.host.HostInventory;

import java.time.Duration;

/** The one thing a change needs of the outside: a shell on its host, as root where it can be. */
public interface HostShell {
    /**
     * Runs a script on a channel of its own. The script defines a function {@code main} and runs
     * nothing itself, so that half of it is never run; {@code say KEY VALUE} is there for it to
     * answer with.
     *
     * @param limit until it has ended; what was said until then is handed over
     * @throws HostLost when the connection is gone; the script may go on without it
     */
    Said run(String script, Duration limit) throws HostLost, InterruptedException;

    /**
     * Reads the host, which changes nothing.
     *
     * @throws HostLost when the connection is gone, or what answers is no Linux host
     */
    HostInventory look() throws HostLost, InterruptedException;

    /**
     * Ends the session and opens a fresh one, trying until the time is over.
     *
     * @throws HostLost when there is none by then, or at once when trying again would not help: the
     *     login was refused, the host key is another
     */
    void reconnect(Duration within) throws HostLost, InterruptedException;
}
