package io.rackside.drivers.snmp.counter;

import java.time.Duration;
import java.util.OptionalDouble;

/** What two samples of a counter tell of the time between them. */
public sealed interface Rate {
    /**
     * So much.
     *
     * @param perSecond 0 or more
     * @param count in all
     * @param over the time between the samples, by the device's clock where it told it
     */
    record Known(double perSecond, double count, Duration over) implements Rate {}

    /** Nothing that is surely true. */
    record Unknown(Why why) implements Rate {}

    /** Why there is no rate. */
    enum Why {
        /** There is only one sample. */
        FIRST,
        /** The samples are too near to each other. */
        TOO_SOON,
        /** The device started in between. */
        RESTARTED,
        /** The counter was set back in between, as the device says or as it shows. */
        CLEARED,
        /** A counter of 32 bits may have wrapped more than once. */
        MAY_HAVE_WRAPPED,
        /** More than the line can carry: one of the samples is wrong. */
        IMPOSSIBLE,
        /** The counter got another width. */
        OTHER_COUNTER
    }

    /** The rate, where it is known. */
    default OptionalDouble value() {
        return this instanceof Known known
                ? OptionalDouble.of(known.perSecond)
                : OptionalDouble.empty();
    }
}
