package io.rackside.app.discovery;

import io.rackside.model.Message;

import java.util.List;

/** A search that runs; it sends no credential but a community that was named for it. */
public interface Scan extends AutoCloseable {
    /**
     * How far it is.
     *
     * @param asked addresses that were asked
     * @param total addresses there are to ask
     * @param found services so far
     */
    record Progress(int asked, int total, int found, boolean over) {}

    Progress progress();

    /** What answered so far, in the order of the answers. */
    List<Found> found();

    /** What could not be done of it so far, in words when rendered. */
    default List<Message> findings() {
        return List.of();
    }

    /** Waits for its end. */
    List<Found> await() throws InterruptedException;

    /** Ends it early; what was found stays. */
    void cancel();

    @Override
    default void close() {
        cancel();
    }
}
