package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.nic.baseline.BootSysctl;
import io.rackside.nic.baseline.InventoryReadings;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.Readings;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Reads values of one host while entries are set on it. What only its whole inventory tells is
 * gathered once and again only after something was changed. Used by one thread.
 */
final class EntryValues {
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final HostShell shell;
    private Optional<HostInventory> inventory = Optional.empty();

    EntryValues(HostShell shell) {
        this.shell = shell;
    }

    /** The shell they are read by. */
    HostShell shell() {
        return shell;
    }

    /** Something was changed: what was gathered before is not believed any more. */
    void changed() {
        inventory = Optional.empty();
    }

    /**
     * A value.
     *
     * @param of the port or other part, empty for the host itself
     */
    Fact<String> read(ReadFrom from, String of) throws HostLost, InterruptedException {
        ReadingScript script = ReadingScript.alone(from);
        Readings readings;
        if (script.isEmpty()) {
            readings = InventoryReadings.of(inventory(), Set.of(from));
        } else {
            Said said = shell.run(script.script(), LOOK);
            readings = script.read(said.lines(), said.end() != Said.End.NO_ROOT).readings();
        }
        Fact<String> value = readings.of(from).get(of);
        return value == null ? Fact.unread(Message.of("core.baseline.not-answered")) : value;
    }

    /** What sets values of the kernel in a boot; empty where the host did not say. */
    Optional<BootSysctl> boot() throws HostLost, InterruptedException {
        return ReadingScript.boot(shell.run(ReadingScript.bootScript(), LOOK).lines());
    }

    private HostInventory inventory() throws HostLost, InterruptedException {
        if (inventory.isEmpty()) {
            inventory = Optional.of(shell.look());
        }
        return inventory.orElseThrow();
    }
}
