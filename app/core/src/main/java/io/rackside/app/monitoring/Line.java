package io.rackside.app.monitoring;

import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.model.Event;
import io.rackside.model.Inventory;

import java.util.List;
import java.util.function.Consumer;

/**
 * An open line to a box, whatever it speaks. Used by its poller; all but {@link #listen} on one
 * thread at a time. Every method throws {@link Trouble} when the box as a whole could not be asked.
 */
interface Line extends AutoCloseable {
    /** What can be had each time, as cheaply as it can be had. */
    Look poll(Priority priority) throws InterruptedException;

    /**
     * Everything, now and then.
     *
     * @param early hears of its parts as they grow, where they come by and by
     */
    Look everything(Priority priority, Consumer<Inventory> early) throws InterruptedException;

    /** The newest entries of its log, newest first, at most so many; none where it keeps none. */
    List<Event> events(Priority priority, int most) throws InterruptedException;

    /**
     * Listens to its event stream until the line is closed or the stream ends.
     *
     * @return false at once when it has none
     */
    boolean listen(Consumer<Event> heard) throws InterruptedException;

    /** Bytes both ways since it was opened. */
    long bytes();

    @Override
    void close();
}
