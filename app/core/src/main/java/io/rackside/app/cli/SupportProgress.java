package io.rackside.app.cli;

import java.time.Duration;

/** Says on standard error, now and then, how far the reading of a BMC is. */
final class SupportProgress {
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private final Terminal terminal;
    private long said;

    SupportProgress(Terminal terminal) {
        this.terminal = terminal;
        this.said = terminal.time().nanos();
    }

    void kept(int resources, int open, long bytes) {
        long now = terminal.time().nanos();
        if (now - said >= PERIOD.toNanos()) {
            said = now;
            terminal.note("core.cli.support.progress", resources, open, bytes / 1000);
        }
    }
}
