package io.rackside.app.network.compare;

import io.rackside.app.network.compare.NetworkDifference.Kind;
import io.rackside.model.Message;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Holds a later look at a network device against an earlier one. Ports are told apart by name,
 * since their index may change when the device restarts (RFC 2863 section 3.1.5).
 */
public final class NetworkComparison {
    /** Light may vary by so much, in dB, without anybody having touched it. */
    public static final double LIGHT_TOLERANCE_DB = 1.0;

    private final NetworkInventory before;
    private final NetworkInventory after;
    private final Map<String, NetworkInterface> portsBefore;
    private final Map<String, NetworkInterface> portsAfter;
    private final List<NetworkDifference> found = new ArrayList<>();

    private NetworkComparison(NetworkInventory before, NetworkInventory after) {
        this.before = before;
        this.after = after;
        this.portsBefore = keyed(before.interfaces(), NetworkInterface::name);
        this.portsAfter = keyed(after.interfaces(), NetworkInterface::name);
    }

    /**
     * What differs, the losses first. Of what a look did not read to its end nothing is called
     * gone.
     */
    public static List<NetworkDifference> of(NetworkInventory before, NetworkInventory after) {
        NetworkComparison comparison = new NetworkComparison(before, after);
        comparison.device();
        comparison.ports();
        comparison.neighbours();
        comparison.found.addAll(AddressComparison.of(before, after));
        comparison.found.addAll(OpticComparison.of(before, after));
        List<NetworkDifference> sorted = new ArrayList<>();
        comparison.found.stream().filter(each -> each.kind().loss()).forEach(sorted::add);
        comparison.found.stream().filter(each -> !each.kind().loss()).forEach(sorted::add);
        return List.copyOf(sorted);
    }

    /** The first of each key, in their order. */
    static <T> Map<String, T> keyed(List<T> things, Function<T, String> key) {
        Map<String, T> map = new LinkedHashMap<>();
        things.forEach(each -> map.putIfAbsent(key.apply(each), each));
        return map;
    }

    static NetworkDifference of(Kind kind, String port, Object... arguments) {
        return new NetworkDifference(kind, port, Message.of(code(kind), arguments));
    }

    static Message as(Object value) {
        return Message.of("core.netdiff.as", value);
    }

    /** Complete literals, so that a text nobody uses is found. */
    static String code(Kind kind) {
        return switch (kind) {
            case LINK_LOST -> "core.netdiff.link-lost";
            case LINK_NEW -> "core.netdiff.link-new";
            case SHUT -> "core.netdiff.shut";
            case SPEED -> "core.netdiff.speed";
            case DUPLEX -> "core.netdiff.duplex";
            case PORT_GONE -> "core.netdiff.port-gone";
            case PORT_NEW -> "core.netdiff.port-new";
            case NEIGHBOUR_LOST -> "core.netdiff.neighbour-lost";
            case NEIGHBOUR_NEW -> "core.netdiff.neighbour-new";
            case ADDRESS_MOVED -> "core.netdiff.address-moved";
            case ADDRESS_LOST -> "core.netdiff.address-lost";
            case ADDRESS_NEW -> "core.netdiff.address-new";
            case ERRORS -> "core.netdiff.errors";
            case RESTARTED -> "core.netdiff.restarted";
            case VERSION -> "core.netdiff.version";
            case OPTIC_GONE -> "core.netdiff.optic-gone";
            case OPTIC_NEW -> "core.netdiff.optic-new";
            case OPTIC_SWAPPED -> "core.netdiff.optic-swapped";
            case LIGHT, LIGHT_MORE -> "core.netdiff.light";
            case LIGHT_GONE -> "core.netdiff.light-gone";
            case LIGHT_NEW -> "core.netdiff.light-new";
        };
    }

    private void device() {
        Optional<Duration> was = before.device().uptime();
        Optional<Duration> is = after.device().uptime();
        if (restarted()) {
            found.add(
                    of(Kind.RESTARTED, "", is.orElseThrow())
                            .from(Message.of("core.netdiff.up-for", was.orElseThrow()))
                            .to(Message.of("core.netdiff.up-for", is.orElseThrow())));
        }
        String then = before.device().version();
        String now = after.device().version();
        if (was.isPresent() && !then.equals(now)) {
            found.add(of(Kind.VERSION, "", then, now).from(as(then)).to(as(now)));
        }
    }

    private boolean restarted() {
        Optional<Duration> was = before.device().uptime();
        Optional<Duration> is = after.device().uptime();
        return was.isPresent() && is.isPresent() && is.get().compareTo(was.get()) < 0;
    }

    private void ports() {
        portsBefore.forEach(
                (name, was) -> {
                    NetworkInterface is = portsAfter.get(name);
                    if (is != null) {
                        port(was, is);
                    } else if (after.device().complete()) {
                        found.add(of(Kind.PORT_GONE, name, name).from(link(was)));
                    }
                });
        if (before.device().complete()) {
            portsAfter.values().stream()
                    .filter(is -> !portsBefore.containsKey(is.name()))
                    .map(is -> of(Kind.PORT_NEW, is.name(), is.name()).to(link(is)))
                    .forEach(found::add);
        }
    }

    private void port(NetworkInterface was, NetworkInterface is) {
        Optional<Kind> change =
                was.admin() == LinkState.UP && is.admin() == LinkState.DOWN
                        ? Optional.of(Kind.SHUT)
                        : was.up() == is.up()
                                ? Optional.empty()
                                : Optional.of(is.up() ? Kind.LINK_NEW : Kind.LINK_LOST);
        change.map(kind -> of(kind, is.name(), is.name()).from(link(was)).to(link(is)))
                .ifPresent(found::add);
        if (was.up() && is.up()) {
            speed(was, is);
            errors(was, is);
        }
    }

    private static Message link(NetworkInterface port) {
        return port.up()
                ? Message.of("core.netdiff.is-up")
                : port.admin() == LinkState.DOWN
                        ? Message.of("core.netdiff.is-shut")
                        : Message.of("core.netdiff.is-down");
    }

    private void speed(NetworkInterface was, NetworkInterface is) {
        OptionalLong then = was.megabitsPerSecond();
        OptionalLong now = is.megabitsPerSecond();
        if (then.isPresent() && now.isPresent() && then.getAsLong() != now.getAsLong()) {
            found.add(
                    of(Kind.SPEED, is.name(), is.name(), then.getAsLong(), now.getAsLong())
                            .from(Message.of("core.netdiff.mbps", then.getAsLong()))
                            .to(Message.of("core.netdiff.mbps", now.getAsLong())));
        }
        if (!was.duplex().equals(is.duplex()) && is.duplex().equals("half")) {
            NetworkDifference half =
                    of(Kind.DUPLEX, is.name(), is.name())
                            .to(Message.of("core.netdiff.half-duplex"));
            found.add(
                    was.duplex().equals("full")
                            ? half.from(Message.of("core.netdiff.full-duplex"))
                            : half);
        }
    }

    /** Only where the counters went on: a restart or a clearing makes the difference untrue. */
    private void errors(NetworkInterface was, NetworkInterface is) {
        OptionalLong then = was.counters().inErrors();
        OptionalLong now = is.counters().inErrors();
        boolean wentOn =
                !restarted()
                        && was.counters().discontinuity().equals(is.counters().discontinuity());
        if (wentOn && then.isPresent() && now.isPresent() && now.getAsLong() > then.getAsLong()) {
            found.add(
                    of(Kind.ERRORS, is.name(), is.name(), now.getAsLong() - then.getAsLong())
                            .from(as(then.getAsLong()))
                            .to(as(now.getAsLong())));
        }
    }

    private void neighbours() {
        Map<String, Neighbour> was = keyed(before.neighbours(), NetworkComparison::words);
        Map<String, Neighbour> is = keyed(after.neighbours(), NetworkComparison::words);
        if (after.device().complete()) {
            was.forEach(
                    (key, each) -> {
                        if (!is.containsKey(key)) {
                            neighbour(Kind.NEIGHBOUR_LOST, each);
                        }
                    });
        }
        if (before.device().complete()) {
            is.forEach(
                    (key, each) -> {
                        if (!was.containsKey(key)) {
                            neighbour(Kind.NEIGHBOUR_NEW, each);
                        }
                    });
        }
    }

    private void neighbour(Kind kind, Neighbour each) {
        String name = each.systemName().isBlank() ? each.chassis() : each.systemName();
        NetworkDifference difference =
                of(kind, each.localPort(), each.localPort(), name, each.port());
        Message value = as((name + " " + each.port()).strip());
        found.add(kind == Kind.NEIGHBOUR_LOST ? difference.from(value) : difference.to(value));
    }

    private static String words(Neighbour each) {
        return String.join(
                " ", each.localPort(), each.protocol().name(), each.chassis(), each.port());
    }
}
