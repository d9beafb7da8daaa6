package io.rackside.drivers.cluster.inspect;

import io.rackside.model.Message;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Images that do not come, by the registry they should come from and the nodes that want them. */
final class ImagesCheck implements Check {
    @Override
    public void run(Look look, Findings findings) throws Unread, InterruptedException {
        Map<String, Set<String>> nodes = new TreeMap<>();
        Map<String, Set<String>> images = new TreeMap<>();
        int pods = 0;
        for (PodSight pod : look.pods()) {
            pods++;
            for (PodSight.Pull pull : pod.pulls()) {
                nodes.computeIfAbsent(pull.registry(), _ -> new TreeSet<>()).add(pod.node());
                images.computeIfAbsent(pull.registry(), _ -> new TreeSet<>()).add(pull.image());
            }
        }
        int all = look.nodes().size();
        nodes.forEach(
                (registry, at) -> {
                    boolean one = at.size() == 1 && all > 1;
                    findings.warning(
                            Texts.few(at),
                            Message.of(
                                    "cluster.inspect.images.pull",
                                    registry,
                                    Texts.few(images.get(registry)),
                                    at.size(),
                                    all),
                            one
                                    ? Message.of("cluster.inspect.images.one.todo", registry)
                                    : Message.of("cluster.inspect.images.pull.todo", registry));
                });
        findings.seen("", Message.of("cluster.inspect.images.pods", pods));
    }
}
