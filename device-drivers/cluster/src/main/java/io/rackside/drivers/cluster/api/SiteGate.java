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

    private volatile Semaphore places = new Semaphore(AT_ONCE, true);

    /**
     * Waits for a place, in turn.
     *
     * @return what gives it back
     */
    Runnable enter() throws InterruptedException {
        Semaphore entered = places;
        entered.acquire();
        return entered::release;
    }

    /**
     * From now on has the other's places and none of its own: two addresses have turned out to be
     * one site. Who is in keeps the place until it leaves.
     */
    public void join(SiteGate other) {
        places = other.places;
    }
}
