package io.rackside.app.guards;

import io.rackside.app.monitoring.DeviceState;
import io.rackside.app.site.SiteModel;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;
import io.rackside.model.RedundancyGroup;
import io.rackside.operations.Act;
import io.rackside.operations.Guard;
import io.rackside.operations.Time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Quorum, and the partner of a pair: whether enough members of the box's redundancy groups stay up
 * when an act takes it down. Where the site names no group it has nothing against it.
 */
public final class RedundancyGuard implements Guard {
    /** How old a box's last answer may be to count on it while nobody is asking it. */
    static final Duration FRESH = Duration.ofMinutes(5);

    private final Supplier<SiteModel> model;
    private final Function<DeviceId, Optional<DeviceState>> states;
    private final Time time;

    private enum Life {
        UP,
        DOWN,
        UNKNOWN
    }

    /**
     * @param states what is known of a box now
     */
    public RedundancyGuard(
            Supplier<SiteModel> model,
            Function<DeviceId, Optional<DeviceState>> states,
            Time time) {
        this.model = model;
        this.states = states;
        this.time = time;
    }

    @Override
    public Opinion examine(Act act) {
        String name = act.target().name();
        if (!TakesDown.by(act)) {
            return new Opinion(Verdict.ALLOW, Message.of("core.guard.stays-up", name));
        }
        SiteModel now = model.get();
        return now.groupsOf(act.target().device()).stream()
                .map(group -> inGroup(group, act.target().device(), name, now))
                .max(Comparator.comparing(opinion -> gravity(opinion.verdict())))
                .orElseGet(
                        () -> new Opinion(Verdict.ALLOW, Message.of("core.guard.no-group", name)));
    }

    private Opinion inGroup(RedundancyGroup group, DeviceId box, String name, SiteModel now) {
        List<DeviceId> up = new ArrayList<>();
        List<DeviceId> down = new ArrayList<>();
        List<DeviceId> unknown = new ArrayList<>();
        for (DeviceId member : group.members()) {
            if (!member.equals(box)) {
                switch (life(member)) {
                    case UP -> up.add(member);
                    case DOWN -> down.add(member);
                    case UNKNOWN -> unknown.add(member);
                }
            }
        }
        int needed = group.needed();
        if (up.size() >= needed) {
            return up.size() > needed
                    ? said(Verdict.ALLOW, "core.guard.enough-left", name, group, up)
                    : said(Verdict.WARN, "core.guard.none-to-spare", name, group, up);
        }
        if (up.size() + unknown.size() >= needed) {
            return new Opinion(
                    Verdict.COULD_NOT_TELL,
                    Message.of("core.guard.not-known", name, group.name(), names(unknown, now)));
        }
        if (group.members().size() == 2 && down.size() == 1) {
            return new Opinion(
                    Verdict.REFUSE,
                    Message.of("core.guard.partner-down", name, group.name(), names(down, now)));
        }
        return said(Verdict.REFUSE, "core.guard.too-few-left", name, group, up);
    }

    private static Opinion said(
            Verdict verdict, String code, String name, RedundancyGroup group, List<DeviceId> up) {
        return new Opinion(
                verdict, Message.of(code, name, group.name(), up.size(), group.needed()));
    }

    /** A BMC that is silent says nothing of its host; a switch or PDU that answers itself is up. */
    private Life life(DeviceId member) {
        DeviceState state = states.apply(member).orElse(null);
        if (state == null || !heard(state)) {
            return Life.UNKNOWN;
        }
        return switch (state.power()) {
            case ON -> Life.UP;
            case OFF, POWERING_ON, POWERING_OFF -> Life.DOWN;
            case UNKNOWN -> state.network().isPresent() ? Life.UP : Life.UNKNOWN;
        };
    }

    private boolean heard(DeviceState state) {
        return switch (state.contact()) {
            case LIVE -> true;
            case STALE, NOT_ASKED -> state.lastAnswer().filter(this::fresh).isPresent();
            case NOT_MONITORED, SILENT, STOPPED -> false;
        };
    }

    /** An answer from the future was heard by another clock and proves nothing. */
    private boolean fresh(Instant answer) {
        Duration age = Duration.between(answer, time.now());
        return !age.isNegative() && age.compareTo(FRESH) <= 0;
    }

    private static String names(List<DeviceId> boxes, SiteModel now) {
        return boxes.stream()
                .map(box -> now.device(box).map(Device::name).orElse(box.value()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static int gravity(Verdict verdict) {
        return switch (verdict) {
            case ALLOW -> 0;
            case WARN -> 1;
            case COULD_NOT_TELL -> 2;
            case REFUSE -> 3;
        };
    }
}
