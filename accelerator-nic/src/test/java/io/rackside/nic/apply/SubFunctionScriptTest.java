package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.nic.adapter.Adapters;
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
import java.util.ArrayList;
import java.util.List;

/** Lines for sub-functions, and their way back, in real shells against a stand-in for devlink. */
@Timeout(120)
class SubFunctionScriptTest {
    /** Keeps in a file what it was told, a line each: handle, number, address, state, limits. */
    private static final String DEVLINK =
            """
            #!/bin/sh
            s=$STAND/sf
            printf '%s\\n' "$*" >>"$STAND/told"
            case "$1 $2" in
            'port show')
                [ -z "$3" ] || [ ! -e "$STAND/dies" ] || exit 1
                if [ -z "$3" ]; then
                    [ ! -e "$STAND/full-disk" ] || ln -sf /dev/full "$(cat "$STAND/full-disk")"
                    echo 'pci/PCI/65535: type eth netdev eth5 flavour physical port 0'
                    echo 'pci/PCI/49152: type eth flavour pcisf controller 1 pfnum 0 sfnum 7' \\
                        'external true splittable false'
                    printf '  function:\\n    hw_addr 00:00:00:00:00:09 state active\\n'
                fi
                while read -r h n m a r c; do
                    [ -z "$3" ] || [ "$3" = "$h" ] || continue
                    o=detached
                    [ "$a" = inactive ] || o=attached
                    if [ -e "$STAND/dies" ] && [ -e "$STAND/told-one" ]; then
                        rm "$STAND/dies" "$STAND/told-one"
                        kill -9 $$
                    fi
                    [ ! -e "$STAND/dies" ] || : >"$STAND/told-one"
                    echo "$h: type eth netdev eth9 flavour pcisf controller 0 pfnum 0 sfnum $n" \\
                        'external false splittable false'
                    printf '  function:\\n'
                    printf '    hw_addr %s state %s opstate %s roce %s max_uc_macs %s\\n' \\
                        "$m" "$a" "$o" "$r" "$c"
                done <"$s" ;;
            'port add')
                [ "$3 $4 $5 $6 $7 $8" = 'pci/PCI flavour pcisf pfnum 0 sfnum' ] || exit 1
                if [ -e "$STAND/full" ]; then echo 'No space left on device' >&2; exit 1; fi
                echo "pci/PCI/$((32768 + $9)) $9 00:00:00:00:00:00 inactive enable 128" >>"$s" ;;
            'port del')
                grep -q "^$3 " "$s" || exit 1
                grep -v "^$3 " "$s" >"$s.new"
                mv "$s.new" "$s" ;;
            'port function')
                while read -r h n m a r c; do
                    if [ "$h" = "$4" ]; then
                        case $5 in
                        hw_addr) m=$6 ;; state) a=$6 ;; roce) r=$6 ;; max_uc_macs) c=$6 ;;
                        esac
                    fi
                    echo "$h $n $m $a $r $c"
                done <"$s" >"$s.new"
                mv "$s.new" "$s" ;;
            esac
            """;

    @TempDir private Path root;
    private LocalShell shell;

    private void start(String name, String... subs) throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/bin/" + name)),
                "SKIPPED: this machine has no " + name);
        shell = new LocalShell(name, root);
        shell.program("devlink", DEVLINK.replace("PCI", Orders.PCI));
        shell.program("sleep", "#!/bin/sh\nexec /bin/sleep 0.05\n");
        Files.write(root.resolve("stand/sf"), List.of(subs));
    }

    private static String sub(int number, String more) {
        return "pci/" + Orders.PCI + "/" + (32_768 + number) + " " + number + " " + more;
    }

    private static String fresh(int number) {
        return sub(number, "00:00:00:00:00:00 active enable 128");
    }

    private List<String> subs() throws IOException {
        return Files.readAllLines(root.resolve("stand/sf"));
    }

    private ApplyScript script(int from, int to) {
        Setting setting =
                new Setting(
                        Knob.SUB_FUNCTIONS,
                        KnobValue.of(from),
                        KnobValue.of(to),
                        Adapters.shipped()
                                .orAny("mlx5_core")
                                .way(Knob.SUB_FUNCTIONS)
                                .orElseThrow());
        return new ApplyScript(Orders.order(Keep.AS_IT_IS, setting), shell.layout());
    }

    /** On this tree's files of the kernel, not on this machine's. */
    private ApplyScript scriptHere(int from, int to) {
        Way shipped = Adapters.shipped().orAny("mlx5_core").way(Knob.SUB_FUNCTIONS).orElseThrow();
        Way here =
                new Way(
                        shipped.knob(),
                        shipped.set().stream()
                                .map(line -> line.replace("/sys/", root.resolve("sys") + "/"))
                                .toList(),
                        shipped.needs(),
                        shipped.cost(),
                        shipped.persist(),
                        shipped.evidence(),
                        shipped.values());
        return new ApplyScript(
                Orders.order(Keep.AS_IT_IS, Orders.setting(Knob.SUB_FUNCTIONS, from, to, here)),
                shell.layout());
    }

    private void make(int number) throws IOException {
        List<String> all = new ArrayList<>(subs());
        all.add(fresh(number));
        Files.write(root.resolve("stand/sf"), all);
    }

    private Path folder() {
        return root.resolve("run/rackside/0123456789ab");
    }

    private void devlinkDies() throws IOException {
        Files.writeString(root.resolve("stand/dies"), "");
    }

    private long told(String beginning) throws IOException {
        return Files.readAllLines(root.resolve("stand/told")).stream()
                .filter(line -> line.startsWith(beginning))
                .count();
    }

    private void change(ApplyScript script) throws Exception {
        shell.run(script.arm());
        shell.run(script.change());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void moreAreMadeBehindTheLastAndGoAgain(String name) throws Exception {
        String first = sub(88, "00:00:00:00:88:88 inactive enable 128");
        start(name, first);
        ApplyScript script = script(1, 3);
        change(script);
        assertEquals(List.of(first, fresh(89), fresh(90)), subs());
        shell.run(script.takeBack(20, List.of()));
        assertEquals(List.of(first), subs());
        assertTrue(
                Files.readAllLines(root.resolve("stand/told")).stream()
                        .noneMatch(line -> line.contains("eth9") || line.contains("49152")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void theLastGoFirstAndEachComesBackAsItWas(String name) throws Exception {
        String idle = sub(7, "00:00:00:00:00:00 inactive enable 128");
        String given = sub(41, "00:00:00:00:88:41 active disable 16");
        String last = sub(50, "00:00:00:00:88:50 active enable 128");
        start(name, idle, given, last);
        ApplyScript script = script(3, 1);
        change(script);
        assertEquals(List.of(idle), subs());
        shell.run(script.takeBack(20, List.of()));
        assertEquals(List.of(idle, given, last), subs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash"})
    void oneThatCannotBeMadeEndsTheLineAndThoseBeforeItGo(String name) throws Exception {
        start(name);
        Files.writeString(root.resolve("stand/full"), "");
        ApplyScript script = script(0, 2);
        change(script);
        shell.run(script.takeBack(20, List.of()));
        assertEquals(List.of(), subs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void nothingIsBegunWhereDevlinkDiesHalfWay(String name) throws Exception {
        start(name, fresh(7), fresh(41), fresh(50));
        devlinkDies();
        ApplyScript script = script(3, 1);
        change(script);
        assertTrue(Files.notExists(folder()));
        assertTrue(Files.notExists(root.resolve("stand/dies")));
        assertEquals(List.of(fresh(7), fresh(41), fresh(50)), subs());
        // It lives when the next is tried.
        change(script);
        assertEquals(List.of(fresh(7)), subs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void nothingIsBegunWhereTheFileSystemIsFull(String name) throws Exception {
        start(name, fresh(7), fresh(41));
        Files.writeString(root.resolve("stand/full-disk"), folder().resolve("sfs").toString());
        change(script(2, 0));
        assertTrue(Files.notExists(folder()));
        assertEquals(List.of(fresh(7), fresh(41)), subs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aLineWhoseDevlinkDiesHalfWayDoesNothing(String name) throws Exception {
        start(name, fresh(7), fresh(41), fresh(50));
        ApplyScript script = script(3, 4);
        shell.run(script.arm());
        devlinkDies();
        Trace after = shell.run(script.change());
        assertEquals(List.of(fresh(7), fresh(41), fresh(50)), subs(), after::toString);
        assertEquals(0, told("port add"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void theWayBackTakesNothingAwayWhereDevlinkDiesHalfWay(String name) throws Exception {
        start(name, fresh(7), fresh(41), fresh(50));
        ApplyScript script = script(3, 1);
        change(script);
        make(60);
        devlinkDies();
        shell.run(script.takeBack(20, List.of()));
        // Its second round has the whole list.
        assertEquals(List.of(fresh(7), fresh(60), fresh(41), fresh(50)), subs());
        assertTrue(Files.notExists(folder().resolve("undo.failed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void whatOthersMadeDuringTheTrialStays(String name) throws Exception {
        start(name, fresh(7));
        ApplyScript script = script(1, 2);
        change(script);
        assertEquals(List.of(fresh(7), fresh(8)), subs());
        make(9);
        shell.run(script.takeBack(20, List.of()));
        assertEquals(List.of(fresh(7), fresh(9)), subs());
        assertTrue(Files.notExists(folder().resolve("undo.failed")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void whatOthersMadeStaysWhereThereWasNoneBefore(String name) throws Exception {
        start(name);
        ApplyScript script = script(0, 2);
        change(script);
        assertEquals(List.of(fresh(1), fresh(2)), subs());
        make(3);
        shell.run(script.takeBack(20, List.of()));
        assertEquals(List.of(fresh(3)), subs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void noneIsTakenAwayWhereOthersMadeOneSinceThePlan(String name) throws Exception {
        start(name, fresh(7), fresh(41));
        ApplyScript script = script(2, 1);
        shell.run(script.arm());
        make(50);
        Trace after = shell.run(script.change());
        assertEquals(List.of(fresh(7), fresh(41), fresh(50)), subs());
        assertTrue(after.toString().contains("there are 3 sub-functions, not 2"), after::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void theOrderThatDevlinkTellsThemInDoesNotMatter(String name) throws Exception {
        start(name, fresh(88), fresh(7));
        ApplyScript script = script(2, 1);
        change(script);
        assertEquals(List.of(fresh(7)), subs());
        shell.run(script.takeBack(20, List.of()));
        assertEquals(List.of(fresh(7), fresh(88)), subs());
        assertTrue(Files.notExists(folder().resolve("undo.failed")));
        assertEquals(1, told("port add"));
    }

    /** Its device on the auxiliary bus, driven. */
    private Path onBus(int number) throws IOException {
        Path device =
                Files.createDirectories(
                        root.resolve("sys/devices/" + Orders.PCI + "/mlx5_core.sf." + number));
        Files.writeString(device.resolve("sfnum"), number + "\n");
        Files.createDirectories(device.resolve("driver"));
        Path bus = Files.createDirectories(root.resolve("sys/bus/auxiliary/devices"));
        Files.createSymbolicLink(bus.resolve(device.getFileName()), device);
        return device;
    }

    private void staysFor(String name, Work somebody) throws Exception {
        start(name, fresh(7), fresh(41));
        shell.program("ip", "#!/bin/sh\ncat \"$STAND/addresses\" 2>/dev/null\nexit 0\n");
        Path device = onBus(41);
        ApplyScript script = scriptHere(2, 1);
        shell.run(script.arm());
        somebody.on(device);
        Trace after = shell.run(script.change());
        assertEquals(List.of(fresh(7), fresh(41)), subs());
        assertTrue(after.toString().contains("sub-function 41 is in use"), after::toString);
    }

    private interface Work {
        void on(Path device) throws IOException;
    }

    private static Path face(Path device) throws IOException {
        return Files.createDirectories(device.resolve("net/eth41"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void oneThatAContainerTookSinceThePlanStays(String name) throws Exception {
        staysFor(name, device -> assertTrue(Files.exists(device.resolve("driver"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash"})
    void oneWhoseInterfaceGotAnAddressStays(String name) throws Exception {
        staysFor(
                name,
                device -> {
                    face(device);
                    Files.writeString(
                            root.resolve("stand/addresses"),
                            "9: eth41    inet 192.0.2.41/24 scope global eth41\n");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void oneWhoseEndIsInABridgeStays(String name) throws Exception {
        staysFor(
                name,
                device -> {
                    face(device);
                    Files.createDirectories(root.resolve("sys/class/net/eth9/master"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash"})
    void oneThatIsAVdpaDeviceStays(String name) throws Exception {
        staysFor(
                name,
                device -> {
                    face(device);
                    Path bus = Files.createDirectories(root.resolve("sys/bus/vdpa/devices"));
                    Files.createSymbolicLink(
                            bus.resolve("vdpa0"), Files.createDirectories(device.resolve("vdpa0")));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void anIdleOneOfTheHostGoes(String name) throws Exception {
        start(name, fresh(7), fresh(41));
        shell.program("ip", "#!/bin/sh\necho '8: eth410    inet 192.0.2.1/24 scope global'\n");
        face(onBus(41));
        change(scriptHere(2, 1));
        assertEquals(List.of(fresh(7)), subs());
    }
}
