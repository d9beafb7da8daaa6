package io.rackside.app.listen;

/** A listener's registration; closing it ends the calls. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
