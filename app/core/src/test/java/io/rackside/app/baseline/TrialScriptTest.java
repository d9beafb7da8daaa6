package io.rackside.app.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.app.SteppedTime;
import io.rackside.app.baseline.EntryTrial.State;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.HostShell;
import io.rackside.nic.apply.Said;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The way back in a real shell of this machine, on a tree that looks like a host. Its sysctl hands
 * values on as the kernel does (networking/ip-sysctl: ip_forward, conf/all/forwarding).
 */
@Timeout(60)
class TrialScriptTest {
    private static final String ID = "0123456789abcdef";
    private static final String ON = "sysctl -w net.ipv4.ip_forward=1";
    private static final String OFF = "sysctl -w net.ipv4.ip_forward=0";

    @TempDir Path root;

    private Path folder;

    /** Sends scripts as they go over SSH, to a shell here. */
    private final class Here implements HostShell {
        @Override
        public Said run(String script, Duration limit) throws InterruptedException {
            try {
                List<String> lines =
                        said(script).stream()
                                .map(line -> line.replace(net().toString(), "/proc/sys/net"))
                                .toList();
                return new Said(lines, Said.End.WHOLE, "");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public HostInventory look() {
            throw new AssertionError("no inventory is read here");
        }

        @Override
        public void reconnect(Duration within) {
            throw new AssertionError("this shell does not go");
        }
    }

    @BeforeEach
    void host() throws IOException {
        folder = root.resolve("run/rackside-baseline").resolve(ID);
        Files.createDirectories(root.resolve("run"));
        Files.createDirectories(root.resolve("stand"));
        for (String each : List.of("all", "default", "lo", "eth0", "br0")) {
            conf(4, each, "forwarding", "0");
            conf(4, each, "accept_redirects", "0");
            conf(6, each, "forwarding", "0");
            conf(6, each, "disable_ipv6", "0");
        }
        conf(4, "br0", "forwarding", "1");
        program(
                "sysctl",
                "echo \"$2\" >>" + root.resolve("set"),
                "v=${2#*=}",
                "case $2 in",
                "net.ipv4.ip_forward=*)",
                "    for f in " + net() + "/ipv4/conf/*/forwarding; do echo $v >$f; done",
                "    echo $((1 - v)) >" + net() + "/ipv4/conf/all/accept_redirects ;;",
                "esac");
        program(
                "systemctl",
                "case $1 in",
                "is-active) if [ -e " + timer() + " ]; then echo active; else echo inactive; fi ;;",
                "stop) rm -f " + timer() + " ;;",
                "esac");
        program("systemd-run", ": >" + timer());
    }

    private Path net() {
        return root.resolve("proc/sys/net");
    }

    private Path timer() {
        return root.resolve("timer");
    }

    private Path conf(int family, String of, String name) {
        return net().resolve("ipv" + family + "/conf/" + of + "/" + name);
    }

    private void conf(int family, String of, String name, String value) throws IOException {
        Path file = conf(family, of, name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, value + "\n");
    }

    private String read(int family, String of, String name) throws IOException {
        return Files.readString(conf(family, of, name)).strip();
    }

    private void program(String name, String... lines) throws IOException {
        Path file = root.resolve("stand").resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> said(String script) throws IOException, InterruptedException {
        String here =
                script.replace("/proc/sys/net", net().toString())
                        .replace("/run/rackside", root + "/run/rackside")
                        .replace("/proc/net/if_inet6", root + "/proc/net/if_inet6");
        Path output = root.resolve("said");
        Process process = begun(List.of("/bin/sh", "-s"), output);
        try (OutputStream in = process.getOutputStream()) {
            in.write(("say() { echo \"$*\"; }\n" + here + "main </dev/null\n").getBytes(UTF_8));
        }
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "the script hangs");
        return Files.readAllLines(output, UTF_8);
    }

    private Process begun(List<String> command, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .merge("PATH", root.resolve("stand").toString(), (path, ours) -> ours + ":" + path);
        return builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
    }

    /** The timer fires. */
    private Process fired() throws IOException {
        Path undo = folder.resolve("undo.sh");
        return begun(List.of("/bin/sh", undo.toString()), root.resolve("undone"));
    }

    private void fire() throws IOException, InterruptedException {
        assertTrue(fired().waitFor(30, TimeUnit.SECONDS), "the way back hangs");
        Files.deleteIfExists(timer());
    }

    private EntryTrial way(String... reverse) {
        return new EntryTrial(
                ID, List.of(reverse), new Here(), new SteppedTime(), Duration.ofSeconds(60));
    }

    private List<String> set() throws IOException {
        Path noted = root.resolve("set");
        return Files.exists(noted) ? Files.readAllLines(noted) : List.of();
    }

    @Test
    void eachInterfaceGetsBackWhatItHadForItself() throws Exception {
        EntryTrial way = way(OFF);
        assertTrue(way.arm());
        assertTrue(said(way.script(List.of(ON))).contains("through"));
        assertEquals("1", read(4, "eth0", "forwarding"));
        fire();
        assertEquals(State.BACK, way.tell());
        assertEquals("0", read(4, "all", "forwarding"));
        assertEquals("0", read(4, "eth0", "forwarding"));
        assertEquals("1", read(4, "br0", "forwarding"), "the bridge does not forward any more");
        assertEquals("0", read(4, "all", "accept_redirects"), "redirects are taken now");
    }

    @Test
    void whatIsTakenBackAfterItWasConfirmedIsExactToo() throws Exception {
        EntryTrial way = way(OFF);
        way.arm();
        said(way.script(List.of(ON)));
        assertEquals(State.CONFIRMED, way.confirm());
        assertTrue(said(way.reversed()).contains("through"));
        assertEquals("1", read(4, "br0", "forwarding"));
    }

    @Test
    void whatWasNeverBegunIsNotTakenBack() throws Exception {
        EntryTrial way = way(OFF);
        way.arm();
        fire();
        assertEquals(State.BACK, way.tell());
        assertEquals(List.of(), set());
        assertFalse(said(way.script(List.of(ON))).contains("through"), "set after the way back");
        assertEquals(List.of(), set());
    }

    @Test
    void timerAndTechnicianTakeItBackOnceTogether() throws Exception {
        EntryTrial way = way(OFF);
        way.arm();
        said(way.script(List.of(ON)));
        Process timer = fired();
        assertEquals(State.BACK, way.takeBack());
        assertTrue(timer.waitFor(30, TimeUnit.SECONDS));
        assertEquals(List.of("net.ipv4.ip_forward=1", "net.ipv4.ip_forward=0"), set());
    }

    @Test
    void aProcessLeftRunningByACommandDoesNotHoldUpTheWayBack() throws Exception {
        EntryTrial way = way(OFF);
        way.arm();
        Path left = root.resolve("left");
        program("leaves", "sleep 60 >/dev/null 2>&1 </dev/null &", "echo $! >" + left);
        said(way.script(List.of("leaves")));
        fire();
        long pid = Long.parseLong(Files.readString(left).strip());
        assertTrue(ProcessHandle.of(pid).map(ProcessHandle::destroy).orElse(false));
        assertEquals(List.of("net.ipv4.ip_forward=0"), set());
    }

    @Test
    void whatIsBeingTakenBackIsNotBackYet() throws Exception {
        EntryTrial way = way(OFF);
        way.arm();
        said(way.script(List.of(ON)));
        Files.delete(timer());
        assertEquals(State.UNDONE, way.tell(), "the timer has run and not decided yet");
        Files.createSymbolicLink(folder.resolve("end"), Path.of("undone"));
        assertEquals(State.UNDONE, way.tell());
    }

    @Test
    void anInterfaceWithIpv6OfItsOwnIsNotPutAtRisk() throws Exception {
        for (String each : List.of("all", "default", "br0")) {
            conf(6, each, "disable_ipv6", "1");
        }
        EntryTrial way = way("sysctl -w net.ipv6.conf.all.disable_ipv6=1");
        assertFalse(way.arm());
        assertEquals(List.of("eth0"), way.differing());
        assertFalse(Files.exists(folder));
        conf(6, "eth0", "disable_ipv6", "1");
        assertTrue(way.arm());
    }

    private static final String BR0 = "/proc/sys/net/ipv4/conf/br0/forwarding";

    /** What a later job takes back: the way back of the first is long gone. */
    @Test
    void aLaterTakingBackGivesEachInterfaceWhatItHadForItself() throws Exception {
        EntryTrial set = way(OFF);
        assertTrue(set.arm());
        EachInterface before = set.each();
        assertEquals("1", before.values().get(BR0));
        assertTrue(said(set.script(List.of(ON))).contains("through"));
        assertEquals(State.CONFIRMED, set.confirm());
        for (String path : List.of("end", "begun", "conf", "undo.sh", "lock", "until")) {
            Files.deleteIfExists(folder.resolve(path));
        }
        Files.deleteIfExists(folder.resolve("now"));
        Files.delete(folder);
        conf(4, "br1", "forwarding", "1");
        EachInterface kept = EachInterface.of(before.text());
        EntryTrial back = way(ON);
        assertTrue(back.arm());
        assertTrue(said(back.script(List.of(OFF), Optional.of(kept))).contains("through"));
        assertEquals("0", read(4, "eth0", "forwarding"));
        assertEquals("1", read(4, "br0", "forwarding"));
        assertEquals("0", read(4, "all", "accept_redirects"));
        assertEquals(List.of(), kept.otherThan(back.each()));
        conf(4, "br0", "forwarding", "0");
        assertEquals(List.of(BR0), kept.otherThan(back.each()));
    }

    /** What was set to each after it is another entry's, and no way back of this one. */
    @Test
    void onlyWhatTheKernelHandsOnIsNotedForLater() throws Exception {
        EntryTrial way = way(OFF);
        assertTrue(way.arm());
        assertEquals(
                List.of(
                        "all/accept_redirects",
                        "all/forwarding",
                        "br0/forwarding",
                        "default/forwarding",
                        "eth0/forwarding",
                        "lo/forwarding"),
                way.each().handedOnBy("net.ipv4.ip_forward").values().keySet().stream()
                        .map(file -> file.replace("/proc/sys/net/ipv4/conf/", ""))
                        .toList());
    }

    @Test
    void interfacesWithAddressesThatWouldGoAreNamed() throws Exception {
        assertEquals(List.of(), way(OFF).addressed());
        Path file = root.resolve("proc/net/if_inet6");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                00000000000000000000000000000001 01 80 10 80       lo
                fe80000000000000021122fffe334455 02 40 20 80     eth0
                20010db8000000000000000000000001 03 40 00 80     eth1
                fd000000000000000000000000000001 03 40 00 80     eth1
                """);
        assertEquals(List.of("eth1"), way(OFF).addressed());
        assertTrue(EntryTrial.switchesOff(List.of("sysctl -w net.ipv6.conf.all.disable_ipv6=1")));
    }
}
