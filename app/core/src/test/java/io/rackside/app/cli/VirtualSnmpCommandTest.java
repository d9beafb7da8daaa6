package io.rackside.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.app.ExitStatus;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The virtual agent as it is started from the command line, read by net-snmp. */
@Timeout(120)
class VirtualSnmpCommandTest {
    private static final String WALKER = "/usr/bin/snmpbulkwalk";
    private static final String SIGNING = "canary-signing-78";
    private static final String ENCRYPTING = "canary-encrypting-78";

    @TempDir private Path folder;

    @FunctionalInterface
    private interface Look {
        void at(URI agent) throws Exception;
    }

    private void running(Look look, String... arguments) throws Exception {
        PipedInputStream heard = new PipedInputStream();
        PrintStream told = new PrintStream(new PipedOutputStream(heard), true, UTF_8);
        RacksideCommand command =
                new Cli()
                        .with("RACKSIDE_AUTH_PASSWORD", SIGNING)
                        .with("RACKSIDE_PRIV_PASSWORD", ENCRYPTING)
                        .command(told, System.err);
        List<String> words = new ArrayList<>(List.of("virtual", "snmp"));
        words.addAll(List.of(arguments));
        Thread running = Thread.ofPlatform().start(() -> command.run(words.toArray(String[]::new)));
        try {
            String ready = new BufferedReader(new InputStreamReader(heard, UTF_8)).readLine();
            look.at(URI.create(ready.substring("ready ".length())));
        } finally {
            running.interrupt();
            running.join(Duration.ofSeconds(20));
        }
    }

    @Test
    @Tag("peer")
    void recordingsAndLivingTwinsAreWalkedInBothVersionsAndByBothAddresses() throws Exception {
        Path corpus = Path.of(System.getProperty("rackside.corpus", "none"), "snmp");
        Path s5720 = corpus.resolve("vrp_5720-vrf.snmprec");
        Path raritan = corpus.resolve("raritan-pdu_px2-temp.snmprec");
        Assumptions.assumeTrue(
                Files.exists(Path.of(WALKER)) && Files.exists(s5720),
                "SKIPPED: needs snmpbulkwalk and the recordings");
        List<String> arguments =
                new ArrayList<>(List.of("--switch", "--pdu", "--firewall", "--user", "reader"));
        arguments.addAll(List.of("--recording", s5720.toString()));
        if (Files.exists(raritan)) {
            arguments.add(raritan.toString());
        }
        running(
                agent -> {
                    String at = "udp:127.0.0.1:" + agent.getPort();
                    String at6 = "udp6:[::1]:" + agent.getPort();
                    assertEquals(
                            163, walk("1.3.6.1.2.1.2.2.1.8", "-v2c", "-c", "vrp_5720-vrf", at));
                    assertEquals(48, walk("1.3.6.1.2.1.2.2.1.8", "-v2c", "-c", "switch", at6));
                    assertEquals(8, walk("1.0.8802.1.1.2.1.4.1.1.9", "-v2c", "-c", "switch", at));
                    assertEquals(
                            24, walk("1.3.6.1.4.1.318.1.1.26.9.2.3.1.5", "-v2c", "-c", "pdu", at));
                    for (String where : List.of(at, at6)) {
                        assertEquals(163, walkSigned("1.3.6.1.2.1.2.2.1.8", "vrp_5720-vrf", where));
                        assertEquals(8, walkSigned("1.3.6.1.2.1.2.2.1.8", "firewall", where));
                    }
                },
                arguments.toArray(String[]::new));
    }

    private int walkSigned(String below, String context, String at) throws Exception {
        return walk(
                below,
                "-v3",
                "-l",
                "authPriv",
                "-u",
                "reader",
                "-a",
                "SHA-256",
                "-A",
                SIGNING,
                "-x",
                "AES",
                "-X",
                ENCRYPTING,
                "-n",
                context,
                at);
    }

    /** How many objects it has below that one. */
    private int walk(String below, String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(WALKER, "-On"));
        words.addAll(List.of(arguments));
        words.add(below);
        Path out = folder.resolve("walk.txt");
        Process walk =
                new ProcessBuilder(words)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
        assertTrue(walk.waitFor(40, TimeUnit.SECONDS), "the walk goes on for ever");
        String said = Files.readString(out);
        assertEquals(0, walk.exitValue(), said);
        return (int) said.lines().filter(line -> line.startsWith("." + below + ".")).count();
    }

    @Test
    void theNameOfTheFileIsTheCommunity() throws Exception {
        Path file = folder.resolve("acc-7.snmprec");
        Files.writeString(file, "1.3.6.1.2.1.1.5.0|4|acc-7\n");
        running(
                agent -> {
                    assertEquals("snmp", agent.getScheme());
                    assertEquals("127.0.0.1", agent.getHost());
                },
                "--recording",
                file.toString());
    }

    @Test
    void withoutADeviceAndWithTwoOfOneNameItIsAUsageError() throws IOException {
        Path one = folder.resolve("a.snmprec");
        Path other = Files.createDirectory(folder.resolve("b")).resolve("a.snmprec");
        Files.writeString(one, "1.3.6.1.2.1.1.5.0|4|one\n");
        Files.writeString(other, "1.3.6.1.2.1.1.5.0|4|other\n");
        assertEquals(ExitStatus.USAGE.code(), run());
        assertEquals(
                ExitStatus.USAGE.code(),
                run("--recording", one.toString(), "--recording", other.toString()));
        assertEquals(
                ExitStatus.USAGE.code(), run("--recording", folder.resolve("none").toString()));
        assertEquals(ExitStatus.USAGE.code(), run("--switch", "--pdu", "--community", "x"));
        assertEquals(ExitStatus.USAGE.code(), run("--switch", "--user", "x", "--hash", "crc"));
    }

    private int run(String... arguments) {
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, UTF_8);
        List<String> words = new ArrayList<>(List.of("virtual", "snmp"));
        words.addAll(List.of(arguments));
        return new Cli()
                .with("RACKSIDE_AUTH_PASSWORD", SIGNING)
                .command(nowhere, nowhere)
                .run(words.toArray(String[]::new));
    }
}
