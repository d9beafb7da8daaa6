package io.rackside.app.network.cabling;

import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Link;
import io.rackside.model.Message;
import io.rackside.model.PortRef;
import io.rackside.model.network.Neighbour;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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

    /**
     * @param devices all that a cable may lead to
     */
    public CablingCheck(Collection<Device> devices, Surroundings read) {
        this.read = read;
        this.who = new Identities(devices, read);
        this.far = new FarEnd(who);
        this.keys = new PortKeys(read);
    }

    /** The acceptance list of those cables. */
    public Cabling of(Collection<Link> planned) {
        return new Cabling(planned.stream().map(this::check).toList(), unplanned(planned));
    }

    private CableCheck check(Link link) {
        List<Side> sides = List.of(Side.of(link.from(), read), Side.of(link.to(), read));
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
        sides.forEach(side -> down(side).ifPresent(remarks::add));
        if (!remarks.isEmpty()) {
            return found(link, CableState.NO_LINK, Optional.empty(), sides, remarks);
        }
        return linked(link, sides, remarks);
    }

    private CableCheck linked(Link link, List<Side> sides, List<Message> remarks) {
        List<Evidence> evidence = new ArrayList<>();
        for (Side side : sides) {
            if (side instanceof Side.SwitchPort port) {
                evidence.add(far.seenFrom(port, other(link, side.planned())));
            }
        }
        Evidence weightiest = Evidence.weightiest(evidence);
        if (weightiest instanceof Evidence.Stranger(Message what)) {
            remarks.add(what);
        }
        sides.forEach(side -> remarks.addAll(weaknesses(side)));
        speeds(sides).ifPresent(remarks::add);
        return switch (weightiest) {
            case Evidence.Planned _ ->
                    found(link, CableState.AS_PLANNED, Optional.empty(), sides, remarks);
            case Evidence.Other(CableEnd end) ->
                    found(link, CableState.ELSEWHERE, Optional.of(end), sides, remarks);
            case Evidence.Stranger _, Evidence.Nothing _ ->
                    found(link, CableState.UP_UNPROVED, Optional.empty(), sides, remarks);
        };
    }

    private static PortRef other(Link link, PortRef end) {
        return link.from().equals(end) ? link.to() : link.from();
    }

    private Optional<Message> down(Side side) {
        return switch (side) {
            case Side.SwitchPort port when !port.linked() ->
                    Optional.of(port.whyDown(who.nameOf(port.device())));
            case Side.ServerPort port when port.down() ->
                    Optional.of(
                            Message.of(
                                    "core.cabling.no-link",
                                    who.nameOf(port.device()),
                                    port.planned().port()));
            default -> Optional.empty();
        };
    }

    private List<Message> weaknesses(Side side) {
        return side instanceof Side.SwitchPort port
                ? port.weaknesses(who.nameOf(port.device()))
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
}
