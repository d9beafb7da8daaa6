package io.rackside.drivers.network.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.network.cli.CliException.Kind;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** Whatever comes out of a terminal, a conversation with it ends, and says how. */
@Timeout(60)
class AnyTerminalTest {
    private static final CliLimits LIMITS =
            new CliLimits(
                    Duration.ofSeconds(10),
                    Duration.ofMillis(200),
                    Duration.ofMillis(5),
                    200_000,
                    50);

    /** A terminal that gives the same supply for ever, and counts what is typed. */
    private static final class Endless implements TerminalSession {
        private final Supplier<byte[]> supply;
        private int typed;
        private boolean closed;

        Endless(Supplier<byte[]> supply) {
            this.supply = supply;
        }

        @Override
        public Features features() {
            return new Features(false, false, true);
        }

        @Override
        public State state() {
            return new State(closed ? Phase.CLOSED : Phase.OPEN, Optional.empty());
        }

        @Override
        public byte[] read(Duration longest) {
            return supply.get();
        }

        @Override
        public boolean write(byte[] keys) {
            typed += keys.length;
            return true;
        }

        @Override
        public void sendBreak() {}

        @Override
        public void resize(int columns, int rows) {}

        @Override
        public void close() {
            closed = true;
        }
    }

    private static CliException opening(Endless terminal, CliProfile profile) {
        CliException e =
                assertThrows(
                        CliException.class,
                        () -> CliSession.open(terminal, profile, LIMITS, Time.system(), _ -> {}));
        assertTrue(terminal.closed, "left open");
        return e;
    }

    private static CliProfile profile() {
        return CliProfiles.shipped().named("huawei-vrp8").orElseThrow();
    }

    @Test
    void outputWithoutAnEndIsTooMuch() {
        Endless lines = new Endless(() -> "still going\r\n".repeat(100).getBytes(UTF_8));
        assertEquals(Kind.TOO_MUCH, opening(lines, profile()).kind());
        Endless one = new Endless(() -> "x".repeat(1_000).getBytes(UTF_8));
        assertEquals(Kind.TOO_MUCH, opening(one, profile()).kind());
        assertEquals(0, lines.typed + one.typed);
    }

    @Test
    void aQuestionWithoutAnEndIsLeft() {
        Endless asks = new Endless(() -> "\r\nReally? [Y/N]:".getBytes(UTF_8));
        CliException e = opening(asks, profile());
        assertEquals("network.cli.asks-without-end", e.what().code());
        assertTrue(asks.typed < 100, "typed: " + asks.typed);
    }

    @Test
    void aPagerWithoutAnEndIsLeft() {
        Endless pager = new Endless(() -> "line\r\n  ---- More ----".getBytes(UTF_8));
        assertEquals("network.cli.endless-pager", opening(pager, profile()).what().code());
    }

    @Test
    void randomBytesEndForEveryFamily() {
        for (CliProfile profile : CliProfiles.shipped().all()) {
            Random chance = new Random(profile.name().hashCode());
            Endless noise =
                    new Endless(
                            () -> {
                                byte[] bytes = new byte[4_000];
                                chance.nextBytes(bytes);
                                return bytes;
                            });
            Kind kind = opening(noise, profile).kind();
            assertTrue(kind == Kind.NONSENSE || kind == Kind.TOO_MUCH, profile.name() + kind);
        }
    }

    @Test
    void silenceIsNoPrompt() {
        Endless silent = new Endless(() -> new byte[0]);
        assertEquals(Kind.NO_PROMPT, opening(silent, profile()).kind());
    }
}
