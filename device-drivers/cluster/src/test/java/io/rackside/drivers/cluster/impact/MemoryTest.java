package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What becomes of etcd when node a goes. */
class MemoryTest {
    private static final String CONTROL = "'labels':{'node-role.kubernetes.io/control-plane':''}";

    private final Scene scene = new Scene();

    private void planes(String... names) throws IOException {
        for (String name : names) {
            scene.node(name, CONTROL, "'pods':'110'");
        }
    }

    private void member(String base, String node, boolean ready, String command)
            throws IOException {
        scene.add(
                "pod",
                "{'metadata':{'namespace':'kube-system','name':'%s-%s','labels':{'component':'etcd'},"
                                .formatted(base, node)
                        + "'annotations':{'kubernetes.io/config.mirror':'x'}},'spec':{'nodeName':'%s',"
                                .formatted(node)
                        + "'containers':[{'command':['etcd'%s]}]},".formatted(command)
                        + "'status':{'phase':'Running','conditions':[{'type':'Ready','status':'%s'}]}}"
                                .formatted(ready ? "True" : "False"));
    }

    private Quorum quorum() {
        return scene.impact(Departure.EMPTIED).quorum();
    }

    @ParameterizedTest
    @CsvSource({
        "node-role.kubernetes.io/control-plane, ''",
        "node-role.kubernetes.io/etcd, ''",
        "kubernetes.io/role, master",
        "kubernetes.io/role, etcd",
        "node-role.kubernetes.io/worker, ''"
    })
    void whereNoMemberIsSeenNobodyKnowsWhateverNodeGoes(String label, String value)
            throws Exception {
        scene.node("a", "'labels':{'" + label + "':'" + value + "'}", "'pods':'110'").node("b");
        assertEquals(Quorum.State.UNKNOWN, quorum().state());
        assertFalse(quorum().kept());
    }

    @Test
    void whereMembersAreMarkedTheOthersAreNone() throws Exception {
        scene.node("a").node("b", "'labels':{'node-role.kubernetes.io/etcd':''}", "'pods':'110'");
        assertEquals(new Quorum(1, 1, 0, false), quorum());
    }

    @Test
    void aControlPlaneWhoseMemberIsGoneStillCounts() throws Exception {
        planes("a", "b", "c", "d", "e");
        for (String node : new String[] {"a", "b", "c"}) {
            member("etcd", node, true, "");
        }
        assertEquals(new Quorum(5, 3, 1, false), quorum());
        assertEquals(Quorum.State.LOST, quorum().state());
    }

    @Test
    void eventsWithAnEtcdOfTheirOwnKeepNothingElse() throws Exception {
        planes("a", "b", "c");
        for (String node : new String[] {"a", "b", "c"}) {
            member("etcd", node, !node.equals("c"), "");
            member("etcd-events", node, true, "");
        }
        assertEquals(new Quorum(3, 2, 1, false), quorum());
        assertEquals(Quorum.State.LOST, quorum().state());
    }

    @Test
    void membersOfTheSameNameAreToldApartByTheirToken() throws Exception {
        planes("a", "b", "c");
        scene.node("d").node("e").node("f");
        for (String node : new String[] {"a", "b", "c", "d", "e", "f"}) {
            boolean main = node.compareTo("d") < 0;
            member(
                    "etcd",
                    node,
                    !node.equals("c"),
                    ",'--initial-cluster-token=" + (main ? "main'" : "events'"));
        }
        assertEquals(new Quorum(3, 2, 1, false), quorum());
    }

    private static String begunWith(String... nodes) {
        return ",'--initial-cluster="
                + Arrays.stream(nodes)
                        .map(each -> each + "=https://" + each + ":2380")
                        .collect(Collectors.joining(","))
                + "'";
    }

    @Test
    void membersOfOneNameThatWereBegunApartAreJudgedBothWaysAndSaidToBeUnconfirmed()
            throws Exception {
        planes("a", "b", "c");
        scene.node("d").node("e").node("f");
        for (String node : new String[] {"a", "b", "c"}) {
            member("etcd", node, !node.equals("c"), begunWith("a", "b", "c"));
        }
        for (String node : new String[] {"d", "e", "f"}) {
            member("etcd", node, true, begunWith("d", "e", "f"));
        }
        assertEquals(new Quorum(3, 2, 1, false, true), quorum());
        assertEquals(Quorum.State.LOST, quorum().state());
    }

    /** As kubeadm writes them: each lists those that were there when it joined. */
    @Test
    void membersThatJoinedOneAfterAnotherAreOne() throws Exception {
        planes("a", "b", "c");
        member("etcd", "a", true, begunWith("a"));
        member("etcd", "b", true, begunWith("a", "b"));
        member("etcd", "c", true, begunWith("b", "c"));
        assertEquals(new Quorum(3, 3, 1, false, false), quorum());
    }

    @Test
    void membersThatDoNotAllSayWithWhomTheyBeganAreNotToldApart() throws Exception {
        planes("a", "b", "c");
        member("etcd", "a", true, begunWith("a"));
        member("etcd", "b", true, begunWith("b"));
        member("etcd", "c", true, "");
        assertEquals(new Quorum(3, 3, 1, false, false), quorum());
    }

    @Test
    void nodesThatHoldEventsOnlyAreNoLostMembers() throws Exception {
        planes("b", "c", "d");
        scene.node("a").node("e").node("f");
        for (String node : new String[] {"b", "c", "d"}) {
            member("etcd", node, true, "");
        }
        for (String node : new String[] {"a", "e", "f"}) {
            member("etcd-events", node, true, "");
        }
        assertEquals(new Quorum(3, 3, 1, false), quorum());
    }

    @Test
    void aWorkerLeavesAWholeQuorumAsItIs() throws Exception {
        scene.node("a");
        planes("b", "c", "d");
        for (String node : new String[] {"b", "c", "d"}) {
            member("etcd", node, true, "");
        }
        assertEquals(new Quorum(3, 3, 0, false), quorum());
    }
}
