package io.rackside.app.console.terminal;

import io.rackside.model.Message;
import io.rackside.operations.Outcome;
import io.rackside.operations.TerminalSession;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One terminal on a box, from its being opened to its end: carries what comes out to the drawing,
 * what is typed to the device, and says how it stands.
 */
public final class TerminalViewModel implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);

    /** The session's own deadlines are far below; beyond this nobody believes in it. */
    private static final int LOOKS_UNTIL_OPEN = 4 * 120;

    private static final String IN_USE = "bmc.sol.in-use";

    /** What a BMC says, in our words, when another console has the better of this one. */
    private static final Set<String> TAKEN = Set.of(IN_USE, "bmc.sol.deactivated");

    /** How it stands. */
    public enum Phase {
        OPENING,
        OPEN,
        STALLED,
        CLOSED
    }

    /**
     * What is shown of how it stands.
     *
     * @param remark why it is stalled or closed, or what was lost
     */
    public record Standing(Phase phase, Optional<Message> remark) {
        public Standing {
            Objects.requireNonNull(phase, "phase");
            Objects.requireNonNull(remark, "remark");
        }
    }

    private final Opening terminal;
    private final Consumer<byte[]> drawing;
    private final Executor screen;
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(
                    this, "standing", new Standing(Phase.OPENING, Optional.empty()));
    private final ReadOnlyBooleanWrapper breaks = new ReadOnlyBooleanWrapper(this, "breaks");
    private final ReadOnlyBooleanWrapper taken = new ReadOnlyBooleanWrapper(this, "taken");
    private volatile TerminalSession session;
    private volatile boolean left;

    /**
     * A terminal that is on its way.
     *
     * @param drawing takes output, on a thread of this model
     * @param screen runs what changes the properties
     */
    public TerminalViewModel(Opening terminal, Consumer<byte[]> drawing, Executor screen) {
        this.terminal = terminal;
        this.drawing = drawing;
        this.screen = screen;
    }

    public ReadOnlyObjectProperty<Standing> standing() {
        return standing.getReadOnlyProperty();
    }

    /** Whether a serial break can be sent. */
    public ReadOnlyBooleanProperty breaks() {
        return breaks.getReadOnlyProperty();
    }

    /** Whether somebody else has the console of that box: it can be taken over. */
    public ReadOnlyBooleanProperty taken() {
        return taken.getReadOnlyProperty();
    }

    /** Carries it to its end. Waits; for a thread of its own. */
    public void carry() throws InterruptedException {
        Optional<TerminalSession> opened = opened();
        if (opened.isEmpty()) {
            end(terminal.outcome(LOOK));
            return;
        }
        session = opened.get();
        if (left) {
            session.close();
        }
        boolean sendsBreak = session.features().sendsBreak();
        screen.execute(() -> breaks.set(sendsBreak));
        TerminalSession.State state = session.state();
        while (!state.closed()) {
            show(state);
            byte[] output = session.read(LOOK);
            if (output.length > 0) {
                drawing.accept(output);
            }
            state = session.state();
        }
        for (byte[] rest = session.read(Duration.ZERO);
                rest.length > 0;
                rest = session.read(Duration.ZERO)) {
            drawing.accept(rest);
        }
        close(state.remark());
    }

    private Optional<TerminalSession> opened() throws InterruptedException {
        for (int look = 0; look < LOOKS_UNTIL_OPEN; look++) {
            Optional<TerminalSession> opened = terminal.await(LOOK);
            if (opened.isPresent() || terminal.outcome(Duration.ZERO).isPresent()) {
                return opened;
            }
        }
        return Optional.empty();
    }

    private void end(Optional<Outcome> outcome) {
        close(
                outcome.map(TerminalViewModel::words)
                        .or(() -> Optional.of(Message.of("console.terminal.not-opened"))));
    }

    private void close(Optional<Message> why) {
        boolean others = why.map(Message::code).filter(TAKEN::contains).isPresent();
        screen.execute(
                () -> {
                    taken.set(others);
                    standing.set(new Standing(Phase.CLOSED, why));
                });
    }

    private static Message words(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                        && !refused.deviceSaid().isBlank()
                        && !refused.what().code().equals(IN_USE)
                ? Message.of("console.act.refused", refused.what(), refused.deviceSaid())
                : outcome.what();
    }

    private void show(TerminalSession.State state) {
        Standing now =
                new Standing(
                        state.phase() == TerminalSession.Phase.OPEN ? Phase.OPEN : Phase.STALLED,
                        state.remark());
        screen.execute(
                () -> {
                    if (!now.equals(standing.get())) {
                        standing.set(now);
                    }
                });
    }

    /** Sends keys; false when they were not taken. */
    public boolean send(byte[] keys) {
        TerminalSession open = session;
        return open != null && open.write(keys);
    }

    public void sendBreak() {
        TerminalSession open = session;
        if (open != null) {
            open.sendBreak();
        }
    }

    public void resize(int columns, int rows) {
        TerminalSession open = session;
        if (open != null) {
            open.resize(columns, rows);
        }
    }

    /** Ends the terminal on the device; may wait some seconds. */
    @Override
    public void close() {
        left = true;
        TerminalSession open = session;
        if (open != null) {
            open.close();
        }
    }
}
