package io.rackside.nic.virtual;

import java.util.List;
import java.util.Optional;

/** {@code ip route}: where what is for nobody here is sent. */
final class IpRoutes {
    private static final int WRONG = 255;
    private static final int REFUSED = 2;

    private IpRoutes() {}

    static int run(Call call, String verb, List<String> words) {
        boolean six = call.has("-6");
        List<String> routes = six ? call.host().routes6 : call.host().routes;
        return switch (verb) {
            case "show", "list", "ls" -> {
                routes.stream()
                        .filter(route -> carried(call.host(), route))
                        .filter(
                                route ->
                                        words.isEmpty() || route.startsWith(words.getFirst() + " "))
                        .forEach(route -> call.say(route + " "));
                yield 0;
            }
            case "add", "replace" -> add(call, routes, String.join(" ", words));
            default ->
                    call.fail(WRONG, "Command \"" + verb + "\" is unknown, try \"ip route help\".");
        };
    }

    /** The kernel drops a route with the interface that goes down. */
    private static boolean carried(HostState host, String route) {
        Optional<VirtualPort> port = host.port(route.replaceFirst(".* dev (\\S+).*", "$1"));
        return port.isPresent() && port.get().settings.up;
    }

    private static int add(Call call, List<String> routes, String route) {
        if (!call.root()) {
            return call.fail(REFUSED, "RTNETLINK answers: Operation not permitted");
        }
        if (!route.matches("default via \\S+ dev \\S+( (proto|metric|src|scope|pref|mtu) \\S+)*")) {
            return call.fail(WRONG, "Error: any valid prefix is expected rather than it.");
        }
        if (routes.contains(route)) {
            return call.fail(REFUSED, "RTNETLINK answers: File exists");
        }
        routes.add(route);
        return 0;
    }
}
