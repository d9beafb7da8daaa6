package io.rackside.nic.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.Bond;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.MultipathMap;
import io.rackside.model.host.OperatingSystem.Family;
import io.rackside.model.host.PciFunction;
import io.rackside.nic.criterion.FileRefused;
import io.rackside.nic.criterion.HostFixture;
import io.rackside.nic.rule.Rule.Remedy;
import io.rackside.nic.rule.RuleResult.Hit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

class RulesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Rule rule(String id) {
        return Rules.shipped().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static RuleResult result(String id, HostFixture fixture, Tables tables) {
        return RuleCheck.check(rule(id), fixture.host(), tables);
    }

    private static RuleResult result(String id, HostFixture fixture) {
        return result(id, fixture, InventoryTables.of(fixture.host()));
    }

    private static List<String> wrong(RuleResult result) {
        return assertInstanceOf(RuleResult.Fits.class, result).hits().stream()
                .map(hit -> hit.row() + " " + hit.column() + " " + hit.value())
                .toList();
    }

    @Test
    void theTenPitfallsAreShippedWithTheirSources() {
        List<Rule> rules = Rules.shipped();
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            assertTrue(ids.add(rule.id()), rule.id());
            assertFalse(rule.sources().isEmpty(), rule.id());
            assertFalse(rule.remedies().isEmpty(), rule.id());
            assertFalse(rule.title().zh().equals(rule.title().en()), rule.id());
        }
        assertEquals(10, rules.size());
    }

    @Test
    void aCardWithoutDriverIsFound() {
        List<Row> functions =
                NetworkFunctions.rows(
                        List.of(
                                function("0000:01:00.0", "0200", ""),
                                function("0000:02:00.0", "0200", "mlx5_core"),
                                function("0000:03:00.0", "0300", "")));
        assertEquals(2, functions.size());
        HostFixture host = new HostFixture();
        Tables tables = InventoryTables.of(host.host()).with(Table.NETWORK_FUNCTIONS, functions);
        assertEquals(
                List.of("0000:01:00.0 driver "), wrong(result("nic-not-recognised", host, tables)));
        assertEquals(
                new RuleResult.DoesNotApply(
                        rule("nic-not-recognised"), Message.of("nic.rule.nothing-there")),
                result("nic-not-recognised", host));
    }

    private static PciFunction function(String address, String kind, String driver) {
        return new PciFunction(address, kind, "", "", "", "", driver);
    }

    /** Which sum and which cause a driver counts a frame in may be the same frame. */
    @Test
    void anotherPairOfDriverAndFirmwareIsTheRemedyOnlyWhereNoOtherCauseIsThere() {
        RuleResult both =
                loss(
                        Map.of("rx_out_of_buffer", 5L, "rx_dropped", 7L, "rx_errors", 1L),
                        Map.of("rx_out_of_buffer", 9L, "rx_dropped", 9L, "rx_errors", 5L));
        assertEquals(List.of("eth0 noBuffer 24", "eth0 dropped 12"), wrong(both));
        List<Remedy> first = ((RuleResult.Fits) both).remedies();
        assertEquals(List.of(Set.of("noBuffer")), first.stream().map(Remedy::when).toList());
        RuleResult alone = loss(Map.of("rx_dropped", 7L), Map.of("rx_dropped", 9L));
        List<Remedy> second = ((RuleResult.Fits) alone).remedies();
        assertEquals(List.of(Set.of("dropped")), second.stream().map(Remedy::when).toList());
    }

    @Test
    void growingCountersTellTheCauseAndItsRemedy() {
        RuleResult result =
                loss(
                        Map.of("rx_out_of_buffer", 5L, "rx_crc_errors_phy", 7L, "rx_packets", 1L),
                        Map.of("rx_out_of_buffer", 9L, "rx_crc_errors_phy", 7L, "rx_packets", 9L));
        assertEquals(List.of("eth0 noBuffer 24"), wrong(result));
        List<Remedy> remedies = ((RuleResult.Fits) result).remedies();
        assertEquals(1, remedies.size());
        assertEquals(Set.of("noBuffer"), remedies.getFirst().when());
    }

    @Test
    void countersAtRestAreAsExpected() {
        Map<String, Long> counters = Map.of("rx_missed_errors", 5L, "rx_crc_errors", 1L);
        assertEquals(
                new RuleResult.DoesNotApply(
                        rule("packet-loss"), Message.of("nic.rule.as-expected")),
                loss(counters, counters));
    }

    @Test
    void aCounterThatWentBackProvesNothing() {
        RuleResult result = loss(Map.of("rx_missed_errors", 5L), Map.of("rx_missed_errors", 1L));
        assertInstanceOf(RuleResult.NotChecked.class, result);
    }

    @Test
    void samplesThatAreTooCloseProveNothing() {
        CounterSample sample = new CounterSample(NOON, Map.of("eth0", Map.of("rx_dropped", 1L)));
        assertEquals(
                Fact.unread(Message.of("nic.rule.samples-too-close", PortLoss.LEAST)),
                PortLoss.between(sample, sample));
    }

    private static RuleResult loss(Map<String, Long> before, Map<String, Long> after) {
        HostFixture host = new HostFixture();
        CounterSample first = new CounterSample(NOON, Map.of("eth0", before));
        CounterSample second =
                new CounterSample(NOON.plus(Duration.ofSeconds(10)), Map.of("eth0", after));
        return result(
                "packet-loss",
                host,
                InventoryTables.of(host.host()).with(Table.LOSS, PortLoss.between(first, second)));
    }

    @Test
    void aControllerWithoutDriverAndABadDiskAreFound() {
        HostFixture host =
                new HostFixture()
                        .adapter(new PciFunction("0000:65:00.0", "0104", "", "", "", "RAID", ""));
        Tables tables = InventoryTables.of(host.host());
        RuleResult unread = result("disk-not-recognised", host, tables);
        assertEquals(List.of("0000:65:00.0 driver "), wrong(unread));
        assertEquals(1, ((RuleResult.Fits) unread).unread().size());
        Row bad = Row.of("252:3", Map.of("state", "UBad"));
        RuleResult both =
                result("disk-not-recognised", host, tables.with(Table.RAID_DRIVES, List.of(bad)));
        assertEquals(List.of("0000:65:00.0 driver ", "252:3 state UBad"), wrong(both));
        assertEquals(2, ((RuleResult.Fits) both).remedies().size());
    }

    @Test
    void aHostWithoutRaidHasNothingToPassThrough() {
        HostFixture host = new HostFixture();
        Tables tables =
                InventoryTables.of(host.host()).with(Table.RAID_DRIVES, Fact.notSupported());
        assertEquals(
                new RuleResult.DoesNotApply(
                        rule("pass-through-fails"), Message.of("nic.rule.nothing-there")),
                result("pass-through-fails", host, tables));
        Row spare = Row.of("252:1", Map.of("state", "UGood"));
        assertEquals(
                List.of("252:1 state UGood"),
                wrong(
                        result(
                                "pass-through-fails",
                                host,
                                tables.with(Table.RAID_DRIVES, List.of(spare)))));
    }

    @Test
    void twoFilesOfOneVersionAreNoConflict() {
        HostFixture same =
                new HostFixture().runc("/usr/bin/runc", "1.1.12").runc("/opt/runc", "1.1.12");
        assertInstanceOf(RuleResult.DoesNotApply.class, result("runc-conflict", same));
        HostFixture two =
                new HostFixture().runc("/usr/bin/runc", "1.0.0").runc("/opt/runc", "1.1.12");
        assertEquals(
                List.of("/usr/bin/runc /opt/runc versions 2"), wrong(result("runc-conflict", two)));
    }

    @ParameterizedTest
    @CsvSource({"SP2,Fits", "SP3,DoesNotApply", "'',NotChecked"})
    void theErrorOfOneServicePackIsNotSoughtInOthers(String pack, String result) {
        HostFixture host = new HostFixture().os("kylin", Family.KYLIN_SERVER, "V10", pack);
        Row paused = Row.of("vm-1", Map.of("state", "paused", "reason", "I/O error"));
        Tables tables =
                InventoryTables.of(host.host()).with(Table.VIRTUAL_MACHINES, List.of(paused));
        assertEquals(
                result, result("vm-io-error-kylin-sp2", host, tables).getClass().getSimpleName());
    }

    /** No machine is paused just now, and the faulty kernel runs all the same. */
    @Test
    void aKernelThatNoBaselineNamesIsNotSaidToBeSound() {
        HostFixture host =
                new HostFixture()
                        .os("kylin", Family.KYLIN_SERVER, "V10", "SP2")
                        .kernel("4.19.90-24.4.v2101", "aarch64");
        Row running = Row.of("vm-1", Map.of("state", "running", "reason", "booted"));
        Tables tables =
                InventoryTables.of(host.host()).with(Table.VIRTUAL_MACHINES, List.of(running));
        Message kernel =
                Message.of(
                        "nic.rule.no-baseline",
                        Message.of("nic.rule.column.kernel"),
                        "4.19.90-24.4.v2101");
        Rule rule = rule("vm-io-error-kylin-sp2");
        assertEquals(
                new RuleResult.NotChecked(rule, List.of(kernel)), result(rule.id(), host, tables));
    }

    @Test
    void aBondWithoutMembersIsNotFormed() {
        HostFixture host =
                new HostFixture()
                        .bond(
                                new Bond(
                                        "bond0",
                                        "fault-tolerance",
                                        false,
                                        "",
                                        List.of(member("eth1", false, 0))));
        assertEquals(
                List.of("bond0 up no", "bond0 members 1", "bond0 membersDown 1"),
                wrong(result("bond-not-formed", host)));
    }

    @Test
    void membersInDifferentGroupsAreFound() {
        HostFixture host =
                new HostFixture()
                        .bond(
                                new Bond(
                                        "bond0",
                                        "IEEE 802.3ad Dynamic link aggregation",
                                        true,
                                        "",
                                        List.of(member("eth0", true, 1), member("eth1", true, 2))));
        assertEquals(List.of("bond0 groups 2"), wrong(result("bond-not-formed", host)));
        assertInstanceOf(
                RuleResult.DoesNotApply.class, result("bond-not-formed", new HostFixture()));
    }

    private static Bond.Member member(String name, boolean up, long group) {
        return new Bond.Member(
                name,
                up,
                OptionalLong.empty(),
                OptionalLong.empty(),
                group == 0 ? OptionalLong.empty() : OptionalLong.of(group));
    }

    @Test
    void aLocalDiskInAMapIsFoundAndOneOfTheSanIsNot() {
        HostFixture host =
                new HostFixture()
                        .drive("sda", "sata")
                        .drive("sdb", "fc")
                        .multipath(map("mpatha", "sda", "ready"), map("mpathb", "sdb", "faulty"));
        assertEquals(
                List.of("sda local yes", "mpathb pathsFailed 1"),
                wrong(result("multipath-takes-local-disk", host)));
        assertEquals(
                new RuleResult.DoesNotApply(
                        rule("multipath-takes-local-disk"), Message.of("nic.rule.nothing-there")),
                result("multipath-takes-local-disk", new HostFixture()));
    }

    /** What it is set to decides what mends it, and is no fault where no local disk is taken. */
    @Test
    void findMultipathsDecidesWhatMendsALocalDiskInAMap() {
        HostFixture host =
                new HostFixture().drive("sda", "sata").multipath(map("mpatha", "sda", "ready"));
        assertEquals(
                List.of("sda local yes", "sda findMultipaths greedy"),
                wrong(result("multipath-takes-local-disk", host.findMultipaths("greedy"))));
        RuleResult strict = result("multipath-takes-local-disk", host.findMultipaths("strict"));
        assertEquals(List.of("sda local yes"), wrong(strict));
        assertEquals(
                List.of("Blacklist"),
                ((RuleResult.Fits) strict)
                        .remedies().stream().map(one -> one.text().en().split(" ")[0]).toList());
        HostFixture san =
                new HostFixture()
                        .drive("sdb", "fc")
                        .multipath(map("mpathb", "sdb", "ready"))
                        .findMultipaths("off");
        assertInstanceOf(RuleResult.DoesNotApply.class, result("multipath-takes-local-disk", san));
    }

    private static MultipathMap map(String name, String drive, String state) {
        return new MultipathMap(
                name,
                "3600",
                "",
                "1T",
                "0",
                List.of(new MultipathMap.DiskPath("1:0:0:1", drive, "active", state)));
    }

    @Test
    void missingInstructionsAreFoundOnTheArchitectureTheyBelongTo() {
        HostFixture old = new HostFixture().flags("fpu", "pni", "cx16");
        assertInstanceOf(RuleResult.Fits.class, result("cpu-flags-missing", old));
        HostFixture arm = new HostFixture().kernel("4.19.90", "aarch64").flags("fp", "asimd");
        assertInstanceOf(RuleResult.DoesNotApply.class, result("cpu-flags-missing", arm));
    }

    @Test
    void aHitIsSaidInWords() {
        Hit hit =
                new Hit(
                        Table.BONDS,
                        "bond0",
                        "up",
                        "no",
                        rule("bond-not-formed").expects().getFirst().condition().criterion());
        assertEquals(
                Message.of(
                        "nic.rule.hit",
                        "bond0",
                        Message.of("nic.rule.column.up"),
                        "no",
                        Message.of("nic.criterion.is", "yes")),
                hit.said());
    }

    @Test
    void everyRuleAnswersOnAHostOfWhichNothingElseWasRead() {
        HostInventory host = new HostFixture().host();
        List<RuleResult> results = RuleCheck.check(Rules.shipped(), host, InventoryTables.of(host));
        assertEquals(Rules.shipped().size(), results.size());
        results.forEach(
                result -> assertFalse(result instanceof RuleResult.Fits, () -> result.rule().id()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"table\":\"bonds\"|\"table\":\"bond\"",
                "\"column\":\"up\"|\"column\":\"upp\"",
                "\"evidence\":\"recording\"|\"evidence\":\"hearsay\"",
                "\"evidence\":\"recording\"|\"evidence\":\"recording\",\"note\":\"x\"",
                "\"id\":\"t\"|\"id\":\"T T\"",
                "\"source\":[{\"name\":\"s\"}]|\"source\":[]",
                "\"open\":[\"kernel\"]|\"open\":[\"up\"]",
                "\"when\":[\"up\"]|\"when\":[\"down\"]",
            })
    void anUnknownWordInARuleIsRefused(String right, String wrong) {
        String sound =
                "{\"id\":\"t\",\"title\":{\"en\":\"e\",\"zh\":\"z\"},\"read\":[{\"table\":\"bonds\"}],"
                    + "\"expect\":[{\"table\":\"bonds\",\"column\":\"up\",\"op\":\"is\",\"value\":\"yes\"}],"
                    + "\"open\":[\"kernel\"],\"remedy\":[{\"when\":[\"up\"],\"text\":{\"en\":\"e\",\"zh\":\"z\"}}],"
                    + "\"verify\":{\"en\":\"e\",\"zh\":\"z\"},\"source\":[{\"name\":\"s\"}],"
                    + "\"evidence\":\"recording\"}";
        assertEquals("t", RuleReader.read(sound.getBytes(StandardCharsets.UTF_8)).id());
        String broken = sound.replace(right, wrong);
        assertFalse(broken.equals(sound));
        assertThrows(
                FileRefused.class, () -> RuleReader.read(broken.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aTableTakesNoColumnNobodyKnows() {
        Tables tables = InventoryTables.of(new HostFixture().host());
        List<Row> rows = List.of(Row.of("252:1", Map.of("colour", "red")));
        assertThrows(IllegalArgumentException.class, () -> tables.with(Table.RAID_DRIVES, rows));
    }
}
