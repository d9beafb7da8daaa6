package io.rackside.bmc;

import java.io.IOException;
import java.io.OutputStream;

/**
 * What a BMC serves, as it sends it, for keeping it as evidence. Every request passes the
 * controller's gate and is counted like all others. Used by many threads.
 */
public interface RawResources {
    /**
     * One answer, whole.
     *
     * @param contentType empty when none was named
     */
    record Raw(int status, String contentType, byte[] body) {
        public boolean good() {
            return status >= 200 && status < 300;
        }
    }

    /**
     * Asks for one resource.
     *
     * @param path absolute on this BMC, perhaps with a query
     * @throws BmcException when there is no answer, or the path is none
     */
    Raw get(String path) throws InterruptedException;

    /**
     * Fetches something that may be long, such as a dump.
     *
     * @param most bytes
     * @return how many bytes were written
     * @throws BmcException when it is not given, is longer than that, or breaks off
     * @throws IOException when it cannot be written here
     */
    long download(String path, OutputStream out, long most)
            throws IOException, InterruptedException;
}
