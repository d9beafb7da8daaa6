package io.rackside.drivers.snmp.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** net-snmp's commands and our twin. */
@Tag("peer")
@Timeout(90)
class VirtualAgentPeerTest {
    private static final int ROWS = 400;
    private static final char[] AUTH = "authpass1234".toCharArray();
    private static final char[] PRIV = "privpass1234".toCharArray();

    private VirtualAgent v4;
    private VirtualAgent v6;

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/snmpbulkwalk")),
                "SKIPPED: snmpbulkwalk is not installed");
        StringBuilder rows = new StringBuilder("1.3.6.1.2.1.1.3.0|67|4711\n1.3.6.1.4.1.1.0|2|1\n");
        for (int i = 1; i <= ROWS; i++) {
            rows.append("1.3.6.1.2.1.31.1.1.1.18.").append(i).append("|4|port ").append(i);
            rows.append("\n1.3.6.1.2.1.31.1.1.1.6.").append(i).append("|70|18446744073709551614\n");
        }
        Map<String, ObjectView> devices =
                Map.of(
                        "sw-1", Recording.of(rows.toString()),
                        "sw-2", Recording.of("1.3.6.1.2.1.1.5.0|4|other\n"));
        List<VirtualUser> users =
                List.of(
                        user("none0", VirtualUser.Hash.NONE, VirtualUser.Cipher.NONE),
                        user("md5des", VirtualUser.Hash.MD5, VirtualUser.Cipher.DES),
                        user("sha1aes", VirtualUser.Hash.SHA_1, VirtualUser.Cipher.AES_128),
                        user("sha1a256", VirtualUser.Hash.SHA_1, VirtualUser.Cipher.AES_256),
                        user(
                                "sha1a256c",
                                VirtualUser.Hash.SHA_1,
                                VirtualUser.Cipher.AES_256_REEDER),
                        user("sha512a256", VirtualUser.Hash.SHA_512, VirtualUser.Cipher.AES_256));
        InetSocketAddress ip4 = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        InetSocketAddress ip6 = new InetSocketAddress(InetAddress.ofLiteral("::1"), 0);
        v4 = VirtualAgent.start(ip4, devices, users, 11, Time.system());
        try {
            v6 = VirtualAgent.start(ip6, devices, users, 12, Time.system());
        } catch (IOException | UncheckedIOException e) {
            Assumptions.abort("SKIPPED: no socket on ::1: " + e.getMessage());
        }
    }

    private static VirtualUser user(String name, VirtualUser.Hash hash, VirtualUser.Cipher cipher) {
        return new VirtualUser(name, hash, AUTH, cipher, PRIV);
    }

    @AfterEach
    void stop() {
        if (v4 != null) {
            v4.close();
        }
        if (v6 != null) {
            v6.close();
        }
    }

    private record Said(int status, List<String> lines) {}

    private static Said run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(words);
        command.addAll(1, List.of("-t", "5"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> lines = process.inputReader().lines().toList();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return new Said(process.exitValue(), lines);
    }

    private String at(boolean ip6) {
        return ip6 ? "udp6:[::1]:" + v6.address().getPort() : "127.0.0.1:" + v4.address().getPort();
    }

    private static void assertWhole(Said said) {
        assertWhole(said, 1 + 2 * ROWS);
    }

    private static void assertWhole(Said said, int objects) {
        assertEquals(0, said.status(), said.lines()::toString);
        assertEquals(objects, said.lines().size());
        assertTrue(said.lines().stream().allMatch(line -> line.startsWith(".1.3.6.1.2.1.")));
        assertTrue(said.lines().getLast().endsWith("\"port " + ROWS + "\""));
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void bulkWalkOfVersion2IsContent(boolean ip6) throws IOException, InterruptedException {
        assertWhole(
                run(
                        List.of(
                                "snmpbulkwalk",
                                "-v2c",
                                "-c",
                                "sw-1",
                                "-On",
                                "-r",
                                "1",
                                at(ip6),
                                "1.3.6.1.2.1")));
    }

    @ParameterizedTest
    @CsvSource({"10", "25", "60"})
    void bulkWalkIsContentWithAnyNumberOfRepetitions(String repetitions)
            throws IOException, InterruptedException {
        assertWhole(
                run(
                        List.of(
                                "snmpbulkwalk",
                                "-v2c",
                                "-c",
                                "sw-1",
                                "-On",
                                "-Cr" + repetitions,
                                at(false),
                                "1.3.6.1.2.1")));
    }

    @ParameterizedTest
    @CsvSource({
        "none0, noAuthNoPriv, SHA, AES, false",
        "md5des, authPriv, MD5, DES, false",
        "sha1aes, authPriv, SHA, AES, true",
        "sha1a256, authPriv, SHA, AES-256, false",
        "sha1a256c, authPriv, SHA, AES-256-C, false",
        "sha512a256, authPriv, SHA-512, AES-256, true"
    })
    void bulkWalkOfVersion3IsContent(
            String user, String level, String hash, String cipher, boolean ip6)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("snmpbulkwalk", "-v3", "-u", user));
        command.addAll(List.of("-l", level, "-n", "sw-1", "-On", "-r", "1"));
        if (level.equals("authPriv")) {
            command.addAll(List.of("-a", hash, "-A", new String(AUTH)));
            command.addAll(List.of("-x", cipher, "-X", new String(PRIV)));
        }
        command.addAll(List.of(at(ip6), "1.3.6.1.2.1"));
        Said said = run(command);
        // Debian's net-snmp knows Cisco's key extension only under its own name.
        Assumptions.assumeFalse(
                said.lines().toString().contains("Invalid privacy protocol"),
                "SKIPPED: this net-snmp has no " + cipher);
        assertWhole(said);
    }

    @Test
    void theOldWalkOfVersion1IsContent() throws IOException, InterruptedException {
        // Counters of 64 bits do not exist in it.
        assertWhole(
                run(List.of("snmpwalk", "-v1", "-c", "sw-1", "-On", at(false), "1.3.6.1.2.1")),
                1 + ROWS);
    }

    @Test
    void aWrongPassphraseIsCalledSo() throws IOException, InterruptedException {
        Said said =
                run(
                        List.of(
                                "snmpget",
                                "-v3",
                                "-u",
                                "sha1aes",
                                "-l",
                                "authPriv",
                                "-a",
                                "SHA",
                                "-A",
                                "not this one",
                                "-x",
                                "AES",
                                "-X",
                                new String(PRIV),
                                "-n",
                                "sw-1",
                                "-r",
                                "0",
                                at(false),
                                "1.3.6.1.2.1.1.3.0"));
        assertTrue(said.lines().toString().contains("Authentication failure"), said::toString);
    }

    @Test
    void anObjectItDoesNotHaveIsCalledSo() throws IOException, InterruptedException {
        Said said =
                run(
                        List.of(
                                "snmpget",
                                "-v2c",
                                "-c",
                                "sw-1",
                                "-On",
                                at(false),
                                "1.3.6.1.2.1.31.1.1.1.18.9999",
                                "1.3.6.1.4.1.2.0"));
        assertTrue(said.lines().getFirst().contains("No Such Instance"), said::toString);
        assertTrue(said.lines().getLast().contains("No Such Object"), said::toString);
    }

    @Test
    void nothingIsEverWritten() throws IOException, InterruptedException {
        Said said =
                run(
                        List.of(
                                "snmpset",
                                "-v2c",
                                "-c",
                                "sw-1",
                                at(false),
                                "1.3.6.1.2.1.31.1.1.1.18.1",
                                "s",
                                "changed"));
        assertTrue(said.lines().toString().contains("notWritable"), said::toString);
    }
}
