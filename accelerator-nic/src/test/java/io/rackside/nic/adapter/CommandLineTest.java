package io.rackside.nic.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

class CommandLineTest {
    private static final Target TARGET = new Target("enp1s0", "0000:01:00.0", "rxe0");

    private static Placeholders words(Knob knob, String value) {
        return new Placeholders(TARGET, knob, new KnobValue(value), new KnobValue("7"));
    }

    private static String shell(String line, Knob knob, String value) {
        return CommandLine.of(line).shell(words(knob, value));
    }

    @Test
    void placeholdersAreFilledInWithinAWordAndAlone() {
        assertEquals(
                "mlxconfig -y -d 0000:01:00.0 set NUM_OF_VFS=16",
                shell(
                        "mlxconfig -y -d {pci} set {name}={value}",
                        Knob.of("flash", "NUM_OF_VFS"),
                        "16"));
        assertEquals(
                "ethtool -G enp1s0 rx 7", shell("ethtool -G {port} rx {old}", Knob.MTU, "9000"));
    }

    @Test
    void aFileIsWrittenByTheShellItself() {
        assertEquals(
                "printf '%s\\n"
                        + "' 'RoCE v2' >/sys/kernel/config/rdma_cm/rxe0/ports/1/default_roce_mode",
                shell(
                        "write /sys/kernel/config/rdma_cm/{rdma}/ports/1/default_roce_mode {value}",
                        Knob.ROCE_MODE,
                        "RoCE v2"));
    }

    @Test
    void aQuotedWordStaysAsItIs() {
        assertEquals(
                "sh -c 'echo \"${1} {value}\"' sh 9",
                shell("sh -c 'echo \"${1} {value}\"' sh {value}", Knob.MTU, "9"));
    }

    @Test
    void prioritiesAndClassesAreWrittenAsEachToolWantsThem() {
        assertEquals(
                "dcb pfc set dev enp1s0 prio-pfc 0:off 1:off 2:off 3:on 4:off 5:off 6:off 7:off",
                shell(
                        "dcb pfc set dev {port} prio-pfc {value.prio-pfc}",
                        Knob.PFC,
                        "0,0,0,1,0,0,0,0"));
        String ets = "strict,strict,ets:40,ets:60,vendor,vendor,vendor,vendor";
        assertEquals(
                "mlnx_qos -i enp1s0 --tsa strict,strict,ets,ets,vendor,vendor,vendor,vendor"
                        + " --tcbw 0,0,40,60,0,0,0,0",
                shell("mlnx_qos -i {port} --tsa {value.tsa} --tcbw {value.bw}", Knob.ETS, ets));
        assertEquals(
                "dcb ets set dev enp1s0 tc-tsa 0:strict 1:strict 2:ets 3:ets 4:vendor 5:vendor"
                        + " 6:vendor 7:vendor tc-bw 0:0 1:0 2:40 3:60 4:0 5:0 6:0 7:0",
                shell(
                        "dcb ets set dev {port} tc-tsa {value.tc-tsa} tc-bw {value.tc-bw}",
                        Knob.ETS,
                        ets));
    }

    @Test
    void sharesThatAreNotAHundredAreRefused() {
        UnfitWordException refused =
                assertThrows(
                        UnfitWordException.class,
                        () -> shell("mlnx_qos --tcbw {value.bw}", Knob.ETS, "ets:40,ets:40"));
        assertEquals("nic.command.shares", refused.what().code());
    }

    @Test
    void aCardThatWeighsAllClassesTakesNoStrictOne() {
        assertThrows(
                UnfitWordException.class,
                () -> shell("x {value.weights}", Knob.ETS, "strict,ets:100"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "ethtool {prot}",
                "ethtool {port",
                "ethtool port}",
                "sh -c 'x",
                "sh -c 'x'y",
                "sh x'y'",
                "{value} x",
                "write /sys/x",
                "write /sys/x a b",
                "x prio={value.prio-pfc}"
            })
    void whatIsNoCommandIsFoundWhenTheFileIsRead(String line) {
        assertThrows(IllegalArgumentException.class, () -> CommandLine.of(line));
    }

    @ParameterizedTest
    @CsvSource({"'ethtool -K {port} gro on',ethtool", "'write /sys/x 1',''", "'sh -c : sh',''"})
    void aCommandNeedsItsFirstWordUnlessTheShellDoesIt(String line, String tool) {
        assertEquals(tool, CommandLine.of(line).tool());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc",
                "-h",
                "a b",
                "eth0;reboot",
                "$(reboot)",
                "eth0\n",
                "averyveryverylongname"
            })
    void aNameThatIsNoneOfAnInterfaceGoesIntoNoCommand(String port) {
        Placeholders words =
                new Placeholders(
                        new Target(port, "", ""), Knob.MTU, KnobValue.of(1), KnobValue.of(1));
        UnfitWordException refused =
                assertThrows(
                        UnfitWordException.class,
                        () -> CommandLine.of("ip link set {port} up").shell(words));
        assertEquals("nic.command.unfit-name", refused.what().code());
    }

    @Test
    void whatTheHostDoesNotTellIsMissed() {
        Placeholders words =
                new Placeholders(
                        new Target("eth0", "", ""), Knob.VFS, KnobValue.of(1), KnobValue.of(1));
        UnfitWordException refused =
                assertThrows(
                        UnfitWordException.class,
                        () -> CommandLine.of("devlink dev show pci/{pci}").shell(words));
        assertEquals("nic.command.no-name", refused.what().code());
        assertEquals(List.of("pci"), refused.what().arguments());
    }

    @Test
    void aValueIsNoOption() {
        assertThrows(UnfitWordException.class, () -> shell("x {value}", Knob.MTU, "--version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "$(reboot)", "x\"y", "`id`", "a'b", "x;y", "a\\b"})
    void aShellReadsTheBootLoadersFileSoItsValuesArePlain(String value) {
        assertThrows(
                UnfitWordException.class,
                () -> shell("x {value}", Knob.of("cmdline", "isolcpus"), value));
    }
}
