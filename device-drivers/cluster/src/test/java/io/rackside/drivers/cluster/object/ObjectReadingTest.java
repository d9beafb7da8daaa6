package io.rackside.drivers.cluster.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Objects of real clusters and of none. */
class ObjectReadingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void noLabelOfANodeIsLeftOut() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode labels = node.putObject("metadata").putObject("labels");
        for (int i = 0; i < 600; i++) {
            labels.put("feature.node.kubernetes.io/cpu-" + i, "true");
        }
        labels.put("kubevirt.io/schedulable", "true");
        labels.put("node-role.kubernetes.io/control-plane", "");
        ClusterNode read = ObjectReading.node(node);
        assertEquals("true", read.labels().get("kubevirt.io/schedulable"));
        assertTrue(read.mayHoldEtcd());
    }

    @Test
    void labelsWithoutEndAreBounded() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        ObjectNode labels = node.putObject("metadata").putObject("labels");
        for (int i = 0; i < 100_000; i++) {
            labels.put("l" + i, "");
        }
        assertEquals(40_000, ObjectReading.node(node).labels().size());
        assertEquals(1_024, ObjectReading.pod(node).labels().size());
    }

    @ParameterizedTest
    @CsvSource({
        "node.openyurt.io/autonomy-duration, 0, true",
        "node.openyurt.io/autonomy-duration, 0s, true",
        "node.openyurt.io/autonomy-duration, 2h, true",
        "node.openyurt.io/autonomy-duration, '', false",
        "node.beta.openyurt.io/autonomy, false, false",
        "node.beta.openyurt.io/autonomy, true, true",
        "apps.openyurt.io/binding, true, true"
    })
    void autonomyWithoutLimitIsAutonomy(String annotation, String value, boolean autonomous) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("metadata").putObject("annotations").put(annotation, value);
        assertEquals(autonomous, ObjectReading.node(node).autonomous());
    }

    @Test
    void aNodeHasItsMachineAndItsRoom() throws Exception {
        ClusterNode node = ObjectReading.node(recorded("core/k9s_no.json"));
        assertEquals("minikube", node.name());
        assertEquals("98F211E9-0000-0000-AC5E-AC87A33863C5", node.systemUuid());
        assertEquals("fc8b6c7d6c8449bf9066f42449d97619", node.machineId());
        assertEquals(4_000L, node.allocatable().get("cpu"));
        assertEquals(8_063_156L * 1_024 * 1_000, node.allocatable().get("memory"));
        assertEquals(110_000L, node.allocatable().get("pods"));
        assertTrue(node.ready());
        assertFalse(node.unschedulable());
        assertEquals("v1.15.2", node.software().kubelet());
        assertEquals(
                new ClusterNode.Address("InternalIP", "192.168.64.107"),
                node.addresses().getFirst());
    }

    @Test
    void aPodHasItsPlaceItsClaimsAndItsDemand() throws Exception {
        Pod pod = ObjectReading.pod(recorded("core/k9s_po.json"));
        assertEquals("minikube", pod.node());
        assertEquals("Running", pod.phase());
        assertEquals(List.of("web"), pod.claims());
        assertEquals(Optional.empty(), pod.owner());
        assertEquals(100L, pod.demand().requests().get("cpu"));
        assertEquals(70L * 1_048_576 * 1_000, pod.demand().requests().get("memory"));
    }

    @Test
    void volumesClaimsAndSetsAreTiedByTheirNames() throws Exception {
        Volume volume = ObjectReading.volume(recorded("core/k9s_pv.json"));
        assertEquals("www-nginx-sts-1", volume.claim());
        assertFalse(volume.local());
        assertEquals(2, volume.terms().getFirst().labels().size());
        Claim claim = ObjectReading.claim(recorded("core/k9s_pvc.json"));
        assertEquals("pvc-fbabd470-8725-11e9-a8e8-42010a80015b", claim.volume());
        assertEquals(List.of("ReadWriteOnce"), claim.modes());
        Workload set = ObjectReading.workload("StatefulSet", recorded("core/k9s_sts.json"));
        assertEquals(4, set.wanted());
        assertEquals(4, set.ready());
    }

    @Test
    void aMachineHasItsDevices() throws Exception {
        VirtualMachineInstance gpu =
                ObjectReading.virtualMachineInstance(recorded("kubevirt/vmi-gpu.yaml"));
        assertEquals(List.of("nvidia.com/GP102GL_Tesla_P40"), gpu.devices());
        assertEquals(1_000L, gpu.demand().requests().get("nvidia.com/GP102GL_Tesla_P40"));
        VirtualMachineInstance sriov =
                ObjectReading.virtualMachineInstance(recorded("kubevirt/vmi-sriov.yaml"));
        assertEquals(List.of("sriov-net"), sriov.functions());
        assertEquals(1_024_000_000_000L, sriov.demand().requests().get("memory"));
        assertEquals(Optional.empty(), sriov.migratable());
        VirtualMachineInstance all =
                ObjectReading.virtualMachineInstance(
                        recorded("kubevirt/allfields-VirtualMachineInstance.json"));
        assertEquals("evictionStrategyValue", all.evictionStrategy());
        assertEquals("nodeNameValue", all.node());
        assertEquals("uuidValue", all.firmwareUuid());
        assertEquals("kindValue", all.owner().orElseThrow().kind());
    }

    @Test
    void nothingOfTheCorpusThrows() throws Exception {
        int read = 0;
        try (Stream<Path> files = Files.walk(corpus("core").getParent())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (JsonNode object : documents(file)) {
                    all(object);
                    read++;
                }
            }
        }
        assertTrue(read > 200, "read " + read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "1",
                "null",
                "{\"metadata\":[],\"spec\":1,\"status\":\"x\"}",
                "{\"metadata\":{\"ownerReferences\":{},\"labels\":[1]},\"spec\":{\"taints\":{},"
                        + "\"containers\":[1,{\"resources\":{\"requests\":{\"cpu\":{}}}}],"
                        + "\"volumes\":[null,{}],\"tolerations\":7,\"affinity\":[]}}",
                "{\"spec\":{\"containers\":[{\"resources\":{\"requests\":{\"cpu\":\"9e99\"}}},"
                        + "{\"resources\":{\"requests\":{\"cpu\":\"9e99\"}}}]}}"
            })
    void whatIsOddIsReadAsNotThere(String text) throws Exception {
        all(JSON.readTree(text));
    }

    @Test
    void namesThatHarmAScreenAreMadeHarmless() throws Exception {
        JsonNode object =
                JSON.readTree(
                        "{\"metadata\":{\"name\":\"a\\u202eb\\n\\u0000c\",\"namespace\":\""
                                + "x".repeat(5_000)
                                + "\"}}");
        Pod pod = ObjectReading.pod(object);
        assertEquals("a b  c", pod.name());
        assertEquals(300, pod.namespace().length());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1000",
        "100m, 100",
        "1.5, 1500",
        "16Gi, 17179869184000",
        "1k, 1000000",
        "1e3, 1000000",
        "2E, 2000000000000000000000",
        "5n, 1",
        ".5, 500"
    })
    void amountsAreReadByTheirUnits(String text, String thousandths) {
        long expected =
                new java.math.BigInteger(thousandths)
                        .min(java.math.BigInteger.valueOf(Long.MAX_VALUE))
                        .longValueExact();
        assertEquals(expected, Amount.thousandths(text).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1x", "--1", "1 G", "e", "1e", "999999999999999999999999999999999"})
    void whatIsNoAmountIsNone(String text) {
        assertTrue(Amount.thousandths(text).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        // One that prepares runs beside the companion before it, and not beside the one after it.
        "'{c:1} | {c:2,s:1},{c:4},{c:1,s:1}', 6000",
        "'{c:5} | {c:2,s:1},{c:4}', 7000",
        "'{c:1} | {c:4},{c:2,s:1}', 4000",
        "'{c:1},{c:1} | {c:1}', 2000"
    })
    void whatPreparesRunsBesideTheCompanionsBeforeIt(String pod, long thousandths)
            throws Exception {
        String json =
                pod.replaceAll("s:1", "\"restartPolicy\":\"Always\"")
                        .replaceAll("c:([0-9])", "\"resources\":{\"requests\":{\"cpu\":\"$1\"}}");
        String[] parts = json.split(" \\| ");
        JsonNode object =
                JSON.readTree(
                        "{\"spec\":{\"containers\":[%s],\"initContainers\":[%s]}}"
                                .formatted(parts[0], parts[1]));
        assertEquals(thousandths, ObjectReading.pod(object).demand().requests().get("cpu"));
    }

    @Test
    void thePodsOwnRequestsGoBeforeItsContainersAndOverheadComesOnTop() throws Exception {
        Pod pod =
                ObjectReading.pod(
                        JSON.readTree(
                                """
                                {"spec":{"containers":[{"resources":{"requests":{"cpu":"1"}}}],
                                 "resources":{"requests":{"cpu":"3"}},
                                 "overhead":{"cpu":"250m"}}}
                                """));
        assertEquals(3_250L, pod.demand().requests().get("cpu"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"runStrategy\":\"Always\"', ALWAYS",
        "'\"running\":true', ALWAYS",
        "'\"runStrategy\":\"RerunOnFailure\"', AFTER_FAILURE",
        "'\"runStrategy\":\"Manual\"', NEVER",
        "'\"running\":false', NEVER"
    })
    void aMachineIsStartedAgainByItsStrategy(String spec, Workload.Again again) throws Exception {
        assertEquals(
                again,
                ObjectReading.workload("VirtualMachine", JSON.readTree("{\"spec\":{" + spec + "}}"))
                        .again());
    }

    @Test
    void aSelectorThatIsNotThereChoosesNothing() throws Exception {
        Budget none = ObjectReading.budget(JSON.readTree("{\"spec\":{}}"));
        Budget all = ObjectReading.budget(JSON.readTree("{\"spec\":{\"selector\":{}}}"));
        assertFalse(none.selector().chooses(Map.of("a", "b")));
        assertTrue(all.selector().chooses(Map.of()));
    }

    @Test
    void aTaintIsBorneByKeyValueAndEffect() {
        Taint taint = new Taint("edge", "yes", "NoSchedule");
        Map<Toleration, Boolean> expected =
                Map.of(
                        toleration("", "Exists", "", ""), true,
                        toleration("edge", "Exists", "", ""), true,
                        toleration("edge", "Equal", "yes", "NoSchedule"), true,
                        toleration("edge", "Equal", "no", ""), false,
                        toleration("edge", "Exists", "", "NoExecute"), false,
                        toleration("other", "Exists", "", ""), false);
        expected.forEach((one, bears) -> assertEquals(bears, one.bears(taint), one::toString));
    }

    private static void all(JsonNode object) {
        ObjectReading.node(object);
        ObjectReading.pod(object);
        ObjectReading.virtualMachineInstance(object);
        ObjectReading.budget(object);
        ObjectReading.workload("VirtualMachine", object);
        ObjectReading.volume(object);
        ObjectReading.claim(object);
    }

    private static Path corpus(String name) {
        Path path = Path.of(System.getProperty("rackside.corpus"), "k8s", name);
        assumeTrue(Files.exists(path), "SKIPPED: no " + path);
        return path;
    }

    private static JsonNode recorded(String name) throws IOException {
        return documents(corpus(name)).getFirst();
    }

    /** What of a file is YAML or JSON; templates and printed tables are not. */
    private static List<JsonNode> documents(Path file) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        try (MappingIterator<JsonNode> each =
                new YAMLMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
            while (each.hasNextValue()) {
                JsonNode next = each.nextValue();
                if (next != null && next.isObject()) {
                    documents.add(next);
                }
            }
        } catch (com.fasterxml.jackson.core.JacksonException _) {
            return documents;
        }
        return documents;
    }

    private static Toleration toleration(String key, String operator, String value, String effect) {
        return new Toleration(key, operator, value, effect, OptionalLong.empty());
    }
}
