package io.rackside.app.network.cabling;

import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.DeviceKind;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.network.Aggregate;
import io.rackside.model.network.Neighbour;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds the planned cables against what the boxes tell: neighbours (IEEE 802.1AB), learned
 * addresses, link, speed and light.
 */
public final class CablingCheck {
    private final Surroundings read;
    private final Identities who;
    private final FarEnd far;
    private final PortKeys keys;
    private final Set<DeviceId> gigabit;

    /**
     * @param devices all that a cable may lead to
     */
    public CablingCheck(Collection<Device> devices, Surroundings read) {
        this.read = read;
        this.who = new Identities(devices, read);
        this.far = new FarEnd(who, read);
        this.keys = new PortKeys(read);
        this.gigabit =
                devices.stream()
                        .filter(box -> isGigabit(box.type().kind()))
                        .map(Device::id)
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isGigabit(DeviceKind kind) {
        return switch (kind) {
            case SERVER, SWITCH, FIREWALL, BASTION, STORAGE -> true;
            case PDU, UPS, OTHER -> false;
        };
    }

    /** The acceptance list of those cables. */
    public Cabling of(Collection<Link> planned) {
        Set<PortRef> legs = legs(planned);
        return new Cabling(
                planned.stream().map(link -> check(link, legs)).toList(), unplanned(planned));
    }

    /** Ports of servers whose address was learned where another port of that server was planned. */
    private Set<PortRef> legs(Collection<Link> planned) {
        Set<PortRef> legs = new HashSet<>();
        for (Link link : planned) {
            if (Evidence.weightiest(evidence(sides(link))) instanceof Evidence.OtherLeg(var end)) {
                legs.add(new PortRef(end.device().orElseThrow(), end.port()));
            }
        }
        return legs;
    }

    private List<Side> sides(Link link) {
        Side from = Side.of(link.from(), read);
        Side to = Side.of(link.to(), read);
        return List.of(recent(from, to), recent(to, from));
    }

    /** What a server said of its port long before the switch told of the link is out of date. */
    private Side recent(Side side, Side other) {
        if (!(side instanceof Side.ServerPort port) || !(other instanceof Side.SwitchPort)) {
            return side;
        }
        Optional<Instant> said = read.when(side.device()).parts();
        Optional<Instant> later = read.when(other.device()).ports();
        boolean before =
                said.isPresent()
                        && later.isPresent()
                        && said.get().isBefore(later.get().minus(Cabling.OLD));
        return before ? port.withoutLink() : side;
    }

    private CableCheck check(Link link, Set<PortRef> legs) {
        List<Side> sides = sides(link);
        List<Message> remarks = new ArrayList<>();
        for (Side side : sides) {
            if (side instanceof Side.Missing missing) {
                remarks.add(
                        Message.of(
                                "core.cabling.no-such-port",
                                who.nameOf(missing.device()),
                                missing.planned().port()));
            }
        }
        if (!remarks.isEmpty()) {
            return found(link, CableState.NO_SUCH_PORT, Optional.empty(), sides, remarks);
        }
        if (sides.stream().allMatch(Side.Unread.class::isInstance)) {
            remarks.add(
                    Message.of(
                            "core.cabling.nobody-asked",
                            who.nameOf(link.from().device()),
                            who.nameOf(link.to().device())));
            return found(link, CableState.NOT_KNOWN, Optional.empty(), sides, remarks);
        }
        down(sides.getFirst(), sides.getLast()).ifPresent(remarks::add);
        down(sides.getLast(), sides.getFirst()).ifPresent(remarks::add);
        if (!remarks.isEmpty()) {
            return found(link, CableState.NO_LINK, Optional.empty(), sides, remarks);
        }
        return linked(link, sides, legs);
    }

    private CableCheck linked(Link link, List<Side> sides, Set<PortRef> legs) {
        List<Message> remarks = new ArrayList<>();
        Evidence weightiest = Evidence.weightiest(evidence(sides));
        if (weightiest instanceof Evidence.Stranger(Message what)) {
            remarks.add(what);
        }
        if (weightiest instanceof Evidence.OtherLeg(CableEnd end)) {
            if (isSwapped(sides, legs)) {
                weightiest = new Evidence.Other(end);
            } else {
                remarks.add(otherLeg(sides, end));
            }
        }
        remarks.addAll(findings(sides.getFirst(), sides.getLast()));
        remarks.addAll(findings(sides.getLast(), sides.getFirst()));
        speeds(sides).ifPresent(remarks::add);
        return switch (weightiest) {
            case Evidence.Planned _ ->
                    found(link, CableState.AS_PLANNED, Optional.empty(), sides, remarks);
            case Evidence.Other(CableEnd end) ->
                    found(link, CableState.ELSEWHERE, Optional.of(end), sides, remarks);
            case Evidence.OtherLeg _, Evidence.Stranger _, Evidence.Nothing _ ->
                    found(link, CableState.UP_UNPROVED, Optional.empty(), sides, remarks);
        };
    }

    private List<Evidence> evidence(List<Side> sides) {
        List<Evidence> evidence = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            if (sides.get(i) instanceof Side.SwitchPort port && port.linked()) {
                evidence.add(far.seenFrom(port, sides.get(1 - i)));
            }
        }
        return evidence;
    }

    /**
     * Of a bundle, one address shows at several ports; only where the planned port's own address is
     * at another cable of the server too, the two have changed places.
     */
    private static boolean isSwapped(List<Side> sides, Set<PortRef> legs) {
        return sides.stream()
                .anyMatch(
                        side ->
                                side instanceof Side.ServerPort port
                                        && legs.contains(new PortRef(port.device(), port.name())));
    }

    private static Message otherLeg(List<Side> sides, CableEnd end) {
        String at =
                sides.stream()
                        .filter(Side.SwitchPort.class::isInstance)
                        .map(side -> ((Side.SwitchPort) side).port().name())
                        .findFirst()
                        .orElseThrow();
        return Message.of("core.cabling.other-leg", at, end.name(), end.port());
    }

    private Optional<Message> down(Side side, Side other) {
        return switch (side) {
            case Side.SwitchPort port when port.linked() -> Optional.empty();
            case Side.SwitchPort port when port.isOpen() && isOff(other) ->
                    Optional.of(
                            Message.of(
                                    "core.cabling.far-off",
                                    who.nameOf(port.device()),
                                    port.port().name(),
                                    who.nameOf(other.device())));
            case Side.SwitchPort port -> Optional.of(port.whyDown(who.nameOf(port.device())));
            case Side.ServerPort port when port.down() && !isOff(port) ->
                    Optional.of(
                            Message.of(
                                    "core.cabling.no-link",
                                    who.nameOf(port.device()),
                                    port.planned().port()));
            default -> Optional.empty();
        };
    }

    /** A BMC keeps its link while its server is off. */
    private boolean isOff(Side side) {
        return read.off().contains(side.device()) && !ManagementPort.is(side.planned().port());
    }

    private List<Message> findings(Side side, Side other) {
        boolean fast =
                gigabit.contains(other.device())
                        && !ManagementPort.is(other.planned().port())
                        && !ManagementPort.is(side.planned().port());
        return side instanceof Side.SwitchPort port
                ? new LinkFindings(port, who.nameOf(port.device())).all(fast)
                : List.of();
    }

    private static OptionalLong speed(Side side) {
        return switch (side) {
            case Side.SwitchPort port -> port.speed();
            case Side.ServerPort port -> port.speed();
            case Side.Unread _, Side.Missing _ -> OptionalLong.empty();
        };
    }

    /** Two ends of one link that tell different speeds are not ends of one link. */
    private static Optional<Message> speeds(List<Side> sides) {
        long[] told =
                sides.stream()
                        .map(CablingCheck::speed)
                        .flatMapToLong(OptionalLong::stream)
                        .filter(speed -> speed > 0)
                        .toArray();
        return told.length == 2 && told[0] != told[1]
                ? Optional.of(Message.of("core.cabling.speeds-differ", told[0], told[1]))
                : Optional.empty();
    }

    private static CableCheck found(
            Link link,
            CableState state,
            Optional<CableEnd> end,
            List<Side> sides,
            List<Message> remarks) {
        OptionalLong slowest =
                sides.stream()
                        .map(CablingCheck::speed)
                        .flatMapToLong(OptionalLong::stream)
                        .filter(speed -> speed > 0)
                        .min();
        return new CableCheck(link, state, end, slowest, remarks);
    }

    private List<UnplannedCable> unplanned(Collection<Link> planned) {
        Set<String> taken = new HashSet<>();
        planned.stream()
                .flatMap(link -> Stream.of(link.from(), link.to()))
                .map(keys::of)
                .forEach(taken::add);
        taken.addAll(groupsOf(taken));
        List<UnplannedCable> found = new ArrayList<>();
        List<DeviceId> byName =
                read.network().keySet().stream()
                        .sorted(Comparator.comparing(who::nameOf).thenComparing(DeviceId::value))
                        .toList();
        for (DeviceId device : byName) {
            for (Neighbour heard : read.network().get(device).neighbours()) {
                CableEnd from =
                        new CableEnd(Optional.of(device), who.nameOf(device), heard.localPort());
                CableEnd to = far.end(heard);
                boolean news = taken.add(keys.of(from));
                boolean also = to.device().isEmpty() || taken.add(keys.of(to));
                if (news && also) {
                    found.add(new UnplannedCable(from, to));
                }
            }
        }
        return found.stream()
                .sorted(
                        (one, two) ->
                                (one.from().name() + " " + one.from().port())
                                        .compareTo(two.from().name() + " " + two.from().port()))
                .toList();
    }

    /** What is heard by a bundle comes by the cables of its ports. */
    private Set<String> groupsOf(Set<String> taken) {
        Set<String> groups = new HashSet<>();
        read.network()
                .forEach(
                        (box, told) -> {
                            for (Aggregate group : told.aggregates()) {
                                boolean planned =
                                        group.members().stream()
                                                .map(member -> keys.of(new PortRef(box, member)))
                                                .anyMatch(taken::contains);
                                if (planned) {
                                    groups.add(keys.of(new PortRef(box, group.name())));
                                }
                            }
                        });
        return groups;
    }
}
