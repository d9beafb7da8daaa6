package io.rackside.drivers.snmp.counter;

import io.rackside.drivers.snmp.Value;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A counter as it stood at one moment.
 *
 * @param nanos our own clock that never jumps
 * @param upTime sysUpTime of the same answer, in hundredths of a second, 0 to 2^32-1
 * @param discontinuity ifCounterDiscontinuityTime, in the same unit, where the device has it
 * @param bits the counter's value, unsigned
 */
public record Sample(
        long nanos, OptionalLong upTime, OptionalLong discontinuity, Width width, long bits) {
    /** How far it counts. */
    public enum Width {
        BITS_32,
        BITS_64
    }

    public Sample {
        Objects.requireNonNull(upTime, "upTime");
        Objects.requireNonNull(discontinuity, "discontinuity");
        Objects.requireNonNull(width, "width");
    }

    /** A counter as an agent sent it; empty for values that are none. */
    public static Optional<Sample> of(
            long nanos, OptionalLong upTime, OptionalLong discontinuity, Value value) {
        return switch (value) {
            case Value.Counter32(long count) ->
                    Optional.of(new Sample(nanos, upTime, discontinuity, Width.BITS_32, count));
            case Value.Counter64(long bits) ->
                    Optional.of(new Sample(nanos, upTime, discontinuity, Width.BITS_64, bits));
            default -> Optional.empty();
        };
    }
}
