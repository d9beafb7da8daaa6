package io.rackside.app.network.cabling;

import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.network.Aggregate;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What hangs on the ports of a switch or firewall: who would be left without a working link, and
 * whether the box itself would be cut off from others. Pure; works on planned cables, found ones
 * and what was last read.
 */
public final class LastPath {
    /** All that no box of the model is: the station's network. */
    private static final DeviceId OUTSIDE = new DeviceId("outside");

    private final List<Path> paths;
    private final Surroundings read;
    private final Identities who;
    private final PortKeys keys;
    private final Set<DeviceId> passing;

    /** Whether a cable carries now. */
    private enum State {
        UP,
        DOWN,
        NOT_KNOWN
    }

    private record Path(PortRef from, PortRef to, State state, boolean planned) {
        boolean at(DeviceId box) {
            return from.device().equals(box) || to.device().equals(box);
        }

        PortRef endAt(DeviceId box) {
            return from.device().equals(box) ? from : to;
        }

        PortRef farFrom(DeviceId box) {
            return from.device().equals(box) ? to : from;
        }

        boolean management() {
            return ManagementPort.is(from.port()) || ManagementPort.is(to.port());
        }
    }

    /** What is lost. */
    public enum What {
        /** That box has no other working link. */
        LINK,
        /** There is no other working way between the two, for them and whatever hangs on them. */
        WAY,
        /** The box whose ports go has no other working way to the network beyond the model. */
        WAY_OUT
    }

    /**
     * What nothing else that works stands in for.
     *
     * @param box that is lost, or to which the way is lost; of a way out, the box whose ports go
     * @param port of that box, as it is planned or as it was read
     * @param sure false where another cable, or the one that goes, could not be told
     * @param only whether nothing else was planned either: no surprise
     */
    public record Loss(
            What what, DeviceId box, String name, String port, boolean sure, boolean only) {
        public Loss {
            Objects.requireNonNull(what, "what");
            Objects.requireNonNull(box, "box");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(port, "port");
        }
    }

    private LastPath(List<Path> paths, Surroundings read, Identities who, Set<DeviceId> passing) {
        this.paths = paths;
        this.read = read;
        this.who = who;
        this.keys = new PortKeys(read);
        this.passing = passing;
    }

    /**
     * @param devices all that a cable may lead to
     * @param planned cables; what was found beyond them counts too
     */
    public static LastPath of(
            Collection<Device> devices, Collection<Link> planned, Surroundings read) {
        Cabling found = new CablingCheck(devices, read).of(planned);
        List<Path> paths = new ArrayList<>();
        for (CableCheck check : found.planned()) {
            Link link = check.link();
            paths.add(new Path(link.from(), link.to(), state(check, read), true));
        }
        for (UnplannedCable cable : found.unplanned()) {
            if (cable.from().device().isPresent() && cable.to().device().isPresent()) {
                paths.add(new Path(end(cable.from()), end(cable.to()), State.UP, false));
            }
        }
        Set<DeviceId> passing =
                devices.stream()
                        .filter(box -> passes(box.type().kind()))
                        .map(Device::id)
                        .collect(Collectors.toSet());
        passing.add(OUTSIDE);
        LastPath all = new LastPath(paths, read, new Identities(devices, read), passing);
        paths.addAll(all.waysOut());
        return all;
    }

    /** Whether what comes in by one of its ports goes out by another one. */
    private static boolean passes(DeviceKind kind) {
        return kind == DeviceKind.SWITCH || kind == DeviceKind.FIREWALL;
    }

    private static PortRef end(CableEnd end) {
        return new PortRef(end.device().orElseThrow(), end.port());
    }

    /**
     * A cable that leads elsewhere, or to a port nobody has, proves nothing for its planned end.
     */
    private static State state(CableCheck check, Surroundings read) {
        return switch (check.state()) {
            case AS_PLANNED -> State.UP;
            case NO_LINK -> State.DOWN;
            case ELSEWHERE, NO_SUCH_PORT, NOT_KNOWN -> State.NOT_KNOWN;
            case UP_UNPROVED ->
                    Stream.of(check.link().from(), check.link().to())
                                    .map(port -> Side.of(port, read))
                                    .anyMatch(LastPath::linked)
                            ? State.UP
                            : State.NOT_KNOWN;
        };
    }

    private static boolean linked(Side side) {
        return switch (side) {
            case Side.SwitchPort port -> port.linked();
            case Side.ServerPort port -> port.nic().linkStatus().equalsIgnoreCase("LinkUp");
            case Side.Unread _, Side.Missing _ -> false;
        };
    }

    /**
     * Ports of which the model knows no other end, and behind which there are more addresses than
     * one box has.
     */
    private List<Path> waysOut() {
        Set<String> known = new HashSet<>();
        paths.forEach(
                path -> {
                    known.add(keys.of(path.from()));
                    known.add(keys.of(path.to()));
                });
        List<Path> out = new ArrayList<>();
        read.network()
                .forEach(
                        (box, told) -> {
                            for (NetworkInterface port : told.interfaces()) {
                                PortRef here = new PortRef(box, port.name());
                                if (port.up()
                                        && CablePorts.is(port)
                                        && !known.contains(keys.of(here))
                                        && leadsOn(told, port.name())) {
                                    out.add(
                                            new Path(
                                                    here,
                                                    new PortRef(OUTSIDE, ""),
                                                    State.UP,
                                                    false));
                                }
                            }
                        });
        return out;
    }

    private static boolean leadsOn(NetworkInventory told, String port) {
        Set<String> names = new HashSet<>(Set.of(port));
        told.aggregates().stream()
                .filter(group -> group.members().contains(port))
                .forEach(group -> names.add(group.name()));
        return told.learned().stream()
                        .filter(each -> names.contains(each.port()))
                        .map(each -> each.mac())
                        .distinct()
                        .limit(Side.FEW + 1L)
                        .count()
                > Side.FEW;
    }

    /**
     * What is lost when all of those ports of a box go down at once. A port that is known to be
     * down already takes nothing with it.
     *
     * @param ports in any spelling; a bundle of ports stands for its members, and goes with the
     *     last of them
     */
    public List<Loss> ifPortsGo(DeviceId box, Collection<String> ports) {
        Set<String> gone = gone(box, ports);
        Predicate<Path> goes = path -> path.at(box) && gone.contains(keys.of(path.endAt(box)));
        Set<Loss> losses = new LinkedHashSet<>();
        paths.stream()
                .filter(goes)
                .filter(path -> path.state() != State.DOWN)
                .forEach(path -> loss(box, path, goes).ifPresent(losses::add));
        return losses.stream()
                .sorted(Comparator.comparing(Loss::name).thenComparing(Loss::port))
                .toList();
    }

    /** Whether something known hangs on those ports by a cable that is not known to be down. */
    public boolean carries(DeviceId box, Collection<String> ports) {
        Set<String> gone = gone(box, ports);
        return paths.stream()
                .filter(path -> path.at(box) && gone.contains(keys.of(path.endAt(box))))
                .anyMatch(path -> path.state() != State.DOWN);
    }

    /**
     * Those of the ports that are up and have a neighbour or an address behind them, of which
     * neither the model nor a reading says what it is.
     */
    public List<String> strangers(DeviceId box, Collection<String> ports) {
        NetworkInventory told = read.network().get(box);
        if (told == null) {
            return List.of();
        }
        Set<String> known = new HashSet<>();
        paths.stream().filter(path -> path.at(box)).forEach(p -> known.add(keys.of(p.endAt(box))));
        told.aggregates().stream()
                .filter(group -> known.contains(keys.of(new PortRef(box, group.name()))))
                .flatMap(group -> group.members().stream())
                .forEach(member -> known.add(keys.of(new PortRef(box, member))));
        Set<String> gone = gone(box, ports);
        return told.interfaces().stream()
                .filter(NetworkInterface::up)
                .map(NetworkInterface::name)
                .filter(port -> gone.contains(keys.of(new PortRef(box, port))))
                .filter(port -> !known.contains(keys.of(new PortRef(box, port))))
                .filter(port -> heard(told, port))
                .toList();
    }

    private static boolean heard(NetworkInventory told, String port) {
        return told.neighbours().stream().anyMatch(each -> each.localPort().equals(port))
                || told.learned().stream().anyMatch(each -> each.port().equals(port));
    }

    private Set<String> gone(DeviceId box, Collection<String> ports) {
        Set<String> gone = new HashSet<>();
        ports.forEach(port -> gone.add(keys.of(new PortRef(box, port))));
        NetworkInventory told = read.network().get(box);
        for (Aggregate group : told == null ? List.<Aggregate>of() : told.aggregates()) {
            String whole = keys.of(new PortRef(box, group.name()));
            Set<String> members =
                    group.members().stream()
                            .map(member -> keys.of(new PortRef(box, member)))
                            .collect(Collectors.toSet());
            boolean left =
                    told.interfaces().stream()
                            .filter(NetworkInterface::up)
                            .map(port -> keys.of(new PortRef(box, port.name())))
                            .anyMatch(port -> members.contains(port) && !gone.contains(port));
            if (gone.contains(whole)) {
                gone.addAll(members);
            } else if (!left && members.stream().anyMatch(gone::contains)) {
                gone.add(whole);
            }
        }
        return gone;
    }

    private Optional<Loss> loss(DeviceId box, Path gone, Predicate<Path> goes) {
        PortRef far = gone.farFrom(box);
        return passing.contains(box) && passing.contains(far.device()) && !gone.management()
                ? way(box, far, gone, goes)
                : link(far, gone, goes);
    }

    private Optional<Loss> link(PortRef end, Path gone, Predicate<Path> goes) {
        List<Path> sameUse =
                paths.stream()
                        .filter(path -> path.at(end.device()))
                        .filter(
                                path ->
                                        ManagementPort.is(path.endAt(end.device()).port())
                                                == ManagementPort.is(end.port()))
                        .toList();
        Set<State> left =
                sameUse.stream().filter(goes.negate()).map(Path::state).collect(Collectors.toSet());
        if (left.contains(State.UP)) {
            return Optional.empty();
        }
        return Optional.of(
                new Loss(
                        What.LINK,
                        end.device(),
                        who.nameOf(end.device()),
                        end.port(),
                        gone.state() == State.UP && !left.contains(State.NOT_KNOWN),
                        sameUse.stream().filter(Path::planned).count() <= 1));
    }

    private Optional<Loss> way(DeviceId box, PortRef far, Path gone, Predicate<Path> goes) {
        Predicate<Path> stays = goes.negate();
        if (leads(box, far.device(), stays.and(path -> path.state() == State.UP))) {
            return Optional.empty();
        }
        boolean sure =
                gone.state() == State.UP
                        && !leads(box, far.device(), stays.and(p -> p.state() != State.DOWN));
        boolean only = gone.planned() && !leads(box, far.device(), path -> other(path, gone));
        return Optional.of(
                far.device().equals(OUTSIDE)
                        ? new Loss(
                                What.WAY_OUT,
                                box,
                                who.nameOf(box),
                                gone.endAt(box).port(),
                                sure,
                                false)
                        : new Loss(
                                What.WAY,
                                far.device(),
                                who.nameOf(far.device()),
                                far.port(),
                                sure,
                                only));
    }

    private static boolean other(Path path, Path gone) {
        return path.planned() && !path.equals(gone);
    }

    /** Whether one box reaches another one by switches and firewalls alone. */
    private boolean leads(DeviceId from, DeviceId to, Predicate<Path> by) {
        Set<DeviceId> seen = new HashSet<>(Set.of(from));
        Deque<DeviceId> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            DeviceId here = open.remove();
            for (Path path : paths) {
                if (path.at(here) && !path.management() && by.test(path)) {
                    DeviceId next = path.farFrom(here).device();
                    if (next.equals(to)) {
                        return true;
                    }
                    if (passing.contains(next) && seen.add(next)) {
                        open.add(next);
                    }
                }
            }
        }
        return false;
    }
}
