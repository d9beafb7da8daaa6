package io.rackside.drivers.cluster.virtual;

import java.io.IOException;
import java.util.List;

/** The probes of an API server: {@code /livez}, {@code /readyz/etcd}, with {@code ?verbose}. */
final class Probes {
    static final List<String> ROOTS = List.of("livez", "readyz", "healthz");

    /** As a v1.36 server names the first of them. */
    private static final List<String> CHECKS =
            List.of(
                    "ping",
                    "log",
                    "etcd",
                    "poststarthook/start-apiextensions-controllers",
                    "poststarthook/crd-informer-synced",
                    "autoregister-completion");

    private final Mischief mischief;

    Probes(Mischief mischief) {
        this.mischief = mischief;
    }

    void answer(Exchange exchange, List<String> path) throws IOException, Answer {
        String root = path.getFirst();
        if (mischief.refuses(root)) {
            throw Answer.forbidden("system:anonymous", "get", "/" + root);
        }
        String one = String.join("/", path.subList(1, path.size()));
        List<String> checks = one.isEmpty() ? CHECKS : List.of(one);
        if (!CHECKS.containsAll(checks)) {
            throw Answer.noSuchPath();
        }
        StringBuilder text = new StringBuilder();
        boolean well = true;
        for (String check : checks) {
            boolean fails = mischief.fails(check);
            well &= !fails;
            text.append(fails ? "[-]" : "[+]").append(check);
            text.append(fails ? " failed: reason withheld\n" : " ok\n");
        }
        text.append(root).append(well ? " check passed\n" : " check failed\n");
        boolean whole = !well || exchange.asks("verbose");
        exchange.text(well ? 200 : 500, whole ? text.toString() : "ok");
    }
}
