package io.rackside.drivers.cluster.reading;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.AttachLimit;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;

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

    /** Nodes in one selector: an address has its limits. */
    private static final int NAMES_MOST = 30;

    /** A Deployment's ReplicaSet and its pods carry the same one, and no other's do. */
    private static final String TEMPLATE = "pod-template-hash";

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}\\w)?");
    private static final ListQuery ALL = ListQuery.all(ListQuery.OBJECTS);

    /** Pages come one after the other; kubectl takes as many in one. */
    private static final ListQuery EVERY = ListQuery.all(500);

    private final ClusterApi api;
    private final Time time;
    private final Earlier earlier;
    private final ByName byName;
    private final List<Problem> problems = new ArrayList<>();

    private CloseLook(ClusterApi api, Earlier earlier, Time time) {
        this.api = api;
        this.time = time;
        this.earlier = earlier;
        byName = new ByName(api, this::note);
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
        return new CloseLook(api, Earlier.NOTHING, time).look(all, nodes, everyPod);
    }

    /**
     * Looks again where some of it was seen before: what a pod or a machine that was there then
     * holds of storage is as it was, for neither a claim nor its volume goes or is bound anew while
     * it is used (the finalizers pvc-protection and pv-protection).
     *
     * @param shortly whether that was a moment ago, so that what keeps those that were there then
     *     is not read again either
     * @see #at(ClusterApi, List, Set, boolean, Time)
     */
    public static Seen again(
            ClusterApi api,
            List<ClusterNode> all,
            Set<String> nodes,
            boolean everyPod,
            Seen before,
            boolean shortly,
            Time time)
            throws ClusterException, InterruptedException {
        return new CloseLook(api, Earlier.of(before.objects(), shortly), time)
                .look(all, nodes, everyPod);
    }

    /** Takes part of what there is to read. */
    private interface Part {
        void read() throws ClusterException, InterruptedException;
    }

    /** Several at once; the API itself lets three go at a time. */
    private static void abreast(List<Part> parts) throws ClusterException, InterruptedException {
        List<Abreast.Asking<Boolean>> asking = new ArrayList<>();
        for (Part part : parts) {
            asking.add(
                    () -> {
                        part.read();
                        return true;
                    });
        }
        Abreast.<Boolean>all(asking);
    }

    private Seen look(List<ClusterNode> nodes, Set<String> names, boolean everyPod)
            throws ClusterException, InterruptedException {
        AtomicReference<Map<String, Pod>> pods = new AtomicReference<>();
        AtomicReference<List<VirtualMachineInstance>> machines = new AtomicReference<>();
        AtomicReference<List<Budget>> budgets = new AtomicReference<>();
        AtomicReference<String> usual = new AtomicReference<>();
        abreast(
                List.of(
                        () -> pods.set(everyPod ? everyPod() : pods(names)),
                        () -> machines.set(machines(names)),
                        () ->
                                budgets.set(
                                        list(
                                                Resource.POD_DISRUPTION_BUDGET,
                                                ALL,
                                                ObjectReading::budget)),
                        () -> usual.set(usualStrategy())));
        List<Pod> here =
                pods.get().values().stream().filter(it -> names.contains(it.node())).toList();
        AtomicReference<List<Workload>> keepers = new AtomicReference<>();
        AtomicReference<Storage> storage = new AtomicReference<>();
        AtomicReference<List<AttachLimit>> limits = new AtomicReference<>();
        abreast(
                List.of(
                        () -> keepers.set(keepers(here, machines.get())),
                        () -> {
                            storage.set(storage(here, machines.get()));
                            limits.set(
                                    new AttachReading(api, this::note)
                                            .read(storage.get().volumes()));
                        }));
        ClusterObjects objects =
                new ClusterObjects(
                        nodes,
                        List.copyOf(pods.get().values()),
                        everyPod,
                        machines.get(),
                        keepers.get(),
                        budgets.get(),
                        storage.get().volumes(),
                        storage.get().claims(),
                        limits.get(),
                        time.now());
        return new Seen(objects, usual.get(), problems);
    }

    private Map<String, Pod> everyPod() throws ClusterException, InterruptedException {
        Map<String, Pod> pods = new LinkedHashMap<>();
        api.objects(Resource.POD, EVERY, each -> keep(pods, each));
        return pods;
    }

    /** Members of etcd are read wherever they are: their number decides. */
    private Map<String, Pod> pods(Set<String> names) throws ClusterException, InterruptedException {
        List<ListQuery> lists = new ArrayList<>();
        names.forEach(name -> lists.add(ListQuery.onNode(name, ListQuery.OBJECTS)));
        lists.add(ALL.in("kube-system").labelled("component=etcd"));
        List<Abreast.Asking<Map<String, Pod>>> asking = new ArrayList<>();
        for (ListQuery each : lists) {
            asking.add(
                    () -> {
                        Map<String, Pod> some = new LinkedHashMap<>();
                        api.objects(Resource.POD, each, pod -> keep(some, pod));
                        return some;
                    });
        }
        Map<String, Pod> pods = new LinkedHashMap<>();
        Abreast.<Map<String, Pod>>all(asking).forEach(pods::putAll);
        return pods;
    }

    private static void keep(Map<String, Pod> pods, JsonNode object) {
        Pod pod = ObjectReading.pod(object);
        pods.put(pod.namespace() + "/" + pod.name(), pod);
    }

    private List<VirtualMachineInstance> machines(Set<String> names) throws InterruptedException {
        List<VirtualMachineInstance> machines = new ArrayList<>();
        List<String> all = names.stream().sorted().toList();
        for (int i = 0; i < all.size(); i += NAMES_MOST) {
            List<String> some = all.subList(i, Math.min(i + NAMES_MOST, all.size()));
            machines.addAll(
                    list(
                            Resource.VIRTUAL_MACHINE_INSTANCE,
                            ALL.labelled(
                                    "kubevirt.io/nodeName in (" + String.join(",", some) + ")"),
                            ObjectReading::virtualMachineInstance));
        }
        return machines;
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

    private List<Workload> keepers(List<Pod> pods, List<VirtualMachineInstance> machines)
            throws InterruptedException {
        Map<String, Asked> asked = new LinkedHashMap<>();
        Map<ByName.Key, String> templates = new HashMap<>();
        for (Pod pod : pods) {
            keeper(pod.namespace(), pod.owner(), asked);
            String template = pod.labels().getOrDefault(TEMPLATE, "");
            if (VALUE.matcher(template).matches()) {
                pod.owner()
                        .ifPresent(it -> templates.put(key(pod.namespace(), it.name()), template));
            }
        }
        for (VirtualMachineInstance machine : machines) {
            keeper(machine.namespace(), machine.owner(), asked);
        }
        List<Workload> keepers = new ArrayList<>();
        Map<Resource, List<Asked>> unknown = new LinkedHashMap<>();
        for (Asked each : asked.values()) {
            Optional<Workload> known = earlier.keeper(each.owner().uid());
            known.ifPresent(keepers::add);
            if (known.isEmpty()) {
                Resource kind = KEEPERS.get(each.owner().kind());
                unknown.computeIfAbsent(kind, _ -> new ArrayList<>()).add(each);
            }
        }
        for (Map.Entry<Resource, List<Asked>> each : unknown.entrySet()) {
            keepers.addAll(keepers(each.getKey(), each.getValue(), templates));
        }
        return keepers;
    }

    private List<Workload> keepers(
            Resource resource, List<Asked> asked, Map<ByName.Key, String> templates)
            throws InterruptedException {
        List<ByName.Key> keys = asked.stream().map(Asked::key).distinct().toList();
        Map<ByName.Key, Optional<JsonNode>> read =
                resource == Resource.REPLICA_SET
                        ? byName.read(resource, keys, TEMPLATE, templates)
                        : byName.read(resource, keys);
        return asked.stream()
                .filter(each -> read.containsKey(each.key()))
                .map(each -> keeper(each, read.get(each.key())))
                .toList();
    }

    /** Another of its name is not what keeps it. */
    private static Workload keeper(Asked asked, Optional<JsonNode> object) {
        Owner named = asked.owner();
        return object.map(it -> ObjectReading.workload(named.kind(), it))
                .filter(it -> it.uid().equals(named.uid()))
                .orElseGet(() -> Workload.gone(asked.namespace(), named));
    }

    /** Whoever keeps something, of a namespace. */
    private record Asked(String namespace, Owner owner) {
        ByName.Key key() {
            return CloseLook.key(namespace, owner.name());
        }
    }

    private static ByName.Key key(String namespace, String name) {
        return new ByName.Key(namespace, name);
    }

    private static void keeper(String namespace, Optional<Owner> owner, Map<String, Asked> asked) {
        owner.filter(it -> KEEPERS.containsKey(it.kind()))
                .ifPresent(it -> asked.putIfAbsent(it.uid(), new Asked(namespace, it)));
    }

    private record Storage(List<Claim> claims, List<Volume> volumes) {}

    private Storage storage(List<Pod> pods, List<VirtualMachineInstance> machines)
            throws InterruptedException {
        Map<ByName.Key, Claim> claims = new LinkedHashMap<>();
        Map<String, Volume> volumes = new LinkedHashMap<>();
        Set<ByName.Key> wanted = new LinkedHashSet<>();
        for (Pod pod : pods) {
            want(pod.uid(), pod.namespace(), pod.claims(), wanted, claims);
        }
        for (VirtualMachineInstance machine : machines) {
            want(machine.uid(), machine.namespace(), machine.claims(), wanted, claims);
        }
        wanted.removeAll(claims.keySet());
        claims.values().forEach(it -> volumes.put(it.volume(), earlier.volume(it)));
        byName.read(Resource.PERSISTENT_VOLUME_CLAIM, wanted)
                .forEach(
                        (key, read) ->
                                read.ifPresent(it -> claims.put(key, ObjectReading.claim(it))));
        List<ByName.Key> bound =
                claims.values().stream()
                        .map(Claim::volume)
                        .filter(it -> !it.isEmpty() && !volumes.containsKey(it))
                        .distinct()
                        .map(it -> key("", it))
                        .toList();
        byName.read(Resource.PERSISTENT_VOLUME, bound)
                .forEach(
                        (key, read) ->
                                read.ifPresent(
                                        it -> volumes.put(key.name(), ObjectReading.volume(it))));
        return new Storage(List.copyOf(claims.values()), List.copyOf(volumes.values()));
    }

    private void want(
            String holder,
            String namespace,
            List<String> names,
            Set<ByName.Key> wanted,
            Map<ByName.Key, Claim> claims) {
        for (String name : names) {
            ByName.Key key = key(namespace, name);
            wanted.add(key);
            earlier.claim(holder, key).ifPresent(it -> claims.put(key, it));
        }
    }

    private String usualStrategy() throws InterruptedException {
        return list(
                        Resource.KUBEVIRT,
                        ALL,
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
