package io.rackside.app.monitoring;

import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
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
    private final Time time;
    private Thread thread;
    private boolean none;

    EventEar(Consumer<Event> heard, Time time) {
        this.heard = heard;
        this.time = time;
    }

    /** Begins to listen, when it does not yet and the box has a stream. */
    synchronized void listen(Bmc bmc) {
        if (thread == null && !none) {
            thread = Thread.ofVirtual().name("events").start(() -> listenTo(bmc));
        }
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

    private void listenTo(Bmc bmc) {
        try {
            while (isMine()) {
                if (!bmc.listen(heard)) {
                    gone(true);
                    return;
                }
                time.sleep(AGAIN_AFTER);
            }
        } catch (BmcException e) {
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
        }
    }
}
