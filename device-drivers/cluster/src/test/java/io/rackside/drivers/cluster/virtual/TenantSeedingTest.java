package io.rackside.drivers.cluster.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.object.Volume;
import io.rackside.operations.Time;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the servers of a stand-in are shared by, as the driver's readers understand it. */
class TenantSeedingTest {
    private final ClusterWorld world = new ClusterWorld(Time.system());

    private void seed(TenantSeeding seeding) {
        new Seeding(9, 30, 4).into(world);
        seeding.into(world);
    }

    private List<VirtualMachineInstance> machines() {
        return world.objects("virtualmachineinstances").stream()
                .map(ObjectReading::virtualMachineInstance)
                .toList();
    }

    @Test
    void nineServersHold175VirtualClustersEachOnSeveral() {
        seed(new TenantSeeding(175, 0, 0, 0, 0));
        Map<String, Set<String>> servers =
                machines().stream()
                        .filter(machine -> machine.cluster().isPresent())
                        .collect(
                                Collectors.groupingBy(
                                        machine -> machine.cluster().orElseThrow(),
                                        Collectors.mapping(
                                                VirtualMachineInstance::node, Collectors.toSet())));
        assertEquals(175, servers.size());
        servers.forEach((name, nodes) -> assertTrue(nodes.size() >= 3, name + " on " + nodes));
        assertEquals(630 + 4, machines().size());
    }

    @Test
    void theyRunOnWhenTheControllersTurn() {
        seed(new TenantSeeding(5, 2, 2, 8, 2));
        List<String> before = names();
        world.settle();
        assertEquals(before, names());
    }

    private List<String> names() {
        return List.of("pods", "virtualmachineinstances").stream()
                .flatMap(kind -> world.objects(kind).stream())
                .map(Store::name)
                .sorted()
                .toList();
    }

    @Test
    void controlPlanesCannotLeaveAndWorkersCan() {
        seed(new TenantSeeding(1, 0, 0, 0, 0));
        for (VirtualMachineInstance machine : machines()) {
            if (machine.cluster().isPresent()) {
                boolean leads =
                        machine.labels().get("cluster.x-k8s.io/role").equals("control-plane");
                assertEquals(!leads, machine.migratable().orElseThrow(), machine.name());
            }
        }
    }

    @Test
    void poolsHoldTheWorkersAndVolumesTheirNode() {
        seed(new TenantSeeding(0, 2, 1, 4, 1));
        List<JsonNode> nodes = world.objects("nodes");
        assertEquals(
                6,
                nodes.stream().filter(node -> ObjectReading.node(node).pool().isPresent()).count());
        assertEquals(
                6,
                world.objects("nodepools").stream()
                        .mapToInt(pool -> pool.at("/status/readyNodeNum").asInt())
                        .sum());
        List<Volume> volumes =
                world.objects("persistentvolumes").stream().map(ObjectReading::volume).toList();
        assertEquals(9, volumes.stream().filter(Volume::local).count());
        assertEquals(
                Map.of("aliyun.com/gpu-count", 1_000L, "aliyun.com/gpu-mem", 16_000L),
                ObjectReading.node(nodes.get(1)).allocatable().entrySet().stream()
                        .filter(each -> each.getKey().startsWith("aliyun.com/"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Test
    void moreThanThereCanBeIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new TenantSeeding(TenantSeeding.CLUSTERS_MOST + 1, 0, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new TenantSeeding(0, 0, 0, -1, 0));
    }
}
