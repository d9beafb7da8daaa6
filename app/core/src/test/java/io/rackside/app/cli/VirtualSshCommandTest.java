package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.app.ExitStatus;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;

/** The virtual switch as it is started from the command line. */
@Timeout(60)
class VirtualSshCommandTest {
    private static final String CANARY = "canary-switch-78";

    @ParameterizedTest
    @CsvSource({"vrp, <SW-1>", "vrp5, <SW-1>", "comware, <SW-1>", "ios, SW-1#"})
    void itSaysWhereItIsAndTalks(String cli, String prompt) throws Exception {
        PipedInputStream heard = new PipedInputStream();
        PrintStream told = new PrintStream(new PipedOutputStream(heard), true, UTF_8);
        RacksideCommand command =
                new Cli().with("RACKSIDE_PASSWORD", CANARY).command(told, System.err);
        Thread running =
                Thread.ofPlatform()
                        .start(() -> command.run("virtual", "ssh", "--cli", cli, "--port", "0"));
        try {
            String ready = new BufferedReader(new InputStreamReader(heard, UTF_8)).readLine();
            URI at = URI.create(ready.substring("ready ".length()));
            SshRoute route =
                    SshRoute.to(
                            new SshAddress(at.getHost(), at.getPort()),
                            SshLogin.withPassword("admin", CANARY.toCharArray()),
                            HostKeyTrust.atFirstSight(_ -> {}));
            try (SshSession session = SshSession.open(route, SshLimits.usual(), Time.system());
                    TerminalSession shell = session.shell(80, 24)) {
                StringBuilder said = new StringBuilder();
                for (int i = 0; i < 50 && !said.toString().contains(prompt); i++) {
                    said.append(new String(shell.read(Duration.ofSeconds(1)), UTF_8));
                }
                assertTrue(said.toString().contains(prompt), said::toString);
            }
        } finally {
            running.interrupt();
            running.join(Duration.ofSeconds(20));
        }
    }

    @Test
    void aCommandLineNobodySpeaksIsAUsageError() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        RacksideCommand command =
                new Cli()
                        .with("RACKSIDE_PASSWORD", CANARY)
                        .command(
                                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                                new PrintStream(errors, true, UTF_8));
        assertEquals(
                ExitStatus.USAGE.code(),
                command.run("virtual", "ssh", "--cli", "junos", "--port", "0"));
        assertTrue(errors.toString(UTF_8).contains("junos"), errors.toString(UTF_8));
    }

    @Test
    void whoDoesNothingWrongTakesNoFault() {
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        RacksideCommand command =
                new Cli()
                        .with("RACKSIDE_PASSWORD", CANARY)
                        .command(
                                new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
                                new PrintStream(errors, true, UTF_8));
        assertEquals(
                ExitStatus.USAGE.code(),
                command.run("virtual", "ssh", "--cli", "ios", "--fault", "no-echo"));
        assertTrue(errors.toString(UTF_8).contains("--fault"), errors.toString(UTF_8));
    }
}
