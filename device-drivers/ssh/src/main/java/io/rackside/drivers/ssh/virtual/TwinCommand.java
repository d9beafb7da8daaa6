package io.rackside.drivers.ssh.virtual;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** One channel of a twin: its streams, and a thread that talks over them. */
abstract class TwinCommand implements Command {
    private InputStream in;
    private OutputStream out;
    private OutputStream err;
    private ExitCallback exit;
    private volatile Thread thread;

    /**
     * Talks.
     *
     * @return the exit status
     */
    abstract int talk(
            ChannelSession channel,
            Environment environment,
            InputStream input,
            OutputStream output,
            OutputStream errors)
            throws IOException, InterruptedException;

    @Override
    public void start(ChannelSession channel, Environment environment) {
        thread = Thread.ofVirtual().name("twin-ssh").start(() -> run(channel, environment));
    }

    private void run(ChannelSession channel, Environment environment) {
        int status = 1;
        try {
            status = talk(channel, environment, in, out, err);
            out.flush();
        } catch (IOException _) {
            // The client went away.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            exit.onExit(status);
        }
    }

    @Override
    public void destroy(ChannelSession channel) {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void setInputStream(InputStream stream) {
        in = stream;
    }

    @Override
    public void setOutputStream(OutputStream stream) {
        out = stream;
    }

    @Override
    public void setErrorStream(OutputStream stream) {
        err = stream;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }
}
