package io.rackside.drivers.cluster.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rackside.drivers.cluster.virtual.Damage;
import io.rackside.drivers.cluster.virtual.Misbehaviour;
import io.rackside.drivers.cluster.virtual.TenantSeeding;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/** Each check on a site that is well, on one that is not, and where it may not look. */
@Timeout(60)
class InspectionTest {
    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = Site.open();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void noSharedClusterIsCriticalBeforeSomethingIsBroken() throws Exception {
        new TenantSeeding(2, 2, 2, 4, 1).into(site.cluster.world());
        assertEquals(
                List.of(),
                site.checks(EnumSet.allOf(Topic.class)).stream()
                        .filter(each -> each.result() == Result.CRITICAL)
                        .toList());
    }

    @Test
    void aSiteThatIsWellIsSaidToBe() throws Exception {
        for (Checked checked : site.checks(EnumSet.allOf(Topic.class))) {
            assertEquals(Result.OK, checked.result(), checked::toString);
            assertEquals(List.of(), checked.advice());
            assertFalse(checked.evidence().isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NODE_DARK, NODES, CRITICAL, cluster.inspect.nodes.not-ready",
        "NODE_SILENT, NODES, CRITICAL, cluster.inspect.nodes.silent",
        "NODE_FORGOTTEN, NODES, WARNING, cluster.inspect.nodes.cordoned",
        "HARDWARE_ERROR, NODE_PROBLEMS, CRITICAL, cluster.inspect.problems.condition",
        "HARDWARE_ERROR, NODE_PROBLEMS, CRITICAL, cluster.inspect.problems.event",
        "PROBE_FAILS, API_SERVER, CRITICAL, cluster.inspect.api.failed",
        "ETCD_MEMBER_LOST, ETCD, CRITICAL, cluster.inspect.etcd.lost",
        "ETCD_SPLIT, ETCD, CRITICAL, cluster.inspect.etcd.split",
        "WEBHOOK_EXPIRES, CERTIFICATES, CRITICAL, cluster.inspect.certificates.days",
        "KUBELET_OLD, VERSIONS, CRITICAL, cluster.inspect.versions.kubelet",
        "KUBELET_OLD, VERSIONS, CRITICAL, cluster.inspect.versions.mixed",
        "NETWORK_AGENT_DOWN, POD_NETWORK, CRITICAL, cluster.inspect.network.agent",
        "ADDRESSES_USED_UP, POD_NETWORK, CRITICAL, cluster.inspect.network.used",
        "SERVICE_IPV4_ONLY, DUAL_STACK, WARNING, cluster.inspect.dual.lacks",
        "SRIOV_FAILED, SRIOV, CRITICAL, cluster.inspect.sriov.failed",
        "STORAGE_ONE_COPY, STORAGE, WARNING, cluster.inspect.storage.one-copy",
        "DISK_FAULT, STORAGE, CRITICAL, cluster.inspect.storage.disk",
        "MACHINE_FIXED, KUBEVIRT, WARNING, cluster.inspect.kubevirt.blocks",
        "GPU_OVERSOLD, GPU_SHARE, CRITICAL, cluster.inspect.gpu.memory",
        "IMAGE_MISSING, IMAGES, WARNING, cluster.inspect.images.pull",
        "POOL_DOWN, OPENYURT, CRITICAL, cluster.inspect.openyurt.pool",
        "REPLICAS_TOGETHER, METAL, WARNING, cluster.inspect.metal.server",
        "RESTARTS, HYGIENE, WARNING, cluster.inspect.hygiene.restarts",
    })
    void damageIsFoundWithItsEvidenceAndAdvice(
            Damage damage, Topic topic, Result result, String code) throws Exception {
        damage.to(site.cluster, Time.system().now());
        Checked checked = site.check(topic);
        assertEquals(result, checked.result(), checked::toString);
        assertTrue(says(checked, code), checked::toString);
        assertTrue(
                checked.evidence().getFirst().weight().compareTo(Result.WARNING) >= 0,
                "the worst comes first");
        assertFalse(checked.advice().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "leases, NODES, get leases.coordination.k8s.io",
        "events, NODE_PROBLEMS, list events",
        "livez, API_SERVER, get /livez?verbose",
        "readyz, ETCD, get /readyz/etcd",
        "version, CERTIFICATES, get /version",
        "validatingwebhookconfigurations, CERTIFICATES,"
                + " list validatingwebhookconfigurations.admissionregistration.k8s.io",
        "nodes, VERSIONS, list nodes",
        "nodes, RUNC, list nodes",
        "subnets, POD_NETWORK, list subnets.networking.alibaba.com",
        "services, DUAL_STACK, list services",
        "sriovnetworknodestates, SRIOV," + " list sriovnetworknodestates.sriovnetwork.openshift.io",
        "persistentvolumes, STORAGE, list persistentvolumes",
        "kubevirts, KUBEVIRT, list kubevirts.kubevirt.io",
        "nodes, GPU_SHARE, list nodes",
        "pods, IMAGES, list pods",
        "nodepools, OPENYURT, list nodepools.apps.openyurt.io",
        "pods, METAL, list pods",
        "pods, HYGIENE, list pods",
    })
    void aRightThatIsMissingIsNamed(String kind, Topic topic, String right) throws Exception {
        site.cluster.mischief().refuse(kind);
        Checked checked = site.check(topic);
        assertEquals(Result.UNKNOWN, checked.result(), checked::toString);
        assertTrue(
                checked.evidence().stream()
                        .filter(each -> each.weight() == Result.UNKNOWN)
                        .anyMatch(
                                each ->
                                        each.what().code().equals("cluster.inspect.no-right")
                                                && each.what().arguments().contains(right)),
                checked::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "kubevirt.io, KUBEVIRT, cluster.inspect.absent",
        "sriovnetwork.openshift.io, SRIOV, cluster.inspect.absent",
    })
    void whatIsNotInstalledIsNotMissed(String group, Topic topic, String code) throws Exception {
        site.cluster.mischief().without(group);
        Checked checked = site.check(topic);
        assertEquals(Result.OK, checked.result(), checked::toString);
        assertTrue(says(checked, code), checked::toString);
    }

    @Test
    void aPartThatMayNotBeReadDoesNotHideWhatIsBad() throws Exception {
        Damage.NODE_DARK.to(site.cluster, Time.system().now());
        site.cluster.mischief().refuse("leases");
        Checked checked = site.check(Topic.NODES);
        assertEquals(Result.CRITICAL, checked.result());
        assertTrue(says(checked, "cluster.inspect.no-right"), checked::toString);
    }

    @Test
    void aServerThatIsAwayLeavesEveryCheckUnknown() throws Exception {
        site.cluster.close();
        List<Checked> all = site.checks(EnumSet.allOf(Topic.class));
        assertEquals(Topic.values().length, all.size());
        for (Checked each : all) {
            assertEquals(Result.UNKNOWN, each.result(), each::toString);
            assertTrue(says(each, "cluster.inspect.not-read"), each::toString);
        }
    }

    @Test
    void aServerThatAnswersSlowlyIsSaidTo() throws Exception {
        site.time = new Site.Paced(100_000);
        Checked checked = site.check(Topic.API_SERVER);
        assertEquals(Result.WARNING, checked.result(), checked::toString);
        assertTrue(says(checked, "cluster.inspect.api.slowest"), checked::toString);
    }

    @Test
    void aCheckThatTakesTooLongIsGivenUp() throws Exception {
        site.time = new Hasty();
        site.cluster.misbehave(new Misbehaviour(0, -1, Duration.ofMinutes(5)));
        List<Checked> all = site.checks(Topic.usual());
        for (Checked each : all) {
            assertEquals(Result.UNKNOWN, each.result(), each::toString);
            assertTrue(says(each, "cluster.inspect.too-late"), each::toString);
        }
    }

    @Test
    void theUsualOnesAreAllButTheWorkloadsOwnManners() {
        assertEquals(16, Topic.usual().size());
        assertFalse(Topic.usual().contains(Topic.HYGIENE));
        assertEquals(17, Topic.values().length);
    }

    @Test
    void aThousandFindingsAreCounted() {
        Findings findings = new Findings();
        for (int i = 0; i < 1_000; i++) {
            findings.warning(
                    "node " + i,
                    Message.of("cluster.inspect.nodes.pressure", "x"),
                    Message.of("cluster.inspect.nodes.pressure.todo"));
        }
        Checked checked = findings.end(Topic.NODES);
        assertEquals(41, checked.evidence().size());
        assertEquals(Message.of("cluster.inspect.more", 960), checked.evidence().getLast().what());
        assertEquals(1, checked.advice().size());
    }

    static boolean says(Checked checked, String code) {
        return checked.evidence().stream().anyMatch(each -> each.what().code().equals(code));
    }

    /** For which limits are over at once; shorter waits are as they are. */
    private static final class Hasty extends Site.Paced {
        Hasty() {
            super(0.001);
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            if (duration.compareTo(Duration.ofSeconds(15)) < 0) {
                super.sleep(duration);
            }
        }
    }
}
