package io.rackside.bmc.ipmi.sol;

import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.session.PayloadListener;

import java.util.ArrayDeque;
import java.util.Queue;

/** Keeps the first packets until somebody is there to hear them. */
final class DeferredEar implements PayloadListener {
    /** A BMC has one packet under way and repeats it; more than these few are repetitions. */
    private static final int MOST_KEPT = 16;

    private final Queue<Octets> kept = new ArrayDeque<>();
    private PayloadListener ear;
    private boolean lost;

    @Override
    public synchronized void arrived(Octets payload) {
        if (ear != null) {
            ear.arrived(payload);
        } else if (kept.size() < MOST_KEPT) {
            kept.add(payload);
        }
    }

    @Override
    public synchronized void lost() {
        lost = true;
        if (ear != null) {
            ear.lost();
        }
    }

    synchronized void leadTo(PayloadListener real) {
        ear = real;
        kept.forEach(ear::arrived);
        kept.clear();
        if (lost) {
            ear.lost();
        }
    }
}
