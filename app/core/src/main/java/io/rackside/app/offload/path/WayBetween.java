package io.rackside.app.offload.path;

import io.rackside.app.network.cabling.PluggedAt;
import io.rackside.app.network.cabling.PortName;
import io.rackside.app.network.cabling.Surroundings;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.network.Neighbour;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Finds the switch ports between two hosts: by what switches hear (LLDP), by planned cables, by
 * where addresses are learned. Asks nobody.
 */
final class WayBetween {
    private final SiteModel model;
    private final Surroundings read;
    private final Function<String, List<PluggedAt>> learned;
    private final List<Message> notes = new ArrayList<>();
    private boolean only = true;

    /**
     * @param read what the boxes of the site said
     * @param learned where a MAC address is plugged in, the likeliest first
     */
    WayBetween(SiteModel model, Surroundings read, Function<String, List<PluggedAt>> learned) {
        this.model = model;
        this.read = read;
        this.learned = learned;
    }

    /**
     * What was found.
     *
     * @param hops in the order traffic meets them
     * @param gap why not all of them are known; empty when they are
     * @param before how many hops come before what is not known
     * @param only whether traffic can take no other way than this; notes say which
     */
    record Found(
            List<Hop> hops, Optional<Message> gap, int before, boolean only, List<Message> notes) {
        Found {
            hops = List.copyOf(hops);
            notes = List.copyOf(notes);
        }
    }

    Found between(HostEnd a, HostEnd b) {
        bonded(a);
        bonded(b);
        if (planned(a).filter(end -> end.device().equals(b.device())).isPresent()) {
            notes.add(Message.of("core.path.direct", a.name(), b.name()));
            return new Found(List.of(), Optional.empty(), 0, only, notes);
        }
        Optional<Hop> first = attached(a);
        Optional<Hop> last = attached(b);
        if (first.isEmpty() || last.isEmpty()) {
            HostEnd lost = first.isEmpty() ? a : b;
            List<Hop> known = new ArrayList<>();
            first.ifPresent(known::add);
            last.ifPresent(known::add);
            return new Found(
                    known,
                    Optional.of(Message.of("core.path.not-found", lost.name(), lost.port())),
                    first.isPresent() ? 1 : 0,
                    only,
                    notes);
        }
        if (first.get().device().equals(last.get().device())) {
            return new Found(List.of(first.get(), last.get()), Optional.empty(), 0, only, notes);
        }
        Optional<List<Hop>> inner = across(first.get().device(), last.get().device());
        List<Hop> hops = new ArrayList<>();
        hops.add(first.get());
        inner.ifPresent(hops::addAll);
        hops.add(last.get());
        return new Found(
                hops,
                inner.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                Message.of(
                                        "core.path.no-trunk",
                                        first.get().name(),
                                        last.get().name())),
                1,
                only,
                notes);
    }

    /** Which member a packet takes is decided packet by packet, here and at the other end. */
    private void bonded(HostEnd end) {
        if (!end.others().isEmpty()) {
            only = false;
            notes.add(
                    Message.of(
                            "core.path.bond",
                            end.name(),
                            end.port(),
                            end.bond(),
                            String.join(", ", end.others())));
        }
    }

    private Optional<Hop> attached(HostEnd end) {
        Optional<Hop> heard = heard(end);
        Optional<Hop> planned = planned(end).flatMap(this::planned);
        if (heard.isPresent() && planned.isPresent() && !samePort(heard.get(), planned.get())) {
            notes.add(
                    Message.of(
                            "core.path.not-as-planned",
                            end.name(),
                            end.port(),
                            planned.get().name() + " " + planned.get().port(),
                            heard.get().name() + " " + heard.get().port()));
        }
        return heard.or(() -> planned).or(() -> learned(end));
    }

    private static boolean samePort(Hop one, Hop other) {
        return one.device().equals(other.device()) && PortName.same(one.port(), other.port());
    }

    /** All members of a bond may speak with the address of one: their names tell them better. */
    private Optional<Hop> heard(HostEnd end) {
        BiPredicate<Neighbour, HostEnd> first =
                end.bond().isEmpty() ? WayBetween::addressed : WayBetween::named;
        BiPredicate<Neighbour, HostEnd> second =
                end.bond().isEmpty() ? WayBetween::named : WayBetween::addressed;
        List<Hop> at = heard(end, first);
        if (at.isEmpty()) {
            at = heard(end, second);
        }
        if (at.size() > 1) {
            only = false;
            notes.add(
                    Message.of(
                            "core.path.heard-twice",
                            end.name(),
                            end.port(),
                            at.getFirst().name() + " " + at.getFirst().port(),
                            at.get(1).name() + " " + at.get(1).port()));
        }
        return at.stream().findFirst();
    }

    private List<Hop> heard(HostEnd end, BiPredicate<Neighbour, HostEnd> is) {
        List<Hop> at = new ArrayList<>();
        read.network()
                .forEach(
                        (box, said) ->
                                said.neighbours().stream()
                                        .filter(each -> is.test(each, end))
                                        .flatMap(
                                                each ->
                                                        hop(
                                                                box,
                                                                each.localPort(),
                                                                Message.of("core.path.by-lldp"))
                                                                .stream())
                                        .filter(hop -> at.stream().noneMatch(o -> samePort(o, hop)))
                                        .forEach(at::add));
        return at;
    }

    private static boolean addressed(Neighbour heard, HostEnd end) {
        return !mac(end.mac()).isEmpty() && mac(heard.port()).equals(mac(end.mac()));
    }

    private static boolean named(Neighbour heard, HostEnd end) {
        return !end.hostName().isEmpty()
                && sameName(heard.systemName(), end.hostName())
                && (heard.port().equals(end.port()) || heard.portDescription().equals(end.port()));
    }

    private static boolean sameName(String one, String other) {
        return !one.isBlank() && first(one).equalsIgnoreCase(first(other));
    }

    private static String first(String name) {
        int dot = name.indexOf('.');
        return dot < 0 ? name : name.substring(0, dot);
    }

    private static String mac(String text) {
        String bare = text.replaceAll("[:.\\-\\s]", "").toLowerCase(Locale.ROOT);
        return bare.matches("[0-9a-f]{12}") ? bare : "";
    }

    /** Where the plan has the other end of the cable of that port. */
    private Optional<PortRef> planned(HostEnd end) {
        for (Link link : model.linksOf(end.device())) {
            boolean from = link.from().device().equals(end.device());
            PortRef own = from ? link.from() : link.to();
            if (own.port().equalsIgnoreCase(end.port()) || printed(end, own.port())) {
                return Optional.of(from ? link.to() : link.from());
            }
        }
        return Optional.empty();
    }

    /** Whether what is printed beside a socket is that port, as the server's BMC tells. */
    private boolean printed(HostEnd end, String planned) {
        Inventory server = read.servers().get(end.device());
        return server != null
                && !end.mac().isEmpty()
                && server.nics().stream()
                        .filter(nic -> mac(nic.mac()).equals(mac(end.mac())))
                        .anyMatch(
                                nic ->
                                        nic.name().equalsIgnoreCase(planned)
                                                || nic.id().equalsIgnoreCase(planned)
                                                || PortName.same(nic.name(), planned)
                                                || PortName.same(nic.id(), planned));
    }

    private Optional<Hop> planned(PortRef end) {
        return hop(end.device(), own(end), Message.of("core.path.by-plan"));
    }

    /** What the box itself calls the port that is planned by the print beside it. */
    private String own(PortRef planned) {
        NetworkInventory box = read.network().get(planned.device());
        return box == null
                ? planned.port()
                : PortName.meant(
                                planned.port(),
                                box.interfaces().stream().map(NetworkInterface::name).toList())
                        .orElse(planned.port());
    }

    private Optional<Hop> learned(HostEnd end) {
        return end.mac().isEmpty()
                ? Optional.empty()
                : learned.apply(end.mac()).stream()
                        .findFirst()
                        .flatMap(
                                at ->
                                        hop(
                                                at.device(),
                                                at.port(),
                                                Message.of("core.path.by-address")));
    }

    private Optional<Hop> hop(DeviceId device, String port, Message foundBy) {
        return model.device(device).map(box -> new Hop(device, box.name(), port, foundBy));
    }

    /** A cable between two switches, seen from one of them. */
    private record Cable(Hop near, Hop far) {}

    /** The ports between two switches, by the fewest switches. */
    private Optional<List<Hop>> across(DeviceId from, DeviceId to) {
        Map<DeviceId, Integer> far = new HashMap<>(Map.of(from, 0));
        Map<DeviceId, List<Cable>> into = new HashMap<>();
        Queue<DeviceId> open = new LinkedList<>(List.of(from));
        while (!open.isEmpty() && far.get(open.element()) < far.getOrDefault(to, far.size() + 1)) {
            DeviceId at = open.remove();
            int next = far.get(at) + 1;
            for (Cable cable : cables(at)) {
                DeviceId there = cable.far().device();
                if (far.putIfAbsent(there, next) == null) {
                    open.add(there);
                }
                if (far.get(there) == next) {
                    into.computeIfAbsent(there, _ -> new ArrayList<>()).add(cable);
                }
            }
        }
        if (!into.containsKey(to)) {
            return Optional.empty();
        }
        List<Hop> hops = new ArrayList<>();
        for (DeviceId at = to; !at.equals(from); at = hops.getLast().device()) {
            List<Cable> cables = into.get(at);
            others(cables);
            hops.add(cables.getFirst().far());
            hops.add(cables.getFirst().near());
        }
        Collections.reverse(hops);
        return Optional.of(hops);
    }

    /** Equally short ways: which of them a packet takes is the switches' own matter. */
    private void others(List<Cable> cables) {
        Cable taken = cables.getFirst();
        for (Cable other : cables) {
            if (!samePort(taken.near(), other.near())) {
                only = false;
                notes.add(
                        Message.of(
                                "core.path.other-way",
                                taken.near().name() + " " + taken.near().port(),
                                taken.far().name() + " " + taken.far().port(),
                                other.near().name() + " " + other.near().port(),
                                other.far().name() + " " + other.far().port()));
                return;
            }
        }
    }

    private List<Cable> cables(DeviceId box) {
        List<Cable> cables = new ArrayList<>();
        NetworkInventory said = read.network().get(box);
        if (said != null) {
            Message how = Message.of("core.path.by-lldp");
            for (Neighbour each : said.neighbours()) {
                other(box, each)
                        .flatMap(
                                far ->
                                        hop(far.device(), own(far), how)
                                                .flatMap(
                                                        to ->
                                                                hop(box, each.localPort(), how)
                                                                        .map(
                                                                                at ->
                                                                                        new Cable(
                                                                                                at,
                                                                                                to))))
                        .ifPresent(cables::add);
            }
        }
        for (Link link : model.linksOf(box)) {
            boolean from = link.from().device().equals(box);
            PortRef here = from ? link.from() : link.to();
            PortRef there = from ? link.to() : link.from();
            // What has no network to tell of is no switch to go across.
            if (read.network().containsKey(there.device())) {
                planned(here)
                        .flatMap(at -> planned(there).map(to -> new Cable(at, to)))
                        .ifPresent(cables::add);
            }
        }
        return cables;
    }

    /** The switch, and its port, that a switch hears. */
    private Optional<PortRef> other(DeviceId box, Neighbour heard) {
        for (Map.Entry<DeviceId, NetworkInventory> each : read.network().entrySet()) {
            if (each.getKey().equals(box)) {
                continue;
            }
            NetworkInventory said = each.getValue();
            boolean named =
                    sameName(heard.systemName(), said.device().sysName())
                            || model.device(each.getKey())
                                    .map(Device::name)
                                    .filter(name -> sameName(heard.systemName(), name))
                                    .isPresent();
            boolean marked =
                    !mac(heard.chassis()).isEmpty()
                            && said.interfaces().stream()
                                    .anyMatch(i -> mac(i.mac()).equals(mac(heard.chassis())));
            if (named || marked) {
                return Optional.of(new PortRef(each.getKey(), port(heard, said)));
            }
        }
        return Optional.empty();
    }

    private static String port(Neighbour heard, NetworkInventory said) {
        List<String> names = said.interfaces().stream().map(NetworkInterface::name).toList();
        return names.stream()
                .filter(
                        name ->
                                PortName.same(name, heard.port())
                                        || PortName.same(name, heard.portDescription()))
                .findFirst()
                .orElse(heard.port());
    }
}
