package io.rackside.drivers.host.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OvsConfigTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{hw-offload=\"true\"} | true",
                "{dpdk-init=\"true\", hw-offload=true, tc-policy=none} | true",
                "{hw-offload=\"false\"} | false",
                "{no-hw-offload=\"true\"} | false",
                "{} | false"
            })
    void offloadIsOffUnlessSet(String printed, boolean on) {
        assertEquals(on, OvsConfig.hardwareOffload(printed + "\n"));
    }

    @Test
    void whatIsNoMapIsNotUnderstood() {
        assertThrows(
                NotUnderstood.class,
                () -> OvsConfig.hardwareOffload("ovs-vsctl: database connection failed"));
    }

    @Test
    void theRecordedHostGivesFlowsToTheCard() {
        String line =
                Recording.of("vm-debian12/session-knobs.txt")
                        .lines()
                        .filter(said -> said.startsWith("{hw-offload"))
                        .findFirst()
                        .orElseThrow();
        assertEquals(true, OvsConfig.hardwareOffload(line));
    }
}
