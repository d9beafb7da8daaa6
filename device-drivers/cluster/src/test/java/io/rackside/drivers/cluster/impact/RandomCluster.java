package io.rackside.drivers.cluster.impact;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.drivers.cluster.object.AttachLimit;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Workload;
import io.rackside.drivers.cluster.virtual.ClusterWorld;
import io.rackside.operations.Time;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Small clusters of every sort of trouble, made of a seed. */
final class RandomCluster {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAMESPACE = "site";
    private static final List<String> STRATEGIES =
            List.of("LiveMigrate", "LiveMigrate", "LiveMigrateIfPossible", "None", "External", "");

    private static final List<String> RUN =
            List.of("Always", "Always", "Always", "RerunOnFailure", "Once");

    /** Processors by their age; who has one knows those before it. */
    private static final List<String> PROCESSORS = List.of("Haswell", "Broadwell", "Icelake");

    /** Of a storage that many pods may write to at once. */
    private static final String DRIVER = "disk.site.example";

    private static final String MODE = "ReadWriteMany";

    private final Random chance;
    private final Random processors;
    private final Random attachments;
    private final int nodes;
    private final ClusterWorld world;

    RandomCluster(long seed) {
        this(seed, new ClusterWorld(Time.system()));
    }

    /**
     * @param world an empty one
     */
    RandomCluster(long seed, ClusterWorld world) {
        this.world = world;
        chance = new Random(seed);
        processors = new Random(~seed);
        attachments = new Random(seed ^ 0xA77AC4);
        nodes = 2 + chance.nextInt(4);
        for (int i = 0; i < nodes; i++) {
            node(i);
        }
        if (chance.nextBoolean()) {
            ObjectNode kubevirt = object("kubevirt.io/v1", "KubeVirt", "kubevirt");
            kubevirt.withObject("/spec/configuration").put("evictionStrategy", "LiveMigrate");
            world.put(kubevirt);
        }
        int sets = chance.nextInt(5);
        for (int i = 0; i < sets; i++) {
            set(i);
        }
        int machines = chance.nextInt(6);
        for (int i = 0; i < machines; i++) {
            machine(i);
        }
        bare();
        world.settle();
        world.objects("nodes").forEach(this::attached);
    }

    ClusterWorld world() {
        return world;
    }

    /** What a machine that says nothing does. */
    String usualStrategy() {
        return world.objects("kubevirts").isEmpty() ? "" : "LiveMigrate";
    }

    /** What the client would have read. */
    ClusterObjects objects() {
        List<Workload> workloads = new ArrayList<>();
        workloads.addAll(read("replicasets", it -> ObjectReading.workload("ReplicaSet", it)));
        workloads.addAll(read("statefulsets", it -> ObjectReading.workload("StatefulSet", it)));
        workloads.addAll(
                read("virtualmachines", it -> ObjectReading.workload("VirtualMachine", it)));
        return new ClusterObjects(
                read("nodes", ObjectReading::node),
                read("pods", ObjectReading::pod),
                true,
                read("virtualmachineinstances", ObjectReading::virtualMachineInstance),
                workloads,
                read("poddisruptionbudgets", ObjectReading::budget),
                read("persistentvolumes", ObjectReading::volume),
                read("persistentvolumeclaims", ObjectReading::claim),
                world.objects("csinodes").stream().map(this::limit).toList(),
                Instant.EPOCH);
    }

    private AttachLimit limit(JsonNode csiNode) {
        String node = csiNode.at("/metadata/name").asText();
        return new AttachLimit(
                node,
                DRIVER,
                csiNode.at("/spec/drivers/0/allocatable/count").asInt(),
                world.objects("volumeattachments").stream()
                        .filter(each -> each.at("/spec/nodeName").asText().equals(node))
                        .map(each -> each.at("/spec/source/persistentVolumeName").asText())
                        .collect(Collectors.toSet()));
    }

    /** Says which volumes a node has, as the cluster's own controller does. */
    private void attached(JsonNode node) {
        String name = node.at("/metadata/name").asText();
        Set<String> used =
                world.objects("pods").stream()
                        .filter(each -> each.at("/spec/nodeName").asText().equals(name))
                        .map(each -> each.at("/spec/volumes").findValuesAsText("claimName"))
                        .flatMap(Collection::stream)
                        .filter(each -> each.contains("-shared"))
                        .collect(Collectors.toSet());
        for (String each : used) {
            ObjectNode attached =
                    object("storage.k8s.io/v1", "VolumeAttachment", "csi-" + name + "-" + each);
            ((ObjectNode) attached.path("metadata")).remove("namespace");
            ObjectNode spec = attached.putObject("spec").put("attacher", DRIVER);
            spec.put("nodeName", name).putObject("source").put("persistentVolumeName", each);
            world.put(attached);
        }
    }

    private <T> List<T> read(String plural, Function<JsonNode, T> reading) {
        return world.objects(plural).stream().map(reading).toList();
    }

    static String node(long number) {
        return "n" + number;
    }

    private void node(int i) {
        ObjectNode node = object("v1", "Node", node((long) i));
        ((ObjectNode) node.path("metadata")).remove("namespace");
        ObjectNode labels = node.withObject("/metadata/labels");
        labels.put("kubernetes.io/hostname", node((long) i));
        labels.put("disk", chance.nextBoolean() ? "ssd" : "hdd");
        labels.put("kubevirt.io/schedulable", Boolean.toString(chance.nextInt(6) > 0));
        processor(labels);
        ObjectNode spec = node.putObject("spec");
        if (chance.nextInt(5) == 0) {
            spec.putArray("taints")
                    .addObject()
                    .put("key", "edge")
                    .put("value", "yes")
                    .put("effect", "NoSchedule");
        }
        if (chance.nextInt(8) == 0) {
            spec.put("unschedulable", true);
        }
        ObjectNode status = node.putObject("status");
        status.putObject("allocatable")
                .put("cpu", Integer.toString(4 + chance.nextInt(12)))
                .put("memory", (8 + chance.nextInt(24)) + "Gi")
                .put("pods", Integer.toString(4 + chance.nextInt(20)))
                .put("devices.kubevirt.io/kvm", Integer.toString(chance.nextInt(8)))
                .put("devices.kubevirt.io/tun", "1k")
                .put("site.example/vf", Integer.toString(chance.nextInt(3)));
        condition(status, "Ready", chance.nextInt(10) > 0 ? "True" : "Unknown");
        world.put(node);
        if (attachments.nextInt(5) > 0) {
            ObjectNode attaches = object("storage.k8s.io/v1", "CSINode", node((long) i));
            ((ObjectNode) attaches.path("metadata")).remove("namespace");
            ObjectNode driver = attaches.putObject("spec").putArray("drivers").addObject();
            driver.put("name", DRIVER).put("nodeID", node((long) i));
            driver.putObject("allocatable").put("count", 1 + attachments.nextInt(2));
            world.put(attaches);
        }
    }

    /** Most nodes of a site are alike, and of few KubeVirt has not said what they have. */
    private void processor(ObjectNode labels) {
        int own = processors.nextInt(3) > 0 ? 2 : processors.nextInt(PROCESSORS.size());
        for (String each : PROCESSORS.subList(0, own + 1)) {
            labels.put("cpu-model-migration.node.kubevirt.io/" + each, "true");
        }
        if (processors.nextInt(10) > 0) {
            labels.put("host-model-cpu.node.kubevirt.io/" + PROCESSORS.get(own), "true");
        }
        if (processors.nextInt(4) > 0) {
            labels.put("cpu-feature.node.kubevirt.io/vmx", "true");
            if (processors.nextInt(4) == 0) {
                labels.put("host-model-required-features.node.kubevirt.io/vmx", "true");
            }
        }
    }

    private void set(int i) {
        boolean stateful = chance.nextInt(3) == 0;
        String name = (stateful ? "sts" : "rs") + i;
        ObjectNode set = object("apps/v1", stateful ? "StatefulSet" : "ReplicaSet", name);
        int replicas = 1 + chance.nextInt(4);
        ObjectNode spec = set.putObject("spec").put("replicas", replicas);
        if (stateful && chance.nextInt(3) == 0) {
            spec.put("podManagementPolicy", "Parallel");
        }
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("app", name);
        ObjectNode pod = template.putObject("spec");
        container(pod, chance.nextInt(6) == 0);
        demands(pod);
        if (chance.nextInt(4) == 0) {
            ObjectNode term =
                    pod.withObject("/affinity/podAntiAffinity")
                            .putArray("requiredDuringSchedulingIgnoredDuringExecution")
                            .addObject()
                            .put("topologyKey", "kubernetes.io/hostname");
            term.putObject("labelSelector").putObject("matchLabels").put("app", name);
        }
        if (chance.nextInt(5) == 0) {
            local(pod, name);
        } else if (attachments.nextBoolean()) {
            shared(pod, name, 1 + attachments.nextInt(2));
        }
        world.put(set);
        int budgets = chance.nextInt(6) == 0 ? 2 : chance.nextInt(2);
        for (int j = 0; j < budgets; j++) {
            ObjectNode budget = object("policy/v1", "PodDisruptionBudget", name + "-" + j);
            ObjectNode wanted = budget.putObject("spec");
            if (chance.nextBoolean()) {
                wanted.put("minAvailable", chance.nextInt(replicas + 1));
            } else {
                wanted.put("maxUnavailable", chance.nextBoolean() ? "50%" : "0");
            }
            wanted.putObject("selector").putObject("matchLabels").put("app", name);
            world.put(budget);
        }
    }

    /** Volumes that any node may attach, for as many as it attaches. */
    private void shared(ObjectNode pod, String set, int count) {
        ArrayNode volumes = pod.withArray("volumes");
        for (int i = 0; i < count; i++) {
            String name = set + "-shared" + i;
            ObjectNode volume = object("v1", "PersistentVolume", name);
            ((ObjectNode) volume.path("metadata")).remove("namespace");
            ObjectNode spec = volume.putObject("spec");
            spec.putObject("csi").put("driver", DRIVER).put("volumeHandle", name);
            spec.putObject("claimRef").put("namespace", NAMESPACE).put("name", name);
            world.put(volume);
            ObjectNode claim = object("v1", "PersistentVolumeClaim", name);
            claim.putObject("spec").put("volumeName", name).putArray("accessModes").add(MODE);
            world.put(claim);
            ObjectNode mounted = volumes.addObject().put("name", "shared" + i);
            mounted.putObject("persistentVolumeClaim").put("claimName", name);
        }
    }

    /** A volume on one node's own disk. */
    private void local(ObjectNode pod, String name) {
        ObjectNode volume = object("v1", "PersistentVolume", name + "-pv");
        ((ObjectNode) volume.path("metadata")).remove("namespace");
        ObjectNode spec = volume.putObject("spec");
        spec.putObject("local").put("path", "/data");
        spec.putObject("claimRef").put("namespace", NAMESPACE).put("name", name + "-data");
        ObjectNode term =
                spec.withObject("/nodeAffinity/required")
                        .putArray("nodeSelectorTerms")
                        .addObject()
                        .putArray("matchExpressions")
                        .addObject();
        term.put("key", "kubernetes.io/hostname").put("operator", "In");
        term.putArray("values").add(node((long) chance.nextInt(nodes)));
        world.put(volume);
        ObjectNode claim = object("v1", "PersistentVolumeClaim", name + "-data");
        claim.putObject("spec").put("volumeName", name + "-pv");
        world.put(claim);
        pod.putArray("volumes")
                .addObject()
                .put("name", "data")
                .putObject("persistentVolumeClaim")
                .put("claimName", name + "-data");
    }

    private void machine(int i) {
        String name = "vm" + i;
        ObjectNode machine = object("kubevirt.io/v1", "VirtualMachine", name);
        ObjectNode spec = machine.putObject("spec");
        spec.put("runStrategy", RUN.get(chance.nextInt(RUN.size())));
        ObjectNode template = spec.putObject("template");
        template.putObject("metadata").putObject("labels").put("vm", name);
        ObjectNode wanted = template.putObject("spec");
        String strategy = STRATEGIES.get(chance.nextInt(STRATEGIES.size()));
        if (!strategy.isEmpty()) {
            wanted.put("evictionStrategy", strategy);
        }
        wanted.withObject("/domain/memory").put("guest", (1 + chance.nextInt(8)) + "Gi");
        if (processors.nextInt(3) == 0) {
            wanted.withObject("/domain/cpu").put("model", "host-model");
        }
        demands(wanted);
        ObjectNode status = template.putObject("status");
        if (chance.nextInt(6) > 0) {
            condition(status, "LiveMigratable", chance.nextInt(4) > 0 ? "True" : "False");
        }
        world.put(machine);
        if (spec.path("runStrategy").asText().equals("Once")) {
            // Nobody starts it again, and somebody once did.
            ObjectNode instance = object("kubevirt.io/v1", "VirtualMachineInstance", name);
            instance.set("spec", wanted.deepCopy());
            instance.set("status", status.deepCopy());
            instance.withObject("/status").put("phase", "Scheduling");
            ObjectNode owner =
                    instance.withObject("/metadata").putArray("ownerReferences").addObject();
            owner.put("apiVersion", "kubevirt.io/v1").put("kind", "VirtualMachine");
            owner.put("name", name).put("controller", true);
            owner.put(
                    "uid",
                    world.object("virtualmachines", NAMESPACE, name)
                            .orElseThrow()
                            .at("/metadata/uid")
                            .asText());
            world.put(instance);
        }
    }

    private void bare() {
        for (int i = 0; i < chance.nextInt(3); i++) {
            ObjectNode pod = object("v1", "Pod", "bare" + i);
            pod.withObject("/metadata/labels").put("app", "bare");
            container(pod.putObject("spec"), false);
            pod.putObject("status").put("phase", "Pending");
            world.put(pod);
        }
    }

    private void container(ObjectNode spec, boolean device) {
        ObjectNode container = spec.putArray("containers").addObject().put("name", "main");
        ObjectNode requests = container.withObject("/resources/requests");
        requests.put("cpu", (100 + chance.nextInt(2_000)) + "m");
        requests.put("memory", (256 + chance.nextInt(4_000)) + "Mi");
        if (device) {
            container.withObject("/resources/limits").put("site.example/vf", "1");
        }
        if (chance.nextInt(3) == 0) {
            spec.putArray("volumes").addObject().put("name", "tmp").putObject("emptyDir");
        }
    }

    private void demands(ObjectNode spec) {
        if (chance.nextInt(4) == 0) {
            spec.putObject("nodeSelector").put("disk", chance.nextBoolean() ? "ssd" : "hdd");
        }
        if (chance.nextInt(3) == 0) {
            spec.putArray("tolerations").addObject().put("key", "edge").put("operator", "Exists");
        }
        if (chance.nextInt(6) == 0) {
            ArrayNode conditions =
                    spec.withObject("/affinity/nodeAffinity")
                            .withObject("/requiredDuringSchedulingIgnoredDuringExecution")
                            .putArray("nodeSelectorTerms")
                            .addObject()
                            .putArray("matchExpressions");
            ObjectNode condition = conditions.addObject();
            condition.put("key", "kubernetes.io/hostname").put("operator", "NotIn");
            condition.putArray("values").add(node((long) chance.nextInt(nodes)));
        }
    }

    private static void condition(ObjectNode status, String type, String value) {
        status.putArray("conditions").addObject().put("type", type).put("status", value);
    }

    private static ObjectNode object(String apiVersion, String kind, String name) {
        ObjectNode object = JSON.createObjectNode().put("apiVersion", apiVersion).put("kind", kind);
        object.putObject("metadata").put("namespace", NAMESPACE).put("name", name);
        return object;
    }
}
