package io.rackside.app.cluster;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.app.access.AccessRefused;
import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.object.Claim;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.object.Volume;
import io.rackside.drivers.cluster.reading.Abreast;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one node's whole objects: its pods, its virtual machines, and the volumes they use. */
final class ServerReading {
    /** Of so many claims it is read where their data lie; a node runs some 250 pods at most. */
    private static final int CLAIMS_MOST = 500;

    private static final int BECAUSE_MOST = 500;
    private static final ListQuery ALL = ListQuery.all(ListQuery.OBJECTS);

    private final ClusterApi api;
    private final Time time;
    private final List<Message> notes = new ArrayList<>();

    ServerReading(ClusterApi api, Time time) {
        this.api = api;
        this.time = time;
    }

    /** A claim, by its namespace. */
    private record ClaimOf(String namespace, String name) {}

    /** A machine with KubeVirt's own words why it cannot move. */
    private record Seen(VirtualMachineInstance machine, String because) {}

    /**
     * Reads.
     *
     * @throws AccessRefused when there is no such node
     * @throws ClusterException when the node or its pods cannot be read
     */
    ServerSeen read(String name) throws ClusterException, InterruptedException {
        ClusterNode node =
                api.object(Resource.NODE, "", name)
                        .map(ObjectReading::node)
                        .orElseThrow(
                                () ->
                                        new AccessRefused(
                                                AccessRefused.Kind.UNKNOWN_TARGET,
                                                Message.of("core.cluster.no-such-node", name)));
        Map<String, Long> given = new HashMap<>();
        List<Pod> pods = new ArrayList<>();
        api.objects(
                Resource.POD,
                ListQuery.onNode(name, ListQuery.OBJECTS),
                each -> {
                    pods.add(ObjectReading.pod(each));
                    Shares.add(given, each);
                });
        List<Seen> machines = machines(name);
        Map<ClaimOf, ServerSeen.Disk> disks = disks(pods, machines);
        return new ServerSeen(
                name,
                time.now(),
                traits(node, pods, given),
                machines.stream().map(each -> machine(each, disks)).toList(),
                pods.stream()
                        .filter(each -> each.virtualMachine().isEmpty())
                        .map(each -> pod(each, disks))
                        .sorted(
                                Comparator.comparing(ServerSeen.Pod::namespace)
                                        .thenComparing(ServerSeen.Pod::name))
                        .toList(),
                notes);
    }

    private NodeTraits traits(ClusterNode node, List<Pod> pods, Map<String, Long> given)
            throws ClusterException, InterruptedException {
        TraitsReading reading = new TraitsReading(api);
        List<ClusterNode> only = List.of(node);
        NodeTraits traits =
                TraitsReading.traits(
                        node,
                        Shares.given(Shares.of(node, reading.functions(only)), given),
                        reading.volumes(only).getOrDefault(node.name(), List.of()));
        return new NodeTraits(
                traits.etcd() || pods.stream().anyMatch(Pod::etcd),
                traits.pool(),
                traits.autonomy(),
                traits.shares(),
                traits.volumes());
    }

    private List<Seen> machines(String node) throws InterruptedException {
        List<Seen> machines = new ArrayList<>();
        try {
            api.objects(
                    Resource.VIRTUAL_MACHINE_INSTANCE,
                    ALL.labelled("kubevirt.io/nodeName=" + node),
                    each ->
                            machines.add(
                                    new Seen(
                                            ObjectReading.virtualMachineInstance(each),
                                            because(each))));
        } catch (ClusterException e) {
            note(Resource.VIRTUAL_MACHINE_INSTANCE, e);
        }
        machines.sort(
                Comparator.comparing((Seen each) -> each.machine().namespace())
                        .thenComparing(each -> each.machine().name()));
        return machines;
    }

    /** Its words where it may not move; a guest's agent that is away is no reason. */
    private static String because(JsonNode machine) {
        for (JsonNode each : machine.path("status").path("conditions")) {
            if (each.path("type").asText("").equals("LiveMigratable")
                    && each.path("status").asText("").equals("False")) {
                return Shown.text(each.path("message").asText(""), BECAUSE_MOST);
            }
        }
        return "";
    }

    private void note(Resource resource, ClusterException e) {
        Message note = Message.of("cluster.read.not-read", resource.plural(), e.what());
        if (e.kind() != ClusterException.Kind.NOT_FOUND && !notes.contains(note)) {
            notes.add(note);
        }
    }

    private Map<ClaimOf, ServerSeen.Disk> disks(List<Pod> pods, List<Seen> machines)
            throws ClusterException, InterruptedException {
        Set<ClaimOf> claims = new LinkedHashSet<>();
        for (Seen each : machines) {
            VirtualMachineInstance it = each.machine();
            it.claims().forEach(claim -> claims.add(new ClaimOf(it.namespace(), claim)));
        }
        for (Pod each : pods) {
            each.claims().forEach(claim -> claims.add(new ClaimOf(each.namespace(), claim)));
        }
        if (claims.size() > CLAIMS_MOST) {
            notes.add(Message.of("core.cluster.claims-most", claims.size(), CLAIMS_MOST));
        }
        List<ClaimOf> read = claims.stream().limit(CLAIMS_MOST).toList();
        List<Abreast.Asking<Found>> asking = new ArrayList<>();
        read.forEach(each -> asking.add(() -> find(each)));
        List<Found> found = Abreast.all(asking);
        Map<ClaimOf, ServerSeen.Disk> disks = new HashMap<>();
        for (int i = 0; i < read.size(); i++) {
            disks.put(read.get(i), found.get(i).disk());
            found.get(i).refused().ifPresent(e -> note(Resource.PERSISTENT_VOLUME_CLAIM, e));
        }
        return disks;
    }

    /** What was found of a claim, or why nothing was. */
    private record Found(ServerSeen.Disk disk, Optional<ClusterException> refused) {}

    private Found find(ClaimOf of) throws InterruptedException {
        String volume = "";
        try {
            volume =
                    api.object(Resource.PERSISTENT_VOLUME_CLAIM, of.namespace(), of.name())
                            .map(ObjectReading::claim)
                            .map(Claim::volume)
                            .orElse("");
            Optional<Volume> there =
                    volume.isEmpty()
                            ? Optional.empty()
                            : api.object(Resource.PERSISTENT_VOLUME, "", volume)
                                    .map(ObjectReading::volume);
            return new Found(
                    new ServerSeen.Disk(
                            of.name(),
                            volume,
                            there.map(Volume::driver).orElse(""),
                            there.filter(Volume::local).isPresent()),
                    Optional.empty());
        } catch (ClusterException e) {
            return new Found(unread(of, volume), Optional.of(e));
        }
    }

    private static ServerSeen.Disk unread(ClaimOf of, String volume) {
        return new ServerSeen.Disk(of.name(), volume, "", false);
    }

    private static List<ServerSeen.Disk> of(
            String namespace, List<String> claims, Map<ClaimOf, ServerSeen.Disk> disks) {
        return claims.stream()
                .map(
                        claim -> {
                            ClaimOf of = new ClaimOf(namespace, claim);
                            return disks.getOrDefault(of, unread(of, ""));
                        })
                .toList();
    }

    private static ServerSeen.Machine machine(Seen seen, Map<ClaimOf, ServerSeen.Disk> disks) {
        VirtualMachineInstance it = seen.machine();
        return new ServerSeen.Machine(
                it.namespace(),
                it.name(),
                it.phase(),
                it.ready(),
                it.paused(),
                it.guestAgent(),
                it.migratable(),
                it.migratable().orElse(true) ? "" : it.hindrance(),
                seen.because(),
                it.evictionStrategy(),
                it.demand().requests(),
                it.devices(),
                it.functions(),
                it.hostDisk(),
                of(it.namespace(), it.claims(), disks),
                it.cluster());
    }

    private static ServerSeen.Pod pod(Pod it, Map<ClaimOf, ServerSeen.Disk> disks) {
        return new ServerSeen.Pod(
                it.namespace(),
                it.name(),
                it.phase(),
                it.ready(),
                it.leaving(),
                it.owner().map(owner -> owner.kind() + " " + owner.name()).orElse(""),
                it.mirror(),
                it.scratch(),
                it.hostPath(),
                it.demand().requests(),
                of(it.namespace(), it.claims(), disks));
    }
}
