package io.rackside.nic.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.baseline.Drift.Kind;
import io.rackside.nic.baseline.ItemResult.Verdict;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.criterion.HostFixture;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class BaselineCheckTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final ReadFrom SWAP = new ReadFrom(Source.SYSCTL, "vm.swappiness");

    private final Baseline one =
            Baseline.of(
                    List.of(BaselineTest.file("os", "os", BaselineTest.item("swap", "10"), "")));
    private final HostInventory host =
            new HostFixture()
                    .port("eth0", "mlx5_core", "1", "1", "15b3:101d", "15b3:0016")
                    .port("eth1", "igb", "1", "1", "8086:10c9", "8086:0001")
                    .virtualFunction("eth0v0", "0000:01:00.0")
                    .host();

    private List<ItemResult> check(Fact<String> value, Exemption... exemptions) {
        Readings readings = Readings.none().with(SWAP, value);
        return new BaselineCheck(host, readings, "A-07", List.of(exemptions), NOON).check(one);
    }

    private Verdict only(Fact<String> value, Exemption... exemptions) {
        List<ItemResult> results = check(value, exemptions);
        assertEquals(1, results.size());
        return results.getFirst().verdict();
    }

    private static Exemption leave(String device, Duration from, Duration until) {
        return new Exemption(
                "swap", device, "", "old array", "Li", NOON.plus(from), NOON.plus(until));
    }

    @Test
    void aValueMeetsOrDeviates() {
        assertEquals(new Verdict.Meets("10"), only(Fact.known("10")));
        assertEquals(new Verdict.Deviates("60", Optional.empty()), only(Fact.known("60")));
    }

    @Test
    void whatCannotBeToldIsNeverMet() {
        assertEquals(
                new Verdict.NotApplicable(
                        Message.of("nic.baseline.not-supported", "sysctl:vm.swappiness")),
                only(Fact.notSupported()));
        Message why = Message.of("nic.rule.not-told");
        assertEquals(new Verdict.NotChecked(why), only(Fact.unread(why)));
        assertEquals(
                new Verdict.NotChecked(
                        Message.of("nic.baseline.value-unclear", "sysctl:vm.swappiness", "many")),
                only(Fact.known("many")));
        List<ItemResult> nothing =
                new BaselineCheck(host, Readings.none(), "A-07", List.of(), NOON).check(one);
        assertEquals(
                new Verdict.NotChecked(Message.of("nic.baseline.not-read", "sysctl:vm.swappiness")),
                nothing.getFirst().verdict());
    }

    /** Nobody writes an audit log there, and that is no pass. */
    @Test
    void aServiceOfWhichNobodyTellsIsNotChecked() {
        Baseline services =
                Baseline.of(
                        List.of(
                                BaselineTest.file(
                                        "os",
                                        "os",
                                        BaselineTest.item("audit", "10")
                                                .replace(
                                                        "\"sysctl\",\"key\"", "\"service\",\"key\"")
                                                .replace("vm.swappiness\"}", "auditd.service\"}"),
                                        "")));
        Readings none =
                Readings.none()
                        .with(new ReadFrom(Source.SERVICE, "auditd.service"), Fact.notSupported());
        assertEquals(
                List.of(new Verdict.NotChecked(Message.of("nic.baseline.no-systemd"))),
                new BaselineCheck(host, none, "A-07", List.of(), NOON)
                        .check(services).stream().map(ItemResult::verdict).toList());
    }

    @Test
    void leaveCountsForItsDeviceAndItsTime() {
        Exemption given = leave("A-07", Duration.ofDays(-1), Duration.ofDays(1));
        assertEquals(new Verdict.Exempt("60", given), only(Fact.known("60"), given));
        assertEquals(new Verdict.Meets("10"), only(Fact.known("10"), given));
        assertEquals(
                new Verdict.Deviates("60", Optional.empty()),
                only(Fact.known("60"), leave("A-08", Duration.ofDays(-1), Duration.ofDays(1))));
        assertEquals(
                new Verdict.Deviates("60", Optional.empty()),
                only(Fact.known("60"), leave("A-07", Duration.ofDays(1), Duration.ofDays(2))));
    }

    @Test
    void leaveEndsAtItsMomentAndIsNamedAfterwards() {
        Exemption ended = leave("A-07", Duration.ofDays(-1), Duration.ZERO);
        assertEquals(new Verdict.Deviates("60", Optional.of(ended)), only(Fact.known("60"), ended));
        assertEquals(
                "nic.baseline.deviates-again",
                check(Fact.known("60"), ended).getFirst().said().code());
    }

    @Test
    void leaveNeedsAReasonAndAnEnd() {
        assertThrows(
                IllegalArgumentException.class,
                () -> leave("A-07", Duration.ZERO, Exemption.LONGEST.plusSeconds(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> leave("A-07", Duration.ofDays(1), Duration.ofDays(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Exemption("swap", "A-07", "", " ", "Li", NOON, NOON.plusSeconds(60)));
    }

    @Test
    void aHostOfWhichSomethingIsUnknownIsNotClean() {
        assertEquals(new Tally(1, 0, 0, 0, 0), Tally.of(check(Fact.known("10"))));
        assertTrue(Tally.of(check(Fact.known("10"))).clean());
        assertEquals(new Tally(0, 1, 0, 0, 0), Tally.of(check(Fact.known("60"))));
        Exemption given = leave("A-07", Duration.ofDays(-1), Duration.ofDays(1));
        assertTrue(Tally.of(check(Fact.known("60"), given)).clean());
        Tally unknown = Tally.of(check(Fact.unread(Message.of("nic.rule.not-told"))));
        assertEquals(1, unknown.notChecked());
        assertFalse(unknown.clean());
        assertFalse(Tally.of(List.of()).clean());
    }

    @Test
    void itemsAboutPortsAreCheckedPortByPort() {
        Baseline baseline = Baseline.of(Baselines.shipped());
        Readings readings = InventoryReadings.of(host, baseline.readings());
        List<ItemResult> results =
                new BaselineCheck(host, readings, "A-07", List.of(), NOON).check(baseline);
        assertEquals(List.of("eth0"), parts(results, "port.trust"));
        assertEquals(List.of("eth0", "eth1"), parts(results, "port.lro"));
        assertEquals(new Verdict.Deviates("pcp", Optional.empty()), verdict(results, "port.trust"));
        assertEquals(new Verdict.Meets("0,0,0,1,0,0,0,0"), verdict(results, "port.pfc"));
        assertEquals(new Verdict.Deviates("1500", Optional.empty()), verdict(results, "port.mtu"));
        assertInstanceOf(Verdict.NotApplicable.class, verdict(results, "port.lro"));
        assertInstanceOf(Verdict.NotApplicable.class, verdict(results, "rdma.roce-v2"));
        assertEquals(
                new Verdict.Deviates("virtual-guest", Optional.empty()),
                verdict(results, "host.tuned"));
        assertEquals(new Verdict.Deviates("0", Optional.empty()), verdict(results, "host.iommu"));
        assertEquals(new Verdict.Meets("pt"), verdict(results, "boot.iommu-pt"));
        assertEquals(new Verdict.Meets(""), verdict(results, "ipv6.boot"));
        assertEquals(new Verdict.Meets("active"), verdict(results, "service.auditd"));
        assertEquals(new Verdict.Meets("inactive"), verdict(results, "service.debug-shell"));
        assertInstanceOf(Verdict.NotChecked.class, verdict(results, "kernel.aslr"));
    }

    private static List<String> parts(List<ItemResult> results, String id) {
        return results.stream()
                .filter(result -> result.entry().setpoint().id().equals(id))
                .map(ItemResult::of)
                .toList();
    }

    private static Verdict verdict(List<ItemResult> results, String id) {
        return results.stream()
                .filter(result -> result.entry().setpoint().id().equals(id))
                .findFirst()
                .orElseThrow()
                .verdict();
    }

    @Test
    void theLastWordOfTheCommandLineCounts() {
        Readings readings =
                InventoryReadings.of(
                        host,
                        Set.of(
                                new ReadFrom(Source.CMDLINE, "iommu"),
                                new ReadFrom(Source.CMDLINE, "quiet"),
                                new ReadFrom(Source.CMDLINE, "isolcpus")));
        assertEquals(
                Map.of("", Fact.known("pt")), readings.of(new ReadFrom(Source.CMDLINE, "iommu")));
        assertEquals(
                Map.of("", Fact.known("on")), readings.of(new ReadFrom(Source.CMDLINE, "quiet")));
        assertEquals(
                Map.of("", Fact.known("")), readings.of(new ReadFrom(Source.CMDLINE, "isolcpus")));
    }

    @Test
    void driftTellsWhatChangedAndNothingElse() {
        assertEquals(List.of(), drift(Fact.known("10"), Fact.known("10")));
        assertEquals(List.of(), drift(Fact.known("10"), Fact.known("5")));
        assertEquals(List.of(Kind.WENT_OFF), drift(Fact.known("10"), Fact.known("60")));
        assertEquals(List.of(Kind.CAME_BACK), drift(Fact.known("60"), Fact.known("10")));
        assertEquals(List.of(Kind.OTHER_VALUE), drift(Fact.known("60"), Fact.known("70")));
        Fact<String> unread = Fact.unread(Message.of("nic.rule.not-told"));
        assertEquals(List.of(Kind.LOST_SIGHT), drift(Fact.known("10"), unread));
        assertEquals(List.of(Kind.SEEN), drift(unread, Fact.known("10")));
        assertEquals(List.of(), drift(unread, unread));
    }

    private List<Kind> drift(Fact<String> before, Fact<String> after) {
        return Drift.between(check(before), check(after)).stream().map(Drift::kind).toList();
    }

    @Test
    void driftTellsNewLeaveAndWhatIsNewOrGone() {
        Exemption given = leave("A-07", Duration.ofDays(-1), Duration.ofDays(1));
        List<ItemResult> off = check(Fact.known("60"));
        assertEquals(
                List.of(Kind.JUDGED_ANEW),
                Drift.between(off, check(Fact.known("60"), given)).stream()
                        .map(Drift::kind)
                        .toList());
        assertEquals(Kind.NEW, Drift.between(List.of(), off).getFirst().kind());
        Drift gone = Drift.between(off, List.of()).getFirst();
        assertEquals(Kind.GONE, gone.kind());
        assertTrue(gone.after().isEmpty());
    }
}
