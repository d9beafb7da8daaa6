package io.rackside.nic.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.nic.knob.Knob;
import io.rackside.nic.knob.KnobValue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** The lines of adapters in this machine's shell, on files of a folder of the test's own. */
@Tag("peer")
@Timeout(120)
class ShellPeerTest {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final Target TARGET = new Target("enp1s0", "0000:01:00.0", "mlx5_0");

    @TempDir Path folder;

    @BeforeEach
    void hasAShell() {
        assumeTrue(Files.isExecutable(SHELL), "no " + SHELL);
    }

    private record Said(int status, String text) {}

    private static Said run(String script) throws IOException, InterruptedException {
        // On standard input, since arguments have the encoding of the machine's locale.
        Process process =
                new ProcessBuilder(SHELL.toString(), "-s").redirectErrorStream(true).start();
        try (OutputStream to = process.getOutputStream()) {
            to.write((script + "\n").getBytes(UTF_8));
        }
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return new Said(process.exitValue(), text);
    }

    @Test
    void whateverAValueHoldsArrivesAsOneWord() throws Exception {
        Random random = new Random(20261122);
        String alphabet = "ab01 '\"$`\\;&|<>(){}[]*?~#!%=,:中";
        CommandLine line = CommandLine.of("printf <%s> {value} end");
        for (int i = 0; i < 60; i++) {
            StringBuilder text = new StringBuilder("v");
            for (int n = random.nextInt(1, 24); n > 0; n--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Placeholders words =
                    new Placeholders(
                            TARGET, Knob.MTU, new KnobValue(text.toString()), KnobValue.of(1));
            Said said = run(line.shell(words));
            assertEquals("<" + text + "><end>", said.text());
        }
    }

    private String on(String adapter, Knob knob, String value, String real, int index) {
        return Adapters.shipped().all().stream()
                .filter(one -> one.driver().equals(adapter))
                .findFirst()
                .flatMap(one -> one.way(knob))
                .orElseThrow()
                .lines(TARGET, new KnobValue(value), new KnobValue(value))
                .get(index)
                .replace(real, folder.toString());
    }

    @Test
    void theMarksOfAllPrioritiesAreWritten() throws Exception {
        Path np = Files.createDirectories(folder.resolve("enp1s0/ecn/roce_np/enable"));
        for (int i = 0; i < 8; i++) {
            Files.writeString(np.resolve(Integer.toString(i)), "0\n");
        }
        Said said = run(on("mlx5_core", Knob.ECN_NP, "0,0,0,1,0,1,0,0", "/sys/class/net", 0));
        assertEquals(new Said(0, ""), said);
        for (int i = 0; i < 8; i++) {
            assertEquals(
                    i == 3 || i == 5 ? "1\n" : "0\n",
                    Files.readString(np.resolve(Integer.toString(i))));
        }
    }

    @Test
    void aFileThatIsNotThereFailsTheLine() throws Exception {
        assertFalse(run(on("igb", Knob.VFS, "4", "/sys/bus/pci", 2)).status() == 0);
        assertFalse(
                run(on("mlx5_core", Knob.ECN_RP, "0,0,0,1,0,0,0,0", "/sys/class/net", 0)).status()
                        == 0);
    }

    @Test
    void aParameterGoesIntoAFileOfTheBootLoaderAndOutAgain() throws Exception {
        Knob isolated = Knob.of("cmdline", "isolcpus");
        Path file = folder.resolve("rackside-isolcpus.cfg");
        assertEquals(
                new Said(0, ""), run(on("boot-grub", isolated, "2-3,5", "/etc/default/grub.d", 0)));
        Said read = run("GRUB_CMDLINE_LINUX=quiet; . " + file + "; echo \"$GRUB_CMDLINE_LINUX\"");
        assertEquals(new Said(0, "quiet isolcpus=2-3,5\n"), read);
        assertEquals(
                new Said(0, ""),
                run(on("boot-grub", isolated, "present", "/etc/default/grub.d", 0)));
        Said flag = run("GRUB_CMDLINE_LINUX=quiet; . " + file + "; echo \"$GRUB_CMDLINE_LINUX\"");
        assertEquals(new Said(0, "quiet isolcpus\n"), flag);
        assertEquals(
                new Said(0, ""),
                run(on("boot-grub", isolated, "absent", "/etc/default/grub.d", 0)));
        assertFalse(Files.exists(file));
    }

    @Test
    void theIommusParametersGoInAndOut() throws Exception {
        Path file = folder.resolve("rackside-iommu-on.cfg");
        assertEquals(
                new Said(0, ""), run(on("boot-grub", Knob.IOMMU, "on", "/etc/default/grub.d", 0)));
        Said read = run("GRUB_CMDLINE_LINUX=quiet; . " + file + "; echo \"$GRUB_CMDLINE_LINUX\"");
        assertTrue(read.text().matches("quiet .*(iommu=pt|iommu.passthrough=1)\n"), read.text());
        assertEquals(
                new Said(0, ""), run(on("boot-grub", Knob.IOMMU, "off", "/etc/default/grub.d", 0)));
        assertFalse(Files.exists(file));
    }

    private Path file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void broadcomsFilesAreWrittenWhereItsDriverHasThem() throws Exception {
        Path marks = file("kernel/debug/bnxt_re/0000:01:00.0/cc_config/tos_ecn", "0\n");
        Path on = file("kernel/debug/bnxt_re/0000:01:00.0/cc_config/enable_cc", "0\n");
        Path mode = file("kernel/debug/bnxt_re/0000:01:00.0/cc_config/cc_mode", "0\n");
        assertEquals(
                new Said(0, ""), run(on("bnxt_en", Knob.CONGESTION, "probabilistic", "/sys", 0)));
        assertEquals("0x1", Files.readString(marks));
        assertEquals("0x1", Files.readString(on));
        assertEquals("0x1", Files.readString(mode));
        String at = "kernel/config/bnxt_re/mlx5_0/ports/1/cc/";
        Path enable = file(at + "ecn_enable", "0x1\n");
        Path marking = file(at + "ecn_marking", "0x1\n");
        Path other = file(at + "cc_mode", "0x1\n");
        Path apply = file(at + "apply", "");
        assertEquals(new Said(0, ""), run(on("bnxt_en", Knob.CONGESTION, "none", "/sys", 0)));
        assertEquals("0x0", Files.readString(enable));
        assertEquals("0x0", Files.readString(marking));
        assertEquals("0x1\n", Files.readString(other));
        assertEquals("0x1", Files.readString(apply));
        Files.delete(enable);
        assertFalse(run(on("bnxt_en", Knob.CONGESTION, "dctcp", "/sys", 0)).status() == 0);
    }

    @Test
    void numbersOfHnsRoceAreWrittenWhereTheKernelHasThem() throws Exception {
        Knob knob = Knob.of("cc", "dcqcn.ai");
        assertFalse(run(on("hns3", knob, "9", "/sys", 0)).status() == 0);
        Path debug = file("kernel/debug/hns_roce/0000:01:00.0/dcqcn_cc_param/ai", "5\n");
        assertEquals(new Said(0, ""), run(on("hns3", knob, "9", "/sys", 0)));
        assertEquals("9\n", Files.readString(debug));
        Path own = file("class/infiniband/mlx5_0/ports/1/dcqcn_cc_param/ai", "5\n");
        assertEquals(new Said(0, ""), run(on("hns3", knob, "7", "/sys", 0)));
        assertEquals("7\n", Files.readString(own));
        assertEquals("9\n", Files.readString(debug));
    }
}
