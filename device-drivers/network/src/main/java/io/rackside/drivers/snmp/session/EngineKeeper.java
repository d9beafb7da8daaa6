package io.rackside.drivers.snmp.session;

import java.io.IOException;
import java.util.Optional;

/**
 * Keeps what our own SNMP engine is known by (RFC 3411 section 5, RFC 3414 section 2.2.2): senders
 * of informs hold its keys by its identity, and trust its clock by its boots.
 */
public interface EngineKeeper {
    /**
     * The engine.
     *
     * @param id 5 to 32 bytes
     * @param boots 1 to 2^31-2
     */
    record Engine(byte[] id, int boots) {
        public static final int BOOTS_MOST = Integer.MAX_VALUE - 1;

        public Engine {
            id = id.clone();
            if (id.length < 5 || id.length > 32 || boots < 1 || boots > BOOTS_MOST) {
                throw new IllegalArgumentException(id.length + " bytes, " + boots + " boots");
            }
        }

        @Override
        public byte[] id() {
            return id.clone();
        }
    }

    /** As it was last kept; empty the first time. */
    Optional<Engine> kept() throws IOException;

    /** Keeps it, on disk when this returns. */
    void keep(Engine engine) throws IOException;

    /** For a program that runs once and takes no informs. */
    static EngineKeeper forgetful() {
        return new EngineKeeper() {
            @Override
            public Optional<Engine> kept() {
                return Optional.empty();
            }

            @Override
            public void keep(Engine engine) {}
        };
    }
}
