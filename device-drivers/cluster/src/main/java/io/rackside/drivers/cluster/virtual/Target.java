package io.rackside.drivers.cluster.virtual;

import java.util.List;
import java.util.Optional;

/**
 * What a path means.
 *
 * @param name empty for all of the kind
 * @param sub what comes after the name, such as eviction; empty where nothing does
 */
record Target(Kind kind, Optional<String> namespace, String name, String sub) {
    /** Group of KubeVirt's orders to its machines, which are no objects. */
    static final String ORDERS = "subresources.kubevirt.io";

    private static final List<String> ORDER = List.of("stop", "start");

    static Optional<Target> of(List<String> path) {
        boolean core = !path.isEmpty() && path.getFirst().equals("api");
        boolean group = !path.isEmpty() && path.getFirst().equals("apis");
        int at = core ? 2 : 3;
        if (!core && !group || path.size() <= at) {
            return Optional.empty();
        }
        String of = core ? "" : path.get(1);
        String version = path.get(at - 1);
        Optional<String> namespace = Optional.empty();
        if (path.get(at).equals("namespaces") && path.size() > at + 2) {
            namespace = Optional.of(path.get(at + 1));
            at += 2;
        }
        List<String> rest = path.subList(at, path.size());
        Optional<String> in = namespace;
        boolean order = of.equals(ORDERS);
        if (order != (rest.size() > 2 && ORDER.contains(rest.get(2)))) {
            return Optional.empty();
        }
        return Kinds.of(order ? Kinds.MACHINE.group() : of, version, rest.getFirst())
                .map(
                        kind ->
                                new Target(
                                        kind,
                                        in,
                                        rest.size() > 1 ? rest.get(1) : "",
                                        rest.size() > 2 ? rest.get(2) : ""));
    }

    String at() {
        return namespace.orElse("");
    }

    /** The API group that rules name it by. */
    String group() {
        return ORDER.contains(sub) ? ORDERS : kind.group();
    }

    /** As a rule names it. */
    String resource() {
        return sub.isEmpty() ? kind.plural() : kind.plural() + "/" + sub;
    }
}
