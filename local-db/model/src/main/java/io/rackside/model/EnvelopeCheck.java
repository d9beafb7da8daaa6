package io.rackside.model;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A cabinet held against its envelope.
 *
 * @param items one per bound, in the order CPU sockets, storage, IOPS, cluster
 */
public record EnvelopeCheck(List<Item> items) {
    /** From this share of a bound on there is a warning. */
    public static final double WARNING_SHARE = 0.8;

    public enum Bound {
        CPU_SOCKETS,
        STORAGE_TB,
        IOPS,
        CLUSTER_SCALE
    }

    public enum Level {
        NOT_KNOWN,
        WITHIN,
        NEAR,
        OVER,
        BELOW
    }

    /** One bound: what is used where it is known, and the limit. */
    public record Item(Bound bound, OptionalDouble used, double limit, Level level) {}

    public EnvelopeCheck {
        items = List.copyOf(items);
    }

    /**
     * Holds each bound against the envelope. What nothing measures yet is {@link Level#NOT_KNOWN},
     * not 0.
     *
     * @param cpuSockets sockets, a bastion's not counted; {@link Level#BELOW} under the envelope's
     *     least
     */
    public static EnvelopeCheck of(
            Envelope envelope,
            OptionalDouble cpuSockets,
            OptionalDouble storageTb,
            OptionalDouble iops,
            OptionalDouble clusterScale) {
        Item sockets = item(Bound.CPU_SOCKETS, cpuSockets, envelope.cpuSocketsMax());
        if (sockets.level() == Level.WITHIN && cpuSockets.orElse(0) < envelope.cpuSocketsMin()) {
            sockets =
                    new Item(Bound.CPU_SOCKETS, cpuSockets, envelope.cpuSocketsMax(), Level.BELOW);
        }
        return new EnvelopeCheck(
                List.of(
                        sockets,
                        item(Bound.STORAGE_TB, storageTb, envelope.storageTb()),
                        item(Bound.IOPS, iops, envelope.iops()),
                        item(Bound.CLUSTER_SCALE, clusterScale, envelope.clusterScale())));
    }

    private static Item item(Bound bound, OptionalDouble used, double limit) {
        if (used.isEmpty()) {
            return new Item(bound, used, limit, Level.NOT_KNOWN);
        }
        double share = used.getAsDouble() / limit;
        Level level = share > 1 ? Level.OVER : share >= WARNING_SHARE ? Level.NEAR : Level.WITHIN;
        return new Item(bound, used, limit, level);
    }
}
