package io.rackside.drivers.cluster.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.virtual.Misbehaviour;
import io.rackside.operations.Time;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Single things that checks look at, each where it is bad and where it only looks so. */
@Timeout(60)
class SentencesOfTheNotesTest {
    private Site site;

    @BeforeEach
    void start() throws Exception {
        site = Site.open();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "CperHardwareErrorFatal, CRITICAL",
        "XfsShutdown, CRITICAL",
        "KubeletUnhealthy, WARNING",
        "ContainerRuntimeUnhealthy, WARNING",
        "FrequentContainerdRestart, WARNING",
        "SriovNetworkReady, OK",
        "Autonomy, OK"
    })
    void aConditionIsBadByWhatItIsCalled(String type, Result result) throws Exception {
        site.change(
                "nodes",
                "",
                "node-005",
                node ->
                        node.withObject("/status")
                                .withArray("/conditions")
                                .addObject()
                                .put("type", type)
                                .put("status", "True"));
        assertEquals(result, site.check(Topic.NODE_PROBLEMS).result());
    }

    @Test
    void aServerThatHadTooMuchToDoIsSaidTo() throws Exception {
        site.cluster.misbehave(new Misbehaviour(2, 0, Duration.ZERO));
        Checked checked = site.check(Topic.API_SERVER);
        assertEquals(Result.WARNING, checked.result(), checked::toString);
        assertEquals(Set.of("held"), warnings(checked));
        assertEquals(Result.OK, site.check(Topic.API_SERVER).result());
    }

    private static Set<String> warnings(Checked checked) {
        return checked.evidence().stream()
                .filter(each -> each.weight() == Result.WARNING)
                .map(each -> each.what().code().replaceAll(".*\\.", ""))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({"Established, OK", "Active, CRITICAL", "Idle, CRITICAL"})
    void aNeighbourOfRoutesHasToBeConnected(String state, Result result) throws Exception {
        site.put(
                """
                {'apiVersion':'crd.projectcalico.org/v1','kind':'CalicoNodeStatus',
                 'metadata':{'name':'s'},'spec':{'node':'node-002'},
                 'status':{'bgp':{'peersV4':[{'peerIP':'10.0.0.1','state':'%s'}]}}}
                """
                        .formatted(state));
        assertEquals(result, site.check(Topic.POD_NETWORK).result());
    }

    @ParameterizedTest
    @CsvSource({"5, OK", "20, WARNING"})
    void functionsMayBeAtWorkForAQuarterOfAnHour(int minutes, Result result) throws Exception {
        String node = "node-005";
        site.change(
                "sriovnetworknodestates",
                "sriov-network-operator",
                node,
                state -> {
                    state.withObject("/status").put("syncStatus", "InProgress");
                    state.withObject("/metadata")
                            .putArray("managedFields")
                            .addObject()
                            .put(
                                    "time",
                                    Time.system()
                                            .now()
                                            .minus(Duration.ofMinutes(minutes))
                                            .toString());
                });
        assertEquals(result, site.check(Topic.SRIOV).result());
    }

    @Test
    void ipv6ThatStandsOnNothingIsABreak() throws Exception {
        assertFalse(
                InspectionTest.says(site.check(Topic.DUAL_STACK), "cluster.inspect.dual.break"));
        for (JsonNode each : site.cluster.world().objects("nodes")) {
            site.change(
                    "nodes",
                    "",
                    each.at("/metadata/name").asText(),
                    node -> {
                        node.withObject("/status")
                                .putArray("addresses")
                                .addObject()
                                .put("type", "InternalIP")
                                .put("address", "10.0.0.1");
                    });
        }
        Checked checked = site.check(Topic.DUAL_STACK);
        assertEquals(Result.WARNING, checked.result());
        assertTrue(InspectionTest.says(checked, "cluster.inspect.dual.break"), checked::toString);
    }

    @Test
    void disksOfCephOnOneServerAreNamed() throws Exception {
        for (int i = 0; i < 3; i++) {
            site.put(
                    """
                    {'apiVersion':'v1','kind':'Pod','metadata':{'namespace':'rook-ceph',
                     'name':'rook-ceph-osd-%d','labels':{'app':'rook-ceph-osd'}},
                     'spec':{'nodeName':'node-004'},'status':{'phase':'Running'}}
                    """
                            .formatted(i));
        }
        assertMetal("rook-ceph/rook-ceph-osd", Result.WARNING);
    }

    @Test
    void whatABudgetKeepsTogetherIsOneThing() throws Exception {
        for (int i = 0; i < 2; i++) {
            site.put(
                    """
                    {'apiVersion':'v1','kind':'Pod','metadata':{'namespace':'site',
                     'name':'broker-%d','labels':{'app':'broker'},'ownerReferences':[
                      {'apiVersion':'x/v1','kind':'BrokerSet','name':'b','uid':'u',
                       'controller':true}]},
                     'spec':{'nodeName':'node-004'},'status':{'phase':'Running'}}
                    """
                            .formatted(i));
        }
        assertEquals(Result.OK, site.check(Topic.METAL).result());
        site.put(
                """
                {'apiVersion':'policy/v1','kind':'PodDisruptionBudget',
                 'metadata':{'namespace':'site','name':'brokers'},
                 'spec':{'maxUnavailable':1,'selector':{'matchLabels':{'app':'broker'}}}}
                """);
        assertMetal("site/brokers", Result.WARNING);
    }

    @Test
    void aVirtualClustersMembersOnOneServerEndIt() throws Exception {
        for (int i = 0; i < 3; i++) {
            site.put(
                    """
                    {'apiVersion':'kubevirt.io/v1','kind':'VirtualMachineInstance',
                     'metadata':{'namespace':'bay','name':'cp-%d','labels':{
                      'cluster.x-k8s.io/cluster-name':'bay-7',
                      'cluster.x-k8s.io/role':'control-plane'}},
                     'status':{'phase':'Running','nodeName':'%s',
                      'conditions':[{'type':'LiveMigratable','status':'True'}]}}
                    """
                            .formatted(i, i < 2 ? "node-004" : "node-005"));
        }
        assertMetal("bay/bay-7", Result.CRITICAL);
    }

    private void assertMetal(String group, Result weight) throws Exception {
        Checked checked = site.check(Topic.METAL);
        Optional<Finding> found =
                checked.evidence().stream()
                        .filter(each -> each.what().arguments().contains(group))
                        .findFirst();
        assertEquals(Optional.of(weight), found.map(Finding::weight), checked::toString);
        assertEquals("server of node-004", found.orElseThrow().subject());
    }
}
