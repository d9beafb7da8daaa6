package io.rackside.drivers.cluster.impact;

import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ClusterObjects;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.Taint;
import io.rackside.drivers.cluster.object.Toleration;
import io.rackside.model.Message;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** When a pod is made again whose node went without a word. */
final class Cutting {
    /** What a node has that does not answer (Kubernetes, "Taints and Tolerations"). */
    private static final Taint UNREACHABLE =
            new Taint("node.kubernetes.io/unreachable", "", "NoExecute");

    /** What the API server gives those that say nothing. */
    private static final long USUAL_SECONDS = 300;

    private final Storage storage;
    private final Set<String> autonomous = new HashSet<>();
    private final Set<String> silent = new HashSet<>();

    /**
     * @param leaving names of the nodes that go
     */
    Cutting(ClusterObjects objects, Set<String> leaving, Storage storage) {
        this.storage = storage;
        for (ClusterNode node : objects.nodes()) {
            if (node.autonomous()) {
                autonomous.add(node.name());
            }
            if (leaving.contains(node.name()) && !node.ready()) {
                silent.add(node.name());
            }
        }
    }

    /** Whether a node has gone already: nothing on it can be moved, or is seen to end. */
    boolean silent(String node) {
        return silent.contains(node);
    }

    /**
     * When it comes back.
     *
     * @param base what else is to be said of it
     */
    Message back(Pod pod, Message base) {
        List<Toleration> borne =
                pod.demand().tolerations().stream().filter(it -> it.bears(UNREACHABLE)).toList();
        OptionalLong seconds =
                borne.stream()
                        .map(Toleration::seconds)
                        .flatMapToLong(OptionalLong::stream)
                        .map(it -> Math.max(0, it))
                        .min();
        if (autonomous.contains(pod.node()) || !borne.isEmpty() && seconds.isEmpty()) {
            return Message.of("cluster.impact.cut-bound", base);
        }
        boolean ordered = pod.owner().filter(it -> it.kind().equals("StatefulSet")).isPresent();
        if (ordered || storage.held(pod.namespace(), pod.claims())) {
            return Message.of("cluster.impact.cut-fenced", base);
        }
        return seconds.isPresent() && seconds.getAsLong() != USUAL_SECONDS
                ? Message.of("cluster.impact.cut-after", base, seconds.getAsLong())
                : Message.of("cluster.impact.cut-later", base);
    }
}
