package io.rackside.drivers.ssh;

import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSchException;

import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A shell with a terminal, as bytes both ways. */
final class Shell implements TerminalSession {
    private static final int UNREAD_MAX = 1_024 * 1_024;

    private final ChannelShell channel;
    private final SshAddress at;
    private final Inbox inbox = new Inbox(UNREAD_MAX);
    private final BlockingQueue<byte[]> keys = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile boolean closed;
    private volatile Thread sender;

    Shell(ChannelShell channel, SshAddress at) {
        this.channel = channel;
        this.at = at;
    }

    void open(Duration limit) throws JSchException {
        try {
            channel.setOutputStream(inbox);
            OutputStream out = channel.getOutputStream();
            channel.connect(Math.toIntExact(limit.toMillis()));
            sender = Thread.ofVirtual().name("ssh-keys").start(() -> send(out));
        } catch (IOException e) {
            throw new JSchException("no stream", e);
        }
    }

    /** A device may take keys slowly or not at all; whoever types does not wait for it. */
    private void send(OutputStream out) {
        try {
            while (!closed) {
                byte[] next = keys.take();
                out.write(next);
                out.flush();
                waiting.addAndGet(-next.length);
            }
        } catch (IOException e) {
            inbox.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Features features() {
        return new Features(false, true, true);
    }

    @Override
    public State state() {
        if (closed || inbox.drained()) {
            return new State(
                    Phase.CLOSED,
                    closed
                            ? Optional.empty()
                            : Optional.of(Message.of("ssh.closed", at.toString())));
        }
        return new State(Phase.OPEN, Optional.empty());
    }

    @Override
    public byte[] read(Duration longest) throws InterruptedException {
        return inbox.take(longest);
    }

    @Override
    public boolean write(byte[] typed) {
        if (typed.length == 0) {
            return !state().closed();
        }
        if (state().closed() || waiting.addAndGet(typed.length) > MOST_WAITING) {
            waiting.addAndGet(-typed.length);
            return false;
        }
        keys.add(typed.clone());
        return true;
    }

    @Override
    public void sendBreak() {
        // A shell has none.
    }

    @Override
    public void resize(int columns, int rows) {
        channel.setPtySize(columns, rows, 0, 0);
    }

    @Override
    public void close() {
        closed = true;
        inbox.shut();
        Thread sending = sender;
        if (sending != null) {
            sending.interrupt();
        }
        channel.disconnect();
    }
}
