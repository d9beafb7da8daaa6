package io.rackside.drivers.cluster.inspect;

import com.fasterxml.jackson.databind.JsonNode;

import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Owner;
import io.rackside.drivers.cluster.object.Pod;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A pod, reduced to what checks ask: of what its containers run only the arguments of an API
 * server's, never an environment.
 *
 * @param pulls images that do not come, with the kubelet's reason
 * @param arguments of a pod of the API server; none of any other
 * @param gpu annotations by which GPU memory is shared out
 * @param gpuMemory units of {@code aliyun.com/gpu-mem} it may use
 * @param restarts of all its containers
 * @param unlimited containers without a limit of memory
 */
record PodSight(
        String namespace,
        String name,
        String uid,
        String node,
        Optional<Owner> owner,
        Map<String, String> labels,
        String phase,
        boolean ready,
        boolean over,
        boolean leaving,
        List<String> addresses,
        List<Pull> pulls,
        List<String> arguments,
        Map<String, String> gpu,
        long gpuMemory,
        int restarts,
        int unlimited) {
    private static final int CONTAINERS_MOST = 100;
    private static final String GPU = "ALIYUN_COM_GPU_MEM_";

    /** An image that does not come. */
    record Pull(String image, String reason) {
        /** The registry it should come from. */
        String registry() {
            int slash = image.indexOf('/');
            String first = slash < 0 ? "" : image.substring(0, slash);
            boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
            return host ? first : "docker.io";
        }
    }

    static PodSight of(JsonNode object) {
        Pod pod = ObjectReading.pod(object);
        JsonNode containers = object.path("spec").path("containers");
        List<Pull> pulls = new ArrayList<>();
        int restarts = 0;
        for (String kind : List.of("initContainerStatuses", "containerStatuses")) {
            JsonNode all = object.path("status").path(kind);
            for (int i = 0; i < Math.min(all.size(), CONTAINERS_MOST); i++) {
                restarts += Math.clamp(all.path(i).path("restartCount").asInt(), 0, 1_000_000);
                pull(all.path(i)).ifPresent(pulls::add);
            }
        }
        long memory = 0;
        int unlimited = 0;
        for (int i = 0; i < Math.min(containers.size(), CONTAINERS_MOST); i++) {
            JsonNode limits = containers.path(i).path("resources").path("limits");
            unlimited += limits.has("memory") ? 0 : 1;
            memory += Math.clamp(limits.path("aliyun.com/gpu-mem").asLong(), 0, 1_000_000);
        }
        return new PodSight(
                pod.namespace(),
                pod.name(),
                pod.uid(),
                pod.node(),
                pod.owner(),
                pod.labels(),
                pod.phase(),
                pod.ready(),
                pod.over(),
                pod.leaving(),
                pod.addresses(),
                pulls,
                arguments(pod, containers),
                gpu(object.path("metadata").path("annotations")),
                memory,
                restarts,
                unlimited);
    }

    private static Optional<Pull> pull(JsonNode container) {
        String reason = Texts.of(container.path("state").path("waiting").path("reason"));
        return switch (reason) {
            case "ImagePullBackOff", "ErrImagePull", "InvalidImageName", "RegistryUnavailable" ->
                    Optional.of(new Pull(Texts.of(container.path("image")), reason));
            default -> Optional.empty();
        };
    }

    private static List<String> arguments(Pod pod, JsonNode containers) {
        if (!"kube-apiserver".equals(pod.labels().get("component"))) {
            return List.of();
        }
        List<String> all = new ArrayList<>(Texts.list(containers.path(0).path("command")));
        all.addAll(Texts.list(containers.path(0).path("args")));
        return all;
    }

    private static Map<String, String> gpu(JsonNode annotations) {
        Map<String, String> gpu = new TreeMap<>();
        for (String each : List.of("ASSIGNED", "IDX", "POD", "ASSUME_TIME")) {
            if (annotations.has(GPU + each)) {
                gpu.put(each, Texts.of(annotations.path(GPU + each)));
            }
        }
        return gpu;
    }

    String fullName() {
        return namespace + "/" + name;
    }

    /** Whether a label has a value. */
    boolean is(String label, String value) {
        return value.equals(labels.get(label));
    }
}
