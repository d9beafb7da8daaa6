package io.rackside.drivers.network.virtual;

import io.rackside.drivers.ssh.virtual.VirtualShell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The command line of a virtual IOS switch: prompt, echo, pager. */
public final class VirtualIos implements VirtualShell {
    private static final int PAGE = 24;
    private static final int LINE_MAX = 512;
    private static final int CTRL_Z = 0x1a;
    private static final int CTRL_C = 0x03;

    private final VirtualIosDevice device;

    public VirtualIos(VirtualIosDevice device) {
        this.device = device;
    }

    @Override
    public void talk(Terminal terminal) throws IOException {
        IosViews views = new IosViews(device);
        boolean pages = true;
        while (!views.left()) {
            say(terminal, views.prompt());
            String line = line(terminal);
            if (line == null) {
                return;
            }
            if (line.matches("terminal length \\d{1,3}")) {
                pages = !line.endsWith(" 0");
            } else if (!line.isBlank()) {
                show(terminal, views.take(line.strip()), pages);
            }
        }
    }

    private static void show(Terminal terminal, List<String> lines, boolean pages)
            throws IOException {
        int onPage = 0;
        for (String line : lines) {
            if (pages && onPage == PAGE) {
                String pager = " --More-- ";
                say(terminal, pager);
                int key = terminal.keys().read();
                String back = "\b".repeat(pager.length());
                say(terminal, back + " ".repeat(pager.length()) + back);
                if (key < 0 || key == 'q' || key == CTRL_C) {
                    return;
                }
                onPage = 0;
            }
            say(terminal, line + "\r\n");
            onPage++;
        }
    }

    /** What is typed up to Enter; null at the end. */
    private static String line(Terminal terminal) throws IOException {
        StringBuilder typed = new StringBuilder();
        while (true) {
            int key = terminal.keys().read();
            if (key < 0) {
                return null;
            }
            if (key == '\r' || key == '\n') {
                say(terminal, "\r\n");
                return typed.toString();
            }
            if (key == CTRL_Z || key == CTRL_C) {
                say(terminal, "\r\n");
                return key == CTRL_Z ? "end" : "";
            }
            if (key == '\b' || key == 0x7f) {
                if (!typed.isEmpty()) {
                    typed.setLength(typed.length() - 1);
                    say(terminal, "\b \b");
                }
            } else if (key >= ' ' && typed.length() < LINE_MAX) {
                typed.append((char) key);
                say(terminal, String.valueOf((char) key));
            }
        }
    }

    private static void say(Terminal terminal, String text) throws IOException {
        terminal.screen().write(text.getBytes(StandardCharsets.UTF_8));
        terminal.screen().flush();
    }
}
