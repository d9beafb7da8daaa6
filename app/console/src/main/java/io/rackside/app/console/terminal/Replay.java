package io.rackside.app.console.terminal;

import io.rackside.operations.recording.AsciicastEvent;
import io.rackside.views.terminal.Terminal;
import io.rackside.views.terminal.TerminalSize;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Plays a recording into a terminal, up to any moment of it. */
final class Replay {
    /** Nobody waits longer for a host that prints nothing. */
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Playback playback;
    private final Terminal terminal;
    private Duration now = Duration.ZERO;
    private int next;

    Replay(Playback playback, Terminal terminal) {
        this.playback = playback;
        this.terminal = terminal;
        restart();
    }

    private void restart() {
        next = 0;
        now = Duration.ZERO;
        terminal.reset();
        terminal.resize(
                TerminalSize.nearest(playback.header().rows(), playback.header().columns()));
    }

    Duration now() {
        return now;
    }

    boolean over() {
        return next >= playback.events().size();
    }

    /** Goes on by so much; a longer pause in what is recorded is skipped. */
    void advance(Duration by) {
        List<AsciicastEvent> events = playback.events();
        Duration to = now.plus(by);
        boolean idle = next < events.size() && events.get(next).at().compareTo(to) > 0;
        if (idle && events.get(next).at().minus(now).compareTo(LONGEST_PAUSE) > 0) {
            to = events.get(next).at().minus(LONGEST_PAUSE).plus(by);
        }
        playUntil(to);
    }

    /** Goes to a moment, back as well. */
    void seek(Duration to) {
        if (to.compareTo(now) < 0) {
            restart();
        }
        playUntil(to);
    }

    private void playUntil(Duration to) {
        List<AsciicastEvent> events = playback.events();
        while (next < events.size() && events.get(next).at().compareTo(to) <= 0) {
            play(events.get(next));
            next++;
        }
        Duration end = playback.length();
        now = to.compareTo(end) > 0 ? end : to;
    }

    private void play(AsciicastEvent event) {
        switch (event) {
            case AsciicastEvent.Output output ->
                    terminal.feed(output.text().getBytes(StandardCharsets.UTF_8));
            case AsciicastEvent.Resized size ->
                    terminal.resize(TerminalSize.nearest(size.rows(), size.columns()));
            case AsciicastEvent.Marker _ -> {}
        }
    }
}
