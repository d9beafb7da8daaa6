package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

class VirtualRedfishCommandTest {
    private static final String CANARY = "canary-twin-77";

    @Test
    void itSaysReadyOnceAllOfThemAnswer() throws Exception {
        PipedInputStream heard = new PipedInputStream();
        PrintStream out =
                new PrintStream(new PipedOutputStream(heard), true, StandardCharsets.UTF_8);
        RacksideCommand command =
                new Cli().with("RACKSIDE_PASSWORD", CANARY).command(out, System.err);
        Thread running =
                Thread.ofPlatform()
                        .start(
                                () ->
                                        command.run(
                                                "virtual",
                                                "redfish",
                                                "--port",
                                                "0",
                                                "--count",
                                                "3",
                                                "--maker",
                                                "huawei",
                                                "--fault",
                                                "fan-slow=2"));
        try {
            String line =
                    new BufferedReader(new InputStreamReader(heard, StandardCharsets.UTF_8))
                            .readLine();
            assertTrue(line.matches("ready https://127\\.0\\.0\\.1:\\d+"), line);
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(
                                "127.0.0.1",
                                URI.create(line.substring("ready ".length())).getPort()),
                        2_000);
            }
        } finally {
            running.interrupt();
            running.join(10_000);
        }
    }

    /** The whole process: what a script that starts a twin relies on. */
    @Test
    void theProcessEndsWithZeroWhenItIsToldToEnd() throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "virtual",
                                "redfish",
                                "--port",
                                "0"));
        builder.environment().put("RACKSIDE_PASSWORD", CANARY);
        builder.redirectErrorStream(true);
        Process process = builder.start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            assertTrue(line.startsWith("ready https://127.0.0.1:"), line);
            process.toHandle().destroy();
            assertTrue(process.waitFor(20, TimeUnit.SECONDS));
            assertEquals(0, process.exitValue());
            assertEquals(null, out.readLine(), "one line and nothing else");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void withoutAPasswordInTheEnvironmentItDoesNotStart() {
        Cli.Ended ended = new Cli().run("virtual", "redfish", "--port", "0");
        assertEquals(2, ended.status());
        assertTrue(ended.err().contains("RACKSIDE_PASSWORD"), ended.err());
    }

    @Test
    void aTreeThatIsNotThereAndAFaultNobodyKnowsAreUsageErrors() {
        Cli cli = new Cli().with("RACKSIDE_PASSWORD", CANARY);
        assertEquals(
                2, cli.run("virtual", "redfish", "--port", "0", "--tree", "/no/such").status());
        Cli.Ended ended = cli.run("virtual", "redfish", "--port", "0", "--fault", "on-fire");
        assertEquals(2, ended.status());
        assertTrue(ended.err().contains("psu-failed=BAY"), ended.err());
        for (String part : List.of("psu-failed=9", "fan-slow=7", "dimm-errors=DIMM9Z")) {
            Cli.Ended none = cli.run("virtual", "redfish", "--port", "0", "--fault", part);
            assertEquals(2, none.status());
            assertTrue(none.err().contains(part), none.err());
        }
    }

    @Test
    void aTakenPortIsAFailure() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Cli.Ended ended =
                    new Cli()
                            .with("RACKSIDE_PASSWORD", CANARY)
                            .run(
                                    "virtual",
                                    "redfish",
                                    "--port",
                                    Integer.toString(taken.getLocalPort()));
            assertEquals(1, ended.status(), ended.err());
        }
    }

    /** The program without a window. */
    static final class Main {
        private Main() {}

        public static void main(String[] args) {
            RacksideCommand command =
                    new RacksideCommand(
                            null, System.out, System.err, System.getenv(), Time.system());
            System.exit(command.run(args));
        }
    }
}
