package io.rackside.nic.path;

import io.rackside.model.host.Fact;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares the boxes of a RoCE path. What differs is one mismatch with what mends it, at the box
 * that stands against the rest; what could not be read, or stands alone, is never called good.
 */
public final class PathCheck {
    private final RocePath path;
    private final Traffic traffic;

    private PathCheck(RocePath path, Traffic traffic) {
        this.path = path;
        this.traffic = traffic;
    }

    /**
     * Checks a path.
     *
     * @param asked the class that is to be lossless; where none is given, the one that the boxes
     *     treat so for the most part
     */
    public static PathReport check(RocePath path, Optional<LosslessClass> asked) {
        Traffic traffic = Traffic.of(path, asked);
        PathCheck check = new PathCheck(path, traffic);
        PacketRows packets = new PacketRows(check);
        PriorityRows priorities = new PriorityRows(check);
        return new PathReport(
                path.boxes(),
                List.of(
                        packets.mtu(),
                        packets.rdmaMtu(),
                        packets.mode(),
                        packets.tos(),
                        priorities.trust(),
                        priorities.priority(),
                        priorities.pfc(),
                        priorities.ets(),
                        priorities.ecn(),
                        packets.counters()),
                traffic.known());
    }

    RocePath path() {
        return path;
    }

    Traffic traffic() {
        return traffic;
    }

    /** Something that cards and switches have. */
    <T> Comparison<T> each(
            Aspect aspect, Function<Lossless, Fact<T>> of, Function<T, String> shown) {
        return new Comparison<>(
                aspect, path.boxes(), box -> Optional.of(of.apply(box.lossless())), shown);
    }

    /** Something that only cards have. */
    <T> Comparison<T> ends(
            Aspect aspect, Function<NicPort, Fact<T>> of, Function<T, String> shown) {
        return new Comparison<>(
                aspect,
                path.boxes(),
                box ->
                        switch (box) {
                            case NicPort nic -> Optional.of(of.apply(nic));
                            case SwitchPort _ -> Optional.empty();
                        },
                shown);
    }

    /** One value says nothing of the others, unless somebody said what it should be. */
    boolean comparable(List<?> said) {
        return said.size() > 1 || traffic.asked() && !said.isEmpty();
    }
}
