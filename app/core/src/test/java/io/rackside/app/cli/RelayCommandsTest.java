package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.app.firmware.TwinFleet;
import io.rackside.bmc.files.Image;
import io.rackside.bmc.files.relay.RelayAddress;
import io.rackside.bmc.files.relay.RelayClient;
import io.rackside.bmc.virtual.firmware.UpdateFlavour;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/** A relay by command: started beside a cabinet, made known to a laptop, and used by it. */
@Timeout(180)
class RelayCommandsTest {
    private static final String PASSPHRASE = "canary-passphrase-3";

    @TempDir private Path folder;
    private final List<Thread> running = new ArrayList<>();
    private final AtomicReference<Integer> ended = new AtomicReference<>();

    @BeforeEach
    void site() {
        assertEquals(
                0,
                laptop().run("site", "add", "Dongpu", "--link", "wan", "--data", data()).status());
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Thread one : running) {
            one.interrupt();
            one.join(20_000);
        }
    }

    private String data() {
        return folder.resolve("laptop").toString();
    }

    private static Cli laptop() {
        return new Cli().with("RACKSIDE_VAULT_PASSPHRASE", PASSPHRASE);
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    /** Starts a command that goes on; its output is read from what this returns. */
    private BufferedReader started(Cli cli, String... args) throws IOException {
        PipedInputStream heard = new PipedInputStream(1 << 16);
        PrintStream out =
                new PrintStream(new PipedOutputStream(heard), true, StandardCharsets.UTF_8);
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        RacksideCommand command = cli.command(out, nowhere);
        running.add(
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    ended.set(command.run(args));
                                    out.close();
                                }));
        return new BufferedReader(new InputStreamReader(heard, StandardCharsets.UTF_8));
    }

    private JsonNode relay(String... more) throws IOException {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "firmware",
                                "relay",
                                "--address",
                                "127.0.0.1",
                                "--port",
                                "0",
                                "--folder",
                                folder.resolve("beside").toString(),
                                "--disk",
                                "64",
                                "--json"));
        args.addAll(List.of(more));
        BufferedReader said = started(new Cli(), args.toArray(String[]::new));
        StringBuilder text = new StringBuilder();
        String line = said.readLine();
        while (!line.equals("}")) {
            text.append(line);
            line = said.readLine();
        }
        return json(text + "}");
    }

    private Cli.Ended set(String token, String place, String fingerprint) {
        return laptop().with("RACKSIDE_RELAY_TOKEN", token)
                .run(
                        "site",
                        "relay",
                        "set",
                        "Dongpu",
                        place,
                        "--fingerprint",
                        fingerprint,
                        "--data",
                        data(),
                        "--json");
    }

    private JsonNode shown() throws IOException {
        return json(
                laptop().run("site", "relay", "show", "Dongpu", "--data", data(), "--json").out());
    }

    @Test
    void aRelayIsSetShownAndRemovedAndItsTokenIsNowhereToBeRead() throws Exception {
        JsonNode relay = relay();
        String place = relay.path("ready").asText();
        String print = relay.path("fingerprint").asText();
        String token = relay.path("token").asText();
        assertTrue(shown().path("relay").isNull());
        Cli.Ended set = set(token, place, print);
        assertEquals(0, set.status(), set::err);
        assertEquals(place, shown().path("relay").path("address").asText());
        assertEquals(print, shown().path("relay").path("fingerprint").asText());
        assertTrue(shown().path("used").asBoolean());
        for (Path root : List.of(folder.resolve("laptop"), folder.resolve("beside"))) {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertFalse(text.contains(token), file::toString);
                }
            }
        }
        Cli.Ended trail = laptop().run("audit", "list", "--data", data(), "--json");
        assertTrue(trail.out().contains("relay.set"), trail::out);
        assertFalse((set.out() + set.err() + trail.out()).contains(token));
        assertEquals(
                0,
                laptop().run("site", "change", "Dongpu", "--link", "local", "--data", data())
                        .status());
        assertFalse(shown().path("used").asBoolean());
        Cli.Ended removed =
                laptop().run("site", "relay", "remove", "Dongpu", "--data", data(), "--json");
        assertEquals(0, removed.status(), removed::err);
        assertTrue(shown().path("relay").isNull());
    }

    @Test
    void whatIsNotTheRelayMeantIsNotKept() throws Exception {
        JsonNode relay = relay();
        String place = relay.path("ready").asText();
        String print = relay.path("fingerprint").asText();
        assertEquals(4, set("another-token", place, print).status());
        assertEquals(4, set(relay.path("token").asText(), place, "0".repeat(64)).status());
        assertEquals(2, set("x", place, "0123").status());
        assertEquals(2, set("x", "nowhere:0", print).status());
        Cli.Ended none =
                laptop().run(
                                "site",
                                "relay",
                                "set",
                                "Dongpu",
                                place,
                                "--fingerprint",
                                print,
                                "--data",
                                data());
        assertEquals(4, none.status());
        assertTrue(none.err().contains("RACKSIDE_RELAY_TOKEN"), none::err);
        assertTrue(shown().path("relay").isNull());
    }

    @Test
    void aRelayThatIsNotReachedNowIsKept() throws Exception {
        Cli.Ended set = set("any-token", "127.0.0.1:1", "ab".repeat(32));
        assertEquals(0, set.status(), set::err);
        assertTrue(set.err().contains("127.0.0.1:1"), set::err);
        assertEquals("127.0.0.1:1", shown().path("relay").path("address").asText());
    }

    @Test
    void theTokenIsShownOnceAndANewOneWhenWanted() throws Exception {
        String first = relay().path("token").asText();
        end();
        running.clear();
        assertTrue(relay().path("token").isNull());
        end();
        running.clear();
        String another = relay("--new-token").path("token").asText();
        assertFalse(another.isEmpty());
        assertFalse(another.equals(first));
    }

    @Test
    void whatIsServedComesFromTheRelay() throws Exception {
        try (TwinFleet fleet = new TwinFleet(folder, Time.system(), UpdateFlavour.STANDARD, 1)) {
            String home = folder.resolve("data").toString();
            String sha = fleet.rackside.firmware().images().offers().getFirst().image().sha256();
            fleet.rackside.close();
            Cli laptop = laptop().with("RACKSIDE_PASSWORD", TwinFleet.PASSWORD);
            assertEquals(
                    0,
                    laptop.run("site", "change", "Dongpu", "--rate", "20000", "--data", home)
                            .status());
            JsonNode relay = relay();
            Cli.Ended set =
                    laptop.with("RACKSIDE_RELAY_TOKEN", relay.path("token").asText())
                            .run(
                                    "site",
                                    "relay",
                                    "set",
                                    "Dongpu",
                                    relay.path("ready").asText(),
                                    "--fingerprint",
                                    relay.path("fingerprint").asText(),
                                    "--data",
                                    home);
            assertEquals(0, set.status(), set::err);
            BufferedReader said =
                    started(laptop, "firmware", "serve", "srv-01", sha, "--http", "--data", home);
            String url = said.readLine();
            Path image = folder.resolve("bmc_" + TwinFleet.WANTED + ".bin");
            assertTrue(
                    Files.exists(folder.resolve("beside").resolve(sha + ".img")),
                    "not at the relay");
            try (InputStream in = URI.create(url).toURL().openStream()) {
                assertArrayEquals(Files.readAllBytes(image), in.readAllBytes());
            }
            running.getLast().join(60_000);
            assertEquals(0, ended.get());
        }
    }

    /** The whole process, started beside a cabinet. */
    private Process process(int port) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        VirtualRedfishCommandTest.Main.class.getName(),
                        "firmware",
                        "relay",
                        "--address",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--folder",
                        folder.resolve("beside").toString(),
                        "--lang",
                        "en")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String line(BufferedReader said, String begin) throws IOException {
        String line = said.readLine();
        while (!line.startsWith(begin)) {
            line = said.readLine();
        }
        return line.substring(begin.length()).strip();
    }

    @Test
    void aRelayThatIsKilledGoesOnAsTheSameAndLeavesNothingWhenToldToEnd() throws Exception {
        byte[] content = new byte[6_000_000];
        new Random(3).nextBytes(content);
        Path file = Files.write(folder.resolve("image.bin"), content);
        AtomicReference<Process> relay = new AtomicReference<>(process(0));
        try (Image image = Image.check(file, OptionalLong.empty(), Optional.empty())) {
            BufferedReader said = relay.get().inputReader();
            String place = line(said, "ready ");
            String print = line(said, "Fingerprint of its certificate (SHA-256):");
            String token = line(said, "Token, shown this once:");
            RelayClient client =
                    new RelayClient(
                            RelayAddress.parse(place, print).orElseThrow(),
                            new RelayClient.Way(token, "a".repeat(32), _ -> () -> {}, _ -> {}),
                            Time.system());
            int port = client.address().port();
            long crossed =
                    client.bring(
                            image,
                            new RelayClient.Watcher() {
                                private boolean killed;

                                @Override
                                public void crossed(long crossed, long there) {
                                    if (!killed && there > content.length / 2) {
                                        killed = true;
                                        relay.get().destroyForcibly().onExit().join();
                                    }
                                }

                                @Override
                                public void waits(String why) {
                                    if (!relay.get().isAlive()) {
                                        relay.set(again(port));
                                    }
                                }
                            });
            assertTrue(crossed > content.length, "it was not killed");
            // All that was written when it was killed is there, but for what was in its sockets.
            assertTrue(crossed < content.length + 2_000_000, "crossed " + crossed);
            Path kept = folder.resolve("beside").resolve(image.sha256() + ".img");
            assertArrayEquals(content, Files.readAllBytes(kept));
            relay.get().destroy();
            assertTrue(relay.get().waitFor(30, TimeUnit.SECONDS));
            assertEquals(0, relay.get().exitValue());
            assertFalse(Files.exists(kept));
        } finally {
            relay.get().destroyForcibly();
        }
    }

    private Process again(int port) {
        try {
            Process process = process(port);
            line(process.inputReader(), "ready ");
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
