package io.rackside.nic.apply;

import io.rackside.model.Message;
import io.rackside.nic.apply.ApplyEvent.Says;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Gets whole answers from a host, from a fresh session where the one at hand gives none. Whether a
 * script ran is never concluded from its answer: only from what the host says afterwards.
 */
final class HostAnswers {
    private static final Duration TELL = Duration.ofSeconds(60);

    /** A session that is dead has to be known to be, with time left for a fresh one. */
    private static final Duration SIGN = Duration.ofSeconds(5);

    /** Within which a host that waits to hear of us is to have answered. */
    static final Duration HERE = Duration.ofSeconds(10);

    private static final Duration BETWEEN = Duration.ofSeconds(2);
    private static final int TRIES = 3;

    private final HostShell shell;
    private final ApplyScript script;
    private final Time time;
    private Optional<Message> silence = Optional.empty();
    private String failed = "";
    private List<String> unlike = List.of();

    HostAnswers(HostShell shell, ApplyScript script, Time time) {
        this.shell = shell;
        this.script = script;
        this.time = time;
    }

    /** Why there was none, where there was none. */
    Optional<Message> silence() {
        return silence;
    }

    /** What failed of the way back, as the last whole answer had it; empty for nothing. */
    String failed() {
        return failed;
    }

    /** What was there before and was not, as the last whole answer had it. */
    List<String> unlike() {
        return unlike;
    }

    /**
     * Sends a script once and hears what the host says then.
     *
     * @param limit until it has ended
     * @param patience for a fresh session where the answer is not whole
     */
    Optional<Trace> after(String sent, Duration limit, Duration patience)
            throws InterruptedException {
        Optional<Trace> told = once(sent, limit);
        return told.isPresent() ? told : afresh(patience);
    }

    /** What the host says now, from a fresh session. */
    Optional<Trace> afresh(Duration patience) throws InterruptedException {
        return afresh(script.tell(), TELL, patience);
    }

    /** What it says to a script that may be sent again, from a fresh session. */
    private Optional<Trace> afresh(String sent, Duration limit, Duration patience)
            throws InterruptedException {
        long until = time.nanos() + patience.toNanos();
        for (int round = 0; round < TRIES; round++) {
            Duration left = Duration.ofNanos(Math.max(until - time.nanos(), 0)).plusSeconds(1);
            try {
                shell.reconnect(left);
            } catch (HostLost e) {
                silence = Optional.of(e.what());
                return Optional.empty();
            }
            Optional<Trace> told = once(sent, limit);
            if (told.isPresent()) {
                return told;
            }
            time.sleep(BETWEEN);
        }
        return Optional.empty();
    }

    /**
     * What a host says next whose lines are still run. Where they may cut our way it hears of us,
     * and once they are made by a fresh session: an old one may outlive what lets no other in.
     *
     * @param before what it said last
     */
    Optional<Trace> whileChanging(Trace before, Duration patience) throws InterruptedException {
        if (!before.asks().isEmpty()) {
            return afresh(script.here(before.asks()), HERE, patience);
        }
        time.sleep(Duration.ofSeconds(1));
        boolean cuts = !before.cuts().isEmpty();
        String sign = cuts ? script.here("") : script.tell();
        Optional<Trace> told = once(sign, SIGN);
        return told.isPresent() ? told : afresh(sign, cuts ? HERE : TELL, patience);
    }

    /** One script by the session at hand. */
    Optional<Trace> once(String sent, Duration limit) throws InterruptedException {
        try {
            Said said = shell.run(sent, limit);
            Optional<Trace> told = Trace.of(said);
            told.ifPresent(
                    trace -> {
                        failed = trace.failed();
                        unlike = trace.unlike();
                    });
            if (told.isEmpty()) {
                silence = why(said);
            }
            return told;
        } catch (HostLost e) {
            silence = Optional.of(e.what());
            return Optional.empty();
        }
    }

    private static Optional<Message> why(Said said) {
        return Optional.of(
                switch (said.end()) {
                    case WHOLE, HALF -> Message.of("nic.apply.why.half");
                    case HUNG -> Message.of("nic.apply.why.silent");
                    case NO_ROOT -> Message.of("nic.apply.why.no-root", said.errors());
                });
    }

    /** What it amounts to. */
    Says says(Optional<Trace> told, Trace.Host since) {
        return told.map(
                        trace ->
                                new Says(
                                        HostSays.of(trace, since),
                                        trace.notAsBefore().or(trace::stopped)))
                .orElseGet(() -> new Says(HostSays.SILENT, silence));
    }
}
