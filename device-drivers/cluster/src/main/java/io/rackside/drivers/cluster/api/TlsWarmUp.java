package io.rackside.drivers.cluster.api;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * Begins TLS before a server is known: the first greeting of a process takes far longer than those
 * after it, and can be made beside the reading of the command line.
 */
public final class TlsWarmUp {
    private TlsWarmUp() {}

    /** Makes a greeting and sends it nowhere. What fails here fails again where it is told. */
    public static void begin() {
        try {
            greeting();
        } catch (GeneralSecurityException | SSLException _) {
            return;
        }
    }

    /** A ClientHello, as it would be sent. */
    static ByteBuffer greeting() throws GeneralSecurityException, SSLException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, ServerTrust.none(), new SecureRandom());
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(true);
        ByteBuffer greeting = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        engine.beginHandshake();
        engine.wrap(ByteBuffer.allocate(0), greeting);
        return greeting.flip();
    }
}
