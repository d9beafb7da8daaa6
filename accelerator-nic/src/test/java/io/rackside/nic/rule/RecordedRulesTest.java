package io.rackside.nic.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.rackside.drivers.host.parse.Multipath;
import io.rackside.drivers.host.parse.ProcBonding;
import io.rackside.model.host.MultipathMap;
import io.rackside.nic.criterion.HostFixture;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@Tag("peer")
class RecordedRulesTest {
    private static String recorded(String name) throws IOException {
        Path file = Path.of(System.getProperty("rackside.corpus", "corpus"), "host", name);
        Assumptions.assumeTrue(Files.exists(file), "SKIPPED: no recording " + name);
        return Files.readString(file);
    }

    private static Rule rule(String id) {
        return Rules.shipped().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theBondThatNetworkManagerCalledUpIsNotFormed() throws IOException {
        String text = recorded("vm-debian12/nmcli.txt");
        String bonding = text.substring(text.indexOf("Ethernet Channel Bonding Driver"));
        HostFixture host = new HostFixture().bond(ProcBonding.parse("bond0", bonding));
        RuleResult result =
                RuleCheck.check(
                        rule("bond-not-formed"), host.host(), InventoryTables.of(host.host()));
        RuleResult.Fits fits = assertInstanceOf(RuleResult.Fits.class, result);
        assertEquals("up", fits.hits().getFirst().column());
        assertEquals("bond0", fits.hits().getFirst().row());
    }

    @Test
    void countersOfIgbAreReadByTheirCause() throws IOException {
        Map<String, Long> before = CounterSample.parse(recorded("vm-debian12/ethtool-S.igb.txt"));
        assertEquals(17_435L, before.get("rx_packets"));
        Map<String, Long> after = new HashMap<>(before);
        after.merge("rx_missed_errors", 3L, Long::sum);
        after.merge("rx_no_buffer_count", 2L, Long::sum);
        after.merge("rx_crc_errors", 1L, Long::sum);
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");
        List<Row> rows =
                PortLoss.between(
                                new CounterSample(noon, Map.of("enp1s0", before)),
                                new CounterSample(
                                        noon.plus(Duration.ofSeconds(10)), Map.of("enp1s0", after)))
                        .value()
                        .orElseThrow();
        assertEquals("30", rows.getFirst().value("noBuffer").value().orElseThrow());
        assertEquals("6", rows.getFirst().value("crc").value().orElseThrow());
        assertEquals("0", rows.getFirst().value("dropped").value().orElseThrow());
        assertEquals("10", rows.getFirst().value("seconds").value().orElseThrow());
    }

    @Test
    void mapsOfARealArrayAreNoLocalDisks() throws IOException {
        List<MultipathMap> maps =
                Multipath.parse(recorded("insights/multipath_v4_ll--multipath_v4_ll_doc.txt"));
        HostFixture host = new HostFixture().multipath(maps.toArray(MultipathMap[]::new));
        maps.forEach(map -> map.paths().forEach(path -> host.drive(path.drive(), "fc")));
        Tables tables = InventoryTables.of(host.host());
        List<Row> rows = tables.rows(Table.MULTIPATH_DRIVES).value().orElseThrow();
        assertEquals(maps.stream().mapToInt(map -> map.paths().size()).sum(), rows.size());
        rows.forEach(row -> assertEquals("fc", row.value("transport").value().orElse("")));
        rows.forEach(row -> assertEquals("no", row.value("local").value().orElse("")));
    }
}
