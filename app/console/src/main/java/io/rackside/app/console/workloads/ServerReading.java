package io.rackside.app.console.workloads;

import io.rackside.app.cluster.ServerSeen;
import io.rackside.app.console.background.Background;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.console.workloads.WorkloadModel.Here;
import io.rackside.model.DeviceId;
import io.rackside.model.Message;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads whole objects of the server that is open, and of no other. */
final class ServerReading {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** While it stays open. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final WorkloadDoor door;
    private final Background background;
    private final Texts texts;
    private final Supplier<Instant> clock;
    private final Runnable changed;
    private final Map<DeviceId, Whole> known = new HashMap<>();

    /** As it was read last, and when it was asked for. */
    private record Whole(
            String cluster, String node, Instant asked, Optional<ServerSeen> seen, String trouble) {
        boolean is(Here here) {
            return cluster.equals(here.seen().cluster()) && node.equals(here.node().name());
        }

        Whole with(Optional<ServerSeen> newSeen, String newTrouble) {
            return new Whole(cluster, node, asked, newSeen, newTrouble);
        }
    }

    /**
     * @param changed after one was read
     */
    ServerReading(
            WorkloadDoor door,
            Background background,
            Texts texts,
            Supplier<Instant> clock,
            Runnable changed) {
        this.door = door;
        this.background = background;
        this.texts = texts;
        this.clock = clock;
        this.changed = changed;
    }

    /** What is known of a box, while it still is that node. */
    Optional<ServerSeen> of(DeviceId box, Here here) {
        return whole(box, here).flatMap(Whole::seen);
    }

    /** Why it could not be read when it was asked last; empty where it could. */
    String trouble(DeviceId box, Here here) {
        return whole(box, here).map(Whole::trouble).orElse("");
    }

    private Optional<Whole> whole(DeviceId box, Here here) {
        return Optional.ofNullable(known.get(box)).filter(one -> one.is(here));
    }

    /** Asks, unless it was asked a moment ago. */
    void look(DeviceId box, Here here) {
        Optional<Whole> before = whole(box, here);
        Instant now = clock.get();
        if (before.filter(one -> one.asked().plus(AGAIN).isAfter(now)).isPresent()) {
            return;
        }
        Whole asked =
                new Whole(
                        here.seen().cluster(),
                        here.node().name(),
                        now,
                        before.flatMap(Whole::seen),
                        "");
        known.put(box, asked);
        background.run(
                Message.of("console.workloads.work"),
                LIMIT,
                () -> door.server(asked.cluster(), asked.node()),
                seen -> take(box, asked, asked.with(Optional.of(seen), "")),
                why -> take(box, asked, asked.with(asked.seen(), texts.say(why.what()))));
    }

    /** An answer to a question that was asked anew meanwhile, or of another node, is late. */
    private void take(DeviceId box, Whole asked, Whole whole) {
        if (asked.equals(known.get(box))) {
            known.put(box, whole);
            changed.run();
        }
    }
}
