package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Map;

/** What of a virtual machine and of the pod it runs in decides. */
class ReasonsOfMachinesTest {
    private static final String PLAIN = "'volumes':[]";

    private static Scene keeping(String strategy) throws IOException {
        return new Scene()
                .node("a")
                .node("b")
                .set("VirtualMachine", "v", "'runStrategy':'" + strategy + "'", "'ready':true");
    }

    @Test
    void itGoesWhereItsPodMayGoAndNotOnlyItsSpecification() throws Exception {
        Scene scene = keeping("Always").machine("a", "LiveMigrate", PLAIN);
        assertEquals(Map.of("v", "MOVES migrates"), scene.emptied());
        String kvm = "'containers':[{'resources':{'limits':{'devices.kubevirt.io/kvm':'1'}}}]";
        assertEquals(Map.of("v", "BLOCKS no-target lack.device"), scene.shell("a", kvm).emptied());
    }

    @Test
    void withoutItsPodANodeThatKubeVirtDoesNotUseIsNone() throws Exception {
        Scene scene =
                new Scene()
                        .node("a")
                        .node("b", "'labels':{}", "'pods':'110'")
                        .machine("a", "LiveMigrate", PLAIN);
        assertEquals(Map.of("v", "BLOCKS no-target lack.no-fit"), scene.emptied());
    }

    @Test
    void podsTakeTheirRoomBeforeItDoes() throws Exception {
        String large = "'containers':[{'resources':{'requests':{'memory':'%s'}}}]";
        Scene scene =
                keeping("Always")
                        .machine("a", "LiveMigrate", PLAIN)
                        .shell("a", large.formatted("10Gi"))
                        .pod("x-1", "a", large.formatted("8Gi"));
        assertEquals(
                Map.of("v", "BLOCKS no-target lack.room", "x-1", "RESTARTS tight only"),
                scene.emptied());
    }

    @Test
    void itsRulesThatNobodyJudgedAreNamed() throws Exception {
        Scene scene =
                keeping("Always")
                        .machine("a", "LiveMigrate", PLAIN)
                        .shell(
                                "a",
                                "'topologySpreadConstraints':[{'whenUnsatisfiable':'DoNotSchedule'}]");
        assertEquals(Map.of("v", "MOVES unjudged migrates"), scene.emptied());
    }

    @ParameterizedTest
    @CsvSource({
        "Always, RESTARTS started-again strategy-none, RESTARTS cut-fenced cut",
        "RerunOnFailure, LOST not-started-again strategy-none, RESTARTS cut-fenced cut",
        "Manual, LOST not-started-again strategy-none, LOST not-started-again cut"
    })
    void whetherItIsStartedAgainDependsOnHowItEnded(String strategy, String emptied, String cut)
            throws Exception {
        Scene scene = keeping(strategy).machine("a", "None", PLAIN);
        assertEquals(Map.of("v", emptied), scene.emptied());
        assertEquals(Map.of("v", cut), Scene.said(scene.impact(Departure.CUT)));
    }

    @Test
    void nothingBlocksOrMovesWhatIsCutOff() throws Exception {
        Scene scene = keeping("Always").machine("a", "LiveMigrate", PLAIN);
        assertEquals(
                Map.of("v", "RESTARTS cut-fenced cut"), Scene.said(scene.impact(Departure.CUT)));
    }

    @Test
    void oneThatIsShutDownAsksItsBudgetFirst() throws Exception {
        Scene scene =
                keeping("Always")
                        .machine("a", "None", PLAIN)
                        .shell("a", "'containers':[]")
                        .budget("virt-launcher", 0, 1, 1);
        assertEquals(Map.of("v", "BLOCKS budget"), scene.emptied());
    }

    @Test
    void thePodOfAPluggedDiskIsPartOfIt() throws Exception {
        Scene scene =
                keeping("Always")
                        .machine("a", "LiveMigrate", PLAIN)
                        .shell("a", "'containers':[]")
                        .add(
                                "pod",
                                "{'metadata':{'namespace':'n','name':'hp-volume-x','uid':'hp',"
                                    + "'ownerReferences':[{'kind':'Pod','name':'virt-launcher-v',"
                                    + "'uid':'shell','controller':true}]},"
                                    + "'spec':{'nodeName':'a'},'status':{'phase':'Running'}}");
        assertEquals(Map.of("v", "MOVES migrates"), scene.emptied());
    }

    @Test
    void aDiskThatIsAFileOfTheNodeStaysThere() throws Exception {
        Scene scene =
                keeping("Always")
                        .machine("a", "None", "'volumes':[{'hostDisk':{'path':'/d.img'}}]");
        assertEquals(Map.of("v", "LOST no-other-node lack.volume"), scene.emptied());
    }

    @ParameterizedTest
    @CsvSource({
        "node-role.kubernetes.io/control-plane, UNKNOWN",
        "node-role.kubernetes.io/etcd, UNKNOWN",
        "node-role.kubernetes.io/worker, KEPT"
    })
    void etcdThatIsNotSeenIsNotTakenForKept(String label, Quorum.State state) throws Exception {
        Scene scene =
                new Scene().node("a", "'labels':{'" + label + "':''}", "'pods':'110'").node("b");
        assertEquals(state, scene.impact(Departure.EMPTIED).quorum().state());
    }
}
