package io.rackside.app.console.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.operations.recording.AsciicastHeader;
import io.rackside.operations.recording.AsciicastWriter;
import io.rackside.views.terminal.Terminal;
import io.rackside.views.terminal.TerminalSize;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

class ReplayTest {
    private final Terminal terminal = new Terminal(new TerminalSize(24, 80));
    private Playback playback;
    private Replay replay;

    @BeforeEach
    void record() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (AsciicastWriter writer =
                new AsciicastWriter(file, new AsciicastHeader(40, 10, Instant.EPOCH, "srv-01"))) {
            writer.output(Duration.ofMillis(100), "one ".getBytes(StandardCharsets.UTF_8));
            writer.output(Duration.ofMillis(500), "two ".getBytes(StandardCharsets.UTF_8));
            writer.resized(Duration.ofSeconds(1), 60, 20);
            writer.output(Duration.ofMinutes(10), "中文".getBytes(StandardCharsets.UTF_8));
        }
        playback = Playback.read(new ByteArrayInputStream(file.toByteArray()));
        replay = new Replay(playback, terminal);
    }

    private String shown() {
        return terminal.text().strip();
    }

    @Test
    void itPlaysAsItWasRecorded() {
        assertEquals(new TerminalSize(10, 40), terminal.size());
        replay.advance(Duration.ofMillis(200));
        assertEquals("one", shown());
        replay.advance(Duration.ofMillis(900));
        assertEquals("one two", shown());
        assertEquals(new TerminalSize(20, 60), terminal.size());
        assertFalse(replay.over());
    }

    @Test
    void aLongPauseIsSkipped() {
        replay.advance(Duration.ofMillis(1100));
        replay.advance(Duration.ofMillis(50));
        assertTrue(replay.now().compareTo(Duration.ofMinutes(9)) > 0);
        replay.advance(Duration.ofSeconds(2));
        assertEquals("one two 中文", shown());
        assertTrue(replay.over());
    }

    @Test
    void anyMomentCanBeGoneTo() {
        replay.seek(Duration.ofMinutes(10));
        assertEquals("one two 中文", shown());
        replay.seek(Duration.ofMillis(300));
        assertEquals("one", shown());
        assertEquals(new TerminalSize(10, 40), terminal.size());
        assertEquals(Duration.ofMillis(300), replay.now());
        replay.seek(Duration.ofHours(1));
        assertEquals(playback.length(), replay.now());
    }
}
