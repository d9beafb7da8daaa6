package io.rackside.app.monitoring;

import io.rackside.operations.Time;

import java.time.Duration;

/** A sleep that others can end. One thread naps, any may wake it. */
final class Nap {
    private final Time time;
    private Thread sleeper;
    private boolean woken;

    Nap(Time time) {
        this.time = time;
    }

    /** Sleeps that long, or until woken; a wake that came before ends it at once. */
    void take(Duration most) throws InterruptedException {
        synchronized (this) {
            if (woken) {
                woken = false;
                return;
            }
            sleeper = Thread.currentThread();
        }
        try {
            time.sleep(most);
        } catch (InterruptedException e) {
            synchronized (this) {
                if (!woken) {
                    throw e;
                }
            }
        } finally {
            synchronized (this) {
                sleeper = null;
                if (woken) {
                    woken = false;
                    // The interrupt of a wake that came as the sleep ended by itself.
                    Thread.interrupted();
                }
            }
        }
    }

    synchronized void wake() {
        woken = true;
        if (sleeper != null) {
            sleeper.interrupt();
        }
    }
}
