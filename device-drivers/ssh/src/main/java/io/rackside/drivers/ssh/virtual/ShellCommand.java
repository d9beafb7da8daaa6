package io.rackside.drivers.ssh.virtual;

import org.apache.sshd.server.Environment;
import org.apache.sshd.server.channel.ChannelSession;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A channel with a person at a terminal. */
final class ShellCommand extends TwinCommand {
    private final VirtualShell shell;

    ShellCommand(VirtualShell shell) {
        this.shell = shell;
    }

    @Override
    int talk(
            ChannelSession channel,
            Environment environment,
            InputStream input,
            OutputStream output,
            OutputStream errors)
            throws IOException, InterruptedException {
        shell.talk(
                new VirtualShell.Terminal(
                        environment.getEnv().getOrDefault(Environment.ENV_USER, ""),
                        input,
                        output,
                        number(environment, Environment.ENV_COLUMNS),
                        number(environment, Environment.ENV_LINES),
                        () -> channel.getSession().close(true)));
        return 0;
    }

    private static int number(Environment environment, String name) {
        String text = environment.getEnv().getOrDefault(name, "");
        return text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
    }
}
