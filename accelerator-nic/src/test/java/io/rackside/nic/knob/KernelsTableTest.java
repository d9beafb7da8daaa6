package io.rackside.nic.knob;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelsTableTest {
    @ParameterizedTest
    @CsvSource({
        "4.19.90-52.22.v2207.ky10.aarch64, hns3, true",
        "5.10.0-136.12.0.86.oe2203sp1.aarch64, hns3, true",
        "6.0.19, hns3, true",
        "'', hns3, true",
        "6.1, hns3, false",
        "6.6.0-28.0.0.34.oe2403.aarch64, hns3, false",
        "10.0.1, hns3, false",
        "4.19.90, ice, false"
    })
    void aTableThatTheCardMayNotSeeIsNoProof(String release, String driver, boolean kept) {
        assertEquals(kept, KernelsTable.of(release, driver));
    }
}
