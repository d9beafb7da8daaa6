package io.rackside.drivers.ssh;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.Proxy;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;

/** A connection that a jump host forwards (RFC 4254 section 7.2). Closes the jump host's too. */
final class ThroughJump implements Proxy {
    private final Session jump;
    private final Duration limit;
    private final Runnable closeJump;
    private volatile Channel channel;
    private volatile InputStream in;
    private volatile OutputStream out;

    ThroughJump(Session jump, Duration limit, Runnable closeJump) {
        this.jump = jump;
        this.limit = limit;
        this.closeJump = closeJump;
    }

    @Override
    public void connect(SocketFactory factory, String host, int port, int timeout)
            throws Exception {
        channel = jump.getStreamForwarder(host, port);
        in = channel.getInputStream();
        out = channel.getOutputStream();
        channel.connect(Math.toIntExact(limit.toMillis()));
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    /** There is none. */
    @Override
    public Socket getSocket() {
        return null;
    }

    @Override
    public void close() {
        Channel open = channel;
        if (open != null) {
            open.disconnect();
        }
        closeJump.run();
    }
}
