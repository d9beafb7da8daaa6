package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.apply.ApplyOrder.Keep;
import io.rackside.nic.knob.Knob;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What may cut the console's way, as real shells run it: made alone, and undone where unheard. */
@Timeout(120)
class CutScriptTest {
    private static final String NUMBER = "000";

    @TempDir private Path root;

    private LocalShell shell(String name) throws IOException {
        boolean there =
                List.of("/bin/", "/usr/bin/").stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder + name)));
        Assumptions.assumeTrue(there, "SKIPPED: this machine has no " + name);
        return new LocalShell(name, root);
    }

    /** A frame size that may cut us, then a ring: each is noted as it is set. */
    private ApplyScript script(LocalShell shell) throws IOException {
        shell.program("ring", "#!/bin/sh\necho \"ring $1\" >>\"$STAND/lines\"\n");
        shell.program("frames", "#!/bin/sh\necho \"frames $1\" >>\"$STAND/lines\"\n");
        Setting frames =
                Orders.cutting(
                        Orders.setting(
                                Knob.MTU, 1500, 9000, Orders.way(Knob.MTU, "", "frames {value}")));
        Setting ring =
                Orders.setting(Orders.RING, 256, 512, Orders.way(Orders.RING, "", "ring {value}"));
        return new ApplyScript(Orders.order(Keep.AS_IT_IS, frames, ring), shell.layout());
    }

    private Path folder() {
        return root.resolve("run/rackside/0123456789ab");
    }

    private List<String> lines(LocalShell shell) throws IOException {
        return Files.readAllLines(shell.stand().resolve("lines"));
    }

    private static HostSays says(Trace trace) {
        return HostSays.of(trace, trace.host());
    }

    private List<String> timers(LocalShell shell) throws IOException {
        return Files.readAllLines(shell.stand().resolve("run")).stream()
                .filter(line -> line.contains("-cut-"))
                .map(line -> line.substring(0, line.indexOf(" /bin/sh")))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void itIsMadeAloneAndGoneOnWithOnceWeAreHeard(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyScript script = script(shell);
        shell.run(script.arm());
        Trace resting = shell.run(script.change());
        assertEquals(HostSays.CHANGING, says(resting), resting::toString);
        assertEquals(NUMBER, resting.asks());
        assertEquals(List.of("frames 9000"), lines(shell));
        assertEquals(
                List.of(
                        "--on-active=14 --timer-property=AccuracySec=100ms"
                                + " --unit=rackside-undo-0123456789ab-cut-000"),
                timers(shell));
        Trace changed = shell.run(script.here(NUMBER));
        assertEquals(HostSays.CHANGED, says(changed), changed::toString);
        assertEquals("", changed.asks());
        assertTrue(changed.timer(), "the one for the whole still runs");
        assertFalse(Files.exists(shell.stand().resolve("timer-cut")));
        // One that fires all the same does nothing.
        shell.uptime(100 + 14);
        shell.file(folder().resolve("cut.sh"), NUMBER);
        // Nor does hearing of us twice.
        shell.run(script.here(NUMBER));
        assertEquals(List.of("frames 9000", "ring 512"), lines(shell));
        assertEquals(HostSays.CONFIRMED, says(shell.run(script.confirm())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void unheardTheHostTakesItBackLongBeforeTheTimerOfTheWhole(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyScript script = script(shell);
        shell.run(script.arm());
        shell.run(script.change());
        shell.uptime(100 + 14);
        shell.file(folder().resolve("cut.sh"), NUMBER);
        assertEquals(List.of("frames 9000", "frames 1500"), lines(shell));
        // We come too late, and nothing is taken back twice.
        Trace late = shell.run(script.here(NUMBER));
        assertEquals(HostSays.GONE_BACK, says(late), late::toString);
        assertFalse(late.timer(), "the one for the whole has nothing left to do");
        shell.file(folder().resolve("undo.sh"));
        shell.run(script.confirm());
        assertEquals(List.of("frames 9000", "frames 1500"), lines(shell));
    }

    /** A slow line that does no harm: we are heard while it runs, so it is not taken back. */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aSlowLineHasTheTimeItTakesWhileWeAreHeard(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyScript script = script(shell);
        shell.program(
                "frames",
                """
                #!/bin/sh
                echo "frames $1" >>"$STAND/lines"
                while [ "$1" = 9000 ] && [ ! -e "$STAND/enough" ]; do sleep 0.1; done
                """);
        // As it is on a host: whoever starts a unit does not wait for it.
        shell.program(
                "systemd-run",
                """
                #!/bin/sh
                printf '%s\\n' "$*" >>"$STAND/run"
                case $* in *--on-active=*) : >"$STAND/timer"; exit 0 ;; esac
                shift
                setsid "$@" >/dev/null 2>&1 </dev/null &
                """);
        shell.run(script.arm());
        Trace running = shell.run(script.change());
        assertEquals(HostSays.CHANGING, says(running), running::toString);
        assertEquals(NUMBER, running.cuts());
        assertEquals("", running.asks());
        shell.uptime(100 + 10);
        shell.run(script.here(""));
        shell.uptime(100 + 14);
        shell.file(folder().resolve("cut.sh"), NUMBER);
        assertTrue(timers(shell).getLast().startsWith("--on-active=10 "), timers(shell)::toString);
        assertEquals(List.of("frames 9000"), lines(shell));
        // By the session at hand it is not gone on with, whatever we say.
        assertEquals(HostSays.CHANGING, says(shell.run(script.here(NUMBER))));
        assertFalse(Files.exists(folder().resolve("held.000")));
        Files.writeString(shell.stand().resolve("enough"), "");
        Trace asking = shell.run(script.here(""));
        for (int i = 0; i < 300 && asking.asks().isEmpty(); i++) {
            Thread.sleep(50);
            asking = shell.run(script.tell());
        }
        assertEquals(NUMBER, asking.asks());
        assertEquals(HostSays.CHANGED, says(shell.run(script.here(NUMBER))));
        assertEquals(List.of("frames 9000", "ring 512"), lines(shell));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void whereNoTimerCanBeSetItIsNotBegun(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyScript script = script(shell);
        shell.run(script.arm());
        shell.program(
                "systemd-run",
                "#!/bin/sh\ncase $* in *-cut-*) echo 'Failed to start' >&2; exit 1 ;; esac\n"
                        + "shift\nexec \"$@\"\n");
        Trace stopped = shell.run(script.change());
        assertEquals(HostSays.STOPPED, says(stopped), stopped::toString);
        assertTrue(stopped.stopped().orElseThrow().toString().contains("Failed to start"));
        assertFalse(Files.exists(shell.stand().resolve("lines")));
    }

    /** Nobody is left to wait for where the next timer cannot be set: it goes back at once. */
    @Test
    void whereTheNextTimerCannotBeSetItGoesBack() throws Exception {
        LocalShell shell = shell("dash");
        ApplyScript script = script(shell);
        shell.run(script.arm());
        shell.run(script.change());
        shell.uptime(100 + 5);
        shell.run(script.here(""));
        shell.uptime(100 + 14);
        shell.program("systemd-run", "#!/bin/sh\nexit 1\n");
        shell.file(folder().resolve("cut.sh"), NUMBER);
        assertEquals(List.of("frames 9000", "frames 1500"), lines(shell));
    }

    /** Three that may cut us: we are heard after two of them, and not after the third. */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void ofThreeThatMayCutTheLastOneDoes(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyScript script = three(shell, ApplyOrder.usual(3));
        shell.run(script.arm());
        assertEquals("000", shell.run(script.change()).asks());
        shell.uptime(100 + 20);
        assertEquals("001", shell.run(script.here("000")).asks());
        shell.uptime(100 + 40);
        assertEquals("002", shell.run(script.here("001")).asks());
        // One that comes late tells of what is over: the next one is not taken for heard.
        assertEquals("002", shell.run(script.here("000")).asks());
        assertEquals(List.of("ring 512", "depth 512", "frames 9000"), lines(shell));
        shell.uptime(100 + 54);
        shell.file(folder().resolve("cut.sh"), "000");
        shell.file(folder().resolve("cut.sh"), "001");
        assertEquals(3, lines(shell).size());
        shell.file(folder().resolve("cut.sh"), "002");
        assertEquals(List.of("frames 1500", "depth 256", "ring 256"), lines(shell).subList(3, 6));
        Trace late = shell.run(script.here("002"));
        assertEquals(HostSays.GONE_BACK, says(late), late::toString);
    }

    private ApplyScript three(LocalShell shell, Duration armed) throws IOException {
        for (String program : List.of("ring", "depth", "frames")) {
            shell.program(program, "#!/bin/sh\necho \"${0##*/} $1\" >>\"$STAND/lines\"\n");
        }
        Knob depth = new Knob("ring.tx");
        ApplyOrder order =
                Orders.order(
                        Keep.AS_IT_IS,
                        Orders.cutting(
                                Orders.setting(
                                        Orders.RING,
                                        256,
                                        512,
                                        Orders.way(Orders.RING, "", "ring {value}"))),
                        Orders.cutting(
                                Orders.setting(
                                        depth, 256, 512, Orders.way(depth, "", "depth {value}"))),
                        Orders.cutting(
                                Orders.setting(
                                        Knob.MTU,
                                        1500,
                                        9000,
                                        Orders.way(Knob.MTU, "", "frames {value}"))));
        return new ApplyScript(
                new ApplyOrder(
                        order.id(),
                        order.identity(),
                        order.port(),
                        order.mac(),
                        order.settings(),
                        armed,
                        order.keep()),
                shell.layout());
    }

    /** No line was hung where there was no time left for it. */
    @Test
    void whereNoTimeIsLeftForTheNextItIsSaid() throws Exception {
        LocalShell shell = shell("dash");
        ApplyScript script = three(shell, Duration.ofSeconds(60));
        shell.run(script.arm());
        shell.run(script.change());
        shell.uptime(100 + 20);
        shell.run(script.here("000"));
        shell.uptime(100 + 30);
        Trace stopped = shell.run(script.here("001"));
        assertEquals(HostSays.STOPPED, says(stopped), stopped::toString);
        assertEquals("nic.apply.why.too-long", stopped.stopped().orElseThrow().code());
        assertEquals(List.of("ring 512", "depth 512"), lines(shell));
    }

    /** What takes NetworkManager long is not asked where it would cost the time to be heard in. */
    @Test
    void networkManagerIsNotAskedWhileWeAreWaitedFor() throws Exception {
        LocalShell shell = shell("dash");
        ApplyScript script = script(shell);
        shell.run(script.arm());
        shell.run(script.change());
        shell.program("nmcli", "#!/bin/sh\n: >\"$STAND/asked-manager\"\n");
        shell.program("systemctl", "#!/bin/sh\necho active\n");
        shell.run(script.here(""));
        shell.run(script.here(NUMBER));
        assertFalse(Files.exists(shell.stand().resolve("asked-manager")));
        shell.run(script.tell());
        assertTrue(Files.exists(shell.stand().resolve("asked-manager")));
    }

    /** However little arrives of our saying that we are here, the host has not heard of us. */
    @Test
    void halfSaidWeAreNotHeard() throws Exception {
        LocalShell shell = shell("dash");
        ApplyScript script = script(shell);
        shell.run(script.arm());
        shell.run(script.change());
        byte[] whole = SshHostShell.whole(script.here(NUMBER));
        for (int part = 1; part < 10; part++) {
            shell.text(Arrays.copyOf(whole, (whole.length - 1) * part / 10));
            assertFalse(Files.exists(folder().resolve("held.000")), "part " + part);
        }
        shell.uptime(100 + 14);
        shell.file(folder().resolve("cut.sh"), NUMBER);
        assertEquals(List.of("frames 9000", "frames 1500"), lines(shell));
    }

    /** The clock on the wall may be set in the middle: nothing asks for it. */
    @Test
    void theClockOnTheWallIsOfNoMatter() throws Exception {
        LocalShell shell = shell("dash");
        ApplyScript script = script(shell);
        shell.program("date", "#!/bin/sh\n: >\"$STAND/asked-the-time\"\necho 0\n");
        shell.run(script.arm());
        shell.run(script.change());
        try (Stream<Path> files = Files.walk(root.resolve("run"))) {
            assertTrue(files.allMatch(file -> file.toFile().setLastModified(0)));
        }
        shell.run(script.here(""));
        shell.uptime(100 + 13);
        shell.file(folder().resolve("cut.sh"), NUMBER);
        assertTrue(timers(shell).getLast().startsWith("--on-active=1 "));
        shell.uptime(100 + 14);
        shell.file(folder().resolve("cut.sh"), NUMBER);
        assertEquals(List.of("frames 9000", "frames 1500"), lines(shell));
        assertFalse(Files.exists(shell.stand().resolve("asked-the-time")));
    }
}
