package io.rackside.app.cli;

import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Somebody, or another program, at a remote terminal. */
final class ConsoleSitting {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);
    private static final Duration TRY_AGAIN = Duration.ofMillis(20);
    private static final int KEYS_AT_ONCE = 1_024;

    /** Keys were not taken: too many wait already. */
    private static final char BELL = 7;

    /** After what was piped in has ended: so long nothing more may come before it is over. */
    private static final Duration QUIET = Duration.ofSeconds(2);

    /** And so long it is waited at most for that. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final Terminal terminal;
    private final Tty tty;
    private final TerminalSession session;
    private final Time time;
    private final EscapeKeys escapes = new EscapeKeys();
    private boolean wholeLines;
    private volatile boolean left;
    private volatile long endOfKeys = Long.MAX_VALUE;

    ConsoleSitting(Terminal terminal, Tty tty, TerminalSession session) {
        this.terminal = terminal;
        this.tty = tty;
        this.session = session;
        this.time = terminal.time();
    }

    /**
     * Carries keys and output until either side ends it; leaves the session open.
     *
     * @throws InterruptedException when this process is told to end
     */
    void carry() throws InterruptedException {
        if (tty.interactive()) {
            note("core.cli.console.begin");
        }
        Optional<Tty.Raw> raw = tty.raw();
        wholeLines = raw.isEmpty();
        if (wholeLines) {
            note("core.cli.console.whole-lines");
        }
        try (Tty.Raw _ = raw.orElse(() -> {})) {
            // A read of standard input cannot be interrupted: the thread ends with the process.
            Thread keys = Thread.ofPlatform().daemon().name("keys").start(this::type);
            print();
            keys.interrupt();
            if (tty.interactive()) {
                terminal.err().print("\r\n");
            }
        }
    }

    private void print() throws InterruptedException {
        Optional<Message> told = Optional.empty();
        long lastOutput = time.nanos();
        while (!left) {
            byte[] output = session.read(LOOK_EVERY);
            TerminalSession.State state = session.state();
            if (output.length > 0) {
                lastOutput = time.nanos();
                if (!show(output)) {
                    return;
                }
            }
            if (!state.remark().equals(told)) {
                told = state.remark();
                told.filter(_ -> !state.closed()).ifPresent(this::remark);
            }
            if (output.length == 0 && (state.closed() || pipedOut(lastOutput))) {
                return;
            }
        }
    }

    /** Whether the answer to what was piped in seems to be complete. */
    private boolean pipedOut(long lastOutput) {
        long end = endOfKeys;
        if (tty.interactive() || end == Long.MAX_VALUE) {
            return false;
        }
        long now = time.nanos();
        return now - Math.max(end, lastOutput) >= QUIET.toNanos()
                || now - end >= LONGEST_ANSWER.toNanos();
    }

    /** False when nobody looks any more. */
    private boolean show(byte[] output) {
        try {
            OutputStream screen = tty.screen();
            screen.write(output);
            screen.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void type() {
        byte[] keys = new byte[KEYS_AT_ONCE];
        InputStream in = tty.keys();
        try {
            for (int count = in.read(keys); count >= 0 && !left; count = in.read(keys)) {
                if (tty.interactive()) {
                    escapes.typed(keys, count).forEach(this::act);
                } else {
                    send(Arrays.copyOf(keys, count));
                }
            }
        } catch (IOException _) {
            // The terminal this process was started from is gone.
            left = tty.interactive();
        } catch (InterruptedException _) {
            return;
        }
        endOfKeys = time.nanos();
    }

    private void act(EscapeKeys.Action action) {
        switch (action) {
            case EscapeKeys.Action.Keys(byte[] bytes) -> {
                if (!session.write(wholeLines ? enters(bytes) : bytes)) {
                    terminal.err().print(BELL);
                }
            }
            case EscapeKeys.Action.Break _ -> session.sendBreak();
            case EscapeKeys.Action.Leave _ -> left = true;
            case EscapeKeys.Action.Help _ -> note("core.cli.console.help");
        }
    }

    /** Another program can wait until its keys are taken; a line of it ends as Enter does. */
    private void send(byte[] lines) throws InterruptedException {
        byte[] keys = enters(lines);
        while (!session.write(keys) && !session.state().closed()) {
            time.sleep(TRY_AGAIN);
        }
    }

    /** What a person would press where a line ends. */
    private static byte[] enters(byte[] lines) {
        byte[] keys = lines.clone();
        for (int i = 0; i < keys.length; i++) {
            keys[i] = keys[i] == '\n' ? (byte) '\r' : keys[i];
        }
        return keys;
    }

    private void remark(Message what) {
        line(Table.plain(terminal.text(what)));
    }

    private void note(String code) {
        line(String.join("\r\n", terminal.words().say(code).lines().toList()));
    }

    /** In raw mode a new line does not begin at the left by itself. */
    private void line(String text) {
        terminal.err().print("\r\n" + text + "\r\n");
        terminal.err().flush();
    }
}
