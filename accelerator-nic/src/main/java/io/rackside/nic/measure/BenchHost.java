package io.rackside.nic.measure;

import java.io.IOException;
import java.time.Duration;

/**
 * A host of a measurement, as far as measuring needs it. Calls come from several threads at once,
 * each on a channel of its own.
 */
public interface BenchHost {
    /**
     * Runs a script of a POSIX shell to its end.
     *
     * @param limit how long it takes at most; the script ends itself before
     * @return what it printed, its errors too
     * @throws IOException when the host was lost or did not answer in time
     */
    String run(String script, Duration limit) throws IOException, InterruptedException;
}
