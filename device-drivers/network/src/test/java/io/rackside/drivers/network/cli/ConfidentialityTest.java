package io.rackside.drivers.network.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.cli.profile.SecretMask;
import io.rackside.operations.Messages;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** What is said of a conversation that failed goes into trail and journal: no secret is in it. */
@Timeout(60)
class ConfidentialityTest {
    private static final CliLimits LIMITS =
            new CliLimits(
                    Duration.ofSeconds(10),
                    Duration.ofMillis(200),
                    Duration.ofMillis(5),
                    200_000,
                    50);

    /** Shows a prompt after each command, but for one, where it says something and stops. */
    private static final class Cut implements TerminalSession {
        private final String last;
        private final String said;
        private final boolean closes;
        private final Queue<String> supply = new ArrayDeque<>(List.of("\r\n<SW-1>"));
        private boolean closed;

        Cut(String last, String said, boolean closes) {
            this.last = last;
            this.said = said;
            this.closes = closes;
        }

        @Override
        public Features features() {
            return new Features(false, false, true);
        }

        @Override
        public State state() {
            return new State(
                    closed && supply.isEmpty() ? Phase.CLOSED : Phase.OPEN, Optional.empty());
        }

        @Override
        public byte[] read(Duration longest) {
            return supply.isEmpty() ? new byte[0] : supply.remove().getBytes(UTF_8);
        }

        @Override
        public boolean write(byte[] keys) {
            if (closed) {
                return false;
            }
            String typed = new String(keys, UTF_8).strip();
            if (typed.equals(last)) {
                supply.add(typed + "\r\n" + said);
                closed = closes;
            } else if (!typed.isEmpty()) {
                supply.add(typed + "\r\n<SW-1>");
            }
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

    private static CliProfile profile() {
        return CliProfiles.shipped().named("huawei-vrp8").orElseThrow();
    }

    private static CliSession session(Cut terminal) throws InterruptedException {
        return CliSession.open(terminal, profile(), LIMITS, Time.system(), _ -> {});
    }

    private static String all(CliException e) {
        return e.getMessage() + Messages.toCanonical(e.what());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sysname SW-1\r\nsnmp-agent community read S3CR",
                "rsa peer-public-key\r\n 3082S3CR\r\n",
                "S3CR or not? [Y/N]:"
            })
    void aConfigurationThatIsCutIsNotInWhatIsSaidOfIt(String said) throws Exception {
        CliSession session = session(new Cut("display current-configuration", said, true));
        CliException e =
                assertThrows(CliException.class, () -> session.run(profile().running(), Map.of()));
        assertEquals("network.cli.closed", e.what().code());
        assertFalse(all(e).contains("S3CR"), all(e));
        assertTrue(all(e).contains(SecretMask.MASK), all(e));
    }

    @Test
    void aPartOfAConfigurationIsAsConfidential() throws Exception {
        String part = "display current-configuration interface Eth-Trunk1";
        CliSession session = session(new Cut(part, "description S3CR", false));
        CliException e =
                assertThrows(
                        CliException.class,
                        () -> session.run(new CommandTemplate(List.of(part.split(" "))).plain()));
        assertEquals("network.cli.no-prompt", e.what().code());
        assertFalse(all(e).contains("S3CR"), all(e));
    }

    @Test
    void whatAnotherAnswerEndedWithIsShownWithItsSecretMasked() throws Exception {
        CliSession session = session(new Cut("display this", " password cipher S3CR shown", true));
        CliException e =
                assertThrows(
                        CliException.class,
                        () -> session.run(new CommandTemplate(List.of("display", "this")).plain()));
        assertFalse(all(e).contains("S3CR"), all(e));
        assertTrue(all(e).contains("shown"), all(e));
    }
}
