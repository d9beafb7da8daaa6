package io.rackside.drivers.cluster.object;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.text.Shown;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads objects as the API server sends them. What is missing or odd is read as not there; nothing
 * throws, for whoever may write objects may write anything.
 */
public final class ObjectReading {
    private static final String PARALLEL = "Parallel";

    /** What a job has that does not say how often it may fail. */
    private static final int BACKOFF = 6;

    /** HAMi; some 200 characters a card. */
    private static final String CARDS = "hami.io/node-nvidia-register";

    private static final int CARDS_MOST = 8 << 10;

    /** Sources of volumes that one node after the other has (PersistentVolumeSource, core/v1). */
    private static final List<String> ATTACHED = List.of("csi", "iscsi", "fc", "rbd", "cinder");

    /** Drivers that ask for no attachment, by their documents. */
    private static final Set<String> UNATTACHED = Set.of("nfs.csi.k8s.io", "smb.csi.k8s.io");

    private static final String TOKEN = "--initial-cluster-token=";
    private static final String PEERS = "--initial-cluster=";

    /** Characters of it that are read: some fifty members. */
    private static final int PEERS_MOST = 4_096;

    private static final int NAME_MOST = 253;

    private static final String FILE = "kubernetes.io/config.mirror";

    /**
     * Longest annotation of our own that is read, in characters; what we wrote is read whole. All
     * annotations of an object have 256 KiB (apimachinery, TotalAnnotationSizeLimitB).
     */
    public static final int OWN_MOST = 64 << 10;

    private static final String OWN = "rackside.io/";

    private ObjectReading() {}

    public static ClusterNode node(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        JsonNode info = status.path("nodeInfo");
        return new ClusterNode(
                Fields.text(metadata.path("name")),
                Fields.text(metadata.path("uid")),
                Fields.text(metadata.path("resourceVersion")),
                Fields.ofNode(metadata.path("labels")),
                annotations(metadata.path("annotations")),
                spec.path("unschedulable").asBoolean(),
                cordonedBy(metadata.path("managedFields")),
                Fields.list(spec.path("taints"), ObjectReading::taint),
                Fields.amounts(status.path("allocatable")),
                Fields.conditions(status.path("conditions")),
                Fields.list(status.path("addresses"), ObjectReading::address),
                Fields.text(info.path("systemUUID")),
                Fields.text(info.path("machineID")),
                Fields.text(spec.path("providerID")),
                new ClusterNode.Software(
                        Fields.text(info.path("kubeletVersion")),
                        Fields.text(info.path("containerRuntimeVersion")),
                        Fields.text(info.path("kernelVersion")),
                        Fields.text(info.path("osImage")),
                        Fields.text(info.path("architecture"))));
    }

    /** Our own, and those in which a plug-in registers a node's cards, are longer than others. */
    private static Map<String, String> annotations(JsonNode annotations) {
        Map<String, String> texts = Fields.ofNode(annotations);
        String register = annotations.path(CARDS).asText("");
        if (!register.isEmpty()) {
            texts.put(CARDS, Shown.text(register, CARDS_MOST));
        }
        annotations.properties().stream()
                .filter(each -> each.getKey().startsWith(OWN) && texts.containsKey(each.getKey()))
                .forEach(
                        each ->
                                texts.put(
                                        each.getKey(),
                                        Shown.text(each.getValue().asText(""), OWN_MOST)));
        return texts;
    }

    public static Pod pod(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        JsonNode volumes = spec.path("volumes");
        return new Pod(
                Fields.text(metadata.path("namespace")),
                Fields.text(metadata.path("name")),
                Fields.text(metadata.path("uid")),
                Fields.texts(metadata.path("labels")),
                Fields.owner(metadata),
                Fields.text(spec.path("nodeName")),
                Fields.text(status.path("phase")),
                "True".equals(Fields.conditions(status.path("conditions")).get("Ready")),
                metadata.path("annotations").has(FILE),
                metadata.has("deletionTimestamp"),
                DemandReading.ofPod(spec),
                claims(volumes),
                Fields.list(volumes, ObjectReading::scratch).contains(true),
                any(volumes, "hostPath"),
                spec.path("restartPolicy").asText("Always"),
                Fields.list(status.path("podIPs"), each -> Fields.text(each.path("ip"))),
                spec.path("priority").asInt(),
                Shown.text(flag(spec, TOKEN), NAME_MOST),
                peers(flag(spec, PEERS)));
    }

    /** What a flag of its program is set to, as it stands there; empty where it is not. */
    private static String flag(JsonNode spec, String flag) {
        for (JsonNode container : spec.path("containers")) {
            for (String list : List.of("command", "args")) {
                for (JsonNode each : container.path(list)) {
                    if (each.asText("").startsWith(flag)) {
                        return each.asText().substring(flag.length());
                    }
                }
            }
        }
        return "";
    }

    /** Addresses of members, each after its name: names may be the same in two clusters of them. */
    private static Set<String> peers(String list) {
        return Arrays.stream(list.substring(0, Math.min(list.length(), PEERS_MOST)).split(","))
                .filter(each -> each.indexOf('=') > 0)
                .map(each -> Shown.text(each.substring(each.indexOf('=') + 1), NAME_MOST))
                .collect(Collectors.toSet());
    }

    public static VirtualMachineInstance virtualMachineInstance(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        JsonNode domain = spec.path("domain");
        Map<String, String> labels = Fields.texts(metadata.path("labels"));
        JsonNode migratable = Fields.condition(status.path("conditions"), "LiveMigratable");
        Map<String, String> conditions = Fields.conditions(status.path("conditions"));
        return new VirtualMachineInstance(
                Fields.text(metadata.path("namespace")),
                Fields.text(metadata.path("name")),
                Fields.text(metadata.path("uid")),
                labels,
                Fields.owner(metadata),
                Fields.text(status.path("nodeName")),
                Fields.text(status.path("phase")),
                "True".equals(conditions.get("Ready")),
                "True".equals(conditions.get("Paused")),
                "True".equals(conditions.get("AgentConnected")),
                migratable.isMissingNode()
                        ? Optional.empty()
                        : Optional.of("True".equals(migratable.path("status").asText())),
                Fields.text(migratable.path("reason")),
                Fields.text(spec.path("evictionStrategy")),
                Fields.text(domain.path("firmware").path("uuid")),
                Stream.of("gpus", "hostDevices")
                        .flatMap(
                                kind ->
                                        Fields.list(
                                                domain.path("devices").path(kind),
                                                each -> Fields.text(each.path("deviceName")))
                                                .stream())
                        .toList(),
                Fields.list(domain.path("devices").path("interfaces"), each -> each).stream()
                        .filter(each -> each.has("sriov"))
                        .map(each -> Fields.text(each.path("name")))
                        .toList(),
                any(spec.path("volumes"), "hostDisk"),
                claims(spec.path("volumes")),
                metadata.has("deletionTimestamp"),
                CpuModel.of(domain.path("cpu").path("model").asText("")),
                Optional.ofNullable(labels.get("cluster.x-k8s.io/cluster-name")),
                DemandReading.ofVirtualMachine(spec));
    }

    /** An empty selector chooses all pods in policy/v1, and none in v1beta1. */
    public static Budget budget(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        Selector selector = Fields.selector(spec.path("selector"));
        boolean old = object.path("apiVersion").asText("").equals("policy/v1beta1");
        return new Budget(
                Fields.text(metadata.path("namespace")),
                Fields.text(metadata.path("name")),
                old && selector.choosesAll() ? Selector.NOTHING : selector,
                status.path("disruptionsAllowed").asInt(),
                status.path("currentHealthy").asInt(),
                status.path("desiredHealthy").asInt(),
                spec.path("unhealthyPodEvictionPolicy").asText("").equals("AlwaysAllow"));
    }

    /**
     * @param kind of the object, as a list does not say it of its items
     */
    public static Workload workload(String kind, JsonNode object) {
        JsonNode metadata = object.path("metadata");
        JsonNode spec = object.path("spec");
        JsonNode status = object.path("status");
        boolean machine = kind.equals("VirtualMachine");
        return new Workload(
                kind,
                Fields.text(metadata.path("namespace")),
                Fields.text(metadata.path("name")),
                Fields.text(metadata.path("uid")),
                Fields.owner(metadata),
                spec.path("replicas").asInt(1),
                status.path("replicas").asInt(),
                machine
                        ? (status.path("ready").asBoolean() ? 1 : 0)
                        : status.path("readyReplicas").asInt(),
                machine ? again(spec) : Workload.Again.ALWAYS,
                kind.equals("StatefulSet") && !PARALLEL.equals(policy(spec))
                        ? OptionalInt.of(spec.path("ordinals").path("start").asInt())
                        : OptionalInt.empty(),
                kind.equals("Job") ? retries(spec, status) : Integer.MAX_VALUE);
    }

    private static String policy(JsonNode spec) {
        return spec.path("podManagementPolicy").asText("");
    }

    /** When a machine that ended is started again (KubeVirt, "Run Strategies"). */
    private static Workload.Again again(JsonNode spec) {
        return switch (spec.path("runStrategy").asText("")) {
            case "Always" -> Workload.Again.ALWAYS;
            case "RerunOnFailure" -> Workload.Again.AFTER_FAILURE;
            case "" ->
                    spec.path("running").asBoolean() ? Workload.Again.ALWAYS : Workload.Again.NEVER;
            default -> Workload.Again.NEVER;
        };
    }

    /** Evictions count as failures, save where the job's own rules leave them out (batch/v1). */
    private static int retries(JsonNode spec, JsonNode status) {
        for (JsonNode rule : spec.path("podFailurePolicy").path("rules")) {
            if (rule.path("action").asText("").equals("Ignore")
                    && Fields.conditions(rule.path("onPodConditions"))
                            .containsKey("DisruptionTarget")) {
                return Integer.MAX_VALUE;
            }
        }
        return Math.max(
                0, spec.path("backoffLimit").asInt(BACKOFF) - status.path("failed").asInt());
    }

    public static Volume volume(JsonNode object) {
        JsonNode spec = object.path("spec");
        JsonNode claim = spec.path("claimRef");
        boolean local = spec.has("local") || spec.has("hostPath");
        return new Volume(
                Fields.text(object.path("metadata").path("name")),
                Fields.text(claim.path("namespace")),
                Fields.text(claim.path("name")),
                Fields.nodeTerms(
                        spec.path("nodeAffinity").path("required").path("nodeSelectorTerms")),
                local || LocalDrivers.isLocal(Fields.text(spec.path("csi").path("driver"))),
                !local && ATTACHED.stream().anyMatch(spec::has) && attaches(spec),
                local ? "local" : Fields.text(spec.path("csi").path("driver")),
                Fields.text(object.path("status").path("phase")));
    }

    /** Whether its driver attaches volumes; those of file servers do not. */
    private static boolean attaches(JsonNode spec) {
        return !UNATTACHED.contains(spec.path("csi").path("driver").asText(""));
    }

    public static Claim claim(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        JsonNode spec = object.path("spec");
        return new Claim(
                Fields.text(metadata.path("namespace")),
                Fields.text(metadata.path("name")),
                Fields.text(spec.path("volumeName")),
                Fields.text(spec.path("storageClassName")),
                Fields.text(object.path("status").path("phase")),
                Fields.list(spec.path("accessModes"), Fields::text));
    }

    private static Set<String> cordonedBy(JsonNode managers) {
        return Fields.list(managers, Function.identity()).stream()
                .filter(it -> it.path("fieldsV1").path("f:spec").has("f:unschedulable"))
                .map(it -> Fields.text(it.path("manager")))
                .collect(Collectors.toSet());
    }

    private static Taint taint(JsonNode taint) {
        return new Taint(
                Fields.text(taint.path("key")),
                Fields.text(taint.path("value")),
                Fields.text(taint.path("effect")));
    }

    private static ClusterNode.Address address(JsonNode address) {
        return new ClusterNode.Address(
                Fields.text(address.path("type")), Fields.text(address.path("address")));
    }

    private static boolean any(JsonNode volumes, String kind) {
        return Fields.list(volumes, volume -> volume.has(kind)).contains(true);
    }

    /**
     * What lies in memory alone is thought to be lost with the pod by whoever chose so. The claim
     * of a generic ephemeral volume goes with its pod too, and the next pod gets a new one wherever
     * it comes to run (Kubernetes, "Ephemeral Volumes").
     */
    private static boolean scratch(JsonNode volume) {
        String medium = volume.path("emptyDir").path("medium").asText("");
        return volume.path("ephemeral").has("volumeClaimTemplate")
                || volume.has("emptyDir")
                        && !medium.equals("Memory")
                        && !medium.startsWith("HugePages");
    }

    private static List<String> claims(JsonNode volumes) {
        return Fields.list(volumes, ObjectReading::claimed).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private static String claimed(JsonNode volume) {
        if (volume.has("persistentVolumeClaim")) {
            return Fields.text(volume.path("persistentVolumeClaim").path("claimName"));
        }
        if (volume.has("dataVolume")) {
            return Fields.text(volume.path("dataVolume").path("name"));
        }
        JsonNode copied = volume.path("ephemeral").path("persistentVolumeClaim");
        return copied.isObject() ? Fields.text(copied.path("claimName")) : null;
    }
}
