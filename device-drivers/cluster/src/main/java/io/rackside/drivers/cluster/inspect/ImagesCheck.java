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
        Insides insides = Insides.of(look, look.nodes());
        insides.tellMissing(Message.of("cluster.inspect.images.of-mirrors"), findings);
        mirrors(insides, findings);
    }

    /** Nodes that reach a registry otherwise than most, or by a mirror that does not answer. */
    private static void mirrors(Insides insides, Findings findings) {
        Map<String, Map<String, Set<String>>> registries = new TreeMap<>();
        insides.found()
                .forEach(
                        (node, inside) ->
                                inside.mirrors().forEach(each -> silent(node, each, findings)));
        insides.found().values().stream()
                .flatMap(inside -> inside.mirrors().stream())
                .forEach(each -> registries.put(each.registry(), new TreeMap<>()));
        registries.forEach(
                (registry, ways) -> {
                    insides.found()
                            .forEach(
                                    (node, inside) ->
                                            ways.computeIfAbsent(
                                                            way(inside, registry),
                                                            _ -> new TreeSet<>())
                                                    .add(node));
                    otherwise(registry, ways, findings);
                });
    }

    private static String way(NodeInside inside, String registry) {
        return inside.mirrors().stream()
                .filter(each -> each.registry().equals(registry))
                .map(NodeInside.Mirror::sum)
                .findFirst()
                .orElse("");
    }

    private static void otherwise(
            String registry, Map<String, Set<String>> ways, Findings findings) {
        if (ways.size() < 2) {
            findings.seen("", Message.of("cluster.inspect.images.same", registry));
            return;
        }
        int most = ways.values().stream().mapToInt(Set::size).max().orElse(0);
        boolean even = ways.values().stream().filter(each -> each.size() == most).count() > 1;
        ways.values().stream()
                .filter(each -> even || each.size() < most)
                .forEach(
                        nodes ->
                                findings.warning(
                                        Texts.few(nodes),
                                        Message.of("cluster.inspect.images.other", registry),
                                        Message.of("cluster.inspect.images.other.todo")));
    }

    private static void silent(String node, NodeInside.Mirror mirror, Findings findings) {
        mirror.answers()
                .forEach(
                        (url, status) -> {
                            if (!status.matches("[1-4]\\d\\d")) {
                                findings.warning(
                                        node,
                                        Message.of(
                                                "cluster.inspect.images.silent",
                                                mirror.registry(),
                                                url,
                                                status),
                                        Message.of("cluster.inspect.images.silent.todo"));
                            }
                        });
    }
}
