package io.rackside.bmc.redfish.session;

import java.io.IOException;

/** Lines of a server-sent event stream as they come. Read by one thread, closed by any. */
public interface EventStream extends AutoCloseable {
    /** Status of the answer; the lines are of use for 200 only. */
    int status();

    String contentType();

    /**
     * The next line without its end.
     *
     * @return null at the end of the stream
     * @throws IOException when it breaks or a line is over the bound
     */
    String line() throws IOException;

    @Override
    void close();
}
