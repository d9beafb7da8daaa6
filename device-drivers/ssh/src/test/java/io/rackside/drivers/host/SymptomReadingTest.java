package io.rackside.drivers.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.HostSymptoms;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** Ports that have no counters, and ports that did not tell them. */
class SymptomReadingTest {
    private static final String CLOCK_FIRST = part("uptime-1", 0, "100.00 1.0");
    private static final String CLOCK_SECOND = part("uptime-2", 0, "110.00 1.0");
    private static final String COUNTERS =
            "NIC statistics:\n     rx_missed_errors: 5\n     [0]: rx_discards: 7";

    private static String part(String name, int status, String said) {
        return "\nm begin "
                + name
                + "\n"
                + said
                + "\nm rc "
                + status
                + " "
                + name
                + "\nm end "
                + name
                + "\n";
    }

    private static HostSymptoms read(String first, String second) {
        String all = CLOCK_FIRST + first + CLOCK_SECOND + second + "\nm done\n";
        return new SymptomReading(Transcript.of(all, "m")).symptoms();
    }

    @Test
    void aHostWithoutEthtoolSaysSo() {
        HostSymptoms read = read("\nm missing ethtool\n", "");
        assertEquals(Map.of(), read.first());
        assertEquals(
                List.of(new Problem("ethtool", Message.of("ssh.host.no-tool", "ethtool"))),
                read.problems());
    }

    @Test
    void aPortThatHangsIsAProblemAndOneThatCountsNothingIsNone() {
        HostSymptoms read =
                read(
                        part("count-1 eth0", 0, COUNTERS)
                                + "\nm begin count-1 eth1\n\nm hung count-1 eth1\n"
                                + part("count-1 sim0", 94, "no stats available"),
                        part("count-2 eth0", 0, COUNTERS)
                                + part("count-2 sim0", 94, "no stats available"));
        Map<String, Long> counters = Map.of("rx_missed_errors", 5L, "[0]: rx_discards", 7L);
        assertEquals(Map.of("eth0", counters, "sim0", Map.of()), read.first());
        assertEquals(read.first(), read.second());
        assertEquals(
                List.of("count-1 eth1"), read.problems().stream().map(Problem::where).toList());
        assertTrue(read.raidDrives().value().isEmpty());
    }
}
