package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.session.EngineKeeper.Engine;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;

/** Our engine at each start. */
public final class Engines {
    /** Nobody's enterprise number, with the sign that the rest is of a known form (RFC 3411). */
    private static final int FORM = 0x8000_0000;

    private static final byte OCTETS = 5;
    private static final int RANDOM_BYTES = 12;

    private Engines() {}

    /** The kept engine with one boot more, or a new one; kept again before it is used. */
    public static Engine next(EngineKeeper keeper) throws IOException {
        Optional<Engine> kept = keeper.kept();
        Engine next =
                kept.filter(engine -> engine.boots() < Engine.BOOTS_MOST)
                        .map(engine -> new Engine(engine.id(), engine.boots() + 1))
                        // At the end of its boots an engine needs another identity (RFC 3414 2.3).
                        .orElseGet(() -> new Engine(fresh(), 1));
        keeper.keep(next);
        return next;
    }

    private static byte[] fresh() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return ByteBuffer.allocate(5 + RANDOM_BYTES).putInt(FORM).put(OCTETS).put(random).array();
    }
}
