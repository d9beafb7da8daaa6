package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.apply.ApplyOrder.Keep;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The scripts as real shells run them. */
@Timeout(180)
class ApplyScriptTest {
    @TempDir private Path root;

    private LocalShell shell(String name) throws IOException {
        boolean there =
                List.of("/bin/", "/usr/bin/").stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder + name)));
        Assumptions.assumeTrue(there, "SKIPPED: this machine has no " + name);
        return new LocalShell(name, root);
    }

    /** A line that gives the port another name, then one that needs the name. */
    private ApplyOrder order(LocalShell shell, Keep keep) {
        String net = shell.net().toString();
        Setting renames =
                new Setting(
                        new Knob("trust"),
                        new KnobValue("eth5"),
                        new KnobValue("ens5"),
                        Orders.way(
                                new Knob("trust"),
                                "",
                                "mv " + net + "/{port} " + net + "/{value}"));
        Setting mtu =
                Orders.setting(
                        Knob.MTU,
                        1500,
                        9000,
                        Orders.way(Knob.MTU, "", "write " + net + "/{port}/mtu {value}"));
        return Orders.order(keep, renames, mtu);
    }

    private ApplyScript script(LocalShell shell, ApplyOrder order) {
        return new ApplyScript(order, shell.layout());
    }

    private String mtu(LocalShell shell, String name) throws IOException {
        return Files.readString(shell.net().resolve(name + "/mtu")).strip();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aChangeIsArmedMadeConfirmedAndKept(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyOrder order = order(shell, Keep.KEPT);
        ApplyScript script = script(shell, order);
        Trace before = shell.run(script.probe());
        assertEquals(List.of(), before.missing());
        assertTrue(before.portFound());
        assertEquals(HostSays.NOTHING, HostSays.of(before, before.host()));
        assertEquals(HostSays.ARMED, HostSays.of(shell.run(script.arm()), before.host()));
        assertTrue(
                Files.readString(shell.stand().resolve("run"))
                        .startsWith(
                                "--on-active=60 --timer-property=AccuracySec=100ms"
                                        + " --unit=rackside-undo-0123456789ab /bin/sh "));
        Trace changed = shell.run(script.change());
        assertEquals(HostSays.CHANGED, HostSays.of(changed, before.host()), changed::toString);
        assertEquals("9000", mtu(shell, "ens5"));
        // What is sent twice is done once.
        Files.writeString(shell.net().resolve("ens5/mtu"), "4000\n");
        shell.run(script.change());
        assertEquals("4000", mtu(shell, "ens5"));
        Files.writeString(shell.net().resolve("ens5/mtu"), "9000\n");
        assertEquals(HostSays.CONFIRMED, HostSays.of(shell.run(script.confirm()), before.host()));
        // The timer that fires all the same does nothing.
        shell.file(root.resolve("run/rackside/0123456789ab/undo.sh"));
        assertEquals("9000", mtu(shell, "ens5"));
        KeptUnit kept = KeptUnit.read(order, shell.layout(), List.of()).with(List.of(1));
        Trace after = shell.run(script.keep(kept));
        assertEquals(kept.hash(), after.kept());
        Files.writeString(shell.net().resolve("ens5/mtu"), "1500\n");
        shell.file(root.resolve("etc/rackside/nic@" + Orders.PCI + ".sh"));
        assertEquals("9000", mtu(shell, "ens5"));
        Trace probed = shell.run(script.probe());
        assertEquals(kept.script(), KeptUnit.read(order, shell.layout(), probed.keeps()).script());
        Trace none = shell.run(script.keep(kept.without(List.of(1))));
        assertEquals("", none.kept());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void whatIsKeptIsOfOneCardAndNotOfItsPlace(String name) throws Exception {
        LocalShell shell = shell(name);
        shell.program("ethtool", "#!/bin/sh\necho 'Permanent address: b8:ce:f6:00:00:01'\n");
        Path device = shell.net().getParent();
        Files.writeString(device.resolve("vendor"), "0x15b3\n");
        Files.writeString(device.resolve("device"), "0x1017\n");
        ApplyOrder order = order(shell, Keep.KEPT);
        ApplyScript script = script(shell, order);
        shell.run(script.arm());
        shell.run(script.change());
        shell.run(script.confirm());
        shell.run(script.keep(KeptUnit.read(order, shell.layout(), List.of()).with(List.of(1))));
        Path kept = root.resolve("etc/rackside/nic@" + Orders.PCI + ".sh");
        // Its address is another in a bond; it is the same card.
        Files.writeString(shell.net().resolve("ens5/address"), "02:00:00:00:00:77\n");
        Files.writeString(shell.net().resolve("ens5/mtu"), "1500\n");
        shell.file(kept);
        assertEquals("9000", mtu(shell, "ens5"));

        Files.writeString(shell.net().resolve("ens5/mtu"), "1500\n");
        shell.program("ethtool", "#!/bin/sh\necho 'Permanent address: b8:ce:f6:00:00:02'\n");
        shell.file(kept);
        assertEquals("1500", mtu(shell, "ens5"));
        shell.program("ethtool", "#!/bin/sh\necho 'Permanent address: b8:ce:f6:00:00:01'\n");
        Files.writeString(device.resolve("device"), "0x101d\n");
        shell.file(kept);
        assertEquals("1500", mtu(shell, "ens5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void theTimerTakesBackWhatWasBegunInTheOtherOrder(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyOrder order = order(shell, Keep.KEPT);
        ApplyScript script = script(shell, order);
        Trace.Host since = shell.run(script.probe()).host();
        shell.run(script.arm());
        shell.run(script.change());
        shell.file(root.resolve("run/rackside/0123456789ab/undo.sh"));
        assertEquals("1500", mtu(shell, "eth5"));
        Files.delete(shell.stand().resolve("timer"));
        Trace late = shell.run(script.confirm());
        assertEquals(HostSays.GONE_BACK, HostSays.of(late, since), late::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void takenBackByUsThereIsNoTimerLeft(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyOrder order = order(shell, Keep.KEPT);
        ApplyScript script = script(shell, order);
        Trace.Host since = shell.run(script.probe()).host();
        shell.run(script.arm());
        shell.run(script.change());
        Trace back = shell.run(script.takeBack(20, List.of()));
        assertEquals(HostSays.GONE_BACK, HostSays.of(back, since), back::toString);
        assertFalse(back.timer());
        assertEquals("1500", mtu(shell, "eth5"));
        // A change that comes late finds it decided.
        shell.run(script.change());
        assertEquals("1500", mtu(shell, "eth5"));
    }

    @Test
    void aBootedHostThatKeptHalfOfItIsTakenBackByWhatWasRead() throws Exception {
        LocalShell shell = shell("dash");
        ApplyScript script = script(shell, order(shell, Keep.KEPT));
        Trace.Host since = shell.run(script.probe()).host();
        Files.writeString(shell.net().resolve("eth5/mtu"), "9000\n");
        Trace back = shell.run(script.takeBack(20, List.of(1)));
        assertEquals(HostSays.GONE_BACK, HostSays.of(back, since), back::toString);
        assertEquals("1500", mtu(shell, "eth5"));
        assertTrue(Files.exists(shell.net().resolve("eth5")));
    }

    @Test
    void noLineIsBegunWithoutTimeToTakeItBack() throws Exception {
        LocalShell shell = shell("dash");
        ApplyScript script = script(shell, order(shell, Keep.KEPT));
        Trace.Host since = shell.run(script.probe()).host();
        shell.run(script.arm());
        shell.uptime(100 + 31);
        Trace stopped = shell.run(script.change());
        assertEquals(HostSays.STOPPED, HostSays.of(stopped, since), stopped::toString);
        assertEquals("1500", mtu(shell, "eth5"));
    }

    @Test
    void aRefusedLineIsToldWithItsWords() throws Exception {
        LocalShell shell = shell("dash");
        Setting refused =
                Orders.setting(
                        Knob.MTU,
                        1500,
                        9000,
                        Orders.way(Knob.MTU, "", "ls " + root + "/none/{port}"));
        ApplyScript script = script(shell, Orders.order(Keep.KEPT, refused));
        shell.run(script.arm());
        Trace stopped = shell.run(script.change());
        assertEquals(Trace.Change.STOPPED, stopped.change());
        String told = stopped.stopped().orElseThrow().toString();
        assertTrue(told.contains("none/eth5"), told);
    }

    /**
     * The undo that comes while udev is waited for finds nothing to stop; no line begins after it.
     */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void noLineBeginsOnceItIsDecided(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyScript script = script(shell, Orders.order(Keep.KEPT, Orders.mtu(1500, 9000)));
        shell.run(script.arm());
        Path folder = root.resolve("run/rackside/0123456789ab");
        shell.program(
                "udevadm",
                "#!/bin/sh\n[ -d '%1$s/change' ] && ln -s undone '%1$s/end' 2>/dev/null\nexit 0\n"
                        .formatted(folder));
        shell.program("ip", "#!/bin/sh\n: >\"$STAND/begun\"\n");
        Trace stopped = shell.run(script.change());
        assertEquals(Trace.End.UNDONE, stopped.end());
        assertEquals(Trace.Change.STOPPED, stopped.change());
        assertFalse(Files.exists(shell.stand().resolve("begun")));
    }

    /** What udev takes is not on top of the time a line may take. */
    @Test
    void aLineHasOnlyTheTimeThatIsLeftOnceUdevIsDone() throws Exception {
        LocalShell shell = shell("dash");
        ApplyScript script = script(shell, Orders.order(Keep.KEPT, Orders.mtu(1500, 9000)));
        shell.run(script.arm());
        shell.program(
                "udevadm",
                "#!/bin/sh\n[ -d '%s' ] && echo '131.00 1.00' >'%s'\nexit 0\n"
                        .formatted(
                                root.resolve("run/rackside/0123456789ab/change"),
                                root.resolve("proc/uptime")));
        shell.program("ip", "#!/bin/sh\n: >\"$STAND/begun\"\n");
        assertEquals(Trace.Change.STOPPED, shell.run(script.change()).change());
        assertFalse(Files.exists(shell.stand().resolve("begun")));
    }

    /** The undo waits until whoever runs the lines has stopped, and ends the one that runs. */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void theUndoComesAfterTheLineThatStillRuns(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyScript script = script(shell, Orders.order(Keep.KEPT, Orders.mtu(1500, 9000)));
        shell.run(script.arm());
        Path folder = root.resolve("run/rackside/0123456789ab");
        // As the kernel would tell it; then the timer fires while the line runs.
        shell.program(
                "ip",
                """
                #!/bin/sh
                case $* in *9000)
                    while [ ! -s '%1$s/pid' ]; do sleep 0.1; done
                    read -r p <'%1$s/pid'
                    mkdir "%2$s/$p" && echo timeout >"%2$s/$p/comm"
                    setsid /bin/sh '%1$s/undo.sh' >/dev/null 2>&1 </dev/null &
                    sleep 40 ;;
                esac
                case $1 in link) printf '%%s\\n' "$*" >>"$STAND/lines" ;; esac
                """
                        .formatted(folder, root.resolve("proc")));
        Trace changed = shell.run(script.change());
        assertEquals(Trace.Change.STOPPED, changed.change());
        for (int i = 0; i < 600 && !Files.exists(folder.resolve("back")); i++) {
            Thread.sleep(100);
        }
        assertTrue(Files.exists(folder.resolve("back")));
        assertEquals(
                List.of("link set eth5 mtu 1500"),
                Files.readAllLines(shell.stand().resolve("lines")));
    }

    /** A number in an old file may be anybody's. */
    @Test
    void theUndoEndsNoStranger() throws Exception {
        LocalShell shell = shell("dash");
        ApplyScript script = script(shell, Orders.order(Keep.KEPT, Orders.mtu(1500, 9000)));
        shell.run(script.arm());
        shell.program("ip", "#!/bin/sh\n");
        Path folder = root.resolve("run/rackside/0123456789ab");
        Files.createDirectory(folder.resolve("change"));
        shell.program("sleep", "#!/bin/sh\n");
        Process stranger = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(folder.resolve("pid"), stranger.pid() + "\n");
            Path proc = Files.createDirectories(root.resolve("proc/" + stranger.pid()));
            Files.writeString(proc.resolve("comm"), "sleep\n");
            shell.file(folder.resolve("undo.sh"));
            assertTrue(Files.exists(folder.resolve("back")));
            assertTrue(stranger.isAlive());
        } finally {
            stranger.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aLineOfTheWayBackThatFailsIsTriedAgain(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyScript script = script(shell, Orders.order(Keep.KEPT, Orders.mtu(1500, 9000)));
        shell.run(script.arm());
        String notes = "case $* in 'link set'*) printf '%s\\n' \"$*\" >>\"$STAND/lines\" ;; esac\n";
        shell.program("ip", "#!/bin/sh\n" + notes);
        shell.run(script.change());
        // Busy at first.
        shell.program("ip", "#!/bin/sh\nmkdir \"$STAND/busy\" 2>/dev/null && exit 2\n" + notes);
        Trace back = shell.run(script.takeBack(20, List.of()));
        assertTrue(back.back());
        assertEquals("", back.failed());
        assertEquals(
                List.of("link set eth5 mtu 9000", "link set eth5 mtu 1500"),
                Files.readAllLines(shell.stand().resolve("lines")));
    }

    @Test
    void whatFailsToTheLastIsToldAndTriedWhenAskedAgain() throws Exception {
        LocalShell shell = shell("dash");
        ApplyScript script = script(shell, Orders.order(Keep.KEPT, Orders.mtu(1500, 9000)));
        shell.run(script.arm());
        shell.program("ip", "#!/bin/sh\n");
        shell.run(script.change());
        shell.program("ip", "#!/bin/sh\necho 'Device or resource busy' >&2\nexit 2\n");
        Trace back = shell.run(script.takeBack(30, List.of()));
        assertTrue(back.back());
        assertTrue(
                back.failed().contains("ip link set \"$port\" mtu 1500: Device or resource busy"),
                back::failed);
        shell.program("ip", "#!/bin/sh\n: >\"$STAND/gone-back\"\n");
        assertEquals("", shell.run(script.takeBack(30, List.of())).failed());
        assertTrue(Files.exists(shell.stand().resolve("gone-back")));
    }

    /** However little of a script arrives, none of it is done. */
    @Test
    void halfAScriptDoesNothing() throws Exception {
        LocalShell shell = shell("dash");
        byte[] whole = SshHostShell.whole(script(shell, order(shell, Keep.KEPT)).arm());
        for (int part = 1; part < 20; part++) {
            shell.text(Arrays.copyOf(whole, (whole.length - 1) * part / 20));
            assertFalse(Files.exists(root.resolve("run/rackside")), "part " + part);
        }
    }

    @Test
    void twoPortsOfOneFunctionAreToldApartByTheirAddresses() throws Exception {
        LocalShell shell = shell("dash");
        Files.createDirectories(shell.net().resolve("eth7"));
        Files.writeString(shell.net().resolve("eth7/address"), "52:54:00:fa:00:02\n");
        ApplyScript script = script(shell, order(shell, Keep.KEPT));
        assertTrue(shell.run(script.probe()).portFound());
        Files.writeString(shell.net().resolve("eth5/address"), "52:54:00:fa:00:03\n");
        assertFalse(shell.run(script.probe()).portFound());
    }

    @Test
    void aPortOfVirtioIsFoundBelowItsOwnDevice() throws Exception {
        LocalShell shell = shell("dash");
        Path virtio = Files.createDirectories(shell.net().resolveSibling("virtio1"));
        Files.move(shell.net(), virtio.resolve("net"));
        ApplyScript script = script(shell, Orders.usual(Keep.AS_IT_IS));
        assertTrue(shell.run(script.probe()).portFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aPropertyThatNetworkManagerDoesNotKnowIsNotTold(String name) throws Exception {
        LocalShell shell = shell(name);
        shell.program("systemctl", "#!/bin/sh\necho active\n");
        shell.program(
                "nmcli",
                """
                #!/bin/sh
                case $* in
                *CON-UUID*) echo 6f1c2a0e ;;
                *ethtool.ring-rx*) echo 'Error: invalid property' >&2; exit 2 ;;
                *) echo auto ;;
                esac
                """);
        Trace told = shell.run(script(shell, Orders.usual(Keep.KEPT)).tell());
        assertEquals("6f1c2a0e", told.connection());
        assertEquals(
                List.of("802-3-ethernet.mtu", "sriov.total-vfs"),
                List.copyOf(told.properties().keySet()));
    }

    @Test
    void aHostSaysWhileItsBootIsNotOver() throws Exception {
        LocalShell shell = shell("dash");
        ApplyScript script = script(shell, Orders.usual(Keep.KEPT));
        assertFalse(shell.run(script.tell()).starting());
        Files.writeString(shell.stand().resolve("system"), "starting\n");
        assertTrue(shell.run(script.tell()).starting());
    }

    @Test
    void whatIsOverGoesWithTheNextChangeAndWhatIsOpenStays() throws Exception {
        LocalShell shell = shell("dash");
        Path run = root.resolve("run/rackside");
        for (String folder : List.of("back", "confirmed", "open", "lately")) {
            Files.createDirectories(run.resolve(folder));
            Files.writeString(run.resolve(folder).resolve("armed"), "100\n");
        }
        Files.createFile(run.resolve("back/back"));
        Files.createSymbolicLink(run.resolve("confirmed/end"), Path.of("confirmed"));
        Files.createSymbolicLink(run.resolve("lately/end"), Path.of("confirmed"));
        Files.writeString(run.resolve("lately/armed"), "9000\n");
        shell.uptime(10_000);
        shell.run(script(shell, Orders.usual(Keep.AS_IT_IS)).arm());
        try (var left = Files.list(run)) {
            assertEquals(
                    List.of("0123456789ab", "lately", "open"),
                    left.map(path -> path.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aNameBecomesAVariableWithinQuotesAsWithout() {
        assertEquals(
                "ip link set \"$port\" mtu 9000",
                ApplyLines.late("ip link set Rackside.port mtu 9000"));
        assertEquals("echo 'a b '\"$port\"' c'", ApplyLines.late("echo 'a b Rackside.port c'"));
        assertEquals("echo 'it'\\''s' \"$rdma\"", ApplyLines.late("echo 'it'\\''s' Rackside.rdma"));
    }
}
