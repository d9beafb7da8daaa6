package io.rackside.bmc.redfish.read;

import io.rackside.bmc.redfish.wire.ExpandQuery;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether collections are asked with their members in one answer: where the service says that it
 * can, and until it has shown that it cannot. Shared by all passes of a conversation.
 */
public final class Expanding {
    /** Some services say they can and give links; twice is enough to believe them. */
    private static final int DISAPPOINTMENTS_MAX = 2;

    private volatile Optional<ExpandQuery> query = Optional.empty();
    private final AtomicInteger disappointments = new AtomicInteger();

    public void advertised(Optional<ExpandQuery> how) {
        query = how;
    }

    Optional<ExpandQuery> query() {
        return disappointments.get() < DISAPPOINTMENTS_MAX ? query : Optional.empty();
    }

    /** The answer had links only. */
    void ignored() {
        disappointments.incrementAndGet();
    }

    /** The answer was an error, too long or too late. */
    void failed() {
        disappointments.set(DISAPPOINTMENTS_MAX);
    }
}
