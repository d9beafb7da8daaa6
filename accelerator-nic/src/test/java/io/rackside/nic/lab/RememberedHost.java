package io.rackside.nic.lab;

import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;

import java.time.Duration;

/**
 * A host whose last reading, which proved one change, is not read once more for the next one: half
 * of a change is reading.
 */
final class RememberedHost implements HostShell {
    private final HostShell shell;
    private HostInventory last;
    private boolean unchanged;

    /** Reads it. */
    RememberedHost(HostShell shell) throws HostLost, InterruptedException {
        this.shell = shell;
        last = shell.look();
    }

    /** What was read last. */
    HostInventory last() {
        return last;
    }

    /** Since it was read last: the next look sees that reading, and only that one. */
    void nothingHappened() {
        unchanged = true;
    }

    @Override
    public Said run(String script, Duration limit) throws HostLost, InterruptedException {
        return shell.run(script, limit);
    }

    @Override
    public HostInventory look() throws HostLost, InterruptedException {
        if (unchanged) {
            unchanged = false;
            return last;
        }
        last = shell.look();
        return last;
    }

    @Override
    public void reconnect(Duration within) throws HostLost, InterruptedException {
        shell.reconnect(within);
    }
}
