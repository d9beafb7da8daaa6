package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.Map;

/** What of a virtual machine and of the pod it runs in decides. */
class ReasonsOfMachinesTest {
    private static final String PODS = "'pods':'110'";

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

    private static Scene processors(String other) throws IOException {
        return new Scene()
                .node("a", labels("host-model-cpu.node.kubevirt.io/Icelake"), "'pods':'110'")
                .node("b", labels(other), "'pods':'110'")
                .set("VirtualMachine", "v", "'runStrategy':'Always'", "'ready':true")
                .hostModel()
                .machine("a", "LiveMigrate", PLAIN);
    }

    private static String labels(String processor) {
        return ("'labels':{'kubevirt.io/schedulable':'true','%s':'true',"
                        + "'host-model-required-features.node.kubevirt.io/vmx':'true',"
                        + "'cpu-feature.node.kubevirt.io/vmx':'true'}")
                .formatted(processor);
    }

    @Test
    void oneWithTheProcessorOfItsNodeMovesOnlyWhereThatIsKnown() throws Exception {
        assertEquals(
                Map.of("v", "MOVES migrates"),
                processors("cpu-model-migration.node.kubevirt.io/Icelake").emptied());
        assertEquals(
                Map.of("v", "BLOCKS no-target lack.processor"),
                processors("cpu-model-migration.node.kubevirt.io/Haswell").emptied());
    }

    @Test
    void oneThatHasMigratedKeepsTheProcessorItWasStartedWith() throws Exception {
        Scene scene =
                processors("cpu-model-migration.node.kubevirt.io/Haswell")
                        .shell(
                                "a",
                                "'nodeSelector':{'cpu-model-migration.node.kubevirt.io/Haswell':"
                                        + "'true'}");
        assertEquals(Map.of("v", "MOVES migrates"), scene.emptied());
    }

    @Test
    void whereKubeVirtHasNotSaidWhichProcessorItIsNothingMoves() throws Exception {
        Scene scene = keeping("Always").hostModel().machine("a", "LiveMigrate", PLAIN);
        assertEquals(Map.of("v", "BLOCKS no-model"), scene.emptied());
    }

    private static Map<String, String> ofTheVeryProcessor(String own, String other)
            throws IOException {
        return new Scene()
                .node("a", "'labels':{'kubevirt.io/schedulable':'true'%s}".formatted(own), PODS)
                .node("b", "'labels':{'kubevirt.io/schedulable':'true'%s}".formatted(other), PODS)
                .set("VirtualMachine", "v", "'runStrategy':'Always'", "'ready':true")
                .hostPassthrough()
                .machine("a", "LiveMigrate", PLAIN)
                .emptied();
    }

    @Test
    void oneWithTheVeryProcessorMovesOnlyToTheSameOne() throws Exception {
        String kunpeng = ",'host-model-cpu.node.kubevirt.io/Kunpeng-920':'true'";
        String phytium = ",'host-model-cpu.node.kubevirt.io/FT-2000+':'true'";
        assertEquals(Map.of("v", "MOVES migrates"), ofTheVeryProcessor(kunpeng, kunpeng));
        assertEquals(
                Map.of("v", "BLOCKS no-target lack.processor"),
                ofTheVeryProcessor(kunpeng, phytium));
        assertEquals(Map.of("v", "MOVES unjudged migrates"), ofTheVeryProcessor("", phytium));
    }

    @Test
    void oneThatEndsOrDoesNotRunYetDoesNotMove() throws Exception {
        String ending = "'deletionTimestamp':'2026-01-01T00:00:00Z'";
        assertEquals(
                Map.of("v", "RESTARTS started-again ending"),
                keeping("Always")
                        .machine("a", "LiveMigrate", "VirtualMachine", ending, "Running")
                        .emptied());
        assertEquals(
                Map.of("v", "BLOCKS not-running"),
                keeping("Always")
                        .machine("a", "LiveMigrate", "VirtualMachine", "'uid':'i'", "Scheduled")
                        .emptied());
    }

    @ParameterizedTest
    @CsvSource({
        "VirtualMachineInstanceReplicaSet, RESTARTS started-again strategy-none",
        "SiteMachines, LOST machine-unjudged strategy-none"
    })
    void aSetOfMachinesStartsThemAgainAndOthersAreNotKnown(String owner, String verdict)
            throws Exception {
        Scene scene =
                new Scene().node("a").node("b").machine("a", "None", owner, "'uid':'i'", "Running");
        if (owner.startsWith("VirtualMachine")) {
            scene.set(owner, "v", "'replicas':2", "");
        }
        assertEquals(Map.of("v", verdict), scene.emptied());
    }

    @Test
    void aMachineOfANodeThatDoesNotAnswerDoesNotMove() throws Exception {
        Scene scene =
                new Scene()
                        .add(
                                "node",
                                "{'metadata':{'name':'a'},'status':{'conditions':"
                                        + "[{'type':'Ready','status':'False'}]}}")
                        .node("b")
                        .set("VirtualMachine", "v", "'runStrategy':'Always'", "'ready':true")
                        .machine("a", "LiveMigrate", PLAIN);
        assertEquals(Map.of("v", "RESTARTS silent cut-fenced cut"), scene.emptied());
    }
}
