package io.rackside.app.cluster;

import io.rackside.app.access.AccessRefused;
import io.rackside.app.site.Called;
import io.rackside.app.site.SiteModel;
import io.rackside.drivers.cluster.object.ClusterNode;
import io.rackside.model.Cabinet;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.Placement;
import io.rackside.model.PortRef;
import io.rackside.model.PowerFeed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person means that could be pulled. */
sealed interface Aim {
    /** A word before a node's name where a box has that name too. */
    String NODE = "node/";

    /** Where a box is, as it is shown: cabinet and unit, or its units. */
    Pattern UNIT = Pattern.compile("(.+?)[ /]+[Uu](\\d{1,3})(?:-\\d{1,3})?");

    /** So many names of a kind are told where none was meant. */
    int TOLD = 6;

    /** A node of the cluster, wherever it stands. */
    record OfNode(String name, Optional<DeviceId> box) implements Aim {}

    /** A box of the rack. */
    record OfBox(DeviceId box) implements Aim {}

    /** All boxes of a cabinet. */
    record OfCabinet(Set<DeviceId> boxes) implements Aim {}

    /** An outlet of a PDU. */
    record OfOutlet(PortRef outlet) implements Aim {}

    /**
     * Finds it.
     *
     * @throws AccessRefused when nothing, or more than one thing, is meant
     */
    static Aim of(String text, Standing standing) {
        String word = text.strip();
        if (word.startsWith(NODE)) {
            String name = word.substring(NODE.length());
            return node(name, standing).orElseThrow(() -> unknown(word, standing));
        }
        Called called = new Called(standing.model());
        List<Device> boxes = called.devices(word);
        List<Cabinet> cabinets = called.cabinets(word);
        List<Aim> meant = new ArrayList<>();
        boxes.forEach(box -> meant.add(new OfBox(box.id())));
        cabinets.forEach(cabinet -> meant.add(of(cabinet, standing.model())));
        node(word, standing)
                .filter(
                        it ->
                                boxes.stream()
                                        .noneMatch(box -> it.box().equals(Optional.of(box.id()))))
                .ifPresent(meant::add);
        outlet(word, standing.model()).ifPresent(meant::add);
        if (meant.isEmpty()) {
            atUnit(word, standing.model()).forEach(box -> meant.add(new OfBox(box.id())));
        }
        if (meant.size() > 1) {
            throw new AccessRefused(
                    AccessRefused.Kind.UNKNOWN_TARGET,
                    Message.of("core.cluster.ambiguous", word, NODE + word));
        }
        return meant.stream().findFirst().orElseThrow(() -> unknown(word, standing));
    }

    /** All boxes of a cabinet. */
    static OfCabinet of(Cabinet cabinet, SiteModel model) {
        return new OfCabinet(
                model.devicesIn(cabinet.id()).stream().map(Device::id).collect(Collectors.toSet()));
    }

    private static Optional<OfNode> node(String name, Standing standing) {
        return standing.match(name).map(match -> new OfNode(name, match.device()));
    }

    private static Optional<Aim> outlet(String word, SiteModel model) {
        int colon = word.indexOf(':');
        if (colon <= 0) {
            return Optional.empty();
        }
        String outlet = word.substring(colon + 1).strip();
        return new Called(model)
                .devices(word.substring(0, colon)).stream()
                        .flatMap(box -> model.cordsAt(box.id()).stream())
                        .filter(cord -> cord.outlet().equals(outlet))
                        .map((PowerFeed cord) -> new PortRef(cord.pdu(), cord.outlet()))
                        .distinct()
                        .filter(port -> means(model, word.substring(0, colon), port.device()))
                        .<Aim>map(OfOutlet::new)
                        .findFirst();
    }

    private static boolean means(SiteModel model, String word, DeviceId box) {
        return new Called(model).devices(word).stream().anyMatch(it -> it.id().equals(box));
    }

    /** Boxes that take that unit of a cabinet. */
    private static List<Device> atUnit(String word, SiteModel model) {
        Matcher place = UNIT.matcher(word);
        if (!place.matches()) {
            return List.of();
        }
        int unit = Integer.parseInt(place.group(2));
        return new Called(model)
                .cabinets(place.group(1)).stream()
                        .flatMap(cabinet -> model.devicesIn(cabinet.id()).stream())
                        .filter(box -> box.retired().isEmpty() && takes(box, unit))
                        .toList();
    }

    private static boolean takes(Device box, int unit) {
        return box.placement() instanceof Placement.Mounted at
                && at.bottomHalfU() < 2 * unit
                && at.bottomHalfU() + box.type().heightHalfU() > 2 * (unit - 1);
    }

    private static AccessRefused unknown(String word, Standing standing) {
        SiteModel model = standing.model();
        return new AccessRefused(
                AccessRefused.Kind.UNKNOWN_TARGET,
                Message.of(
                        "core.cluster.no-such-target",
                        word,
                        some(standing.nodes().stream().map(ClusterNode::name)),
                        some(
                                model.devices().stream()
                                        .filter(box -> box.retired().isEmpty())
                                        .map(Device::name)),
                        some(model.activeCabinets().stream().map(Cabinet::name))));
    }

    private static String some(Stream<String> names) {
        List<String> all = names.distinct().sorted().toList();
        String told = all.stream().limit(TOLD).collect(Collectors.joining(", "));
        return all.isEmpty() ? "-" : all.size() > TOLD ? told + ", ..." : told;
    }
}
