package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.apply.ApplyOrder.Keep;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The way back that is typed at a host's console, begun again: whoever typed it first may be gone,
 * or the script itself, and nobody knows how far it came.
 */
@Timeout(60)
class UndoAgainTest {
    /** Notes and does what it is told; where it is held it has done it and does not end. */
    private static final String IP =
            """
            #!/bin/sh
            case "$*" in 'link set eth5 mtu '*)
                echo "$*" >>"$STAND/lines"
                echo "$5" >"$STAND/../sys/bus/pci/devices/%s/net/eth5/mtu"
                if [ -e "$STAND/held" ]; then : >"$STAND/waits"; fi
                while [ -e "$STAND/held" ]; do /bin/sleep 0.05; done ;;
            esac
            """
                    .formatted(Orders.PCI);

    private static final String ETHTOOL =
            "#!/bin/sh\n"
                + "case $1 in -G) echo \"$*\" >>\"$STAND/lines\"; echo \"$4\" >\"$STAND/ring\" ;;"
                + " esac\n";

    private static final List<String> BACK = List.of("link set eth5 mtu 1500", "-G eth5 rx 256");

    @TempDir private Path root;
    private LocalShell shell;
    private String name;

    /** A change that is made, and whose way back is held at its first line. */
    private void changed(String shellName) throws Exception {
        name = shellName;
        boolean there =
                List.of("/bin/", "/usr/bin/").stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder + name)));
        Assumptions.assumeTrue(there, "SKIPPED: this machine has no " + name);
        shell = new LocalShell(name, root);
        shell.program("ip", IP);
        shell.program("ethtool", ETHTOOL);
        ApplyScript script =
                new ApplyScript(
                        Orders.order(Keep.KEPT, Orders.ring(256, 512), Orders.mtu(1500, 9000)),
                        shell.layout());
        shell.run(script.arm());
        assertEquals(Trace.Change.ENDED, shell.run(script.change()).change());
        Files.delete(stand("lines"));
        Files.createFile(stand("held"));
    }

    private Path stand(String file) {
        return shell.stand().resolve(file);
    }

    private Process again(String output) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        name,
                        root.resolve("run/rackside/0123456789ab/undo.sh").toString(),
                        "again");
        builder.environment()
                .merge("PATH", shell.stand().toString(), (path, own) -> own + ":" + path);
        builder.environment().put("STAND", shell.stand().toString());
        return builder.redirectErrorStream(true)
                .redirectOutput(root.resolve(output).toFile())
                .start();
    }

    private void untilItWaits(Process process) throws InterruptedException {
        while (!Files.exists(stand("waits"))) {
            assertTrue(process.isAlive(), "it ended before it came to the line");
            Thread.sleep(10);
        }
    }

    private void ends(Process process) throws InterruptedException {
        assertTrue(process.waitFor(40, TimeUnit.SECONDS), "it does not end");
        assertEquals(0, process.exitValue());
    }

    private void isAsBefore() throws IOException {
        assertEquals("1500", Files.readString(shell.net().resolve("eth5/mtu")).strip());
        assertEquals("256", Files.readString(stand("ring")).strip());
    }

    /**
     * The program that typed it is gone; the script goes on at the host, and the next one waits.
     */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void theSecondComesAfterTheFirstAndLeavesTheSame(String shellName) throws Exception {
        changed(shellName);
        Process first = again("first");
        untilItWaits(first);
        Process second = again("second");
        Files.delete(stand("held"));
        ends(first);
        ends(second);
        isAsBefore();
        assertEquals(
                List.of(BACK.get(0), BACK.get(1), BACK.get(0), BACK.get(1)),
                Files.readAllLines(stand("lines")));
        assertEquals(
                Files.readString(root.resolve("first")), Files.readString(root.resolve("second")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void oneThatWasKilledInTheMiddleIsDoneWholeByTheNext(String shellName) throws Exception {
        changed(shellName);
        Process first = again("first");
        untilItWaits(first);
        List<ProcessHandle> below = first.descendants().toList();
        first.destroyForcibly().waitFor();
        below.forEach(ProcessHandle::destroyForcibly);
        assertEquals("512", Files.readString(stand("ring")).strip());
        Files.delete(stand("held"));
        Process second = again("second");
        ends(second);
        isAsBefore();
        assertEquals(
                List.of(BACK.get(0), BACK.get(0), BACK.get(1)), Files.readAllLines(stand("lines")));
    }
}
