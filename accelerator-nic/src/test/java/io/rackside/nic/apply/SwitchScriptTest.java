package io.rackside.nic.apply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.List;

/**
 * Switches that ethtool turns together go back each to what it was, as real shells do it. The list
 * is the one of an 82576 under Debian 12, shortened.
 */
@Timeout(180)
class SwitchScriptTest {
    private static final Knob TSO = new Knob("feature.tcp-segmentation-offload");

    private static final String LIST =
            """
            Features for eth5:
            rx-checksumming: on
            tx-checksumming: on
            \ttx-checksum-ipv4: off [fixed]
            \ttx-checksum-ip-generic: on
            \ttx-checksum-sctp: off [requested on]
            tcp-segmentation-offload: on
            \ttx-tcp-segmentation: on
            \ttx-tcp-ecn-segmentation: off [fixed]
            \ttx-tcp-mangleid-segmentation: off
            \ttx-tcp6-segmentation: on
            generic-receive-offload: on
            highdma: on [fixed]
            rx-all: off
            """;

    /** Turns all of a group that can be turned, and nothing that is named in "stuck". */
    private static final String ETHTOOL =
            """
            #!/bin/sh
            [ "$2" = eth5 ] || exit 71
            if [ "$1" = -k ]; then cat "$STAND/list"; exit; fi
            case $3 in
            tcp-segmentation-offload) set -- "$4" tx-tcp-segmentation \
            tx-tcp-mangleid-segmentation tx-tcp6-segmentation tcp-segmentation-offload ;;
            *) set -- "$4" "$3" ;;
            esac
            to=$1
            shift
            for name in "$@"; do
                grep -qxF "$name $to" "$STAND/stuck" && continue
                sed "s/^\\\\([^a-z]*$name\\\\): .*/\\\\1: $to/" "$STAND/list" >"$STAND/new"
                mv "$STAND/new" "$STAND/list"
            done
            """;

    @TempDir private Path root;

    private LocalShell shell(String name) throws IOException {
        boolean there =
                List.of("/bin/", "/usr/bin/").stream()
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder + name)));
        Assumptions.assumeTrue(there, "SKIPPED: this machine has no " + name);
        LocalShell shell = new LocalShell(name, root);
        Files.writeString(root.resolve("stand/list"), LIST);
        Files.writeString(root.resolve("stand/stuck"), "");
        shell.program("ip", "#!/bin/sh\n");
        shell.program("ethtool", ETHTOOL);
        return shell;
    }

    private String list() throws IOException {
        return Files.readString(root.resolve("stand/list"));
    }

    private static ApplyOrder off() {
        Setting off =
                new Setting(
                        TSO,
                        new KnobValue("on"),
                        new KnobValue("off"),
                        Orders.way(TSO, "", "ethtool -K {port} {name} {value}"));
        ApplyOrder usual = Orders.order(Keep.AS_IT_IS, off);
        return new ApplyOrder(
                usual.id(),
                usual.identity(),
                usual.port(),
                usual.mac(),
                usual.settings(),
                ApplyOrder.ARMED_LEAST,
                usual.keep());
    }

    private static ApplyScript script(LocalShell shell, ApplyOrder order) {
        return new ApplyScript(order, shell.layout());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void theTimerLeavesEachAsItWas(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyScript script = script(shell, off());
        Trace armed = shell.run(script.arm());
        assertEquals(
                List.of(
                        "tcp-segmentation-offload tx-tcp-segmentation on",
                        "tcp-segmentation-offload tx-tcp-mangleid-segmentation off",
                        "tcp-segmentation-offload tx-tcp6-segmentation on"),
                armed.features());
        shell.run(script.change());
        assertTrue(list().contains("\ttx-tcp6-segmentation: off\n"), list());
        // Whatever else the lines have turned, and what was asked for in vain is asked for again.
        Files.writeString(
                root.resolve("stand/list"),
                list().replace("rx-all: off", "rx-all: on")
                        .replace("sctp: off [requested on]", "sctp: off"));
        shell.file(root.resolve("run/rackside/0123456789ab/undo.sh"));
        assertEquals(LIST.replace("sctp: off [requested on]", "sctp: on"), list());
        assertEquals(List.of(), shell.run(script.tell()).unlike());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void aWayBackDaysLaterLeavesTheGroupsOwnAsTheyWere(String name) throws Exception {
        LocalShell shell = shell(name);
        ApplyOrder off = off();
        ApplyScript there = script(shell, off);
        Trace armed = shell.run(there.arm());
        shell.run(there.change());
        shell.run(there.confirm());
        // Somebody else's since then; and one that the driver has no more.
        Files.writeString(
                root.resolve("stand/list"),
                list().replace("rx-all: off", "rx-all: on")
                        .replace("\ttx-tcp6-segmentation: off\n", ""));
        ApplyOrder back = off.reversed("ba9876543210", Keep.AS_IT_IS);
        Earlier before = Earlier.of(Earlier.none().with(List.of(), armed.features()).toMap());
        ApplyScript script = script(shell, back.restoring(before));
        Trace.Host since = shell.run(script.probe()).host();
        shell.run(script.arm());
        shell.run(script.change());
        Trace confirmed = shell.run(script.confirm());
        assertEquals(HostSays.CONFIRMED, HostSays.of(confirmed, since), confirmed::toString);
        assertEquals(
                LIST.replace("rx-all: off", "rx-all: on")
                        .replace("\ttx-tcp6-segmentation: on\n", ""),
                list());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void oneThatDoesNotGoBackIsNamedAndNothingIsConfirmed(String name) throws Exception {
        LocalShell shell = shell(name);
        Files.writeString(
                root.resolve("stand/stuck"),
                "tx-tcp-mangleid-segmentation off\ntx-tcp6-segmentation off\n");
        ApplyOrder off = off();
        ApplyScript script = script(shell, off);
        Trace armed = shell.run(script.arm());
        shell.run(script.change());
        Files.writeString(
                root.resolve("stand/list"),
                list().replace("mangleid-segmentation: off", "mangleid-segmentation: on"));
        Trace back = shell.run(script.takeBack(30, List.of()));
        assertEquals(List.of("feature tx-tcp-mangleid-segmentation off"), back.unlike());
        ApplyOrder again =
                off.reversed("ba9876543210", Keep.AS_IT_IS)
                        .restoring(Earlier.none().with(List.of(), armed.features()));
        ApplyScript later = script(shell, again);
        Trace.Host since = shell.run(later.probe()).host();
        shell.run(later.arm());
        shell.run(later.change());
        Trace refused = shell.run(later.confirm());
        assertEquals(HostSays.UNLIKE, HostSays.of(refused, since), refused::toString);
        assertEquals(List.of("feature tx-tcp-mangleid-segmentation off"), refused.unlike());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash"})
    void noSwitchIsTurnedWhereTheOthersCannotBeNoted(String name) throws Exception {
        LocalShell shell = shell(name);
        shell.program("ethtool", "#!/bin/sh\necho 'netlink error: Device or resource busy' >&2\n");
        ApplyScript script = script(shell, off());
        Trace.Host since = shell.run(script.probe()).host();
        assertEquals(HostSays.NOTHING, HostSays.of(shell.run(script.arm()), since));
    }
}
