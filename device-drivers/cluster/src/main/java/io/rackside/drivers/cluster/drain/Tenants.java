package io.rackside.drivers.cluster.drain;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is on a node now that has to leave.
 *
 * @param pods save those that belong to the node, and those that are over
 * @param machines that run there, by their key
 * @param migrations of those, the newest of each, by the machine's key
 * @param failed names of those that failed, by the machine's key
 * @param elsewhere uids of pods of machines that run on another node: what a migration has left, or
 *     has made and not used yet, which ends with it
 * @param endings of those that were told to end, by the uid of the pod or the machine
 */
record Tenants(
        ClusterNode node,
        List<Pod> pods,
        Map<String, VirtualMachineInstance> machines,
        Map<String, Migration> migrations,
        Map<String, Set<String>> failed,
        Set<String> elsewhere,
        Map<String, Ending> endings) {
    /** Names in one selector: an address has its limits. */
    private static final int NAMES_MOST = 50;

    /**
     * A migration.
     *
     * @param machine its key
     * @param phase Pending, Scheduling, Running, Succeeded, Failed and others between
     */
    record Migration(String machine, String name, String created, String phase) {
        boolean over() {
            return phase.equals("Succeeded") || phase.equals("Failed");
        }

        /** Whether it copies what the machine has in memory, which takes as long as it takes. */
        boolean copies() {
            return phase.equals("Running");
        }

        boolean failed() {
            return phase.equals("Failed");
        }
    }

    static Tenants of(ClusterApi api, String name) throws ClusterException, InterruptedException {
        ClusterNode node =
                api.object(Resource.NODE, "", name)
                        .map((JsonNode it) -> ObjectReading.node(it))
                        .orElseThrow(() -> Outlook.noSuch(name));
        List<Pod> pods = new ArrayList<>();
        Map<String, Ending> endings = new HashMap<>();
        api.objects(
                Resource.POD,
                ListQuery.onNode(name, ListQuery.OBJECTS),
                each -> {
                    Pod pod = ObjectReading.pod(each);
                    pods.add(pod);
                    Ending.ofPod(each).ifPresent(it -> endings.put(pod.uid(), it));
                });
        pods.removeIf(each -> each.mirror() || each.ofDaemonSet() || each.over());
        Set<String> uids = pods.stream().map(Pod::uid).collect(Collectors.toSet());
        endings.keySet().retainAll(uids);
        Map<String, VirtualMachineInstance> machines = new HashMap<>();
        List<Migration> all = new ArrayList<>();
        if (pods.stream().anyMatch(each -> each.virtualMachine().isPresent())) {
            api.objects(
                    Resource.VIRTUAL_MACHINE_INSTANCE,
                    ListQuery.all(ListQuery.OBJECTS).labelled("kubevirt.io/nodeName=" + name),
                    each -> keep(machines, endings, each));
            for (String of : selectors(machines.values())) {
                api.objects(
                        Resource.MIGRATION,
                        ListQuery.all(ListQuery.OBJECTS).labelled(of),
                        each -> all.add(migration(each)));
            }
            all.removeIf(each -> !machines.containsKey(each.machine()));
        }
        Map<String, Migration> migrations = new HashMap<>();
        Map<String, Set<String>> failed = new HashMap<>();
        for (Migration each : all) {
            migrations.merge(each.machine(), each, (a, b) -> order().compare(a, b) >= 0 ? a : b);
            if (each.failed()) {
                failed.computeIfAbsent(each.machine(), _ -> new HashSet<>()).add(each.name());
            }
        }
        Set<String> elsewhere = new HashSet<>();
        for (Pod pod : pods) {
            if (!known(machines, pod) && ofMachineElsewhere(api, pod, name)) {
                elsewhere.add(pod.uid());
            }
        }
        return new Tenants(node, pods, machines, migrations, failed, elsewhere, endings);
    }

    /** Whether a pod is the shell of a machine that runs on another node now. */
    static boolean ofMachineElsewhere(ClusterApi api, Pod pod, String node)
            throws ClusterException, InterruptedException {
        if (pod.virtualMachine().isEmpty()) {
            return false;
        }
        return api.object(
                        Resource.VIRTUAL_MACHINE_INSTANCE,
                        pod.namespace(),
                        pod.virtualMachine().get())
                .map((JsonNode it) -> ObjectReading.virtualMachineInstance(it))
                .filter(it -> !it.over() && !it.node().isEmpty() && !it.node().equals(node))
                .isPresent();
    }

    private static boolean known(Map<String, VirtualMachineInstance> machines, Pod pod) {
        return pod.virtualMachine()
                .filter(it -> machines.containsKey(Hurdle.machine(pod.namespace(), it)))
                .isPresent();
    }

    private static void keep(
            Map<String, VirtualMachineInstance> machines,
            Map<String, Ending> endings,
            JsonNode instance) {
        VirtualMachineInstance one = ObjectReading.virtualMachineInstance(instance);
        if (!one.over()) {
            machines.put(Hurdle.machine(one.namespace(), one.name()), one);
            Ending.ofMachine(instance).ifPresent(it -> endings.put(one.uid(), it));
        }
    }

    /** KubeVirt labels each migration with the name of its machine. */
    private static List<String> selectors(Iterable<VirtualMachineInstance> machines) {
        List<String> names = new ArrayList<>();
        machines.forEach(each -> names.add(each.name()));
        List<String> distinct = names.stream().distinct().sorted().toList();
        List<String> selectors = new ArrayList<>();
        for (int i = 0; i < distinct.size(); i += NAMES_MOST) {
            List<String> some = distinct.subList(i, Math.min(i + NAMES_MOST, distinct.size()));
            selectors.add("kubevirt.io/vmi-name in (" + String.join(",", some) + ")");
        }
        return selectors;
    }

    private static Migration migration(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return new Migration(
                Hurdle.machine(
                        metadata.path("namespace").asText(""),
                        object.path("spec").path("vmiName").asText("")),
                metadata.path("name").asText(""),
                metadata.path("creationTimestamp").asText(""),
                object.path("status").path("phase").asText(""));
    }

    /** One that goes on counts more than any that is over. */
    private static Comparator<Migration> order() {
        return Comparator.<Migration, Boolean>comparing(it -> !it.over())
                .thenComparing(Migration::created)
                .thenComparing(Migration::name);
    }

    boolean nobody() {
        return pods.isEmpty();
    }

    /** The machine a pod is the shell of, where it is known. */
    Optional<VirtualMachineInstance> machine(Pod pod) {
        return pod.virtualMachine()
                .map(name -> machines.get(Hurdle.machine(pod.namespace(), name)));
    }

    /** When a pod, and the machine it is the shell of, have ended at the latest. */
    Optional<Ending> ending(Pod pod) {
        return Stream.concat(
                        Stream.of(pod.uid()),
                        machine(pod).map(VirtualMachineInstance::uid).stream())
                .map(endings::get)
                .filter(Objects::nonNull)
                .max(Comparator.comparing(Ending::by));
    }

    Set<String> uids() {
        Set<String> uids = new HashSet<>();
        pods.forEach(each -> uids.add(each.uid()));
        machines.values().forEach(each -> uids.add(each.uid()));
        return uids;
    }

    /**
     * Changes when anything does that shows that it goes on.
     *
     * @param letBe keys of machines whose migrations show nothing any more
     */
    String mark(Set<String> letBe) {
        StringBuilder mark = new StringBuilder();
        pods.forEach(each -> mark.append(each.uid()).append(each.leaving()).append(' '));
        migrations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .filter(each -> !each.getValue().failed() && !letBe.contains(each.getKey()))
                .forEach(each -> mark.append(each.getKey()).append(each.getValue().phase()));
        return mark.toString();
    }
}
