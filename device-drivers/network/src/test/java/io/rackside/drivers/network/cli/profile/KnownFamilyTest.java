package io.rackside.drivers.network.cli.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rackside.drivers.network.cli.table.Tables;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which profile a device belongs to, from its plate and from what it says of its version. */
class KnownFamilyTest {
    private static Optional<String> known(List<String> said) {
        return CliProfiles.shipped().knowing(said).map(CliProfile::name);
    }

    @ParameterizedTest
    @CsvSource({
        "Huawei CloudEngine CE6881-48S6CQ, huawei-vrp8",
        "Huawei S5735-L48T4S-A1, huawei-vrp5",
        "Huawei USG6525E, huawei-vrp5",
        "H3C S6850-56HF, h3c-comware",
        "Ruijie RG-S6120, ruijie-rgos",
        "Fortinet FortiGate 60F, fortinet-fortios",
        "Cisco Nexus 3064PQ, cisco-nxos",
        "Cisco Catalyst 2960X, cisco-ios",
        "Arista DCS-7050TX, arista-eos",
    })
    void aPlateTellsTheFamily(String plate, String family) {
        assertEquals(Optional.of(family), known(List.of(plate)));
    }

    @Test
    void aServersPlateTellsNone() {
        assertEquals(Optional.empty(), known(List.of("Huawei TaiShan 200", "Dell PowerEdge R650")));
    }

    @Test
    void whatRecordedDevicesSayOfTheirVersionTellsTheirFamily() throws IOException {
        Path corpus = Path.of(System.getProperty("rackside.corpus", "none")).resolve("cli");
        assumeTrue(Files.isDirectory(corpus), "no recordings in " + corpus);
        Map<String, String> families =
                Map.of(
                        "huawei_vrp/display_version", "huawei-vrp",
                        "hp_comware/display_version", "h3c-comware",
                        "cisco_ios/show_version", "cisco-ios",
                        "cisco_nxos/show_version", "cisco-nxos",
                        "arista_eos/show_version", "arista-eos",
                        "zte_zxros/show_version", "zte-zxros",
                        "fortinet/get_system_status", "fortinet-fortios");
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (Map.Entry<String, String> family : families.entrySet()) {
            Path folder = corpus.resolve(family.getKey());
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> files = Files.list(folder)) {
                for (Path raw : files.filter(file -> file.toString().endsWith(".raw")).toList()) {
                    seen++;
                    Optional<String> told = known(Files.readAllLines(raw));
                    if (told.filter(name -> name.startsWith(family.getValue())).isEmpty()) {
                        wrong.add(raw.getFileName() + " " + told);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertEquals(true, seen > 10, () -> "too few recordings");
    }

    @Test
    void aVrpDeviceTellsItsSerialByItsEsn() {
        assertEquals(
                List.of("2102351234567890"),
                Tables.version(List.of("ESN of slot 1: 2102351234567890")).serials());
    }
}
