package io.rackside.nic.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What a host has for a measurement, and what one leaves there. */
@Timeout(60)
class BenchEndTest {
    private static final String MARK = "0f5a3c1e-7b2d-4c11-9f00-5d6e7f809112";

    @Test
    void anAnswerTellsToolsAddressesAndStorage() {
        BenchEnd end =
                BenchEnd.read(
                        """
                        @@ rackside tools
                        iperf3
                        ss
                        rm
                        @@ rackside port
                        9000
                        @@ rackside addresses
                        7: bond0    inet 10.77.0.1/24 brd 10.77.0.255 scope global bond0\\ valid_lft
                        7: bond0    inet6 fd00:77::1/64 scope global \\       valid_lft forever
                        7: bond0    inet6 fe80::5054:ff:fe12:1/64 scope link \\       valid_lft
                        @@ rackside storage
                        there
                        rdma
                        """);
        assertEquals(
                new BenchEnd(
                        Set.of("iperf3", "ss"),
                        true,
                        OptionalInt.of(9000),
                        List.of("10.77.0.1/24", "fd00:77::1/64"),
                        true,
                        "rdma"),
                end);
    }

    @Test
    void whoSaysNothingHasNothing() {
        BenchEnd end = BenchEnd.read("sh: syntax error");
        assertEquals(new BenchEnd(Set.of(), false, OptionalInt.empty(), List.of(), false, ""), end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "eth0;id", "../../etc", "a b", "$(id)"})
    void whatIsNoInterfaceIsNotAskedFor(String port) {
        assertThrows(IllegalArgumentException.class, () -> BenchEnd.script(port, Optional.empty()));
    }

    @Test
    @Tag("peer")
    void thisMachineTellsItsLoopback() throws Exception {
        shell();
        BenchEnd end = BenchEnd.read(run(BenchEnd.script("lo", Optional.of("/etc/passwd"))));
        assertTrue(end.port());
        assertTrue(end.storage());
        assertEquals("", end.transport());
        assertTrue(end.mtu().getAsInt() > 1000);
        assertFalse(BenchEnd.read(run(BenchEnd.script("no-such", Optional.of("/no/such")))).port());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc", "/dev/zero", "/no/such"})
    @Tag("peer")
    void whatIsNoFileAndNoDiskIsNoStorage(String path) throws Exception {
        shell();
        assertFalse(BenchEnd.read(run(BenchEnd.script("lo", Optional.of(path)))).storage());
    }

    @Test
    @Tag("peer")
    void whatWasLeftRunningIsFoundByItsMarkAndEnded() throws Exception {
        shell();
        Leftovers left = new Leftovers(MARK);
        Leftovers other = new Leftovers(MARK.replace('0', '1'));
        Process server =
                new ProcessBuilder("sh", "-c", left.marking() + "sleep 300 & wait; true").start();
        Process stranger =
                new ProcessBuilder("sh", "-c", other.marking() + "exec sleep 300").start();
        try {
            for (int i = 0; Leftovers.counted(run(left.looking())) == 0; i++) {
                assertTrue(i < 1000 && server.isAlive(), "it is not found");
            }
            assertEquals(0, Leftovers.counted(run(left.ending())));
            assertTrue(server.waitFor(30, TimeUnit.SECONDS));
            assertTrue(stranger.isAlive());
            assertEquals(0, Leftovers.counted(run(left.looking())));
        } finally {
            server.destroyForcibly();
            stranger.destroyForcibly();
        }
    }

    @Test
    void anAnswerThatDoesNotCountTellsNothing() {
        assertEquals(-1, Leftovers.counted("sh: grep: not found"));
        assertThrows(IllegalArgumentException.class, () -> new Leftovers("a' b"));
    }

    private static void shell() {
        assumeTrue(
                new File("/proc/self/environ").exists() && new File("/bin/sh").canExecute(),
                "SKIPPED: no Linux shell on this machine");
    }

    private static String run(String script) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(shell.waitFor(30, TimeUnit.SECONDS));
        return said;
    }
}
