package io.rackside.app.offload;

import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;

import java.time.Duration;
import java.util.Optional;

/** A host's shell that remembers what the host last told of itself. */
final class RememberingShell implements HostShell {
    private final HostShell shell;
    private Optional<HostInventory> last = Optional.empty();

    RememberingShell(HostShell shell) {
        this.shell = shell;
    }

    /** The last reading; empty when there was none. */
    Optional<HostInventory> last() {
        return last;
    }

    @Override
    public Said run(String script, Duration limit) throws HostLost, InterruptedException {
        return shell.run(script, limit);
    }

    @Override
    public HostInventory look() throws HostLost, InterruptedException {
        HostInventory told = shell.look();
        last = Optional.of(told);
        return told;
    }

    @Override
    public void reconnect(Duration within) throws HostLost, InterruptedException {
        shell.reconnect(within);
    }
}
