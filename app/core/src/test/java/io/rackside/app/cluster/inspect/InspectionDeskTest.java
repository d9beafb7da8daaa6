package io.rackside.app.cluster.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.app.Options;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.cluster.ClusterChoice;
import io.rackside.app.cluster.ClusterRack;
import io.rackside.app.cluster.OpenCluster;
import io.rackside.app.monitoring.Finding;
import io.rackside.app.monitoring.Judgement;
import io.rackside.bmc.Login;
import io.rackside.drivers.cluster.inspect.Checked;
import io.rackside.drivers.cluster.inspect.Result;
import io.rackside.drivers.cluster.inspect.Topic;
import io.rackside.drivers.cluster.virtual.Role;
import io.rackside.drivers.cluster.virtual.SystemSeeding;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceFacts;
import io.rackside.model.DeviceKind;
import io.rackside.model.Endpoint;
import io.rackside.model.Grade;
import io.rackside.model.Health;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.model.host.ContainerRuntime;
import io.rackside.model.host.Fact;
import io.rackside.model.host.HostInventory;
import io.rackside.model.host.HostMemory;
import io.rackside.model.host.HostProcessor;
import io.rackside.model.host.HostTuning;
import io.rackside.model.host.Kernel;
import io.rackside.model.host.OperatingSystem;
import io.rackside.nic.virtual.HostEvents;
import io.rackside.nic.virtual.VirtualHost;
import io.rackside.nic.virtual.VirtualHostSettings;
import io.rackside.nic.virtual.VirtualOs;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the cabinet knows goes into the inspection: alarms of BMCs, hosts that were read, the plan.
 */
@Timeout(120)
class InspectionDeskTest {
    private static final String SECRET = "canary-31aa-password";

    @TempDir private Path folder;

    private ClusterRack rack;
    private Rackside rackside;
    private OpenCluster open;

    @BeforeEach
    void start() throws Exception {
        Path data = folder.resolve("data");
        Path anchors = folder.resolve("anchors");
        rack = ClusterRack.in(data, anchors);
        new SystemSeeding(Time.system().now()).into(rack.virtual().world());
        Path kubeconfig = folder.resolve("viewer.yaml");
        Files.writeString(kubeconfig, rack.virtual().kubeconfig(Role.VIEWER));
        rackside =
                Rackside.open(
                        data,
                        new Options(
                                "tester",
                                "bench",
                                Optional.of("Ms Test"),
                                anchors,
                                Optional.empty(),
                                Optional.of(
                                        _ -> Optional.of(new Login("root", SECRET.toCharArray()))),
                                1),
                        Time.system());
        open =
                rackside.clusters()
                        .open(
                                new ClusterChoice(
                                        new ClusterChoice.Source.FromFile(kubeconfig),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                Terms.background());
    }

    @AfterEach
    void stop() {
        open.close();
        rackside.close();
        rack.close();
    }

    private Device box(String name) {
        return rackside.site().model().devices().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Checked check(Topic topic) throws InterruptedException {
        return rackside.inspections(Time.system()).inspect(open, Set.of(topic)).checks().getFirst();
    }

    @Test
    void anAlarmOfABmcPutsWhatRunsThereAtRisk() throws Exception {
        assertEquals(Result.OK, check(Topic.NODE_PROBLEMS).result());
        Message why = Message.of("any.fault", "DIMM A1");
        rackside.alarms()
                .judged(
                        box("srv-02"),
                        Judgement.of(
                                new Finding(
                                        "memory:A1",
                                        Grade.MAJOR,
                                        why,
                                        "DIMM A1",
                                        Optional.empty())),
                        Time.system().now());
        Checked checked = check(Topic.NODE_PROBLEMS);
        assertEquals(Result.CRITICAL, checked.result(), checked::toString);
        assertEquals("node-002", checked.evidence().getFirst().subject());
        List<Object> said = checked.evidence().getFirst().what().arguments();
        assertEquals("srv-02", said.get(0));
        assertEquals(why, said.get(1));
        assertTrue(said.get(4).toString().contains("vm-1"), said::toString);
    }

    @Test
    void aHostWithTwoRuncsIsFoundByTheRuleOfTheField() throws Exception {
        rackside.hosts()
                .kept()
                .keep(
                        box("srv-02").id(),
                        host(
                                new ContainerRuntime("/usr/bin/runc", "1.1.4"),
                                new ContainerRuntime("/usr/local/bin/runc", "1.2.6")),
                        Time.system().now());
        rackside.hosts()
                .kept()
                .keep(
                        box("srv-04").id(),
                        host(new ContainerRuntime("/usr/bin/runc", "1.3.3")),
                        Time.system().now());
        Checked checked = check(Topic.RUNC);
        assertEquals(Result.WARNING, checked.result(), checked::toString);
        assertEquals("node-002", checked.evidence().getFirst().subject());
        assertEquals(3, checked.advice().size());
        assertTrue(
                checked.evidence().stream()
                        .filter(each -> each.weight() == Result.WARNING)
                        .allMatch(each -> each.subject().equals("node-002")),
                checked::toString);
    }

    @Test
    void aVersionOfRuncThatIsKnownToBeBrokenIsNamed() throws Exception {
        rackside.hosts()
                .kept()
                .keep(
                        box("srv-02").id(),
                        host(new ContainerRuntime("/usr/bin/runc", "1.1.4")),
                        Time.system().now());
        Checked checked = check(Topic.RUNC);
        assertEquals(Result.WARNING, checked.result(), checked::toString);
        assertEquals(
                Message.of("core.inspect.runc.hole", "/usr/bin/runc", "1.1.4", "CVE-2024-21626"),
                checked.evidence().getFirst().what());
    }

    @ParameterizedTest
    @CsvSource({
        "1.0.2, 21626",
        "1.1.11, 21626",
        "1.1.12, 31133",
        "1.2.7, 31133",
        "1.2.8, ''",
        "1.3.2, 31133",
        "1.3.3, ''",
        "1.4.0-rc.2, 31133",
        "1.4.0-rc.3, ''",
        "1.4.0, ''",
        "unknown, ''"
    })
    void versionsAreToldApart(String version, String hole) {
        assertEquals(hole.isEmpty(), RuntimeJudgement.hole(version).isEmpty());
        assertTrue(RuntimeJudgement.hole(version).orElse("").contains(hole));
    }

    @Test
    void aNodeWithoutAWayOverSshIsSaidToHaveNone() throws Exception {
        Checked checked = check(Topic.ETCD);
        assertEquals(Result.UNKNOWN, checked.result(), checked::toString);
        assertTrue(
                checked.evidence().stream()
                        .anyMatch(
                                each ->
                                        each.what()
                                                .arguments()
                                                .contains(Message.of("core.inspect.host.no-ssh"))),
                checked::toString);
    }

    @Test
    void aNodeIsLookedIntoOverSsh() throws Exception {
        try (VirtualHost host =
                new VirtualHost(
                        VirtualHostSettings.of(0, "root", SECRET, VirtualOs.OPENEULER_2203),
                        HostEvents.none(),
                        Time.system())) {
            int port = host.start();
            StringBuilder files = new StringBuilder("mkdir -p /var/lib/kubelet/pki\n");
            rack.virtual()
                    .authority()
                    .lines()
                    .forEach(
                            each ->
                                    files.append("printf '%s\\n' '")
                                            .append(each)
                                            .append("' >>/var/lib/kubelet/pki/kubelet.crt\n"));
            host.run(files.toString());
            host.run("mkdir -p /var/lib/etcd/member");
            rackside.site()
                    .devices()
                    .reach(
                            box("node-003").id(),
                            List.of(
                                    new Endpoint(
                                            Protocol.SSH,
                                            "ssh://127.0.0.1:" + port,
                                            Optional.of(new CredentialRef("host")),
                                            Optional.empty(),
                                            false)));
            List<Checked> both =
                    rackside.inspections(Time.system())
                            .inspect(open, Set.of(Topic.CERTIFICATES, Topic.ETCD))
                            .checks();
            Checked certificates = both.getLast();
            assertTrue(
                    certificates.evidence().stream()
                            .anyMatch(
                                    each ->
                                            each.subject()
                                                            .equals(
                                                                    "node-003"
                                                                        + " /var/lib/kubelet/pki/kubelet.crt")
                                                    && each.weight() == Result.OK),
                    certificates::toString);
            Checked etcd = both.getFirst();
            assertTrue(
                    etcd.evidence().stream()
                            .anyMatch(
                                    each ->
                                            each.subject().equals("node-003")
                                                    && each.what()
                                                            .code()
                                                            .equals("cluster.inspect.etcd.silent")),
                    etcd::toString);
        }
    }

    @Test
    void thePlanOfTheCabinetSaysWhatHangsTogether() throws Exception {
        Checked checked = check(Topic.METAL);
        assertEquals(Result.UNKNOWN, checked.result(), checked::toString);
        for (String each : List.of("srv-01", "node-003")) {
            rackside.site().cabling().unplug(box(each).id(), "PSU2");
        }
        Checked bad = check(Topic.METAL);
        assertEquals(Result.CRITICAL, bad.result(), bad::toString);
        assertEquals("pdu-a", bad.evidence().getFirst().subject());
    }

    private static HostInventory host(ContainerRuntime... runc) {
        return new HostInventory(
                new DeviceFacts(
                        DeviceKind.SERVER,
                        "",
                        "",
                        Identity.none(),
                        "host",
                        "ssh://host",
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
                List.of(runc),
                Fact.notSupported(),
                new HostTuning(List.of(), 0, "", List.of(), Fact.notSupported()),
                List.of());
    }
}
