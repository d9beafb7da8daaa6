package io.rackside.bmc.redfish.session;

import java.io.IOException;
import java.io.InputStream;

/**
 * Lines of a server-sent event stream as they come, or the bytes of a long answer. Read by one
 * thread, closed by any.
 */
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

    /** The answer's body instead of its lines, for what is no stream of events. */
    InputStream bytes();

    @Override
    void close();
}
