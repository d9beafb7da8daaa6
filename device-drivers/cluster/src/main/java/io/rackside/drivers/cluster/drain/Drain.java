package io.rackside.drivers.cluster.drain;

import io.rackside.drivers.cluster.api.ClusterApi;
import io.rackside.drivers.cluster.api.ClusterException;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Empties a cordoned node. What a budget holds is asked again, what migrates is followed, and what
 * is stuck holds nobody else up. Before anything is told to leave that was not judged yet it is
 * judged, and every minute all is; less often where that takes long, by a slow line. A cluster that
 * is out of reach is waited for, and so is what comes to its end by itself, however long that
 * takes; nothing is taken back.
 */
public final class Drain {
    /** All is judged anew after so many rounds. */
    private static final int FRESH = 12;

    /** And not before it was left alone for so many times as long as that took. */
    private static final int REST = 10;

    private static final int NAMED_MOST = 5;

    /** How long an API server that starts may forbid what it allowed before. */
    private static final Duration STARTING = Duration.ofMinutes(2);

    private final Lines lines;
    private final DrainOrder order;
    private final DrainWatch watch;
    private final Time time;
    private final Leavers leavers;
    private final GoingOn goingOn = new GoingOn();
    private Outlook outlook;
    private long judged;
    private long judging;
    private String last = "";
    private long changed;
    private long reached;

    /** Whether it has answered at all. */
    private boolean met;

    public Drain(Lines lines, DrainOrder order, DrainWatch watch, Time time) {
        this.lines = lines;
        this.order = order;
        this.watch = watch;
        this.time = time;
        leavers = new Leavers(order, watch);
    }

    /** Works until it is empty, or is given up. */
    public DrainEnd run() throws InterruptedException {
        changed = time.nanos();
        reached = changed;
        while (true) {
            Optional<DrainEnd> end;
            if (watch.allowed()) {
                end = round();
            } else {
                end = waits(Message.of("cluster.drain.locked"));
            }
            if (end.isPresent()) {
                return end.get();
            }
            Duration pace = order.pace();
            time.sleep(leavers.after().filter(it -> it.compareTo(pace) > 0).orElse(pace));
        }
    }

    private Optional<DrainEnd> round() throws InterruptedException {
        long before = reached;
        try {
            ClusterApi looks = lines.looks();
            Tenants there = Tenants.of(looks, order.node());
            reached = time.nanos();
            met = true;
            if (!there.node().ready() && !there.nobody()) {
                watch.waits(Message.of("cluster.drain.silent-now", order.node()));
                return stuck(there);
            }
            Optional<Message> against = against(looks, there);
            if (against.isPresent()) {
                return Optional.of(new DrainEnd.Refused(against.get()));
            }
            if (!there.nobody() && !leavers.turn(there, lines.acts())) {
                return waits(Message.of("cluster.drain.locked"));
            }
            leavers.left(there);
            watch.leaving(leavers.all());
            if (there.nobody()) {
                return Optional.of(new DrainEnd.Empty());
            }
            if (goingOn.any(there, leavers.letBe(), time.nanos())) {
                changed = time.nanos();
                return Optional.empty();
            }
            return stuck(there);
        } catch (ClusterException e) {
            lines.broken();
            if (!watch.allowed()) {
                return waits(Message.of("cluster.drain.locked"));
            }
            return passes(e) || reached == before && starts(e)
                    ? waits(Message.of("cluster.drain.away", e.what()))
                    : Optional.of(new DrainEnd.Refused(e.what()));
        }
    }

    /**
     * Whether it forbids to look, which it allowed a moment ago: an API server that starts does,
     * until it has read its roles (half a second at rest, more under load; seen of 1.36).
     */
    private boolean starts(ClusterException e) {
        return e.kind() == ClusterException.Kind.FORBIDDEN
                && met
                && time.nanos() - reached < STARTING.toNanos();
    }

    /** Whether it is worth to wait for a cluster to get over it. */
    public static boolean passes(ClusterException e) {
        return switch (e.kind()) {
            case UNREACHABLE, SERVER, NOT_NOW, GONE, CONFLICT -> true;
            case NOT_TRUSTED, LOGIN_REFUSED, FORBIDDEN, NOT_FOUND, NONSENSE -> false;
        };
    }

    private Optional<Message> against(ClusterApi looks, Tenants there)
            throws ClusterException, InterruptedException {
        if (!order.uid().isEmpty() && !order.uid().equals(there.node().uid())) {
            return Optional.of(Message.of("cluster.drain.other-node", order.node()));
        }
        if (!there.node().unschedulable()) {
            return Optional.of(Message.of("cluster.drain.uncordoned", order.node()));
        }
        if (there.nobody()) {
            return Optional.empty();
        }
        boolean stale = outlook == null || time.nanos() - judged >= fresh();
        if (stale || !outlook.judged().containsAll(there.uids())) {
            long begun = time.nanos();
            outlook =
                    outlook == null
                            ? Outlook.at(looks, order.node(), time)
                            : outlook.again(looks, there.node(), !stale, time);
            if (stale) {
                judged = time.nanos();
                judging = judged - begun;
            }
            List<Hurdle> hurdles =
                    outlook.againstLeaving(order.accepted()).stream()
                            .filter(each -> !leavers.underway(each.key()))
                            .toList();
            if (!hurdles.isEmpty()) {
                return Optional.of(refusal(hurdles));
            }
        }
        return Optional.empty();
    }

    private long fresh() {
        return Math.max(FRESH * order.pace().toNanos(), REST * judging);
    }

    /** Why a node is not emptied, by what stands against it. */
    public static Message refusal(List<Hurdle> hurdles) {
        Hurdle first = hurdles.getFirst();
        Message one =
                first.namespace().isEmpty()
                        ? first.reason()
                        : Message.of(
                                "cluster.drain.hurdle",
                                first.namespace() + "/" + first.name(),
                                first.reason());
        return hurdles.size() == 1
                ? one
                : Message.of(
                        "cluster.drain.hurdles",
                        one,
                        hurdles.stream()
                                .skip(1)
                                .limit(NAMED_MOST)
                                .map(each -> each.namespace() + "/" + each.name())
                                .collect(Collectors.joining(", ")),
                        hurdles.size() - 1);
    }

    private Optional<DrainEnd> stuck(Tenants there) {
        String now = there.mark(leavers.letBe());
        if (!now.equals(last)) {
            last = now;
            changed = time.nanos();
        }
        if (time.nanos() - changed < order.stuck().toNanos()) {
            return Optional.empty();
        }
        List<Leaver> left =
                leavers.all().stream().filter(it -> it.state() != Leaver.State.GONE).toList();
        return Optional.of(
                new DrainEnd.Refused(
                        left.isEmpty()
                                ? Message.of("cluster.drain.gave-up-unseen", order.node())
                                : Message.of(
                                        "cluster.drain.gave-up",
                                        left.size(),
                                        left.stream()
                                                .limit(NAMED_MOST)
                                                .map(it -> it.namespace() + "/" + it.name())
                                                .collect(Collectors.joining(", ")),
                                        left.getFirst().why())));
    }

    private Optional<DrainEnd> waits(Message why) {
        watch.waits(why);
        changed = time.nanos();
        return time.nanos() - reached < order.away().toNanos()
                ? Optional.empty()
                : Optional.of(new DrainEnd.Refused(why));
    }
}
