package io.rackside.drivers.cluster.drain;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.drivers.cluster.api.ListQuery;
import io.rackside.drivers.cluster.api.Resource;
import io.rackside.drivers.cluster.impact.Impact;
import io.rackside.drivers.cluster.impact.ImpactOfNodes;
import io.rackside.drivers.cluster.impact.Verdict;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.drivers.cluster.object.ObjectReading;
import io.rackside.drivers.cluster.object.Pod;
import io.rackside.drivers.cluster.object.VirtualMachineInstance;
import io.rackside.drivers.cluster.reading.Abreast;
import io.rackside.drivers.cluster.reading.CloseLook;
import io.rackside.drivers.cluster.text.Shown;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What emptying a node would do, as the cluster stands.
 *
 * @param hurdles what has to be agreed to before it is emptied, what nobody can agree to first
 */
public record Outlook(ClusterNode node, CloseLook.Seen seen, Impact impact, List<Hurdle> hurdles) {
    /** Up to so many nodes all their pods are read, so that room elsewhere is known. */
    private static final int SMALL = 100;

    public Outlook {
        hurdles = List.copyOf(hurdles);
    }

    /**
     * Looks.
     *
     * @throws ClusterException when nodes or pods cannot be read; NOT_FOUND when there is no such
     *     node
     */
    public static Outlook at(ClusterApi api, String node, Time time)
            throws ClusterException, InterruptedException {
        List<ClusterNode> nodes = nodes(api);
        return of(
                api,
                nodes,
                meant(nodes, node),
                () -> CloseLook.at(api, nodes, Set.of(node), nodes.size() <= SMALL, time));
    }

    /**
     * Looks again, at what can be another since.
     *
     * @param now the node as it is now
     * @param shortly whether this is of a moment ago: then the other nodes, and what keeps those
     *     that were judged, are taken as they were, and it is not looked what room others have
     */
    Outlook again(ClusterApi api, ClusterNode now, boolean shortly, Time time)
            throws ClusterException, InterruptedException {
        List<ClusterNode> nodes =
                shortly
                        ? seen.objects().nodes().stream()
                                .map(it -> it.name().equals(now.name()) ? now : it)
                                .toList()
                        : nodes(api);
        boolean room = !shortly && nodes.size() <= SMALL;
        return of(
                api,
                nodes,
                meant(nodes, now.name()),
                () -> CloseLook.again(api, nodes, Set.of(now.name()), room, seen, shortly, time));
    }

    private static List<ClusterNode> nodes(ClusterApi api)
            throws ClusterException, InterruptedException {
        List<ClusterNode> nodes = new ArrayList<>();
        api.objects(
                Resource.NODE,
                ListQuery.all(ListQuery.OBJECTS),
                each -> nodes.add(ObjectReading.node(each)));
        return nodes;
    }

    private static ClusterNode meant(List<ClusterNode> nodes, String node) throws ClusterException {
        return nodes.stream()
                .filter(each -> each.name().equals(node))
                .findFirst()
                .orElseThrow(() -> noSuch(node));
    }

    private static Outlook of(
            ClusterApi api,
            List<ClusterNode> nodes,
            ClusterNode meant,
            Abreast.Asking<CloseLook.Seen> look)
            throws ClusterException, InterruptedException {
        String node = meant.name();
        List<ClusterNode> others = alsoLeaving(nodes, node);
        AtomicReference<List<Hurdle>> storage = new AtomicReference<>();
        CloseLook.Seen seen =
                Abreast.all(
                                List.<Abreast.Asking<CloseLook.Seen>>of(
                                        look,
                                        () -> {
                                            storage.set(
                                                    StorageCopies.hurdles(
                                                            api, node, names(others)));
                                            return null;
                                        }))
                        .getFirst();
        Impact impact = ImpactOfNodes.of(seen.objects(), Set.of(node), seen.usualStrategy());
        List<Hurdle> hurdles =
                new ArrayList<>(new Hurdles(seen.objects(), node).of(impact, others));
        for (Pod pod : seen.objects().pods()) {
            if (pod.node().equals(node)
                    && hurdles.stream().anyMatch(it -> it.key().equals(key(pod)))
                    && Tenants.ofMachineElsewhere(api, pod, node)) {
                hurdles.removeIf(it -> it.key().equals(key(pod)));
            }
        }
        hurdles.addAll(0, storage.get());
        hurdles.sort(Comparator.comparing(Hurdle::need));
        return new Outlook(meant, seen, impact, hurdles);
    }

    /** Other nodes that work of ours has taken out: their servers may go at any moment. */
    private static List<ClusterNode> alsoLeaving(List<ClusterNode> nodes, String node) {
        return nodes.stream()
                .filter(each -> !each.name().equals(node) && Cordon.marked(each))
                .toList();
    }

    private static Set<String> names(List<ClusterNode> nodes) {
        return nodes.stream().map(ClusterNode::name).collect(Collectors.toSet());
    }

    private static String key(Pod pod) {
        return Hurdle.pod(pod.namespace(), pod.name());
    }

    static ClusterException noSuch(String node) {
        return new ClusterException(
                ClusterException.Kind.NOT_FOUND,
                Message.of("cluster.drain.no-node", Shown.all(node)));
    }

    /** Whether the node does not answer, and so nothing that is there can be told to leave. */
    public boolean silent() {
        return !node.ready()
                && impact.items().stream().anyMatch(it -> it.verdict() != Verdict.STAYS);
    }

    /** Whether it goes without being emptied, as a person has agreed to. */
    public boolean goesAsItIs(Set<String> accepted) {
        return silent() && accepted.contains(Hurdle.SILENT);
    }

    /**
     * What a person is asked before its server goes: of a node that does not answer that, and what
     * concerns the whole cluster.
     */
    public List<Hurdle> asked() {
        if (!silent()) {
            return hurdles;
        }
        List<Hurdle> asked =
                new ArrayList<>(hurdles.stream().filter(it -> it.namespace().isEmpty()).toList());
        asked.add(
                Hurdles.whole(
                        Hurdle.SILENT,
                        Hurdle.Need.SILENT,
                        Message.of("cluster.drain.silent", Shown.all(node.name()))));
        asked.sort(Comparator.comparing(Hurdle::need));
        return asked;
    }

    /** What still forbids that its server goes, when so much was agreed to. */
    public List<Hurdle> against(Set<String> accepted) {
        return open(asked(), accepted);
    }

    /** What still forbids that it is emptied, when so much was agreed to. */
    List<Hurdle> againstLeaving(Set<String> accepted) {
        return open(hurdles, accepted);
    }

    private static List<Hurdle> open(List<Hurdle> hurdles, Set<String> accepted) {
        return hurdles.stream()
                .filter(each -> each.need() == Hurdle.Need.NEVER || !accepted.contains(each.key()))
                .toList();
    }

    /** The uids of all that was judged. */
    Set<String> judged() {
        return Stream.concat(
                        seen.objects().pods().stream().map(Pod::uid),
                        seen.objects().virtualMachines().stream().map(VirtualMachineInstance::uid))
                .collect(Collectors.toSet());
    }
}
