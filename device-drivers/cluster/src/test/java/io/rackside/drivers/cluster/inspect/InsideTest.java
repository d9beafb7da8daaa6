package io.rackside.drivers.cluster.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What only a node's own system tells goes into the checks, and what could not be had too. */
@Timeout(60)
class InsideTest {
    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = Site.open();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    /** Of one node alone it is what these lines say. */
    private void node(String which, String... lines) {
        NodeInside usual = site.inside;
        site.hosts =
                node ->
                        Optional.of(
                                new HostRead(Time.system().now(), Result.OK, List.of(), List.of())
                                        .with(
                                                node.equals(which)
                                                        ? NodeReading.of(List.of(lines))
                                                        : usual));
    }

    private static List<String> certificate(int days) throws Exception {
        try (Site other = Site.open(Duration.ofDays(days).plusHours(1))) {
            List<String> lines =
                    new ArrayList<>(List.of("certificate /var/lib/kubelet/pki/kubelet.crt"));
            other.cluster.authority().lines().forEach(each -> lines.add("pem " + each));
            return lines;
        }
    }

    @ParameterizedTest
    @CsvSource({"90, OK", "20, WARNING", "3, CRITICAL", "-2, CRITICAL"})
    void aKubeletsCertificateIsJudged(int days, Result result) throws Exception {
        node("node-004", certificate(days).toArray(new String[0]));
        Checked checked = site.check(Topic.CERTIFICATES);
        assertEquals(result, checked.result(), checked::toString);
        assertTrue(
                checked.evidence().stream()
                        .anyMatch(
                                each ->
                                        each.weight() == result
                                                && each.subject()
                                                        .equals(
                                                                "node-004"
                                                                    + " /var/lib/kubelet/pki/kubelet.crt")),
                checked::toString);
    }

    @Test
    void aPortIsAskedWhereTheDiskWasNotSeen() throws Exception {
        X509Certificate shown =
                NodeReading.of(certificate(10)).certificates().getFirst().certificate();
        Set<String> asked = new ConcurrentSkipListSet<>();
        site.hosts = _ -> Optional.empty();
        site.handshake =
                (host, port) -> {
                    asked.add(host + ":" + port);
                    return List.of(shown);
                };
        Checked checked = site.check(Topic.CERTIFICATES);
        assertEquals(Result.WARNING, checked.result(), checked::toString);
        assertEquals(Site.NODES + 6, asked.size(), asked::toString);
        assertTrue(asked.contains("fd00:10::1:6443"), asked::toString);
        assertFalse(InspectionTest.says(checked, "cluster.inspect.inside.missing"));
    }

    @Test
    void aPortThatAPodServesAndThatShowsNothingIsNamed() throws Exception {
        X509Certificate shown =
                NodeReading.of(certificate(90)).certificates().getFirst().certificate();
        site.hosts = _ -> Optional.empty();
        site.handshake = (_, port) -> port == 2379 ? List.of() : List.of(shown);
        Checked checked = site.check(Topic.CERTIFICATES);
        assertEquals(Result.UNKNOWN, checked.result(), checked::toString);
        assertTrue(
                checked.evidence()
                        .contains(
                                new Finding(
                                        Result.UNKNOWN,
                                        "node-001 :2379, node-002 :2379, node-003 :2379",
                                        Message.of("cluster.inspect.certificates.port-silent", 3))),
                checked::toString);
    }

    @Test
    void aNodeOnWhoseDiskNoneIsFoundIsAskedAndElseSaidToBeUnseen() throws Exception {
        X509Certificate shown =
                NodeReading.of(certificate(90)).certificates().getFirst().certificate();
        Set<String> asked = new ConcurrentSkipListSet<>();
        node("node-004");
        site.handshake =
                (host, port) -> {
                    asked.add(host + ":" + port);
                    return List.of(shown);
                };
        assertEquals(Result.OK, site.check(Topic.CERTIFICATES).result());
        assertEquals(Set.of("fd00:10::4:10250"), asked);
        site.handshake = (_, _) -> List.of();
        Checked silent = site.check(Topic.CERTIFICATES);
        assertEquals(Result.UNKNOWN, silent.result(), silent::toString);
        assertTrue(
                silent.evidence().stream()
                        .anyMatch(
                                each ->
                                        each.weight() == Result.UNKNOWN
                                                && each.subject().equals("node-004")),
                silent::toString);
    }

    @ParameterizedTest
    @CsvSource({"CERTIFICATES", "ETCD", "IMAGES", "STORAGE"})
    void whatCouldNotBeSeenIsSaidWithItsReason(Topic topic) throws Exception {
        Message why = Message.of("any.reason");
        site.hosts =
                node ->
                        node.equals("node-001")
                                ? Optional.of(HostRead.unread(Time.system().now(), why))
                                : Optional.empty();
        Checked checked = site.check(topic);
        assertEquals(Result.UNKNOWN, checked.result(), checked::toString);
        List<Finding> missing =
                checked.evidence().stream()
                        .filter(each -> each.what().code().equals("cluster.inspect.inside.missing"))
                        .toList();
        assertEquals(2, missing.size(), checked::toString);
        assertTrue(
                missing.stream()
                        .anyMatch(
                                each ->
                                        each.subject().equals("node-001")
                                                && each.what().arguments().contains(why)),
                missing::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "'etcd-quota 1000|etcd-status {\"dbSize\":700,\"leader\":\"1\"}', OK, used",
        "'etcd-quota 1000|etcd-status {\"dbSize\":801,\"leader\":\"1\"}', WARNING, used",
        "'etcd-quota 1000|etcd-status {\"dbSize\":1000,\"leader\":\"1\"}', CRITICAL, used",
        "'etcd-quota 1000|etcd-status {\"dbSize\":1,\"leader\":\"0\"}', CRITICAL, no-leader",
        "'etcd-status {\"dbSize\":1,\"leader\":9}|etcd-alarms alarm:CORRUPT', CRITICAL, alarm",
        "'etcd-quota 1000|etcd-trouble neither', UNKNOWN, silent",
        "'etcd-quota 1000|etcd-status ', UNKNOWN, silent",
        "'etcd-quota 1000|etcd-status {', UNKNOWN, silent",
    })
    void aMemberIsJudgedByItsOwnAccount(String lines, Result result, String code) throws Exception {
        node("node-002", lines.split("\\|"));
        Checked checked = site.check(Topic.ETCD);
        assertEquals(result, checked.result(), checked::toString);
        assertTrue(
                checked.evidence().stream()
                        .anyMatch(
                                each ->
                                        each.subject().equals("node-002")
                                                && each.what()
                                                        .code()
                                                        .equals("cluster.inspect.etcd." + code)),
                checked::toString);
    }

    @Test
    void aDiskThatLostAPathIsNamed() throws Exception {
        node(
                "node-003",
                "path mpatha (36005) dm-2 HPE,MSA",
                "path  `- 3:0:0:1 sdb 8:16 active ready running",
                "path  `- 4:0:0:1 sdc 8:32 failed faulty running",
                "path mpathb (36006) dm-3 HPE,MSA",
                "path  `- 3:0:0:2 sdd 8:48 failed faulty running");
        Checked checked = site.check(Topic.STORAGE);
        assertEquals(Result.CRITICAL, checked.result(), checked::toString);
        assertTrue(
                checked.evidence()
                        .contains(
                                new Finding(
                                        Result.WARNING,
                                        "node-003",
                                        Message.of(
                                                "cluster.inspect.storage.paths", "mpatha", 1, 2))),
                checked::toString);
    }

    @Test
    void oneNodeWithAnotherMirrorIsTheOneThatIsNamed() throws Exception {
        site.inside = NodeReading.of(List.of("mirror registry.site 1-10"));
        node("node-003", "mirror registry.site 2-11", "reach registry.site http://m 000");
        Checked checked = site.check(Topic.IMAGES);
        assertEquals(Result.WARNING, checked.result(), checked::toString);
        assertTrue(
                checked.evidence().stream()
                        .filter(each -> each.weight() == Result.WARNING)
                        .allMatch(each -> each.subject().equals("node-003")),
                checked::toString);
        assertTrue(InspectionTest.says(checked, "cluster.inspect.images.other"));
        assertTrue(InspectionTest.says(checked, "cluster.inspect.images.silent"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "pem x",
                "certificate",
                "base64 !!",
                "etcd-status null",
                "etcd-status []",
                "etcd-quota 99999999999999999999",
                "mirror",
                "mirror a",
                "reach a b",
                "path `- 1:0:0:1 sda 1:1 active ready",
                "path \u0000",
                "what ever"
            })
    void oddLinesAreAsGoodAsNone(String line) {
        NodeInside inside = NodeReading.of(List.of(line, line));
        assertEquals(List.of(), inside.certificates());
        assertEquals(List.of(), inside.mirrors());
        assertEquals(List.of(), inside.disks());
    }

    @Test
    void moreThanAnybodyHasIsBounded() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            lines.add("certificate /f" + i);
            lines.add("pem " + "x".repeat(1_000));
            lines.add("mirror m" + i + " 1");
            lines.add("reach m1 http://h" + i + " 200");
            lines.add("path d" + i + " dm-1 x");
        }
        NodeInside inside = NodeReading.of(lines);
        assertEquals(100, inside.mirrors().size());
        assertEquals(100, inside.mirrors().get(1).answers().size());
        assertEquals(500, inside.disks().size());
    }
}
