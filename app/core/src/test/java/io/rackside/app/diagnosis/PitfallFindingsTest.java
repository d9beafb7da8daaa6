package io.rackside.app.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.diagnosis.Pitfall.Verdict;
import io.rackside.app.monitoring.Finding;
import io.rackside.app.monitoring.Judgement;
import io.rackside.app.words.Words;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostMemory;
import io.rackside.model.host.HostProcessor;
import io.rackside.model.host.HostSymptoms;
import io.rackside.model.host.HostSymptoms.DeviceMap;
import io.rackside.model.host.HostSymptoms.Machine;
import io.rackside.model.host.HostSymptoms.Migration;
import io.rackside.model.host.HostSymptoms.RaidDrive;
import io.rackside.model.host.HostSymptoms.Volume;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.Kernel;
import io.rackside.model.host.OperatingSystem;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

class PitfallFindingsTest {
    private static final Words ENGLISH = new Words(Locale.ENGLISH, Time.system(), ZoneOffset.UTC);
    private static final Words CHINESE =
            new Words(Locale.SIMPLIFIED_CHINESE, Time.system(), ZoneOffset.UTC);

    private static HostInventory host() {
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
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Fact.notSupported(),
                List.of(),
                Fact.notSupported(),
                new HostTuning(List.of(), 0, "", List.of(), Fact.notSupported()),
                List.of());
    }

    private static HostSymptoms symptoms(long lost, String state, String reason) {
        return new HostSymptoms(
                Map.of("ens1f0", Map.of("rx_out_of_buffer", 5L, "rx_crc_errors_phy", 1L)),
                Map.of("ens1f0", Map.of("rx_out_of_buffer", 5L + lost, "rx_crc_errors_phy", 1L)),
                Fact.known(Duration.ofSeconds(11)),
                Fact.known(List.of(new RaidDrive("/c0 252:3", "ST4000NM", state))),
                Fact.known(List.of(new Machine("scada-01", "paused", reason))),
                Fact.notSupported(),
                Fact.known(List.of(new DeviceMap("mpatha", false))),
                List.of());
    }

    private static Diagnosis diagnosis(Optional<HostSymptoms> symptoms) {
        HostInventory host = host();
        return new Diagnosis(
                host,
                Optional.empty(),
                Instant.EPOCH,
                Pitfalls.shipped().of(host, symptoms),
                List.of());
    }

    private static Finding finding(Judgement judgement, String cause) {
        return judgement.findings().stream()
                .filter(finding -> finding.cause().equals(cause))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatGrowsBetweenTwoLooksIsAFindingWithItsRemedy() {
        Judgement judgement =
                PitfallFindings.of(diagnosis(Optional.of(symptoms(7, "Onln", "booted"))));
        Finding loss = finding(judgement, "host:packet-loss");
        assertEquals(Grade.MINOR, loss.grade());
        String english = ENGLISH.render(loss.why());
        assertTrue(english.startsWith("Network port loses packets: "), english);
        assertTrue(english.contains("ens1f0"), english);
        String remedy = ENGLISH.render(loss.advice().orElseThrow());
        assertTrue(remedy.startsWith("No buffer free"), remedy);
        assertTrue(CHINESE.render(loss.why()).startsWith("网口丢包："));
        assertTrue(CHINESE.render(loss.advice().orElseThrow()).startsWith("接收缓冲不足"));
    }

    @Test
    void aRuleFromDocumentsOnlySaysSo() {
        Judgement judgement =
                PitfallFindings.of(diagnosis(Optional.of(symptoms(0, "UGood", "I/O error"))));
        String disk = ENGLISH.render(finding(judgement, "host:pass-through-fails").why());
        assertTrue(disk.contains("from documents only"), disk);
        finding(judgement, "host:vm-io-error-kylin-sp2");
        assertTrue(judgement.well().containsKey("host:packet-loss"));
    }

    private static HostSymptoms inACluster(Fact<List<Volume>> volumes) {
        HostSymptoms plain = symptoms(0, "Onln", "booted");
        return new HostSymptoms(
                plain.first(),
                plain.second(),
                plain.apart(),
                plain.raidDrives(),
                plain.machines(),
                plain.containers(),
                plain.deviceMaps(),
                volumes,
                volumes.map(_ -> List.of(new Migration("scada/hmi", "Succeeded"))),
                List.of());
    }

    private static Pitfall csi(Fact<List<Volume>> volumes) {
        return diagnosis(Optional.of(inACluster(volumes))).pitfalls().stream()
                .filter(pitfall -> pitfall.id().equals("csi-blocks-migration"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aVolumeThatOneHostAloneMayHaveBlocksMigration() {
        Volume shared =
                new Volume("scada/hmi/a", List.of("ReadWriteMany", "ReadOnlyMany"), "Block");
        Volume alone = new Volume("scada/hmi/b", List.of("ReadWriteOnce"), "Filesystem");
        assertEquals(Verdict.NOT_THERE, csi(Fact.known(List.of(shared))).verdict());
        Pitfall found = csi(Fact.known(List.of(shared, alone)));
        assertEquals(Verdict.FITS, found.verdict());
        assertEquals(1, found.evidence().size());
        String evidence = ENGLISH.render(found.evidence().getFirst());
        assertTrue(evidence.contains("scada/hmi/b"), evidence);
    }

    @Test
    void aClusterThatTheHostMayNotAskIsNotSaidToBeWell() {
        Pitfall unasked = csi(Fact.unread(Message.of("ssh.host.no-cluster")));
        assertEquals(Verdict.NOT_CHECKED, unasked.verdict());
        assertTrue(
                unasked.unread().stream()
                        .anyMatch(why -> ENGLISH.render(why).contains("control plane")),
                unasked.unread()::toString);
        assertEquals(Verdict.NOT_THERE, csi(Fact.notSupported()).verdict());
    }

    @Test
    void whatWasNotLookedAtIsNeitherWellNorWrong() {
        Diagnosis diagnosis = diagnosis(Optional.empty());
        Judgement judgement = PitfallFindings.of(diagnosis);
        assertFalse(judgement.well().containsKey("host:packet-loss"));
        assertTrue(
                judgement.findings().stream()
                        .noneMatch(finding -> finding.cause().equals("host:packet-loss")));
        assertEquals(
                Verdict.NOT_CHECKED,
                diagnosis.pitfalls().stream()
                        .filter(pitfall -> pitfall.id().equals("packet-loss"))
                        .findFirst()
                        .orElseThrow()
                        .verdict());
    }
}
