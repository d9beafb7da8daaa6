package io.rackside.drivers.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;

import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;

/** One command on its channel. */
final class Exec {
    private static final Duration LOOK = Duration.ofMillis(20);

    private final ChannelExec channel;
    private final Bounded output;
    private final Bounded errors;

    Exec(ChannelExec channel, int most) {
        this.channel = channel;
        output = new Bounded(most);
        errors = new Bounded(most);
    }

    ExecResult run(byte[] input, Duration opening, Duration longest, Time time, SshAddress at)
            throws JSchException, InterruptedException {
        channel.setInputStream(new ByteArrayInputStream(input));
        channel.setOutputStream(output);
        channel.setErrStream(errors);
        try {
            channel.connect(Math.toIntExact(opening.toMillis()));
            long until = time.nanos() + longest.toNanos();
            // JSch signals the end of a channel to nobody.
            while (!channel.isClosed()) {
                if (time.nanos() - until >= 0) {
                    throw new SshException(
                            SshException.Kind.SILENT,
                            Message.of("ssh.exec-too-long", at.toString(), longest.toSeconds()));
                }
                time.sleep(LOOK);
            }
            int status = channel.getExitStatus();
            return new ExecResult(
                    status < 0 ? OptionalInt.empty() : OptionalInt.of(status),
                    output.bytes(),
                    errors.bytes(),
                    output.cut() || errors.cut());
        } finally {
            channel.disconnect();
        }
    }

    /** Keeps the beginning and drops the rest. */
    private static final class Bounded extends OutputStream {
        private final int most;
        private byte[] kept = new byte[1_024];
        private int length;
        private boolean cut;

        Bounded(int most) {
            this.most = most;
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] from, int offset, int count) {
            int fits = Math.min(count, most - length);
            cut |= fits < count;
            if (length + fits > kept.length) {
                kept = Arrays.copyOf(kept, Math.min(most, Math.max(length + fits, 2 * length)));
            }
            System.arraycopy(from, offset, kept, length, fits);
            length += fits;
        }

        synchronized byte[] bytes() {
            return Arrays.copyOf(kept, length);
        }

        synchronized boolean cut() {
            return cut;
        }
    }
}
