package io.rackside.app.network.cabling;

import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Inventory;
import io.rackside.model.Link;
import io.rackside.model.PortRef;
import io.rackside.model.RedundancyGroup;
import io.rackside.model.network.NetworkInterface;
import io.rackside.model.network.NetworkInventory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What hangs on a port or on a whole box: who would be left without a working link, and whether a
 * partner stands ready. Pure; works on planned cables, found ones and what was last read.
 */
public final class LastPath {
    /** A cable to a BMC carries nothing for its server, and the other way round. */
    private static final Pattern MANAGEMENT =
            Pattern.compile(
                    "(?i)(?:bmc|mgmt|management|m-?eth|mge|mgigabitethernet|ilo|idrac|ipmi|oob)\\b.*"
                        + "|(?:bmc|mgmt|meth|mge|ilo|idrac|ipmi|oob)[\\d/_-].*");

    private final List<Path> paths;
    private final Collection<RedundancyGroup> groups;
    private final Surroundings read;
    private final Identities who;
    private final PortKeys keys;

    /** Whether a cable carries now. */
    private enum State {
        UP,
        DOWN,
        NOT_KNOWN
    }

    private record Path(PortRef from, PortRef to, State state) {
        boolean at(DeviceId box) {
            return from.device().equals(box) || to.device().equals(box);
        }

        PortRef endAt(DeviceId box) {
            return from.device().equals(box) ? from : to;
        }
    }

    /**
     * A box that would have no working link left.
     *
     * @param port of it that goes, as it is planned or as it was read
     * @param sure false where one of its other cables, or the one that goes, could not be told
     */
    public record Loss(DeviceId box, String name, String port, boolean sure) {
        public Loss {
            Objects.requireNonNull(box, "box");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(port, "port");
        }
    }

    /** How a partner stands. */
    public enum Standing {
        /** At least one of its ports is up. */
        CARRIES,
        /** All its ports are down. */
        DOWN,
        /** It was not read, or says nothing of its ports. */
        NOT_KNOWN
    }

    /**
     * A box that would have to take over.
     *
     * @param group in which it stands in for the other
     */
    public record Partner(DeviceId box, String name, String group, Standing standing) {
        public Partner {
            Objects.requireNonNull(box, "box");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(group, "group");
            Objects.requireNonNull(standing, "standing");
        }
    }

    private LastPath(
            List<Path> paths,
            Collection<RedundancyGroup> groups,
            Surroundings read,
            Identities who) {
        this.paths = paths;
        this.groups = groups;
        this.read = read;
        this.who = who;
        this.keys = new PortKeys(read);
    }

    /**
     * @param devices all that a cable may lead to
     * @param planned cables; what was found beyond them counts too
     */
    public static LastPath of(
            Collection<Device> devices,
            Collection<Link> planned,
            Collection<RedundancyGroup> groups,
            Surroundings read) {
        Cabling found = new CablingCheck(devices, read).of(planned);
        List<Path> paths = new ArrayList<>();
        for (CableCheck check : found.planned()) {
            Link link = check.link();
            paths.add(new Path(link.from(), link.to(), state(check, read)));
        }
        for (UnplannedCable cable : found.unplanned()) {
            if (cable.from().device().isPresent() && cable.to().device().isPresent()) {
                paths.add(new Path(end(cable.from()), end(cable.to()), State.UP));
            }
        }
        return new LastPath(paths, groups, read, new Identities(devices, read));
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
     * Who has no other working link left when that port goes down: the box itself or the one at the
     * other end. A port that is known to be down already takes nobody's last link.
     *
     * @param port in any spelling
     */
    public List<Loss> ifPortGoes(DeviceId box, String port) {
        String key = keys.of(new PortRef(box, port));
        return losses(path -> key(path, box).filter(key::equals).isPresent(), _ -> true);
    }

    private Optional<String> key(Path path, DeviceId box) {
        return path.at(box) ? Optional.of(keys.of(path.endAt(box))) : Optional.empty();
    }

    /** Who else has no working link left when that box goes down, or is cut off. */
    public List<Loss> ifBoxGoes(DeviceId box) {
        return losses(path -> path.at(box), loser -> !loser.equals(box));
    }

    private List<Loss> losses(Predicate<Path> goes, Predicate<DeviceId> counts) {
        Set<Loss> losses = new LinkedHashSet<>();
        for (Path gone : paths.stream().filter(goes).toList()) {
            if (gone.state() == State.DOWN) {
                continue;
            }
            for (PortRef end : List.of(gone.from(), gone.to())) {
                if (counts.test(end.device())) {
                    loss(gone, end, goes).ifPresent(losses::add);
                }
            }
        }
        return losses.stream()
                .sorted(Comparator.comparing(Loss::name).thenComparing(Loss::port))
                .toList();
    }

    private Optional<Loss> loss(Path gone, PortRef end, Predicate<Path> goes) {
        List<State> left =
                paths.stream()
                        .filter(goes.negate())
                        .filter(path -> path.at(end.device()))
                        .filter(
                                path ->
                                        management(path.endAt(end.device()).port())
                                                == management(end.port()))
                        .map(Path::state)
                        .toList();
        if (left.contains(State.UP)) {
            return Optional.empty();
        }
        boolean sure = gone.state() == State.UP && !left.contains(State.NOT_KNOWN);
        return Optional.of(new Loss(end.device(), who.nameOf(end.device()), end.port(), sure));
    }

    private static boolean management(String port) {
        return MANAGEMENT.matcher(port.strip()).matches();
    }

    /** The other members of that box's redundancy groups, and whether they carry now. */
    public List<Partner> partners(DeviceId box) {
        return groups.stream()
                .filter(group -> group.members().contains(box))
                .flatMap(
                        group ->
                                group.members().stream()
                                        .filter(member -> !member.equals(box))
                                        .map(
                                                member ->
                                                        new Partner(
                                                                member,
                                                                who.nameOf(member),
                                                                group.name(),
                                                                standing(member))))
                .sorted(Comparator.comparing(Partner::group).thenComparing(Partner::name))
                .toList();
    }

    private Standing standing(DeviceId box) {
        NetworkInventory network = read.network().get(box);
        if (network != null && !network.interfaces().isEmpty()) {
            return network.interfaces().stream()
                            .filter(LastPath::carriesCable)
                            .anyMatch(NetworkInterface::up)
                    ? Standing.CARRIES
                    : Standing.DOWN;
        }
        Inventory server = read.servers().get(box);
        List<Inventory.Nic> told =
                server == null
                        ? List.of()
                        : server.nics().stream()
                                .filter(nic -> !nic.ofBmc() && !nic.linkStatus().isBlank())
                                .toList();
        if (told.isEmpty()) {
            return Standing.NOT_KNOWN;
        }
        return told.stream().anyMatch(nic -> nic.linkStatus().equalsIgnoreCase("LinkUp"))
                ? Standing.CARRIES
                : Standing.DOWN;
    }

    /** A loopback or a VLAN's interface is up in a box without a cable too. */
    private static boolean carriesCable(NetworkInterface port) {
        return CablePorts.is(port) && !management(port.name());
    }
}
