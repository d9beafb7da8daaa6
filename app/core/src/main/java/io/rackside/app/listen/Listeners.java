package io.rackside.app.listen;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Those who want to hear of a change. Listeners are called on the thread that tells, one after the
 * other, and never under a lock; one that throws does not keep the others from hearing.
 */
public final class Listeners<T> {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final List<Consumer<? super T>> all = new CopyOnWriteArrayList<>();

    public Subscription add(Consumer<? super T> listener) {
        all.add(listener);
        return () -> all.remove(listener);
    }

    public void tell(T news) {
        for (Consumer<? super T> listener : all) {
            try {
                listener.accept(news);
            } catch (RuntimeException e) {
                LOG.error("a listener failed", e);
            }
        }
    }
}
