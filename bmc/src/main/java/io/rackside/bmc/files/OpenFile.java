package io.rackside.bmc.files;

import io.rackside.model.Message;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * An image that one BMC can fetch now, from this machine or from a relay beside it. May be asked by
 * many threads.
 */
public interface OpenFile extends AutoCloseable {
    /** Where the BMC finds it. */
    ServedUrl url();

    /** What a person has to know of this way of giving the file out. */
    List<Message> remarks();

    /** Bytes of the image. */
    long size();

    /** Different bytes of the image that were sent so far, however often. */
    long served();

    /** Bytes of the image that were sent so far, repeats too. */
    long sent();

    /** Whether every byte of the image was sent at least once. */
    default boolean done() {
        return served() == size();
    }

    /**
     * Whether the BMC has asked for it at all. Also true as long as that cannot be told: who finds
     * that nobody asked may take the image away.
     */
    boolean asked();

    /**
     * Requests of the BMC, whatever they asked for: that there was one proves that it reaches this
     * address and port.
     */
    long knocks();

    /** Requests that got 404: of others, for another path, or of another kind. */
    long refused();

    /**
     * Who asked for the right path from an address that is none of the BMC's: most likely the BMC
     * itself, from one nobody knew of. It got 404.
     */
    Optional<InetAddress> askedFromElsewhere();

    /** Why it ended before it was closed, if it did. */
    Optional<Message> failure();

    /** Stops listening and breaks off what is under way; nothing of it is left. */
    @Override
    void close();
}
