package io.rackside.bmc.virtual.http;

import java.io.IOException;
import java.util.Optional;

/** Takes the body of one request as it comes, where it would be too long for memory. */
public interface BodySink {
    /** An answer that is given before any of the body is read; the rest is thrown away. */
    Optional<HttpAnswer> beforehand();

    /** Most bytes of the body; one that is longer is answered with 413. */
    long most();

    /**
     * The next bytes.
     *
     * @throws IOException to break the connection
     */
    void take(byte[] from, int offset, int length) throws IOException;

    /** All has come. */
    HttpAnswer end() throws InterruptedException;

    /** The rest will not come. */
    void cut();
}
