package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.model.host.Fact;
import io.rackside.model.host.RdmaDevice.Congestion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Map;

/** Congestion control of bnxt_re and hns_roce, in the forms their sources print. */
class CongestionReadingTest {
    private static final String PCI = "0000:3b:00.0";
    private static final String CONFIG = "/sys/kernel/config/bnxt_re";
    private static final String LINK =
            "lrwxrwxrwx 1 root root 0 Nov 22 10:00 /sys/class/infiniband/%s/device/driver ->"
                    + " ../../../bus/pci/drivers/%s\n";

    private static Congestion read(String name, String driver, String lines) {
        String said =
                "M begin congestion\n"
                        + String.format(LINK, name, driver)
                        + lines
                        + "\nM rc 0 congestion\nM end congestion\nM done\n";
        return new CongestionReading(new Answers(Transcript.of(said, "M"))).of(name, PCI);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0x1,0x1,none",
        "0x1,0x1,0x1,probabilistic",
        "0x1,0x1,0,dctcp",
        "0x1,0,0x1,unmarked",
        "1,1,1,probabilistic"
    })
    void theAlgorithmOfBroadcomIsOfThreeFiles(String on, String marks, String mode, String word) {
        String at = CONFIG + "/bnxt_re0/ports/1/cc/";
        assertEquals(
                Fact.known(word),
                read(
                                "bnxt_re0",
                                "bnxt_en",
                                at
                                        + "ecn_enable="
                                        + on
                                        + "\n"
                                        + at
                                        + "ecn_marking="
                                        + marks
                                        + "\n"
                                        + at
                                        + "cc_mode="
                                        + mode
                                        + "\n")
                        .algorithm());
        String debug = "/sys/kernel/debug/bnxt_re/" + PCI + "/cc_config/";
        assertEquals(
                Fact.known(word),
                read(
                                "rocep59s0f0",
                                "bnxt_en",
                                debug
                                        + "enable_cc="
                                        + on
                                        + "\n"
                                        + debug
                                        + "tos_ecn="
                                        + marks
                                        + "\n"
                                        + debug
                                        + "cc_mode="
                                        + mode
                                        + "\n")
                        .algorithm());
    }

    @Test
    void whatIsNotToldIsNotSupportedOrHasAReason() {
        assertEquals(
                Fact.notSupported(), read("bnxt_re0", "bnxt_en", "privilege=root\n").algorithm());
        Fact<String> folder =
                read("bnxt_re0", "bnxt_en", "privilege=root\n" + CONFIG + "=there\n").algorithm();
        assertEquals(
                "ssh.host.no-congestion-folder",
                assertInstanceOf(Fact.Unread.class, folder).why().code());
        Fact<String> anybody = read("bnxt_re0", "bnxt_en", "privilege=none\n").algorithm();
        assertEquals(
                "ssh.host.needs-root", assertInstanceOf(Fact.Unread.class, anybody).why().code());
        assertEquals(Congestion.none(), read("mlx5_0", "mlx5_core", "privilege=root\n"));
    }

    @Test
    void numbersOfHnsRoceAreReadWhereverTheKernelHasThem() {
        String sysfs = "/sys/class/infiniband/hns_0/ports/1/";
        Map<String, Long> both = Map.of("dcqcn.ai", 5L, "ldcp.cwd0", 24L);
        assertEquals(
                Fact.known(both),
                read(
                                "hns_0",
                                "hns3",
                                sysfs
                                        + "dcqcn_cc_param/ai=5\n"
                                        + sysfs
                                        + "ldcp_cc_param/cwd0=24\n"
                                        + sysfs
                                        + "dip_cc_param/ai=many\n")
                        .parameters());
        String debug = "/sys/kernel/debug/hns_roce/";
        assertEquals(
                Fact.known(both),
                read(
                                "hns_0",
                                "hns3",
                                debug
                                        + PCI
                                        + "/dcqcn_cc_param/ai=5\n"
                                        + debug
                                        + PCI
                                        + "/ldcp_cc_param/cwd0=24\n"
                                        + debug
                                        + "0000:3b:00.1/dcqcn_cc_param/ai=9\n")
                        .parameters());
        assertEquals(Fact.notSupported(), read("hns_0", "hns3", "privilege=sudo\n").parameters());
        assertInstanceOf(Fact.Unread.class, read("hns_0", "hns3", "privilege=none\n").parameters());
    }
}
