package io.rackside.app.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.diagnosis.Pitfall.Verdict;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostMemory;
import io.rackside.model.host.HostProcessor;
import io.rackside.model.host.HostSymptoms;
import io.rackside.model.host.HostSymptoms.Volume;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.Kernel;
import io.rackside.model.host.OperatingSystem;
import io.rackside.model.host.PciFunction;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** A host without the tool to look with is not a host without what the tool would show. */
class SymptomTablesTest {
    private static final Map<String, Map<String, Long>> COUNTERS =
            Map.of("ens1f0", Map.of("rx_out_of_buffer", 5L, "rx_crc_errors_phy", 1L));

    private static PciFunction controller(String kind, String driver) {
        return new PciFunction("0000:65:00.0", kind, "", "", "", "SAS3516", driver);
    }

    private static HostInventory host(List<Problem> problems, PciFunction... adapters) {
        return new HostInventory(
                new DeviceFacts(
                        DeviceKind.SERVER,
                        "",
                        "",
                        Identity.none(),
                        "edge-1",
                        "ssh://edge-1",
                        "",
                        "On",
                        Health.UNKNOWN,
                        "",
                        "",
                        "",
                        Optional.empty(),
                        ""),
                new OperatingSystem(
                        "kylin",
                        "Kylin V10",
                        "V10",
                        "SP2",
                        "",
                        OperatingSystem.Family.KYLIN_SERVER),
                new Kernel("4.19.90-24.4.v2101", "", "aarch64", Fact.known("ro")),
                HostProcessor.unknown(),
                new HostMemory(OptionalLong.empty(), OptionalLong.empty(), List.of()),
                List.of(),
                List.of(adapters),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Fact.notSupported(),
                List.of(),
                Fact.notSupported(),
                new HostTuning(List.of(), 0, "", List.of(), Fact.notSupported()),
                problems);
    }

    /** All of it is read, and there is no tool for RAID, machines and containers. */
    private static HostSymptoms symptoms(Fact<List<Volume>> volumes, List<Problem> problems) {
        return new HostSymptoms(
                COUNTERS,
                COUNTERS,
                Fact.known(Duration.ofSeconds(10)),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                Fact.notSupported(),
                volumes,
                Fact.notSupported(),
                problems);
    }

    private static Pitfall judged(String rule, HostInventory host, HostSymptoms read) {
        return Pitfalls.shipped().of(host, Optional.of(read)).stream()
                .filter(pitfall -> pitfall.id().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    private static Pitfall passThrough(HostInventory host) {
        return judged("pass-through-fails", host, symptoms(Fact.notSupported(), List.of()));
    }

    private static void unchecked(Message why, Pitfall found) {
        assertEquals(Verdict.NOT_CHECKED, found.verdict(), found::toString);
        assertEquals(List.of(why), found.unread());
    }

    @Test
    void aRaidControllerWithoutItsToolIsNotChecked() {
        Message why = Message.of("core.diagnosis.no-raid-tool", "SAS3516");
        unchecked(why, passThrough(host(List.of(), controller("0104", "megaraid_sas"))));
        unchecked(why, passThrough(host(List.of(), controller("0107", "mpt3sas"))));
        assertEquals(
                Verdict.NOT_THERE,
                passThrough(host(List.of(), controller("0106", "ahci"))).verdict());
        assertEquals(
                Verdict.NOT_THERE,
                passThrough(host(List.of(), controller("0107", "hisi_sas_v3_hw"))).verdict());
    }

    @Test
    void whereNobodyCouldSeeTheBusNobodyKnowsOfControllers() {
        Message why = Message.of("ssh.host.no-tool", "lspci");
        unchecked(why, passThrough(host(List.of(new Problem("lspci", why)))));
        assertEquals(Verdict.NOT_THERE, passThrough(host(List.of())).verdict());
    }

    @Test
    void withoutEthtoolNobodyKnowsOfLostFrames() {
        Message why = Message.of("ssh.host.no-tool", "ethtool");
        HostSymptoms read = symptoms(Fact.notSupported(), List.of(new Problem("ethtool", why)));
        unchecked(why, judged("packet-loss", host(List.of()), read));
    }

    @Test
    void aPortThatHangsKeepsTheRestFromBeingWell() {
        Message why = Message.of("ssh.host.hung", "count-1 ens1f1");
        HostSymptoms hung =
                symptoms(Fact.notSupported(), List.of(new Problem("count-1 ens1f1", why)));
        assertEquals(Verdict.NOT_CHECKED, judged("packet-loss", host(List.of()), hung).verdict());
        HostSymptoms partial =
                symptoms(Fact.notSupported(), List.of(new Problem("count-1 ens1f0", why)));
        assertEquals(Verdict.NOT_THERE, judged("packet-loss", host(List.of()), partial).verdict());
    }

    @Test
    void machinesOfAClusterAreNotSeenByTheHost() {
        String rule = "vm-io-error-kylin-sp2";
        Message why = Message.of("core.diagnosis.machines-of-cluster");
        List<Message> inCluster =
                judged(rule, host(List.of()), symptoms(Fact.known(List.of()), List.of())).unread();
        assertTrue(inCluster.contains(why), inCluster::toString);
        List<Message> alone =
                judged(rule, host(List.of()), symptoms(Fact.notSupported(), List.of())).unread();
        assertFalse(alone.contains(why), alone::toString);
    }
}
