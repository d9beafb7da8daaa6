package io.rackside.drivers.cluster.impact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.object.Workload;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Objects of others, each put on a node that is emptied or cut off beside one with much room. */
class CorpusImpactTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String HERE = "here";

    private Path corpus;

    @BeforeEach
    void find() {
        corpus = Path.of(System.getProperty("rackside.corpus"), "k8s");
        assumeTrue(Files.isDirectory(corpus), "SKIPPED: no " + corpus);
    }

    /**
     * Something that runs.
     *
     * @param keeper of it; empty where nobody keeps it
     */
    private record Runs(ObjectNode object, Optional<ObjectNode> keeper) {
        private boolean machine() {
            return object.path("kind").asText().equals("VirtualMachineInstance");
        }

        private ClusterObjects on(ClusterNode... nodes) {
            Optional<Workload> set = keeper.map(it -> ObjectReading.workload("VirtualMachine", it));
            List<Pod> pods = machine() ? List.of() : List.of(ObjectReading.pod(object));
            List<VirtualMachineInstance> machines =
                    machine() ? List.of(ObjectReading.virtualMachineInstance(object)) : List.of();
            return new ClusterObjects(
                    List.of(nodes),
                    pods,
                    true,
                    machines,
                    set.stream().toList(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Instant.EPOCH);
        }
    }

    private static ClusterNode node(String name) throws IOException {
        return ObjectReading.node(
                JSON.readTree(
                        ("{'metadata':{'name':'%s','labels':{'kubevirt.io/schedulable':'true'}},"
                                        + "'status':{'allocatable':{'cpu':'512','memory':'4Ti',"
                                        + "'pods':'1000','devices.kubevirt.io/kvm':'1k',"
                                        + "'devices.kubevirt.io/tun':'1k',"
                                        + "'devices.kubevirt.io/vhost-net':'1k'},"
                                        + "'conditions':[{'type':'Ready','status':'True'}]}}")
                                .formatted(name)
                                .replace('\'', '"')));
    }

    private static Impact impact(Runs runs, Departure how) throws IOException {
        return ImpactOfNodes.of(runs.on(node(HERE), node("there")), Set.of(HERE), "", how);
    }

    @Test
    void eachObjectHasOneVerdictWithAReason(TestReporter reporter) throws Exception {
        Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
        int files = 0;
        try (Stream<Path> all = Files.walk(corpus)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files++;
                for (JsonNode document : documents(file)) {
                    for (Runs runs : running(document)) {
                        for (Departure how : Departure.values()) {
                            List<Item> items = impact(runs, how).items();
                            assertEquals(1, items.size(), file + ": " + items);
                            Item item = items.getFirst();
                            assertTrue(item.reason().code().startsWith("cluster.impact."));
                            if (how == Departure.EMPTIED) {
                                seen.merge(item.verdict(), 1, Integer::sum);
                                assertEquals(
                                        machine(runs).orElse(item.verdict()),
                                        item.verdict(),
                                        file + ": " + item);
                            }
                        }
                    }
                }
            }
        }
        reporter.publishEntry("objects of " + files + " files", seen.toString());
        assertTrue(seen.values().stream().mapToInt(Integer::intValue).sum() > 40, seen::toString);
    }

    /** By KubeVirt's documents alone; empty where more than that decides. */
    private static Optional<Verdict> machine(Runs runs) {
        if (!runs.machine()) {
            return Optional.empty();
        }
        String strategy = runs.object().path("spec").path("evictionStrategy").asText("");
        String may = "";
        for (JsonNode each : runs.object().path("status").path("conditions")) {
            may =
                    each.path("type").asText().equals("LiveMigratable")
                            ? each.path("status").asText()
                            : may;
        }
        return switch (strategy) {
            case "External" -> Optional.of(Verdict.BLOCKS);
            case "LiveMigrate" ->
                    may.equals("True") ? Optional.empty() : Optional.of(Verdict.BLOCKS);
            case "None", "" ->
                    runs.keeper().isEmpty() ? Optional.of(Verdict.LOST) : Optional.empty();
            default -> Optional.empty();
        };
    }

    @ParameterizedTest
    @CsvSource({
        "core/k9s_po.json, LOST, cluster.impact.bare",
        "kubevirt/node_maintenance-01.yaml, BLOCKS, cluster.impact.migratable-unknown",
    })
    void singleOnesAreJudgedAsTheirDocumentsSay(String name, Verdict verdict, String code)
            throws Exception {
        Path file = corpus.resolve(name);
        assumeTrue(Files.exists(file), "SKIPPED: no " + file);
        List<Item> items = new ArrayList<>();
        for (JsonNode document : documents(file)) {
            for (Runs runs : running(document)) {
                items.addAll(impact(runs, Departure.EMPTIED).items());
            }
        }
        assertEquals(1, items.size());
        assertEquals(verdict, items.getFirst().verdict(), items::toString);
        assertEquals(code, items.getFirst().reason().code());
    }

    /** What runs when a document is applied: itself, or the machine that it is a template of. */
    private static List<Runs> running(JsonNode document) {
        ObjectNode object = document.deepCopy();
        switch (document.path("kind").asText()) {
            case "Pod", "VirtualMachineInstance" -> {
                return List.of(new Runs(placed(object), Optional.empty()));
            }
            case "VirtualMachine" -> {
                ObjectNode machine = JSON.createObjectNode();
                machine.put("kind", "VirtualMachineInstance");
                ObjectNode metadata = machine.putObject("metadata");
                metadata.put("name", document.path("metadata").path("name").asText("x"));
                metadata.putArray("ownerReferences")
                        .addObject()
                        .put("kind", "VirtualMachine")
                        .put("name", metadata.path("name").asText())
                        .put("uid", "keeper")
                        .put("controller", true);
                machine.set("spec", document.path("spec").path("template").path("spec"));
                ObjectNode keeper = object;
                if (!(keeper.path("metadata") instanceof ObjectNode)) {
                    keeper.putObject("metadata").put("name", "x");
                }
                keeper.withObject("/metadata").put("uid", "keeper");
                return List.of(new Runs(placed(machine.deepCopy()), Optional.of(keeper)));
            }
            case "List" -> {
                List<Runs> all = new ArrayList<>();
                document.path("items").forEach(each -> all.addAll(running(each)));
                return all;
            }
            default -> {
                return List.of();
            }
        }
    }

    private static ObjectNode placed(ObjectNode object) {
        boolean machine = object.path("kind").asText().equals("VirtualMachineInstance");
        if (!(object.path("metadata") instanceof ObjectNode)) {
            object.putObject("metadata").put("name", "x");
        }
        if (!(object.path("status") instanceof ObjectNode)) {
            object.putObject("status");
        }
        ObjectNode status = (ObjectNode) object.path("status");
        status.put("phase", "Running");
        if (machine) {
            status.put("nodeName", HERE);
        } else {
            if (!(object.path("spec") instanceof ObjectNode)) {
                object.putObject("spec");
            }
            ((ObjectNode) object.path("spec")).put("nodeName", HERE);
        }
        return object;
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
        } catch (JacksonException _) {
            return documents;
        }
        return documents;
    }
}
