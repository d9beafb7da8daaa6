package io.rackside.app.monitoring;

import io.rackside.model.Event;
import io.rackside.operations.Time;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.function.Consumer;

/** Listens to a box's event stream on a thread of its own, as long as the box has one. */
final class EventEar {
    private static final Logger LOG = LoggerFactory.getLogger(EventEar.class);

    /** How long after a stream has ended it is opened again. */
    private static final Duration AGAIN_AFTER = Duration.ofSeconds(30);

    private final Consumer<Event> heard;
    private final Runnable gap;
    private final Time time;
    private Thread thread;
    private boolean none;

    /**
     * @param gap called whenever a stream has ended: what happened until there is another one
     *     stands in the log only
     */
    EventEar(Consumer<Event> heard, Runnable gap, Time time) {
        this.heard = heard;
        this.gap = gap;
        this.time = time;
    }

    /** Begins to listen, when it does not yet and the box has a stream; whether it began. */
    synchronized boolean listen(Line line) {
        boolean begins = thread == null && !none;
        if (begins) {
            thread = Thread.ofVirtual().name("events").start(() -> listenTo(line));
        }
        return begins;
    }

    synchronized boolean listens() {
        return thread != null;
    }

    /** Ends listening; the next conversation may have a stream. */
    synchronized void close() {
        none = false;
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    private void listenTo(Line line) {
        try {
            while (isMine()) {
                if (!line.listen(heard)) {
                    gone(true);
                    return;
                }
                gap.run();
                time.sleep(AGAIN_AFTER);
                gap.run();
            }
        } catch (Trouble e) {
            // The next poll says in words what is wrong; the one after it opens a stream again.
            LOG.debug("an event stream ended: {}", e.kind());
            gone(false);
        } catch (InterruptedException _) {
            gone(false);
        } catch (RuntimeException e) {
            LOG.error("an event stream failed", e);
            gone(true);
        }
    }

    private synchronized boolean isMine() {
        return Thread.currentThread().equals(thread);
    }

    private synchronized void gone(boolean forGood) {
        if (isMine()) {
            thread = null;
            none |= forGood;
            gap.run();
        }
    }
}
