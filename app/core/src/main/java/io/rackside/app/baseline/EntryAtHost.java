package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.nic.baseline.Setpoint.Check;
import io.rackside.nic.criterion.Held;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an entry's host shows of it, and the commands that are run there. */
final class EntryAtHost {
    private static final Duration COMMANDS = Duration.ofMinutes(3);
    private static final Duration RECONNECT = Duration.ofSeconds(90);

    private final EntryOrder order;
    private final EntryValues values;
    private final HostShell shell;

    /**
     * @param values of its host
     */
    EntryAtHost(EntryOrder order, EntryValues values) {
        this.order = order;
        this.values = values;
        this.shell = values.shell();
    }

    boolean holds(Fact<String> now) {
        return meets(order.shows(), now);
    }

    static boolean meets(Check check, Fact<String> now) {
        return now.value().filter(v -> check.expect().held(v) == Held.YES).isPresent();
    }

    boolean isBack(Fact<String> now) {
        return now.value().filter(this::isOld).isPresent();
    }

    private boolean isOld(String value) {
        return plain(value).equals(plain(order.old()));
    }

    private static String plain(String value) {
        return value.strip().replaceAll("\\s+", " ");
    }

    static Object told(Fact<String> fact) {
        return switch (fact) {
            case Fact.Known<String>(String value) -> EntryOrder.shown(value);
            case Fact.NotSupported<String>() -> Message.of("core.baseline.nothing");
            case Fact.Unread<String>(Message why) -> why;
        };
    }

    Fact<String> value(Check check) throws HostLost, InterruptedException {
        return values.read(check.read(), order.of());
    }

    /**
     * What became of some commands.
     *
     * @param through whether the last one was run and none failed
     * @param lost why the connection went meanwhile
     */
    record Ran(boolean through, boolean noRoot, String errors, Optional<Message> lost) {}

    Ran run(List<String> commands) throws InterruptedException {
        return commands.isEmpty()
                ? new Ran(true, false, "", Optional.empty())
                : ran(EntryScript.of(commands));
    }

    Ran ran(String script) throws InterruptedException {
        values.changed();
        try {
            Said said = shell.run(script, COMMANDS);
            return new Ran(
                    said.lines().contains("through"),
                    said.end() == Said.End.NO_ROOT,
                    EntryScript.failed(said.lines()),
                    Optional.empty());
        } catch (HostLost e) {
            return new Ran(false, false, "", Optional.of(e.what()));
        }
    }

    boolean reconnected() throws InterruptedException {
        try {
            shell.reconnect(RECONNECT);
            return true;
        } catch (HostLost _) {
            return false;
        }
    }
}
