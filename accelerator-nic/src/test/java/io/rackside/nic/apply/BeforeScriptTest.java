package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.adapter.Cost;
import io.rackside.nic.adapter.Evidence;
import io.rackside.nic.adapter.Persist;
import io.rackside.nic.adapter.Way;
import io.rackside.nic.apply.ApplyOrder.Keep;
import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What a change leaves as it was and the way back brings back, as real shells do it. */
@Timeout(180)
class BeforeScriptTest {
    /** Answers from files of the test, and does to them what it is told. */
    private static final String IP =
            """
            #!/bin/sh
            case "$*" in
            '-o addr show scope global') cat "$STAND/addresses" ;;
            '-o -4 route show') cat "$STAND/ways" ;;
            '-o -6 route show') ;;
            'link show dev eth5') cat "$STAND/functions" ;;
            'addr add '*) echo "$*" >>"$STAND/added"
                echo "2: $5    inet $3 scope global $5" >>"$STAND/addresses" ;;
            '-4 route add '*) shift 3; echo "$*" >>"$STAND/added"; echo "$*" >>"$STAND/ways" ;;
            'link set dev eth5 vf '*) shift 5; echo "$*" >>"$STAND/given" ;;
            'link set dev '*' mtu '*) echo "$6" >"$STAND/../sys/class/net/$4/mtu" ;;
            'link set eth5 mtu '*) echo "$5" >"$STAND/mtu"; sh "$STAND/breaks" "$5" ;;
            esac
            """;

    @TempDir private Path root;

    private LocalShell shell(String name) throws IOException {
        boolean there =
                List.of("/bin/", "/usr/bin/").stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder + name)));
        Assumptions.assumeTrue(there, "SKIPPED: this machine has no " + name);
        LocalShell shell = new LocalShell(name, root);
        Path eth5 = Files.createDirectories(root.resolve("sys/class/net/eth5"));
        Files.createDirectories(eth5.resolve("device"));
        Files.writeString(eth5.resolve("operstate"), "up\n");
        stand("addresses", "2: eth5    inet 192.0.2.7/24 brd 192.0.2.255 scope global eth5\n");
        stand("ways", "default via 192.0.2.1 dev eth5 proto static metric 100 \n");
        stand("functions", "");
        stand("breaks", "");
        shell.program("ip", IP);
        return shell;
    }

    private void stand(String name, String text) throws IOException {
        Files.writeString(root.resolve("stand/" + name), text);
    }

    private String stands(String name) throws IOException {
        return Files.readString(root.resolve("stand/" + name));
    }

    private static ApplyScript script(LocalShell shell, Setting... settings) {
        return script(shell, 10, settings);
    }

    private static ApplyScript script(LocalShell shell, int armed, Setting... settings) {
        ApplyOrder usual = Orders.order(Keep.AS_IT_IS, settings);
        return new ApplyScript(
                new ApplyOrder(
                        usual.id(),
                        usual.identity(),
                        usual.port(),
                        usual.mac(),
                        usual.settings(),
                        Duration.ofSeconds(armed),
                        usual.keep()),
                shell.layout());
    }

    private static Setting kept(
            Knob knob, String before, String wanted, Persist.Keeper by, String line) {
        Way way =
                new Way(
                        knob,
                        List.of(line),
                        List.of(),
                        Cost.NONE,
                        new Persist(by, ""),
                        Evidence.DOCUMENTS,
                        Map.of());
        return new Setting(knob, new KnobValue(before), new KnobValue(wanted), way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aLostAddressIsNamedNotConfirmedAndPutBack(String name) throws Exception {
        LocalShell shell = shell(name);
        stand(
                "breaks",
                "if [ \"$1\" = 9000 ]; then : >\"$STAND/addresses\"; : >\"$STAND/ways\"; fi\n");
        ApplyScript script = script(shell, Orders.mtu(1500, 9000));
        Trace.Host since = shell.run(script.probe()).host();
        shell.run(script.arm());
        assertEquals(HostSays.CHANGED, HostSays.of(shell.run(script.change()), since));
        Trace refused = shell.run(script.confirm());
        assertEquals(HostSays.UNLIKE, HostSays.of(refused, since), refused::toString);
        assertEquals(
                List.of(
                        "address . 192.0.2.7/24",
                        "way -4 default via 192.0.2.1 dev . proto static metric 100"),
                refused.unlike());
        assertFalse(Files.exists(root.resolve("run/rackside/0123456789ab/end")));
        Trace back = shell.run(script.takeBack(30, List.of()));
        assertEquals(HostSays.GONE_BACK, HostSays.of(back, since), back::toString);
        assertEquals(List.of(), back.unlike());
        assertTrue(stands("addresses").contains("192.0.2.7/24"));
        assertTrue(
                stands("ways").contains("default via 192.0.2.1 dev eth5 proto static metric 100"));
    }

    /** The kernel lowers VLANs with their port, and does not raise them again. */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void whatLiesAboveHasItsLargeFramesBack(String name) throws Exception {
        LocalShell shell = shell(name);
        Path net = root.resolve("sys/class/net");
        above(net, "bond0", "9000", "bond0.7");
        above(net, "bond0.7", "8000", "");
        above(net, "eth9.7", "1500", "");
        above(net, "eth5", "9000", "bond0");
        stand(
                "breaks",
                """
                cd "$STAND/../sys/class/net"
                echo "$1" >eth5/mtu
                [ "$1" != 1500 ] || for f in */mtu; do echo 1500 >"$f"; done
                [ "$1" = 1500 ] || echo 4000 >eth9.7/mtu
                """);
        ApplyScript script = script(shell, Orders.mtu(9000, 1500));
        Trace.Host since = shell.run(script.probe()).host();
        shell.run(script.arm());
        assertEquals(HostSays.CHANGED, HostSays.of(shell.run(script.change()), since));
        assertEquals("1500\n", Files.readString(net.resolve("bond0.7/mtu")));
        Trace back = shell.run(script.takeBack(30, List.of()));
        assertEquals(HostSays.GONE_BACK, HostSays.of(back, since), back::toString);
        assertEquals(List.of(), back.unlike());
        assertEquals("9000\n", Files.readString(net.resolve("bond0/mtu")));
        assertEquals("8000\n", Files.readString(net.resolve("bond0.7/mtu")));
        assertEquals("4000\n", Files.readString(net.resolve("eth9.7/mtu")), "somebody else's");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void largeFramesThatDoNotComeBackAreNamedAndNoneHindersTheConfirmation(String name)
            throws Exception {
        LocalShell shell = shell(name);
        shell.program("ip", IP.replace("'link set dev '*' mtu '*)", "'of old')"));
        Path net = root.resolve("sys/class/net");
        above(net, "eth5.7", "9000", "");
        above(net, "eth5", "9000", "eth5.7");
        stand(
                "breaks",
                "cd \"$STAND/../sys/class/net\"; echo \"$1\" >eth5/mtu; echo 1500 >eth5.7/mtu\n");
        ApplyScript script = script(shell, Orders.mtu(9000, 1500));
        Trace.Host since = shell.run(script.probe()).host();
        shell.run(script.arm());
        shell.run(script.change());
        assertEquals(HostSays.CONFIRMED, HostSays.of(shell.run(script.confirm()), since));
        Trace back = shell.run(script.revoke(30, List.of()));
        assertEquals(List.of("mtu eth5.7 9000"), back.unlike(), back::toString);
    }

    private static void above(Path net, String name, String mtu, String upper) throws IOException {
        Path folder = Files.createDirectories(net.resolve(name));
        Files.writeString(folder.resolve("mtu"), mtu + "\n");
        if (!upper.isEmpty()) {
            Files.createSymbolicLink(folder.resolve("upper_" + upper), net.resolve(upper));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aFunctionIsGivenAgainWhatItHad(String name) throws Exception {
        LocalShell shell = shell(name);
        String before =
                """
                2: eth5: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP
                    link/ether 52:54:00:fa:00:01 brd ff:ff:ff:ff:ff:ff
                    vf 0     link/ether 02:00:00:00:00:17 brd ff:ff:ff:ff:ff:ff, vlan 100, qos 3, \
                spoof checking off, link-state enable, trust on, query_rss off
                    vf 1 MAC 00:00:00:00:00:00, tx rate 100 (Mbps), max_tx_rate 100Mbps, spoof checking on, \
                link-state auto
                """;
        String after =
                """
                    vf 0     link/ether 00:00:00:00:00:00 brd ff:ff:ff:ff:ff:ff, spoof checking on, \
                link-state auto, trust off
                    vf 1 MAC 00:00:00:00:00:00, spoof checking on, link-state auto
                """;
        stand("functions", before);
        ApplyScript script = script(shell, Orders.mtu(1500, 9000));
        Trace armed = shell.run(script.arm());
        assertTrue(armed.functions().contains("0 vlan 100 qos 3"), armed::toString);
        stand("functions", after);
        shell.run(script.change());
        List<String> wanted =
                List.of(
                        "0 mac 02:00:00:00:00:17",
                        "0 vlan 100 qos 3",
                        "0 spoofchk off",
                        "0 trust on",
                        "0 state enable",
                        "0 query_rss off",
                        "1 max_tx_rate 100 min_tx_rate 0");
        assertEquals(wanted, stands("given").lines().toList());
        stand("given", "");
        Trace back = shell.run(script.takeBack(30, List.of()));
        assertEquals(wanted, stands("given").lines().toList());
        // The stand-in takes no notice of it; that is told.
        assertTrue(back.unlike().contains("function 0 trust on"), back::toString);
        assertEquals(
                armed.functions(), Earlier.none().with(armed.functions(), List.of()).functions());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void whatLastsIsSetAfterTheConfirmationAndGoesBackByteForByte(String name) throws Exception {
        LocalShell shell = shell(name);
        Path grub = Files.createDirectories(root.resolve("etc/default")).resolve("grub");
        String edited =
                "# by hand\n"
                    + "GRUB_CMDLINE_LINUX='hugepagesz=1G hugepages=4 hugepagesz=2M  hugepages=512'"
                    + " \n\n";
        Files.writeString(grub, edited);
        Setting pages =
                kept(
                        new Knob("cmdline.hugepages"),
                        "512",
                        "1024",
                        Persist.Keeper.BOOT_LOADER,
                        "sh -c 'mkdir -p \"${1%/*}/grub.d\" && echo \"$2\" >\"$1\" && echo \"$2\""
                                + " >\"${1%/*}/grub.d/rackside-hugepages.cfg\"' sh "
                                + grub
                                + " {value}");
        ApplyScript script = script(shell, pages, Orders.mtu(1500, 9000));
        Trace.Host since = shell.run(script.probe()).host();
        shell.run(script.arm());
        shell.run(script.change());
        assertEquals(edited, Files.readString(grub));
        shell.run(script.lasting());
        assertEquals(edited, Files.readString(grub), "not confirmed yet");
        assertEquals(HostSays.CONFIRMED, HostSays.of(shell.run(script.confirm()), since));
        Trace last = shell.run(script.lasting());
        assertEquals(Trace.Change.ENDED, last.lasting(), last::toString);
        assertEquals("1024\n", Files.readString(grub));
        Trace back = shell.run(script.revoke(30, List.of()));
        assertEquals(HostSays.GONE_BACK, HostSays.of(back, since), back::toString);
        assertEquals("", back.failed());
        assertEquals(edited, Files.readString(grub));
        assertFalse(Files.exists(grub.resolveSibling("grub.d/rackside-hugepages.cfg")));
        assertEquals("1500\n", stands("mtu"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void eachProcessorGetsTheGovernorItHad(String name) throws Exception {
        LocalShell shell = shell(name);
        Path cpus = root.resolve("sys/devices/system/cpu");
        for (int cpu = 0; cpu < 3; cpu++) {
            Path folder = Files.createDirectories(cpus.resolve("cpu" + cpu + "/cpufreq"));
            Files.writeString(
                    folder.resolve("scaling_governor"), cpu == 1 ? "powersave\n" : "schedutil\n");
        }
        Setting governor =
                kept(
                        Knob.GOVERNOR,
                        "powersave,schedutil",
                        "performance",
                        Persist.Keeper.UNIT,
                        "sh -c 'for f in \"$1\"/cpu*/cpufreq/scaling_governor; do echo \"$2\""
                                + " >\"$f\"; done' sh "
                                + cpus
                                + " {value}");
        ApplyScript script = script(shell, governor);
        shell.run(script.arm());
        shell.run(script.change());
        Path second = cpus.resolve("cpu1/cpufreq/scaling_governor");
        assertEquals("performance\n", Files.readString(second));
        shell.run(script.takeBack(30, List.of()));
        assertEquals("powersave\n", Files.readString(second));
        assertEquals(
                "schedutil\n", Files.readString(cpus.resolve("cpu2/cpufreq/scaling_governor")));
    }

    /** logind ends all of a session with it (KillUserProcesses=yes); the lines are none of it. */
    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void theLinesGoOnWhenTheSessionIsKilledInTheMiddle(String name) throws Exception {
        LocalShell shell = shell(name);
        shell.program(
                "systemd-run",
                """
                #!/bin/sh
                case $* in *--on-active=*) : >"$STAND/timer"; exit 0 ;; esac
                shift
                setsid "$@" >/dev/null 2>&1 </dev/null &
                """);
        stand(
                "breaks",
                "echo $PPID >>\"$STAND/begun\"; while [ ! -e \"$STAND/go\" ]; do sleep 0.1;"
                        + " done\n");
        ApplyScript script = script(shell, 120, Orders.mtu(1500, 9000));
        Trace.Host since = shell.run(script.probe()).host();
        shell.run(script.arm());
        Process session = shell.begin(script.change());
        await(root.resolve("stand/begun"));
        session.destroyForcibly();
        assertTrue(session.waitFor(10, TimeUnit.SECONDS));
        assertEquals(HostSays.CHANGING, HostSays.of(shell.run(script.tell()), since));
        Files.createFile(root.resolve("stand/go"));
        await(root.resolve("run/rackside/0123456789ab/change/ended"));
        assertEquals(HostSays.CHANGED, HostSays.of(shell.run(script.tell()), since));
    }

    private static void await(Path file) throws InterruptedException {
        for (int i = 0; i < 600 && !Files.exists(file); i++) {
            Thread.sleep(100);
        }
        assertTrue(Files.exists(file), file::toString);
    }
}
