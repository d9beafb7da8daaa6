package io.rackside.drivers.ssh.virtual;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.channel.ChannelSession;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A channel with one command. */
final class LineCommand extends TwinCommand {
    private final VirtualCommands commands;
    private final String line;

    LineCommand(VirtualCommands commands, String line) {
        this.commands = commands;
        this.line = line;
    }

    @Override
    int talk(
            ChannelSession channel,
            Environment environment,
            InputStream input,
            OutputStream output,
            OutputStream errors)
            throws IOException, InterruptedException {
        return commands.run(line, input, output, errors);
    }
}
