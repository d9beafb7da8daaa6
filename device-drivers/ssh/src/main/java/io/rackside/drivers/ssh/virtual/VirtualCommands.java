package io.rackside.drivers.ssh.virtual;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What a twin does with a command that is run without a terminal. */
@FunctionalInterface
public interface VirtualCommands {
    /**
     * Runs it.
     *
     * @return its exit status
     */
    int run(String command, InputStream input, OutputStream output, OutputStream errors)
            throws IOException, InterruptedException;
}
