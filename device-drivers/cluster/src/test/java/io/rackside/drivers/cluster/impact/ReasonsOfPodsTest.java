package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.rackside.drivers.cluster.object.ObjectReading;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Map;

/** What of a pod, of its keeper and of its budget decides. */
class ReasonsOfPodsTest {
    private static final String PLAIN = "'containers':[]";

    private static Scene two() throws IOException {
        return new Scene().node("a").node("b");
    }

    private static Scene claiming(String claim, String volume) throws IOException {
        Scene scene =
                two().pod("x-1", "a", "'volumes':[{'persistentVolumeClaim':{'claimName':'data'}}]");
        if (!claim.isEmpty()) {
            scene.add("claim", claim);
        }
        return volume.isEmpty() ? scene : scene.add("volume", volume);
    }

    @Test
    void aClaimThatWasNotReadIsNoClaimThatIsFree() throws Exception {
        String bound = "{'metadata':{'namespace':'n','name':'data'},'spec':{'volumeName':'pv'}}";
        String free = "{'metadata':{'namespace':'n','name':'data'},'spec':{}}";
        String unread = "LOST no-other-node lack.claim-unread";
        assertEquals(Map.of("x-1", unread), claiming("", "").emptied());
        assertEquals(Map.of("x-1", unread), claiming(bound, "").emptied());
        assertEquals(Map.of("x-1", "RESTARTS only"), claiming(free, "").emptied());
    }

    @Test
    void aFolderOfAHostAsAVolumeIsReachedFromNoOtherNode() throws Exception {
        String bound = "{'metadata':{'namespace':'n','name':'data'},'spec':{'volumeName':'pv'}}";
        assertEquals(
                Map.of("x-1", "LOST no-other-node lack.volume"),
                claiming(bound, "{'metadata':{'name':'pv'},'spec':{'hostPath':{'path':'/d'}}}")
                        .emptied());
        assertEquals(
                Map.of("x-1", "RESTARTS only"),
                claiming(bound, "{'metadata':{'name':'pv'},'spec':{'nfs':{'path':'/d'}}}")
                        .emptied());
    }

    @Test
    void whatIsLeftBehindIsSaidWithReplicasToo() throws Exception {
        Scene scene =
                two().pod("x-1", "a", "'volumes':[{'emptyDir':{}},{'hostPath':{'path':'/d'}}]")
                        .pod("x-2", "b", PLAIN)
                        .set("ReplicaSet", "x", "'replicas':2", "'replicas':2,'readyReplicas':2");
        assertEquals(Map.of("x-1", "RESTARTS host-path scratch replicas"), scene.emptied());
    }

    @Test
    void anEphemeralVolumeIsMadeAnewWhereTheNextPodComes() throws Exception {
        Scene scene =
                two().pod(
                                "x-1",
                                "a",
                                "'volumes':[{'name':'data','ephemeral':{'volumeClaimTemplate':{}}}]")
                        .set("ReplicaSet", "x", "'replicas':1", "'replicas':1,'readyReplicas':1");
        assertEquals(Map.of("x-1", "RESTARTS scratch only"), scene.emptied());
    }

    @ParameterizedTest
    @CsvSource({
        "apps.kruise.io/v1beta1, StatefulSet, StatefulSet.apps.kruise.io",
        "batch.volcano.sh/v1alpha1, Job, Job.batch.volcano.sh",
        "apps/v1, StatefulSet, StatefulSet",
        "batch/v1, Job, Job",
        "kubevirt.io/v1alpha3, VirtualMachine, VirtualMachine",
        "argoproj.io/v1alpha1, Rollout, Rollout",
        "'', ReplicaSet, ReplicaSet",
        "apps.kruise.io/v1alpha1, DaemonSet, DaemonSet",
    })
    void aKeeperOfAnotherGroupIsNoneOfThoseThatAreAsked(String group, String kind, String read)
            throws Exception {
        String pod =
                "{\"metadata\":{\"ownerReferences\":[{\"controller\":true,\"name\":\"x\",\"uid\":\"u\","
                        + "\"apiVersion\":\"%s\",\"kind\":\"%s\"}]}}".formatted(group, kind);
        assertEquals(
                read,
                ObjectReading.pod(new ObjectMapper().readTree(pod)).owner().orElseThrow().kind());
    }

    @Test
    void aBudgetIsUsedUpByThoseThatDoNotComeBack() throws Exception {
        String device = "'containers':[{'resources':{'limits':{'site.example/vf':'1'}}}]";
        Scene scene =
                two().pod("x-1", "a", device)
                        .pod("x-2", "a", device)
                        .set("ReplicaSet", "x", "'replicas':2", "'replicas':2,'readyReplicas':2")
                        .budget("x", 1, 2, 1);
        assertEquals(
                Map.of(
                        "x-1",
                        "LOST first-come no-other-node lack.device",
                        "x-2",
                        "BLOCKS first-come budget"),
                scene.emptied());
        Scene back =
                two().pod("x-1", "a", PLAIN)
                        .pod("x-2", "a", PLAIN)
                        .set("ReplicaSet", "x", "'replicas':2", "'replicas':2,'readyReplicas':2")
                        .budget("x", 1, 2, 1);
        assertEquals(
                Map.of("x-1", "RESTARTS all-here", "x-2", "RESTARTS all-here"), back.emptied());
    }

    @Test
    void podsThatWaitOrAreEndingAskNoBudget() throws Exception {
        Scene scene =
                two().pod("x-1", "a", "ReplicaSet", PLAIN, "'phase':'Pending'", false)
                        .pod("x-2", "a", "ReplicaSet", PLAIN, "'phase':'Running'", false)
                        .budget("x", 0, 0, 1);
        assertEquals(Map.of("x-1", "RESTARTS only", "x-2", "BLOCKS budget"), scene.emptied());
        Scene ending =
                two().add(
                                "pod",
                                "{'metadata':{'namespace':'n','name':'y','labels':{'app':'y'},"
                                        + "'deletionTimestamp':'2026-01-01T00:00:00Z',"
                                        + "'ownerReferences':[{'kind':'ReplicaSet','name':'y',"
                                        + "'uid':'y','controller':true}]},'spec':{'nodeName':'a'},"
                                        + "'status':{'phase':'Running','conditions':"
                                        + "[{'type':'Ready','status':'True'}]}}")
                        .budget("y", 0, 1, 1);
        assertEquals(Map.of("y", "RESTARTS only"), ending.emptied());
    }

    @Test
    void aBudgetWithoutASelectorSpeaksForNoneAndAnEmptyOneForAll() throws Exception {
        String status = "'status':{'disruptionsAllowed':0,'currentHealthy':1,'desiredHealthy':1}";
        String none = "{'metadata':{'namespace':'n','name':'b'},'spec':{}," + status + "}";
        String all = none.replace("'spec':{}", "'spec':{'selector':{}}");
        assertEquals(
                Map.of("x-1", "RESTARTS only"),
                two().pod("x-1", "a", PLAIN).add("budget", none).emptied());
        assertEquals(
                Map.of("x-1", "BLOCKS budget"),
                two().pod("x-1", "a", PLAIN).add("budget", all).emptied());
    }

    @Test
    void anOrderedSetMakesNoneAgainWhileALowerOneIsNotWell() throws Exception {
        Scene scene =
                two().pod("x-0", "b", "StatefulSet", PLAIN, "'phase':'Running'", false)
                        .pod("x-1", "a", "StatefulSet", PLAIN, "'phase':'Running'", true);
        String status = "'replicas':2,'readyReplicas':1";
        assertEquals(
                Map.of("x-1", "LOST ordered"),
                scene.set("StatefulSet", "x", "'replicas':2", status).emptied());
        Scene parallel =
                two().pod("x-0", "b", "StatefulSet", PLAIN, "'phase':'Running'", false)
                        .pod("x-1", "a", "StatefulSet", PLAIN, "'phase':'Running'", true);
        assertEquals(
                Map.of("x-1", "RESTARTS all-here"),
                parallel.set(
                                "StatefulSet",
                                "x",
                                "'replicas':2,'podManagementPolicy':'Parallel'",
                                status)
                        .emptied());
    }

    @Test
    void thoseAboveOneThatHasNoPlaceDoNotComeBackEither() throws Exception {
        Scene scene =
                two().pod(
                                "x-0",
                                "a",
                                "StatefulSet",
                                "'nodeSelector':{'disk':'ssd'}",
                                "'phase':'Running'",
                                true)
                        .pod("x-1", "a", "StatefulSet", PLAIN, "'phase':'Running'", true)
                        .set("StatefulSet", "x", "'replicas':2", "'replicas':2,'readyReplicas':2");
        assertEquals(
                Map.of("x-0", "LOST no-other-node lack.no-fit", "x-1", "LOST ordered"),
                scene.emptied());
    }

    @Test
    void aHugeNumberInANameIsNotCountedUpTo() throws Exception {
        Scene scene =
                two().fewPods()
                        .pod("x-999999999", "a", "StatefulSet", PLAIN, "'phase':'Running'", true)
                        .set(
                                "StatefulSet",
                                "x",
                                "'replicas':2000000000",
                                "'replicas':2000000000,'readyReplicas':2000000000");
        assertEquals(1, scene.emptied().size());
    }

    @Test
    void ofMoreThanAreWantedOneIsNotMadeAgain() throws Exception {
        Scene scene =
                two().pod("x-1", "a", PLAIN)
                        .pod("x-2", "a", PLAIN)
                        .set("ReplicaSet", "x", "'replicas':1", "'replicas':2,'readyReplicas':2");
        assertEquals(Map.of("x-1", "LOST surplus", "x-2", "RESTARTS only"), scene.emptied());
    }

    @Test
    void aJobThatMayNotFailOnceMoreIsLost() throws Exception {
        Scene last =
                two().pod("x-1", "a", "Job", PLAIN, "'phase':'Running'", true)
                        .set("Job", "x", "'backoffLimit':1", "'failed':1");
        assertEquals(Map.of("x-1", "LOST job-over"), last.emptied());
        String ignored =
                "'backoffLimit':0,'podFailurePolicy':{'rules':[{'action':'Ignore',"
                        + "'onPodConditions':[{'type':'DisruptionTarget'}]}]}";
        Scene more =
                two().pod("x-1", "a", "Job", PLAIN, "'phase':'Running'", true)
                        .set("Job", "x", ignored, "'failed':1");
        assertEquals(Map.of("x-1", "RESTARTS job"), more.emptied());
    }

    @Test
    void neighboursCountInTheNamespacesTheTermNamesAndBothWays() throws Exception {
        String apart =
                "'affinity':{'podAntiAffinity':{'requiredDuringSchedulingIgnoredDuringExecution':"
                        + "[{'topologyKey':'kubernetes.io/hostname',%s'labelSelector':"
                        + "{'matchLabels':{'app':'%s'}}}]}}";
        String other =
                "{'metadata':{'namespace':'m','name':'y','labels':{'app':'y'}},"
                        + "'spec':{'nodeName':'b'},'status':{'phase':'Running'}}";
        assertEquals(
                Map.of("x-1", "RESTARTS only"),
                two().pod("x-1", "a", apart.formatted("", "y")).add("pod", other).emptied());
        assertEquals(
                Map.of("x-1", "LOST no-other-node lack.apart"),
                two().pod("x-1", "a", apart.formatted("'namespaces':['m'],", "y"))
                        .add("pod", other)
                        .emptied());
        assertEquals(
                Map.of("x-1", "LOST no-other-node lack.apart"),
                two().pod("x-1", "a", PLAIN).pod("z-1", "b", apart.formatted("", "x")).emptied());
    }

    @Test
    void rulesThatNobodyJudgedAreNamed() throws Exception {
        String spec =
                "'affinity':{'podAffinity':{'requiredDuringSchedulingIgnoredDuringExecution':"
                        + "[{'topologyKey':'zone'}]},"
                        + "'podAntiAffinity':{'requiredDuringSchedulingIgnoredDuringExecution':"
                        + "[{'topologyKey':'topology.kubernetes.io/zone'}]}},"
                        + "'topologySpreadConstraints':[{'whenUnsatisfiable':'DoNotSchedule'}],"
                        + "'containers':[{'ports':[{'hostPort':80}]}]";
        Impact impact = two().pod("x-1", "a", spec).impact(Departure.EMPTIED);
        assertEquals(Map.of("x-1", "RESTARTS unjudged only"), Scene.said(impact));
        assertEquals(
                "podAffinity, topologySpreadConstraints, hostPort, podAntiAffinity",
                impact.items().getFirst().reason().arguments().get(1));
    }

    @Test
    void askingForMoreThanThereIsLeavesNoRoomForAnybodyElse() throws Exception {
        String most =
                "'containers':[{'resources':{'requests':{'memory':'9e18'}}},"
                        + "{'resources':{'requests':{'memory':'9e18'}}}]";
        String some = "'containers':[{'resources':{'requests':{'memory':'1Mi'}}}]";
        assertEquals(
                Map.of("x-1", "LOST no-other-node lack.room"),
                two().pod("y-1", "b", most).pod("z-1", "b", most).pod("x-1", "a", some).emptied());
    }

    @Test
    void whatIsCutOffComesBackElsewhereOrNotAtAll() throws Exception {
        Scene scene =
                two().pod("x-1", "a", PLAIN)
                        .pod("s-0", "a", "StatefulSet", PLAIN, "'phase':'Running'", true)
                        .add(
                                "pod",
                                "{'metadata':{'namespace':'n','name':'bare'},"
                                        + "'spec':{'nodeName':'a'},'status':{'phase':'Running'}}")
                        .budget("x", 0, 1, 1);
        assertEquals(
                Map.of(
                        "bare", "LOST bare",
                        "x-1", "RESTARTS cut-later only",
                        "s-0", "RESTARTS cut-fenced only"),
                Scene.said(scene.impact(Departure.CUT)));
    }

    @Test
    void whatWasNotAskedOfItsKeeperIsNotClaimed() throws Exception {
        String running = "'phase':'Running'";
        Scene scene =
                two().unreadSets()
                        .pod("x-1", "a", PLAIN)
                        .pod("c-1", "a", "CloneSet", PLAIN, running, true)
                        .pod("g-1", "a", "ReplicaSet", PLAIN, running, true)
                        .gone("ReplicaSet", "g")
                        .pod("r-1", "a", "ReplicationController", PLAIN, running, true)
                        .pod("r-2", "b", "ReplicationController", PLAIN, running, true)
                        .set(
                                "ReplicationController",
                                "r",
                                "'replicas':2",
                                "'replicas':2,'readyReplicas':2");
        assertEquals(
                Map.of(
                        "x-1", "RESTARTS keeper-unread",
                        "c-1", "RESTARTS keeper-unjudged",
                        "g-1", "LOST keeper-gone",
                        "r-1", "RESTARTS replicas"),
                scene.emptied());
    }

    @Test
    void aNodeThatDoesNotAnswerIsNotEmptied() throws Exception {
        Scene scene =
                new Scene()
                        .add(
                                "node",
                                "{'metadata':{'name':'a'},'status':{'conditions':"
                                        + "[{'type':'Ready','status':'Unknown'}]}}")
                        .node("b")
                        .pod("x-1", "a", PLAIN)
                        .pod("s-0", "a", "StatefulSet", PLAIN, "'phase':'Running'", false)
                        .pod("d-1", "a", "DaemonSet", PLAIN, "'phase':'Running'", true)
                        .budget("x", 0, 1, 1);
        assertEquals(
                Map.of(
                        "x-1", "RESTARTS silent cut-later only",
                        "s-0", "RESTARTS silent cut-fenced only",
                        "d-1", "STAYS daemon-set"),
                scene.emptied());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'volumes':[] | cut-later only",
                "'tolerations':[{'operator':'Exists'}] | cut-bound only",
                "'tolerations':[{'operator':'Exists','effect':'NoSchedule'}] | cut-later only",
                "'tolerations':[{'key':'node.kubernetes.io/unreachable','operator':'Exists',"
                        + "'effect':'NoExecute','tolerationSeconds':300}] | cut-later only",
                "'tolerations':[{'operator':'Exists'},{'key':'node.kubernetes.io/unreachable',"
                        + "'operator':'Exists','tolerationSeconds':30}] | cut-after only"
            })
    void whenItComesBackDependsOnWhatItBears(String spec, String reason) throws Exception {
        Scene scene = two().pod("x-1", "a", spec);
        assertEquals(Map.of("x-1", "RESTARTS " + reason), Scene.said(scene.impact(Departure.CUT)));
    }

    @ParameterizedTest
    @CsvSource({
        "ReadWriteOnce, rbd.csi.ceph.com, cut-fenced only",
        "ReadWriteOncePod, rbd.csi.ceph.com, cut-fenced only",
        "ReadWriteMany, cephfs.csi.ceph.com, cut-later only",
        "ReadWriteOnce, nfs.csi.k8s.io, cut-later only"
    })
    void aVolumeThatIsHeldByADeadNodeIsNotGivenToAnother(String mode, String driver, String reason)
            throws Exception {
        Scene scene =
                claiming(
                        "{'metadata':{'namespace':'n','name':'data'},'spec':{'volumeName':'pv',"
                                + "'accessModes':['%s']}}".formatted(mode),
                        "{'metadata':{'name':'pv'},'spec':{'csi':{'driver':'%s'}}}"
                                .formatted(driver));
        assertEquals(Map.of("x-1", "RESTARTS " + reason), Scene.said(scene.impact(Departure.CUT)));
        assertEquals(Map.of("x-1", "RESTARTS only"), scene.emptied());
    }

    @Test
    void podsOfAnAutonomousNodeStayBoundToIt() throws Exception {
        Scene scene =
                new Scene()
                        .node(
                                "a",
                                "'annotations':{'node.openyurt.io/autonomy-duration':'0'}",
                                "'pods':'110'")
                        .node("b")
                        .pod("x-1", "a", PLAIN);
        assertEquals(
                Map.of("x-1", "RESTARTS cut-bound only"), Scene.said(scene.impact(Departure.CUT)));
    }

    @Test
    void oneThatMayPushOutOthersSaysSo() throws Exception {
        String large = "'priority':%d,'containers':[{'resources':{'requests':{'memory':'12Gi'}}}]";
        assertEquals(
                Map.of("x-1", "LOST no-other-node pushes lack.room"),
                two().pod("x-1", "a", large.formatted(1_000))
                        .pod("y-1", "b", large.formatted(0))
                        .emptied());
        assertEquals(
                Map.of("x-1", "LOST no-other-node lack.room"),
                two().pod("x-1", "a", large.formatted(0))
                        .pod("y-1", "b", large.formatted(0))
                        .emptied());
    }

    @Test
    void devicesThatAreClaimedAreNotJudged() throws Exception {
        assertEquals(
                Map.of("x-1", "RESTARTS unjudged only"),
                two().pod("x-1", "a", "'resourceClaims':[{'name':'gpu'}]").emptied());
    }
}
