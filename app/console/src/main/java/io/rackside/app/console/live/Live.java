package io.rackside.app.console.live;

import io.rackside.app.monitoring.Snapshot;
import io.rackside.app.site.SiteModel;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Brings what is told on other threads to the screen: only the newest of what came in between is
 * drawn, so a slow screen never has a queue.
 */
public final class Live {
    private final Executor screen;
    private final AtomicReference<Sight> newest;
    private final AtomicBoolean drawingAsked = new AtomicBoolean();
    private final ReadOnlyObjectWrapper<Sight> sight;

    /**
     * Begins with what is known already.
     *
     * @param screen runs a task on the screen's thread
     */
    public Live(Executor screen, Sight first) {
        this.screen = screen;
        this.newest = new AtomicReference<>(first);
        this.sight = new ReadOnlyObjectWrapper<>(this, "sight", first);
    }

    /** What the window shows now; changes on the screen's thread only. */
    public ReadOnlyObjectProperty<Sight> sight() {
        return sight.getReadOnlyProperty();
    }

    public Sight now() {
        return sight.get();
    }

    /** Any thread. */
    public void tell(Snapshot snapshot) {
        bring(before -> new Sight(before.model(), snapshot));
    }

    /** Any thread. */
    public void tell(SiteModel model) {
        bring(before -> new Sight(model, before.snapshot()));
    }

    private void bring(UnaryOperator<Sight> change) {
        newest.updateAndGet(change);
        if (drawingAsked.compareAndSet(false, true)) {
            screen.execute(this::draw);
        }
    }

    private void draw() {
        drawingAsked.set(false);
        sight.set(newest.get());
    }
}
