package io.rackside.drivers.ssh.virtual;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What a twin does with a person at its terminal. */
@FunctionalInterface
public interface VirtualShell {
    /**
     * Talks until it returns, which ends the session. Runs on a thread of its own, which is
     * interrupted when the client goes away.
     */
    void talk(Terminal terminal) throws IOException, InterruptedException;

    /**
     * A person's end of it.
     *
     * @param user who logged in
     * @param keys what is typed
     * @param screen what is shown; nothing echoes by itself
     * @param columns width when it was opened; 0 when not told
     * @param rows height when it was opened; 0 when not told
     * @param cut ends the whole connection without a word
     */
    record Terminal(
            String user,
            InputStream keys,
            OutputStream screen,
            int columns,
            int rows,
            Runnable cut) {}
}
