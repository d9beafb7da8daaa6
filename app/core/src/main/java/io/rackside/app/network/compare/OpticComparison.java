package io.rackside.app.network.compare;

import io.rackside.app.network.compare.NetworkDifference.Kind;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;
import io.rackside.model.network.Optic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Transceivers and their light, earlier and later. Light is held against light where the port has a
 * link at one of the two times and is not shut at either: elsewhere nobody misses it.
 */
final class OpticComparison {
    /**
     * No light: the least a transceiver can tell is 0.1 µW (SFF-8472, received power of internally
     * calibrated ones), which is -40 dBm.
     */
    private static final double NONE_DBM = -40;

    private final NetworkInventory before;
    private final NetworkInventory after;
    private final Map<String, NetworkInterface> portsBefore;
    private final Map<String, NetworkInterface> portsAfter;
    private final List<NetworkDifference> found = new ArrayList<>();

    private OpticComparison(NetworkInventory before, NetworkInventory after) {
        this.before = before;
        this.after = after;
        this.portsBefore = NetworkComparison.keyed(before.interfaces(), NetworkInterface::name);
        this.portsAfter = NetworkComparison.keyed(after.interfaces(), NetworkInterface::name);
    }

    static List<NetworkDifference> of(NetworkInventory before, NetworkInventory after) {
        OpticComparison comparison = new OpticComparison(before, after);
        comparison.transceivers();
        return comparison.found;
    }

    /** Which way the light goes. */
    private enum Way {
        RECEIVED,
        SENT;

        private OptionalDouble of(Optic optic) {
            OptionalDouble dbm = this == RECEIVED ? optic.rxDbm() : optic.txDbm();
            return dbm.isPresent() && dbm.getAsDouble() > NONE_DBM ? dbm : OptionalDouble.empty();
        }

        private String code(Kind kind) {
            if (this == RECEIVED) {
                return NetworkComparison.code(kind);
            }
            return switch (kind) {
                case LIGHT_GONE -> "core.netdiff.light-sent-gone";
                case LIGHT_NEW -> "core.netdiff.light-sent-new";
                default -> "core.netdiff.light-sent";
            };
        }
    }

    private void transceivers() {
        Map<String, Optic> was = NetworkComparison.keyed(before.optics(), Optic::port);
        Map<String, Optic> is = NetworkComparison.keyed(after.optics(), Optic::port);
        was.forEach(
                (port, then) -> {
                    Optic now = is.get(port);
                    if (now != null) {
                        both(port, then, now);
                    } else if (after.device().complete()) {
                        optic(Kind.OPTIC_GONE, port, plate(then), Optional.empty());
                    }
                });
        if (before.device().complete()) {
            is.forEach(
                    (port, now) -> {
                        if (!was.containsKey(port)) {
                            optic(Kind.OPTIC_NEW, port, Optional.empty(), plate(now));
                        }
                    });
        }
    }

    private void optic(Kind kind, String port, Optional<Message> was, Optional<Message> is) {
        Message what = Message.of(NetworkComparison.code(kind), port);
        found.add(new NetworkDifference(kind, port, what, was, is));
    }

    private static Optional<Message> plate(Optic optic) {
        String plate =
                String.join(" ", optic.vendor(), optic.partNumber(), optic.serial())
                        .strip()
                        .replaceAll(" +", " ");
        return plate.isEmpty() ? Optional.empty() : Optional.of(NetworkComparison.as(plate));
    }

    private void both(String port, Optic then, Optic now) {
        if (isAnother(then, now)) {
            optic(Kind.OPTIC_SWAPPED, port, plate(then), plate(now));
        }
        if (matters(port)) {
            for (Way way : Way.values()) {
                light(port, way, way.of(then), way.of(now));
            }
        }
    }

    /** By its serial number; by its part number where one of the two tells no serial number. */
    private static boolean isAnother(Optic then, Optic now) {
        Identity was = Identity.ofSerial(then.serial());
        Identity is = Identity.ofSerial(now.serial());
        if (was.known() && is.known()) {
            return was.contradicts(is);
        }
        return !then.partNumber().isBlank()
                && !now.partNumber().isBlank()
                && !then.partNumber().strip().equalsIgnoreCase(now.partNumber().strip());
    }

    private boolean matters(String port) {
        NetworkInterface was = portsBefore.get(port);
        NetworkInterface is = portsAfter.get(port);
        return was != null
                && is != null
                && (was.up() || is.up())
                && was.admin() != LinkState.DOWN
                && is.admin() != LinkState.DOWN;
    }

    private void light(String port, Way way, OptionalDouble was, OptionalDouble is) {
        if (was.isPresent() && is.isPresent()) {
            double change = is.getAsDouble() - was.getAsDouble();
            if (Math.abs(change) > NetworkComparison.LIGHT_TOLERANCE_DB) {
                Kind kind = change < 0 ? Kind.LIGHT : Kind.LIGHT_MORE;
                found.add(
                        difference(kind, port, way, dbm(was), dbm(is))
                                .from(NetworkComparison.as(dbm(was)))
                                .to(NetworkComparison.as(dbm(is))));
            }
        } else if (was.isPresent() && after.device().complete()) {
            found.add(
                    difference(Kind.LIGHT_GONE, port, way, dbm(was))
                            .from(NetworkComparison.as(dbm(was))));
        } else if (is.isPresent() && before.device().complete()) {
            found.add(
                    difference(Kind.LIGHT_NEW, port, way, dbm(is))
                            .to(NetworkComparison.as(dbm(is))));
        }
    }

    private static NetworkDifference difference(
            Kind kind, String port, Way way, Message.Measure... light) {
        List<Object> arguments = new ArrayList<>(List.of(port));
        arguments.addAll(List.of(light));
        return new NetworkDifference(kind, port, Message.of(way.code(kind), arguments.toArray()));
    }

    private static Message.Measure dbm(OptionalDouble light) {
        return new Message.Measure(light.getAsDouble(), "dBm");
    }
}
