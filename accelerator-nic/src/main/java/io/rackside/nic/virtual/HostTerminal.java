package io.rackside.nic.virtual;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.ssh.virtual.VirtualShell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A person at the host's terminal: a prompt, lines with backspace, their answers. */
final class HostTerminal implements VirtualShell {
    private static final int MOST = 4_096;
    private static final int END = 4;
    private static final int BREAK = 3;
    private static final int DELETE = 127;
    private static final int BACKSPACE = 8;

    private final VirtualHostSettings settings;
    private final CommandLines lines;

    HostTerminal(VirtualHostSettings settings, CommandLines lines) {
        this.settings = settings;
        this.lines = lines;
    }

    @Override
    public void talk(Terminal terminal) throws IOException, InterruptedException {
        boolean root = settings.privilege() == VirtualHostSettings.Privilege.ROOT;
        String prompt =
                "[" + settings.user() + "@" + settings.hostName() + " ~]" + (root ? "# " : "$ ");
        while (true) {
            show(terminal.screen(), prompt);
            String line = line(terminal, true);
            if (line == null || line.strip().equals("exit")) {
                return;
            }
            StringBuilder said = new StringBuilder();
            if (!line.isBlank()) {
                lines.run(line, root, CommandLines.Streams.of(said::append, said::append));
            }
            show(terminal.screen(), said.toString());
        }
    }

    /** Shows it as a terminal wants its line ends. */
    static void show(OutputStream screen, String text) throws IOException {
        screen.write(text.replace("\n", "\r\n").getBytes(UTF_8));
        screen.flush();
    }

    /**
     * What was typed; null when the person left.
     *
     * @param echoed whether it is shown meanwhile
     */
    static String line(Terminal terminal, boolean echoed) throws IOException {
        InputStream keys = terminal.keys();
        OutputStream screen = terminal.screen();
        ByteArrayOutputStream typed = new ByteArrayOutputStream();
        while (true) {
            int key = keys.read();
            if (key < 0 || key == END && typed.size() == 0) {
                return null;
            }
            if (key == '\r' || key == '\n') {
                show(screen, "\n");
                return typed.toString(UTF_8);
            }
            if (key == BREAK) {
                show(screen, "^C\n");
                return "";
            }
            if ((key == DELETE || key == BACKSPACE) && typed.size() > 0) {
                byte[] left = typed.toByteArray();
                typed.reset();
                typed.write(left, 0, left.length - 1);
                show(screen, echoed ? "\b \b" : "");
            } else if (key >= ' ' && key != DELETE && typed.size() < MOST) {
                typed.write(key);
                if (echoed) {
                    screen.write(key);
                    screen.flush();
                }
            }
        }
    }
}
