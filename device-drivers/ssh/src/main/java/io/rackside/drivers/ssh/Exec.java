package io.rackside.drivers.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;

import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.OptionalInt;

/** One command on its channel. */
final class Exec {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration NEARLY = Duration.ofSeconds(1);

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
            open(opening, time, at);
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

    /**
     * The same for an answer that ends with a line of its own: it is over when that is heard,
     * however long the channel stays open, and what came is worth something when it is not.
     */
    Heard hear(
            byte[] input, byte[] last, Duration opening, Duration longest, Time time, SshAddress at)
            throws JSchException, InterruptedException {
        channel.setInputStream(new ByteArrayInputStream(input));
        channel.setOutputStream(output);
        channel.setErrStream(errors);
        try {
            open(opening, time, at);
            long until = time.nanos() + longest.toNanos();
            while (!output.holds(last)) {
                if (channel.isClosed()) {
                    return heard(output.holds(last) ? Heard.End.LAST_LINE : Heard.End.CLOSED);
                }
                if (time.nanos() - until >= 0) {
                    return heard(Heard.End.TOO_LONG);
                }
                time.sleep(LOOK);
            }
            return heard(Heard.End.LAST_LINE);
        } finally {
            channel.disconnect();
        }
    }

    /** JSch has one exception for a server that refuses and one that does not get round to it. */
    private void open(Duration most, Time time, SshAddress at)
            throws JSchException, InterruptedException {
        long from = time.nanos();
        try {
            Undisturbed.run(
                    () -> channel.connect(Math.toIntExact(most.toMillis())), channel::disconnect);
        } catch (JSchException e) {
            if (time.nanos() - from >= most.minus(NEARLY).toNanos()) {
                throw new SshException(
                        SshException.Kind.SILENT,
                        Message.of("ssh.exec-not-begun", at.toString(), most.toSeconds()),
                        e);
            }
            throw e;
        }
    }

    private Heard heard(Heard.End end) {
        return new Heard(output.bytes(), errors.bytes(), end, output.cut());
    }
}
