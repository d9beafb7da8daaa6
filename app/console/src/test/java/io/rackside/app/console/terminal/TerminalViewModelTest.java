package io.rackside.app.console.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.DeviceId;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

class TerminalViewModelTest {
    private static final Message CUT = Message.of("bmc.sol.no-answer", "srv-01");

    private final ByteArrayOutputStream drawn = new ByteArrayOutputStream();
    private final List<TerminalViewModel.Phase> phases = new ArrayList<>();

    /** Gives what it is told to give, piece by piece, and then is over. */
    private static final class Scripted implements TerminalSession {
        final Queue<String> output = new ArrayDeque<>();
        final ByteArrayOutputStream keys = new ByteArrayOutputStream();
        Optional<Message> ends = Optional.of(CUT);
        boolean closed;
        int breaks;

        @Override
        public Features features() {
            return new Features(true, false, true);
        }

        @Override
        public State state() {
            return output.isEmpty()
                    ? new State(Phase.CLOSED, ends)
                    : new State(output.size() == 1 ? Phase.STALLED : Phase.OPEN, Optional.empty());
        }

        @Override
        public byte[] read(Duration longest) {
            String next = output.poll();
            return next == null ? new byte[0] : next.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean write(byte[] typed) {
            keys.writeBytes(typed);
            return !closed;
        }

        @Override
        public void sendBreak() {
            breaks++;
        }

        @Override
        public void resize(int columns, int rows) {}

        @Override
        public void close() {
            closed = true;
            output.clear();
        }
    }

    private static Opening opening(Optional<TerminalSession> session, Optional<Outcome> outcome) {
        return new Opening() {
            @Override
            public Target target() {
                return new Target(new DeviceId("d"), "srv-01", "U12", Identity.none());
            }

            @Override
            public Instant since() {
                return Instant.EPOCH;
            }

            @Override
            public Optional<TerminalSession> await(Duration most) {
                return session;
            }

            @Override
            public Optional<Outcome> outcome(Duration most) {
                return outcome;
            }
        };
    }

    private TerminalViewModel model(Opening opening) {
        TerminalViewModel model = new TerminalViewModel(opening, drawn::writeBytes, Runnable::run);
        model.standing().addListener((_, _, now) -> phases.add(now.phase()));
        return model;
    }

    @Test
    void whatComesOutIsDrawnToTheLastByteAndTheEndSaysWhy() throws Exception {
        Scripted session = new Scripted();
        session.output.addAll(List.of("login: ", "中文", "the end"));
        TerminalViewModel model = model(opening(Optional.of(session), Optional.empty()));
        model.carry();
        assertEquals("login: 中文the end", drawn.toString(StandardCharsets.UTF_8));
        assertEquals(
                List.of(
                        TerminalViewModel.Phase.OPEN,
                        TerminalViewModel.Phase.STALLED,
                        TerminalViewModel.Phase.CLOSED),
                phases);
        assertEquals(Optional.of(CUT), model.standing().get().remark());
        assertFalse(model.taken().get());
    }

    @Test
    void keysAndBreakGoToTheSession() throws Exception {
        Scripted session = new Scripted();
        session.output.add("x");
        TerminalViewModel model = model(opening(Optional.of(session), Optional.empty()));
        assertFalse(model.send(new byte[] {13}), "before it stands nothing is taken");
        model.carry();
        assertTrue(model.breaks().get());
        assertTrue(model.send("ls\r".getBytes(StandardCharsets.UTF_8)));
        model.sendBreak();
        assertEquals("ls\r", session.keys.toString(StandardCharsets.UTF_8));
        assertEquals(1, session.breaks);
    }

    @Test
    void aConsoleSomebodyElseHasCanBeTakenOver() throws Exception {
        Message inUse = Message.of("bmc.sol.in-use", "srv-01", "user ops");
        TerminalViewModel model =
                model(
                        opening(
                                Optional.empty(),
                                Optional.of(
                                        new Outcome.Refused(Outcome.Refusal.DEVICE, inUse, ""))));
        model.carry();
        assertTrue(model.taken().get());
        assertEquals(
                new TerminalViewModel.Standing(TerminalViewModel.Phase.CLOSED, Optional.of(inUse)),
                model.standing().get());
    }

    @Test
    void aRefusalSaysWhatTheDeviceSaid() throws Exception {
        Message disabled = Message.of("bmc.sol.disabled", "srv-01");
        TerminalViewModel model =
                model(
                        opening(
                                Optional.empty(),
                                Optional.of(
                                        new Outcome.Refused(
                                                Outcome.Refusal.DEVICE, disabled, "81h"))));
        model.carry();
        assertFalse(model.taken().get());
        assertEquals(
                Message.of("console.act.refused", disabled, "81h"),
                model.standing().get().remark().orElseThrow());
    }

    @Test
    void oneThatIsLeftBeforeItStandsIsClosedWhenItDoes() throws Exception {
        Scripted session = new Scripted();
        session.output.add("never read");
        TerminalViewModel model = model(opening(Optional.of(session), Optional.empty()));
        model.close();
        model.carry();
        assertTrue(session.closed);
        assertEquals(TerminalViewModel.Phase.CLOSED, model.standing().get().phase());
    }
}
