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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** That the way back leaves a host as it was, to the byte, and says where it could not. */
@Timeout(180)
class ExactWayBackTest {
    /** Answers from files of the test, and notes what it is told. */
    private static final String IP =
            """
            #!/bin/sh
            case "$*" in
            '-o addr show scope global') cat "$STAND/addresses" ;;
            '-o -4 route show') cat "$STAND/ways" ;;
            'link show dev eth5') cat "$STAND/functions" ;;
            'addr add '* | *' route add '*) echo "$*" >>"$STAND/told" ;;
            'link set eth5 mtu '*) sh "$STAND/breaks" "$5" ;;
            esac
            """;

    @TempDir private Path root;
    private LocalShell shell;
    private Path folder;

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/bin/dash")), "SKIPPED: this machine has no dash");
        shell = new LocalShell("dash", root);
        folder = root.resolve("run/rackside/0123456789ab");
        Files.createDirectories(net("eth5").resolve("device"));
        for (String name : List.of("addresses", "ways", "functions", "breaks", "told")) {
            stand(name, "");
        }
        shell.program("ip", IP);
        // Tries are counted, not timed.
        shell.program("sleep", "#!/bin/sh\nexec /bin/sleep 0.05\n");
    }

    private Path net(String name) {
        return root.resolve("sys/class/net/" + name);
    }

    private void stand(String name, String text) throws IOException {
        Files.writeString(root.resolve("stand/" + name), text);
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(root.resolve("stand/told"));
    }

    private ApplyScript script(Setting... settings) {
        ApplyOrder usual = Orders.order(Keep.AS_IT_IS, settings);
        return new ApplyScript(
                new ApplyOrder(
                        usual.id(),
                        usual.identity(),
                        usual.port(),
                        usual.mac(),
                        usual.settings(),
                        Duration.ofSeconds(10),
                        usual.keep()),
                shell.layout());
    }

    private static Setting kept(
            Knob knob, String before, String wanted, Persist.Keeper by, String... lines) {
        Way way =
                new Way(
                        knob,
                        List.of(lines),
                        List.of(),
                        Cost.NONE,
                        new Persist(by, ""),
                        Evidence.DOCUMENTS,
                        Map.of());
        return new Setting(knob, new KnobValue(before), new KnobValue(wanted), way);
    }

    @Test
    void waysGoBackWholeAndThoseOfAServerAreWaitedFor() throws Exception {
        stand(
                "ways",
                """
                default via 192.0.2.1 dev eth5 proto dhcp src 192.0.2.7 metric 100\s
                default via 198.51.100.1 dev eth5 proto static metric 400 onlink linkdown\s
                198.51.100.0/24 via 192.0.2.9 dev eth5 src 192.0.2.7\s
                192.0.2.0/24 dev eth5 proto kernel scope link src 192.0.2.7\s
                203.0.113.0/24 via 192.0.2.8 dev eth5 proto bird metric 32\s
                """);
        stand("breaks", ": >\"$STAND/ways\"\n");
        ApplyScript script = script(Orders.mtu(1500, 9000));
        shell.run(script.arm());
        shell.run(script.change());
        Trace back = shell.run(script.takeBack(30, List.of()));
        assertEquals(
                List.of(
                        "-4 route add default via 198.51.100.1 dev eth5 proto static metric 400"
                                + " onlink",
                        "-4 route add 198.51.100.0/24 via 192.0.2.9 dev eth5 src 192.0.2.7"),
                told().stream().distinct().toList());
        assertTrue(
                back.unlike()
                        .contains(
                                "way -4 default via 192.0.2.1 dev . proto dhcp src 192.0.2.7"
                                        + " metric 100"),
                back::toString);
        assertEquals(3, back.unlike().size(), back::toString);
    }

    @Test
    void anAddressGoesBackWithItsWordsAndOneThatIsLentDoesNot() throws Exception {
        stand(
                "addresses",
                """
                2: eth5    inet 192.0.2.7/24 brd 192.0.2.255 scope global noprefixroute eth5\\       \
                valid_lft forever preferred_lft forever
                2: eth5    inet 192.0.2.8/24 scope global secondary eth5:1\\       valid_lft forever
                2: eth5    inet 198.51.100.7/24 scope global dynamic eth5\\       valid_lft 900sec
                """);
        stand("breaks", ": >\"$STAND/addresses\"\n");
        ApplyScript script = script(Orders.mtu(1500, 9000));
        shell.run(script.arm());
        shell.run(script.change());
        Trace back = shell.run(script.takeBack(30, List.of()));
        assertEquals(
                List.of(
                        "addr add 192.0.2.7/24 dev eth5 brd 192.0.2.255 noprefixroute",
                        "addr add 192.0.2.8/24 dev eth5 label eth5:1"),
                told().stream().distinct().toList());
        assertEquals(3, back.unlike().size(), back::toString);
    }

    @Test
    void aBridgeWithoutItsLastPortStillCountsAndAFunctionNever() throws Exception {
        Files.createDirectories(net("docker0"));
        Path lower = Files.createDirectories(net("docker0").resolve("lower_veth1"));
        Files.createDirectories(net("eth9/device/physfn"));
        stand(
                "addresses",
                "5: docker0    inet 172.17.0.1/16 scope global docker0\n"
                        + "6: eth9    inet 203.0.113.9/24 scope global eth9\n");
        ApplyScript script = script(Orders.mtu(1500, 9000));
        Trace.Host since = shell.run(script.probe()).host();
        shell.run(script.arm());
        assertEquals(
                List.of("address docker0 172.17.0.1/16"),
                Files.readAllLines(folder.resolve("net")));
        Files.delete(lower);
        shell.run(script.change());
        Trace confirmed = shell.run(script.confirm());
        assertEquals(HostSays.CONFIRMED, HostSays.of(confirmed, since), confirmed::toString);
    }

    /** Timer, console and session may look at the same time. */
    @Test
    void tellingWritesNothing() throws Exception {
        stand("addresses", "2: eth5    inet 192.0.2.7/24 scope global eth5\n");
        ApplyScript script = script(Orders.mtu(1500, 9000));
        shell.run(script.arm());
        stand("addresses", "");
        shell.run(script.change());
        assertEquals(List.of("address . 192.0.2.7/24"), shell.run(script.confirm()).unlike());
        SortedMap<String, String> before = files();
        stand("addresses", "2: eth5    inet 192.0.2.7/24 scope global eth5\n");
        assertEquals(List.of(), shell.run(script.tell()).unlike());
        assertEquals(before, files());
        shell.run(script.takeBack(20, List.of()));
        for (String scratch : List.of("net.now", "net.links", "vfs.now", "features.now")) {
            assertFalse(Files.exists(folder.resolve(scratch)), scratch);
        }
    }

    private SortedMap<String, String> files() throws IOException {
        SortedMap<String, String> all = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                all.put(
                        folder.relativize(path) + " " + Files.getLastModifiedTime(path),
                        Files.readString(path));
            }
        }
        return all;
    }

    private Setting pages(Path grub) {
        return kept(
                new Knob("cmdline.hugepages"),
                "512",
                "1024",
                Persist.Keeper.BOOT_LOADER,
                "sh -c 'echo \"$2\" >>\"$3\"; echo \"$2\" >\"$1\"' sh "
                        + grub
                        + " {value} "
                        + root.resolve("stand/own"));
    }

    private ApplyScript confirmed(Setting... settings) throws Exception {
        ApplyScript script = script(settings);
        shell.run(script.arm());
        shell.run(script.change());
        shell.run(script.confirm());
        return script;
    }

    @Test
    void bootFilesGoBackWithoutTheLongWayAndAsTheFilesTheyAre() throws Exception {
        Path real = Files.createDirectories(root.resolve("boot/real")).resolve("grub");
        Files.writeString(real, "# by hand\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path grub = Files.createDirectories(root.resolve("etc/default")).resolve("grub");
        Files.createSymbolicLink(grub, real);
        ApplyScript script = confirmed(pages(grub), Orders.mtu(1500, 9000));
        shell.run(script.lasting());
        assertEquals("1024\n", Files.readString(grub));
        Trace back = shell.run(script.revoke(30, List.of()));
        assertEquals("", back.failed());
        assertEquals(List.of(), back.unlike());
        assertEquals("# by hand\n", Files.readString(real));
        assertTrue(Files.isSymbolicLink(grub));
        assertEquals(
                "rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
        assertEquals("1024\n", Files.readString(root.resolve("stand/own")));
    }

    @Test
    void whatAnotherWroteIntoABootFileIsLeftAndNamed() throws Exception {
        Path grub = Files.createDirectories(root.resolve("etc/default")).resolve("grub");
        Path other = Files.createDirectories(root.resolve("boot/grub")).resolve("grub.cfg");
        Files.writeString(grub, "# by hand\n");
        Files.writeString(other, "kernel 1\n");
        ApplyScript script = confirmed(pages(grub), Orders.mtu(1500, 9000));
        shell.run(script.lasting());
        Files.writeString(other, "kernel 1\nkernel 2\n");
        Trace back = shell.run(script.revoke(30, List.of()));
        assertEquals("kernel 1\nkernel 2\n", Files.readString(other));
        assertEquals("512\n", Files.readString(grub), "the way's own line");
        assertEquals(List.of("file " + grub, "file " + other), back.unlike());
    }

    @Test
    void noLineThatLastsBeginsOnceItIsTakenBack() throws Exception {
        Path grub = Files.createDirectories(root.resolve("etc/default")).resolve("grub");
        Files.writeString(grub, "# by hand\n");
        Path second = root.resolve("stand/second");
        Setting two =
                kept(
                        new Knob("cmdline.hugepages"),
                        "512",
                        "1024",
                        Persist.Keeper.BOOT_LOADER,
                        "sh -c 'rm \"$1\"; ln -s undone \"$1\"' sh " + folder.resolve("end"),
                        "touch " + second);
        ApplyScript script = confirmed(two);
        Trace stopped = shell.run(script.lasting());
        assertEquals(Trace.Change.STOPPED, stopped.lasting(), stopped::toString);
        assertFalse(Files.exists(second));
    }

    @Test
    void aFolderThatWasHalfMadeComesToItsEnd() throws Exception {
        ApplyScript script = script(Orders.mtu(1500, 9000));
        Trace.Host since = shell.run(script.probe()).host();
        Files.createDirectories(folder.resolve("undo"));
        Files.writeString(folder.resolve("port.sh"), "settle() {\n");
        Trace back = shell.run(script.takeBack(20, List.of()));
        assertEquals(HostSays.GONE_BACK, HostSays.of(back, since), back::toString);
    }

    @Test
    void linesThatCannotBeWrittenAreSaidToBeSo() throws Exception {
        ApplyScript script = script(Orders.mtu(1500, 9000));
        Trace.Host since = shell.run(script.probe()).host();
        shell.run(script.arm());
        shell.program(
                "cat", "#!/bin/sh\necho 'cat: write error: No space left on device' >&2; exit 1\n");
        Trace stopped = shell.run(script.change());
        assertEquals(HostSays.STOPPED, HostSays.of(stopped, since), stopped::toString);
        assertTrue(stopped.stopped().orElseThrow().toString().contains("could not be written"));
        assertFalse(Files.exists(folder.resolve("change")));
    }

    @Test
    void theLineForTheConsoleTriesAgainAndPrintsWhatIsLeft() throws Exception {
        ApplyScript script = script(Orders.mtu(1500, 9000));
        shell.run(script.arm());
        shell.run(script.change());
        stand("breaks", "exit 2\n");
        shell.program(
                "ip",
                IP.replace("sh \"$STAND/breaks\" \"$5\"", "echo 'Device is busy' >&2; exit 2"));
        assertTrue(shell.run(script.takeBack(30, List.of())).failed().contains("is busy"));
        String line = ApplyOrder.undoLine("0123456789ab").replace("/run/", root + "/run/");
        String printed =
                shell.text(
                        ("STAND=" + shell.stand() + "; " + line + "\n")
                                .getBytes(StandardCharsets.UTF_8));
        assertTrue(printed.contains("mtu 1500: Device is busy"), printed);
        shell.program("ip", IP);
        stand("breaks", "echo \"$1\" >\"$STAND/mtu\"\n");
        assertEquals("", shell.text((line + "\n").getBytes(StandardCharsets.UTF_8)));
        assertEquals("1500\n", Files.readString(root.resolve("stand/mtu")));
    }

    @Test
    void aFunctionIsBoundAgainToTheDriverItHad() throws Exception {
        stand("functions", "    vf 0     link/ether 02:00:00:00:00:17 brd ff:ff:ff:ff:ff:ff\n");
        Path pci = root.resolve("sys/bus/pci");
        Path function = Files.createDirectories(root.resolve("sys/devices/0000:01:10.0"));
        Files.createSymbolicLink(
                Files.createDirectories(pci.resolve("devices/" + Orders.PCI)).resolve("virtfn0"),
                function);
        Files.createDirectories(pci.resolve("drivers/vfio-pci"));
        Files.createDirectories(pci.resolve("drivers/iavf"));
        Files.createSymbolicLink(function.resolve("driver"), pci.resolve("drivers/vfio-pci"));
        ApplyScript script = script(Orders.mtu(1500, 9000));
        Trace armed = shell.run(script.arm());
        assertTrue(armed.functions().contains("0 driver vfio-pci"), armed::toString);
        assertEquals(
                armed.functions(), Earlier.none().with(armed.functions(), List.of()).functions());
        Files.delete(function.resolve("driver"));
        Files.createSymbolicLink(function.resolve("driver"), pci.resolve("drivers/iavf"));
        Trace back = shell.run(script.takeBack(30, List.of()));
        assertEquals("vfio-pci\n", Files.readString(function.resolve("driver_override")));
        assertEquals("0000:01:10.0\n", Files.readString(pci.resolve("drivers/iavf/unbind")));
        assertEquals("0000:01:10.0\n", Files.readString(pci.resolve("drivers/vfio-pci/bind")));
        // These are but files; that it is not so is told.
        assertTrue(back.unlike().contains("function 0 driver vfio-pci"), back::toString);
    }

    @Test
    void eachMemoryGetsThePagesItHad() throws Exception {
        Path nodes = root.resolve("sys/devices/system/node");
        String file = "/hugepages/hugepages-2048kB/nr_hugepages";
        for (int node = 0; node < 2; node++) {
            Path of = Path.of(nodes + "/node" + node + file);
            Files.createDirectories(of.getParent());
            Files.writeString(of, node == 0 ? "512\n" : "0\n");
        }
        Setting pages =
                kept(
                        new Knob("hugepages.2048"),
                        "512",
                        "1024",
                        Persist.Keeper.UNIT,
                        "sh -c 'for f in \"$1\"/node*"
                                + file
                                + "; do echo $(($2 / 2)) >\"$f\"; done' sh "
                                + nodes
                                + " {value}");
        ApplyScript script = script(pages);
        shell.run(script.arm());
        shell.run(script.change());
        assertEquals("512\n", Files.readString(Path.of(nodes + "/node1" + file)));
        Trace back = shell.run(script.takeBack(30, List.of()));
        assertEquals("", back.failed());
        assertEquals("512\n", Files.readString(Path.of(nodes + "/node0" + file)));
        assertEquals("0\n", Files.readString(Path.of(nodes + "/node1" + file)));
    }

    @Test
    void rulesThatWouldBeDroppedAreCountedBefore() throws Exception {
        shell.program(
                "ethtool",
                "#!/bin/sh\n"
                        + "[ \"$*\" = '-n eth5' ] && printf '8 RX rings available\\n"
                        + "Total 2 rules\\n"
                        + "'\n");
        Knob filters = new Knob("feature.ntuple-filters");
        Way way = Orders.way(filters, "", "ethtool -K {port} {name} {value}");
        KnobValue on = new KnobValue("on");
        KnobValue off = new KnobValue("off");
        assertEquals("2", shell.run(script(new Setting(filters, on, off, way)).probe()).rules());
        assertEquals("", shell.run(script(new Setting(filters, off, on, way)).probe()).rules());
    }
}
