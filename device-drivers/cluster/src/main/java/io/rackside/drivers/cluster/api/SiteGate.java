package io.rackside.drivers.cluster.api;

import java.util.concurrent.Semaphore;

/**
 * Lets no more than three requests go to one site at a time, of however many connections: its link
 * is slow, and others need it too. Watches are not counted, for they take hours and would leave no
 * place. Who holds a place asks for no other before it gives that back.
 */
public final class SiteGate {
    /** Places there are. */
    static final int AT_ONCE = 3;

    private final Semaphore places = new Semaphore(AT_ONCE, true);

    /** Waits for a place, in turn. */
    void enter() throws InterruptedException {
        places.acquire();
    }

    void leave() {
        places.release();
    }
}
