package io.rackside.app.network.live;

import io.rackside.drivers.snmp.counter.Rate;
import io.rackside.model.Message;
import io.rackside.model.network.LinkState;
import io.rackside.model.network.NetworkInterface;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One port of the panel, and what was seen of it in the last minute. For one thread. */
final class LivePort {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int CHANGES_THAT_TELL = 4;
    private static final int CHANGES_MOST = 120;
    private static final double MILLION = 1e6;

    private final long index;
    private final String name;
    private final String alias;
    private final Deque<Instant> changes = new ArrayDeque<>();
    private final Deque<Errors> errors = new ArrayDeque<>();
    private LinkState admin;
    private LinkState oper;
    private OptionalLong megabits;
    private Optional<Instant> changed = Optional.empty();
    private OptionalDouble inBps = OptionalDouble.empty();
    private OptionalDouble outBps = OptionalDouble.empty();
    private boolean mayHaveWrapped;

    /** What went wrong between two readings, in frames. */
    private record Errors(
            Instant at, double damaged, double dropped, double sent, OptionalDouble frames) {}

    LivePort(NetworkInterface port) {
        this.index = port.index();
        this.name = port.name();
        this.alias = port.alias();
        this.admin = port.admin();
        this.oper = port.oper();
        this.megabits = port.megabitsPerSecond();
    }

    long index() {
        return index;
    }

    String name() {
        return name;
    }

    LinkState oper() {
        return oper;
    }

    OptionalLong megabits() {
        return megabits;
    }

    void admin(LinkState state) {
        admin = state;
    }

    void megabits(OptionalLong speed) {
        megabits = speed;
    }

    void changed(Optional<Instant> at) {
        changed = at;
    }

    /** Its link changed; what was counted belongs to another link. */
    void link(LinkState state, Instant at) {
        oper = state;
        changed = Optional.of(at);
        inBps = OptionalDouble.empty();
        outBps = OptionalDouble.empty();
        changes.add(at);
        if (changes.size() > CHANGES_MOST) {
            changes.remove();
        }
    }

    /** Its rates in octets a second. */
    void octets(Rate in, Rate out) {
        inBps = bits(in);
        outBps = bits(out);
        mayHaveWrapped =
                in instanceof Rate.Unknown(Rate.Why why) && why == Rate.Why.MAY_HAVE_WRAPPED;
    }

    private static OptionalDouble bits(Rate octets) {
        OptionalDouble perSecond = octets.value();
        return perSecond.isPresent()
                ? OptionalDouble.of(perSecond.getAsDouble() * 8)
                : OptionalDouble.empty();
    }

    /**
     * What went wrong since the last reading.
     *
     * @param damaged frames that arrived damaged
     * @param dropped frames that were dropped for want of room
     * @param sent frames that could not be sent
     * @param frames that arrived well
     */
    void errors(Instant at, double damaged, double dropped, double sent, OptionalDouble frames) {
        // The first reading of counters tells nothing of the time before.
        if (frames.isPresent() || damaged + dropped + sent > 0) {
            errors.add(new Errors(at, damaged, dropped, sent, frames));
        }
    }

    private void forget(Instant now) {
        Instant from = now.minus(REMEMBERED);
        changes.removeIf(at -> at.isBefore(from));
        errors.removeIf(each -> each.at().isBefore(from));
    }

    LivePanel.Port shown(Instant now) {
        forget(now);
        return new LivePanel.Port(
                name, alias, admin, oper, megabits, changed, inBps, outBps, remarks());
    }

    private List<Message> remarks() {
        List<Message> remarks = new ArrayList<>();
        double damaged = errors.stream().mapToDouble(Errors::damaged).sum();
        if (damaged > 0) {
            remarks.add(damaged(damaged));
        }
        long dropped = Math.round(errors.stream().mapToDouble(Errors::dropped).sum());
        if (dropped > 0) {
            remarks.add(Message.of("core.live.dropped", dropped));
        }
        long unsent = Math.round(errors.stream().mapToDouble(Errors::sent).sum());
        if (unsent > 0) {
            remarks.add(Message.of("core.live.unsent", unsent));
        }
        if (changes.size() >= CHANGES_THAT_TELL) {
            remarks.add(Message.of("core.live.flaps", changes.size()));
        }
        if (mayHaveWrapped && oper == LinkState.UP) {
            remarks.add(Message.of("core.live.wraps"));
        }
        return remarks;
    }

    private Message damaged(double damaged) {
        long count = Math.round(damaged);
        boolean counted = errors.stream().allMatch(each -> each.frames().isPresent());
        double frames =
                counted ? errors.stream().mapToDouble(e -> e.frames().getAsDouble()).sum() : 0;
        return frames + damaged > 0 && counted
                ? Message.of(
                        "core.live.damaged-share",
                        count,
                        Math.max(1, Math.round(damaged / (frames + damaged) * MILLION)))
                : Message.of("core.live.damaged", count);
    }
}
