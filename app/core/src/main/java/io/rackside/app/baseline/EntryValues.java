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

    /**
     * A value that was read.
     *
     * @param each what interfaces are set to each, where it is about them
     */
    record Seen(Fact<String> value, EachInterface each) {}

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
    Seen read(ReadFrom from, String of) throws HostLost, InterruptedException {
        ReadingScript script = ReadingScript.alone(from);
        if (script.isEmpty()) {
            Readings told = InventoryReadings.of(inventory(), Set.of(from));
            return new Seen(value(told, from, of), EachInterface.NONE);
        }
        Said said = shell.run(script.script(), LOOK);
        ReadingScript.Answer answer = script.read(said.lines(), said.end() != Said.End.NO_ROOT);
        return new Seen(
                value(answer.readings(), from, of),
                answer.interfaces().containsKey(from)
                        ? answer.interfaces().get(from).now()
                        : EachInterface.NONE);
    }

    private static Fact<String> value(Readings readings, ReadFrom from, String of) {
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
