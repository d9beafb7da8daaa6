package io.rackside.app.baseline;

import io.rackside.app.baseline.EntryValues.Seen;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;
import io.rackside.nic.baseline.ReadFrom.Source;
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

    /** Whether it is as it has to be. */
    boolean holds(Seen now) {
        return ofInterfaces() && order.way().back() ? isAsEach(now) : meets(order.shows(), now);
    }

    static boolean meets(Check check, Seen now) {
        return now.value().value().filter(v -> check.held(v) == Held.YES).isPresent();
    }

    /** Whether it is as it was planned against. */
    boolean isBack(Seen now) {
        return ofInterfaces() && !order.way().back()
                ? isAsEach(now)
                : now.value().value().filter(this::isOld).isPresent();
    }

    private boolean ofInterfaces() {
        return order.own().read().source() == Source.INTERFACES && order.way().each().isPresent();
    }

    /** Each by itself: what counts of them may be the same with other settings. */
    private boolean isAsEach(Seen now) {
        return !now.each().values().isEmpty()
                && order.way().each().orElseThrow().otherThan(now.each()).isEmpty();
    }

    private boolean isOld(String value) {
        return plain(value).equals(plain(order.old()));
    }

    private static String plain(String value) {
        return value.strip().replaceAll("\\s+", " ");
    }

    static Object told(Seen now) {
        return switch (now.value()) {
            case Fact.Known<String>(String value) -> EntryOrder.shown(value);
            case Fact.NotSupported<String>() -> Message.of("core.baseline.nothing");
            case Fact.Unread<String>(Message why) -> why;
        };
    }

    Seen value(Check check) throws HostLost, InterruptedException {
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
