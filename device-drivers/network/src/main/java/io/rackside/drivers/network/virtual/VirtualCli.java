package io.rackside.drivers.network.virtual;

import io.rackside.drivers.ssh.virtual.VirtualShell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** The command line of a virtual switch: prompt, echo, pager, and what it does wrong. */
public final class VirtualCli implements VirtualShell {
    private static final int PAGE = 24;
    private static final int BYTES = 64 * 1_024;
    private static final int CTRL_Z = 0x1a;
    private static final int CTRL_C = 0x03;

    private final VirtualCliDevice device;

    public VirtualCli(VirtualCliDevice device) {
        this.device = device;
    }

    @Override
    public void talk(Terminal terminal) throws IOException, InterruptedException {
        if (!device.reachable()) {
            terminal.cut().run();
            return;
        }
        Runnable cut = terminal.cut();
        device.join(cut);
        try {
            new Conversation(device, terminal).hold();
        } finally {
            device.leave(cut);
        }
    }

    /** One session. */
    private static final class Conversation {
        private final VirtualCliDevice device;
        private final Terminal terminal;
        private final VirtualCliViews views;
        private final Set<CliMisbehaviour> wrong;
        private final Random chance;
        private boolean pages = true;
        private int answers;

        Conversation(VirtualCliDevice device, Terminal terminal) {
            this.device = device;
            this.terminal = terminal;
            views = new VirtualCliViews(device);
            wrong = device.settings().misbehaviour();
            chance = new Random(device.settings().seed());
        }

        void hold() throws IOException, InterruptedException {
            greet();
            if (wrong.contains(CliMisbehaviour.NO_PROMPT)) {
                while (terminal.keys().read() >= 0) {
                    // It listens and says nothing.
                }
                return;
            }
            while (!views.left()) {
                say(views.prompt());
                String line = line();
                if (line == null) {
                    return;
                }
                if (!line.isBlank()) {
                    answer(line.strip());
                }
            }
        }

        private void greet() throws IOException {
            boolean huawei = device.settings().dialect().huawei();
            say(
                    huawei
                            ? "\r\nInfo: The max number of VTY users is 21, the number of current"
                                    + " VTY users online is 1.\r\n"
                            : "\r\n"
                                    + "*".repeat(78)
                                    + "\r\n* Virtual switch of Rackside"
                                    + " *\r\n"
                                    + "*".repeat(78)
                                    + "\r\n\r\n");
            if (wrong.contains(CliMisbehaviour.PASSWORD_QUESTION)) {
                say("Warning: The initial password poses security risks.\r\n");
                say("The password needs to be changed. Change now? [Y/N]:");
                line();
            }
        }

        private void answer(String line) throws IOException {
            answers++;
            if (wrong.contains(CliMisbehaviour.BINARY_OUTPUT)) {
                byte[] bytes = new byte[BYTES];
                chance.nextBytes(bytes);
                terminal.screen().write(bytes);
                terminal.screen().flush();
                return;
            }
            if (line.matches("screen-length (0 temporary|disable)")
                    && !wrong.contains(CliMisbehaviour.ALWAYS_PAGES)) {
                pages = wrong.contains(CliMisbehaviour.ENDLESS_PAGER);
                return;
            }
            List<String> said = new ArrayList<>(views.take(line));
            if (views.asks().isPresent()) {
                for (String each : said) {
                    say(each + "\r\n");
                }
                say(views.asks().get());
                said = new ArrayList<>(views.answered(String.valueOf(line())));
            }
            if (wrong.contains(CliMisbehaviour.CUT_SESSION) && answers > 1) {
                say(said.isEmpty() ? "" : said.getFirst() + "\r\n");
                terminal.cut().run();
                return;
            }
            show(said);
        }

        private void show(List<String> lines) throws IOException {
            int onPage = 0;
            for (String line : lines) {
                if (pages && onPage == PAGE) {
                    if (!more()) {
                        return;
                    }
                    onPage = 0;
                }
                log();
                say(line + "\r\n");
                onPage++;
            }
            while (wrong.contains(CliMisbehaviour.ENDLESS_PAGER)) {
                if (!more()) {
                    return;
                }
            }
        }

        private boolean more() throws IOException {
            String pager = "  ---- More ----";
            say(pager);
            int key = terminal.keys().read();
            boolean huawei = device.settings().dialect().huawei();
            String back = huawei ? "\u001b[" + pager.length() + "D" : "\r";
            say(back + " ".repeat(pager.length()) + back);
            return key >= 0 && key != 'q' && key != CTRL_C;
        }

        private void log() throws IOException {
            if (wrong.contains(CliMisbehaviour.LOG_LINES) && chance.nextInt(4) == 0) {
                String name = device.settings().name();
                say(
                        device.settings().dialect().huawei()
                                ? "Nov 21 2026 18:00:00 "
                                        + name
                                        + " %%01IFNET/4/IF_STATE(l)[7]:Interface 10GE1/0/8 has"
                                        + " turned into DOWN state.\r\n"
                                : "%Nov 21 18:00:00:123 2026 "
                                        + name
                                        + " IFNET/3/PHY_UPDOWN: Physical state on the interface"
                                        + " Ten-GigabitEthernet1/0/8 changed to down.\r\n");
            }
        }

        /** What is typed up to Enter; null at the end. */
        private String line() throws IOException {
            StringBuilder typed = new StringBuilder();
            while (true) {
                int key = terminal.keys().read();
                if (key < 0) {
                    return null;
                }
                if (key == '\r' || key == '\n') {
                    say("\r\n");
                    return typed.toString();
                }
                if (key == CTRL_Z || key == CTRL_C) {
                    say("\r\n");
                    return key == CTRL_Z ? "return" : "";
                }
                if (key == '\b' || key == 0x7f) {
                    if (!typed.isEmpty()) {
                        typed.setLength(typed.length() - 1);
                        say("\b \b");
                    }
                } else if (key >= ' ' && typed.length() < 512) {
                    typed.append((char) key);
                    echo((char) key);
                }
            }
        }

        private void echo(char key) throws IOException {
            if (!wrong.contains(CliMisbehaviour.NO_ECHO)) {
                say(String.valueOf(key));
            }
        }

        private void say(String text) throws IOException {
            terminal.screen().write(text.getBytes(StandardCharsets.UTF_8));
            terminal.screen().flush();
        }
    }
}
