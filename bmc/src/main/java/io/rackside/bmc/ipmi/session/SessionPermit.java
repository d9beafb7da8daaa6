package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.ControllerGate;

/**
 * The one permit a session holds at its controller's gate while anything is asked in it. Used by
 * many threads; no lock is held while waiting at the gate, so that an urgent request does not queue
 * behind one that is not.
 */
final class SessionPermit {
    private final ControllerGate gate;
    private ControllerGate.Permit permit;
    private int users;

    SessionPermit(ControllerGate gate) {
        this.gate = gate;
    }

    /** Waits for leave to send; to be given back with {@link #leave}. */
    void enter(ControllerGate.Priority priority) throws InterruptedException {
        if (join()) {
            return;
        }
        ControllerGate.Permit own = gate.enter(priority);
        if (!bring(own)) {
            own.close();
        }
    }

    private synchronized boolean join() {
        if (users == 0) {
            return false;
        }
        users++;
        return true;
    }

    /** False when another request of the session was let in meanwhile. */
    private synchronized boolean bring(ControllerGate.Permit own) {
        users++;
        if (permit == null) {
            permit = own;
            return true;
        }
        return false;
    }

    void leave() {
        ControllerGate.Permit back = null;
        synchronized (this) {
            users--;
            if (users == 0) {
                back = permit;
                permit = null;
            }
        }
        if (back != null) {
            back.close();
        }
    }
}
