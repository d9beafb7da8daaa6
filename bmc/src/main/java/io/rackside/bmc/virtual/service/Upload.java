package io.rackside.bmc.virtual.service;

import java.io.IOException;
import java.util.Optional;

/** A file that somebody pushes at the BMC, taken as it comes. */
public interface Upload {
    /** Why it is not taken at all; asked before its first byte. */
    Optional<Refusal> refusal();

    /** Most bytes of the request's body. */
    long most();

    /**
     * The next bytes of the body.
     *
     * @throws IOException to break the connection
     */
    void take(byte[] from, int offset, int length) throws IOException;

    /** All has come. */
    Changed end();

    /** The rest will not come. */
    void cut();
}
