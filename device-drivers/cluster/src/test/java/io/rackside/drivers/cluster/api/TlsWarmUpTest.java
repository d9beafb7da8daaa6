package io.rackside.drivers.cluster.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.nio.ByteBuffer;

class TlsWarmUpTest {
    /** RFC 8446, sections 5.1 and 4. */
    private static final int HANDSHAKE = 22;

    private static final int CLIENT_HELLO = 1;
    private static final int RECORD_HEADER = 5;

    @Test
    void whatIsMadeIsAGreetingAsItWouldBeSent() throws Exception {
        ByteBuffer greeting = TlsWarmUp.greeting();

        assertTrue(greeting.remaining() > RECORD_HEADER);
        assertEquals(HANDSHAKE, greeting.get(0));
        assertEquals(CLIENT_HELLO, greeting.get(RECORD_HEADER));
    }
}
