package io.rackside.app.access;

import io.rackside.bmc.ipmi.session.IpmiEngine;
import io.rackside.bmc.ipmi.session.KnownBmcs;
import io.rackside.operations.Time;

/** The one IPMI engine of the program; its thread starts when somebody speaks IPMI. */
public final class SharedEngine implements AutoCloseable {
    private final Time time;
    private IpmiEngine engine;
    private boolean closed;

    public SharedEngine(Time time) {
        this.time = time;
    }

    /**
     * @throws IllegalStateException when the program is ending
     */
    public synchronized IpmiEngine get() {
        if (closed) {
            throw new IllegalStateException("the IPMI engine is closed");
        }
        if (engine == null) {
            engine = IpmiEngine.start(time, new KnownBmcs());
        }
        return engine;
    }

    /** Ends all sessions, which the BMCs are told. */
    @Override
    public synchronized void close() {
        closed = true;
        if (engine != null) {
            engine.close();
        }
    }
}
