package io.rackside.drivers.cluster.reading;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.Budget;
import io.rackside.drivers.cluster.object.Claim;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.object.Volume;
import io.rackside.drivers.cluster.object.Workload;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Some nodes as they are judged: all nodes, what runs on those, and what speaks for it. Pods of
 * other nodes are read only where that was asked, for in a large cluster they are most of it.
 */
public final class CloseLook {
    private static final Map<String, Resource> KEEPERS =
            Map.of(
                    "ReplicaSet", Resource.REPLICA_SET,
                    "StatefulSet", Resource.STATEFUL_SET,
                    "ReplicationController", Resource.REPLICATION_CONTROLLER,
                    "Job", Resource.JOB,
                    "VirtualMachine", Resource.VIRTUAL_MACHINE,
                    "VirtualMachineInstanceReplicaSet", Resource.MACHINE_REPLICA_SET);

    /** Of a namespace from which more claims are wanted all are listed. */
    private static final int SINGLE_MOST = 4;

    private final ClusterApi api;
    private final Time time;
    private final List<Problem> problems = new ArrayList<>();

    private CloseLook(ClusterApi api, Time time) {
        this.api = api;
        this.time = time;
    }

    /**
     * What was seen.
     *
     * @param usualStrategy eviction strategy of machines that say none
     * @param problems what could not be read, so that a verdict may be too good
     */
    public record Seen(ClusterObjects objects, String usualStrategy, List<Problem> problems) {
        public Seen {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Looks.
     *
     * @param nodes those that are to be judged
     * @param everyPod whether the others' pods are read too, so that room is known
     * @throws ClusterException when nodes or pods cannot be read; without those nothing is known
     */
    public static Seen at(ClusterApi api, Set<String> nodes, boolean everyPod, Time time)
            throws ClusterException, InterruptedException {
        List<ClusterNode> all = new ArrayList<>();
        api.objects(
                Resource.NODE,
                ListQuery.all(ListQuery.OBJECTS),
                each -> all.add(ObjectReading.node(each)));
        return at(api, all, nodes, everyPod, time);
    }

    /**
     * Looks where the nodes were just read.
     *
     * @param all nodes of the cluster
     * @see #at(ClusterApi, Set, boolean, Time)
     */
    public static Seen at(
            ClusterApi api, List<ClusterNode> all, Set<String> nodes, boolean everyPod, Time time)
            throws ClusterException, InterruptedException {
        return new CloseLook(api, time).look(all, nodes, everyPod);
    }

    private Seen look(List<ClusterNode> nodes, Set<String> names, boolean everyPod)
            throws ClusterException, InterruptedException {
        ListQuery all = ListQuery.all(ListQuery.OBJECTS);
        Map<String, Pod> pods = pods(names, everyPod);
        List<VirtualMachineInstance> machines = new ArrayList<>();
        for (String name : names) {
            machines.addAll(
                    list(
                            Resource.VIRTUAL_MACHINE_INSTANCE,
                            all.labelled("kubevirt.io/nodeName=" + name),
                            ObjectReading::virtualMachineInstance));
        }
        List<Budget> budgets = list(Resource.POD_DISRUPTION_BUDGET, all, ObjectReading::budget);
        List<Claim> claims = new ArrayList<>();
        List<Volume> volumes = new ArrayList<>();
        storage(names, pods.values(), machines, claims, volumes);
        ClusterObjects objects =
                new ClusterObjects(
                        nodes,
                        List.copyOf(pods.values()),
                        everyPod,
                        machines,
                        keepers(names, pods.values(), machines),
                        budgets,
                        volumes,
                        claims,
                        time.now());
        return new Seen(objects, usualStrategy(), problems);
    }

    /** Members of etcd are read wherever they are: their number decides. */
    private Map<String, Pod> pods(Set<String> names, boolean everyPod)
            throws ClusterException, InterruptedException {
        Map<String, Pod> pods = new LinkedHashMap<>();
        ListQuery all = ListQuery.all(ListQuery.OBJECTS);
        if (everyPod) {
            api.objects(Resource.POD, all, each -> keep(pods, each));
            return pods;
        }
        for (String name : names) {
            api.objects(
                    Resource.POD,
                    ListQuery.onNode(name, ListQuery.OBJECTS),
                    each -> keep(pods, each));
        }
        api.objects(
                Resource.POD,
                all.in("kube-system").labelled("component=etcd"),
                each -> keep(pods, each));
        return pods;
    }

    private static void keep(Map<String, Pod> pods, JsonNode object) {
        Pod pod = ObjectReading.pod(object);
        pods.put(pod.namespace() + "/" + pod.name(), pod);
    }

    private <T> List<T> list(Resource resource, ListQuery query, Function<JsonNode, T> read)
            throws InterruptedException {
        List<T> all = new ArrayList<>();
        try {
            api.objects(resource, query, each -> all.add(read.apply(each)));
        } catch (ClusterException e) {
            note(resource, e);
        }
        return all;
    }

    private <T> Optional<T> one(
            Resource resource, String namespace, String name, Function<JsonNode, T> read)
            throws InterruptedException {
        try {
            return api.object(resource, namespace, name).map(read);
        } catch (ClusterException e) {
            note(resource, e);
            return Optional.empty();
        }
    }

    /** A kind the cluster does not have is none that could not be read. */
    private synchronized void note(Resource resource, ClusterException e) {
        Problem problem =
                new Problem(
                        resource.plural(),
                        Message.of("cluster.read.not-read", resource.plural(), e.what()));
        if (e.kind() != ClusterException.Kind.NOT_FOUND && !problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private List<Workload> keepers(
            Set<String> names, Iterable<Pod> pods, List<VirtualMachineInstance> machines)
            throws InterruptedException {
        Map<String, Asked> asked = new LinkedHashMap<>();
        for (Pod pod : pods) {
            if (names.contains(pod.node())) {
                keeper(pod.namespace(), pod.owner(), asked);
            }
        }
        for (VirtualMachineInstance machine : machines) {
            keeper(machine.namespace(), machine.owner(), asked);
        }
        return abreast(List.copyOf(asked.values()), this::keeper);
    }

    /** Whoever keeps something, of a namespace. */
    private record Asked(String namespace, Owner owner) {}

    private interface Asking<K, V> {
        Optional<V> of(K what) throws InterruptedException;
    }

    /** What single objects say, several asked at once; what cannot be read is left out. */
    private <K, V> List<V> abreast(List<K> all, Asking<K, V> asking) throws InterruptedException {
        List<Abreast.Asking<Optional<V>>> each = new ArrayList<>();
        all.forEach(what -> each.add(() -> asking.of(what)));
        try {
            return Abreast.<Optional<V>>all(each).stream().flatMap(Optional::stream).toList();
        } catch (ClusterException e) {
            throw new IllegalStateException("noted where it was asked", e);
        }
    }

    private static void keeper(String namespace, Optional<Owner> owner, Map<String, Asked> asked) {
        owner.filter(it -> KEEPERS.containsKey(it.kind()))
                .ifPresent(it -> asked.putIfAbsent(it.uid(), new Asked(namespace, it)));
    }

    private Optional<Workload> keeper(Asked asked) throws InterruptedException {
        Owner named = asked.owner();
        Resource resource = KEEPERS.get(named.kind());
        try {
            return Optional.of(
                    api.object(resource, asked.namespace(), named.name())
                            .map(object -> ObjectReading.workload(named.kind(), object))
                            .filter(read -> read.uid().equals(named.uid()))
                            .orElse(Workload.gone(asked.namespace(), named)));
        } catch (ClusterException e) {
            note(resource, e);
            return Optional.empty();
        }
    }

    private void storage(
            Set<String> names,
            Iterable<Pod> pods,
            List<VirtualMachineInstance> machines,
            List<Claim> claims,
            List<Volume> volumes)
            throws InterruptedException {
        Map<String, Set<String>> wanted = new LinkedHashMap<>();
        for (Pod pod : pods) {
            if (names.contains(pod.node())) {
                pod.claims().forEach(claim -> want(wanted, pod.namespace(), claim));
            }
        }
        for (VirtualMachineInstance machine : machines) {
            machine.claims().forEach(claim -> want(wanted, machine.namespace(), claim));
        }
        List<Map.Entry<String, String>> single = new ArrayList<>();
        for (Map.Entry<String, Set<String>> each : wanted.entrySet()) {
            if (each.getValue().size() > SINGLE_MOST) {
                list(
                                Resource.PERSISTENT_VOLUME_CLAIM,
                                ListQuery.all(ListQuery.OBJECTS).in(each.getKey()),
                                ObjectReading::claim)
                        .stream()
                        .filter(claim -> each.getValue().contains(claim.name()))
                        .forEach(claims::add);
            } else {
                each.getValue().forEach(name -> single.add(Map.entry(each.getKey(), name)));
            }
        }
        claims.addAll(
                abreast(
                        single,
                        each ->
                                one(
                                        Resource.PERSISTENT_VOLUME_CLAIM,
                                        each.getKey(),
                                        each.getValue(),
                                        ObjectReading::claim)));
        List<String> bound =
                claims.stream().map(Claim::volume).filter(it -> !it.isEmpty()).distinct().toList();
        volumes.addAll(
                abreast(
                        bound,
                        name -> one(Resource.PERSISTENT_VOLUME, "", name, ObjectReading::volume)));
    }

    private static void want(Map<String, Set<String>> wanted, String namespace, String claim) {
        wanted.computeIfAbsent(namespace, _ -> new LinkedHashSet<>()).add(claim);
    }

    private String usualStrategy() throws InterruptedException {
        return list(
                        Resource.KUBEVIRT,
                        ListQuery.all(ListQuery.OBJECTS),
                        each ->
                                each.path("spec")
                                        .path("configuration")
                                        .path("evictionStrategy")
                                        .asText(""))
                .stream()
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
