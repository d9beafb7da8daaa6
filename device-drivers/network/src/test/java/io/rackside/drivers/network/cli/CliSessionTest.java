package io.rackside.drivers.network.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.network.cli.CliException.Kind;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.virtual.CliDialect;
import io.rackside.drivers.network.virtual.CliMisbehaviour;
import io.rackside.drivers.network.virtual.VirtualCliSettings;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The command line against the twin, over real SSH. */
@Timeout(60)
class CliSessionTest {
    private static final CliLimits IMPATIENT =
            new CliLimits(
                    Duration.ofMillis(600),
                    Duration.ofMillis(600),
                    Duration.ofMillis(40),
                    256 * 1_024,
                    200);

    private static CliTwin twin(CliDialect dialect, CliMisbehaviour... wrong) {
        return new CliTwin(VirtualCliSettings.of(dialect, "SW-1").doing(wrong), Time.system());
    }

    private static Command command(String line) {
        return new CommandTemplate(List.of(line.split(" "))).plain();
    }

    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void aConfigurationIsReadWhole(CliDialect dialect) throws Exception {
        try (CliTwin twin = twin(dialect)) {
            CliSession session = twin.session();
            assertEquals("SW-1", session.name());
            Answer answer = session.run(twin.profile().running(), Map.of());
            assertEquals(twin.device().shown(), answer.lines());
            assertTrue(answer.refusal().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(CliDialect.class)
    void logLinesInTheMiddleBelongToNoAnswer(CliDialect dialect) throws Exception {
        try (CliTwin twin = twin(dialect, CliMisbehaviour.LOG_LINES)) {
            Answer answer = twin.session().run(twin.profile().running(), Map.of());
            assertEquals(twin.device().shown(), answer.lines());
            assertFalse(answer.logs().isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CliMisbehaviour.class,
            names = {"NO_ECHO", "PASSWORD_QUESTION"})
    void whatIsOddButHarmlessDoesNotMatter(CliMisbehaviour wrong) throws Exception {
        try (CliTwin twin = twin(CliDialect.VRP8, wrong)) {
            Answer answer = twin.session().run(twin.profile().running(), Map.of());
            assertEquals(twin.device().shown(), answer.lines());
        }
    }

    @Test
    void aPagerThatCannotBeTurnedOffIsTurned() throws Exception {
        try (CliTwin twin = twin(CliDialect.VRP5, CliMisbehaviour.ALWAYS_PAGES)) {
            CliSession session = twin.session();
            session.run(command("system-view"));
            for (int vlan = 200; vlan < 260; vlan += 2) {
                session.run(command("vlan " + vlan));
                session.run(command("name V" + vlan));
            }
            session.run(command("return"));
            assertEquals(
                    twin.device().shown(), session.run(twin.profile().running(), Map.of()).lines());
            assertTrue(twin.heard().toString(UTF_8).contains("---- More ----"));
        }
    }

    @Test
    void aRefusedCommandSaysTheDevicesWords() throws Exception {
        try (CliTwin twin = twin(CliDialect.COMWARE)) {
            Answer answer = twin.session().run(command("display nonsense"));
            assertEquals(
                    "% Unrecognized command found at '^' position.",
                    answer.refusal().orElseThrow());
        }
    }

    @Test
    void aPromptThatNeverComesEndsByItself() {
        CliException e = failing(CliMisbehaviour.NO_PROMPT, IMPATIENT);
        assertEquals(Kind.NO_PROMPT, e.kind());
    }

    @Test
    void aPagerThatNeverEndsIsLeft() {
        CliException e = failing(CliMisbehaviour.ENDLESS_PAGER, CliTwin.BRIEF);
        assertEquals("network.cli.endless-pager", e.what().code());
    }

    @Test
    void binaryOutputIsNoAnswer() {
        CliException e = failing(CliMisbehaviour.BINARY_OUTPUT, CliTwin.BRIEF);
        assertTrue(
                List.of(Kind.NONSENSE, Kind.NO_PROMPT, Kind.TOO_MUCH).contains(e.kind()),
                e::getMessage);
    }

    @Test
    void aSessionThatIsCutIsSaidSo() {
        CliException e = failing(CliMisbehaviour.CUT_SESSION, CliTwin.BRIEF);
        assertEquals(Kind.CLOSED, e.kind());
    }

    private static CliException failing(CliMisbehaviour wrong, CliLimits limits) {
        try (CliTwin twin = twin(CliDialect.VRP8, wrong)) {
            return assertThrows(
                    CliException.class,
                    () -> {
                        CliSession session = twin.session(limits);
                        session.run(twin.profile().running(), Map.of());
                        session.run(twin.profile().running(), Map.of());
                    });
        }
    }

    @Test
    void whatIsRecordedIsWhatCameOut() throws Exception {
        try (CliTwin twin = twin(CliDialect.VRP8)) {
            twin.session().run(twin.profile().running(), Map.of());
            String heard = twin.heard().toString(UTF_8);
            assertTrue(heard.contains("<SW-1>"));
            assertTrue(heard.contains("interface 10GE1/0/8"));
            assertFalse(heard.contains("Unsaid"));
        }
    }
}
