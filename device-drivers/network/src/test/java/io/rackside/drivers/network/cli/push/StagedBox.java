package io.rackside.drivers.network.cli.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.CliLimits;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A box with the command line of IOS or EOS, as far as a push needs it: it keeps VLANs, takes a
 * change on trial as the makers' manuals have it, and can refuse, fall silent or cut. Time passes
 * only by waiting for it.
 */
final class StagedBox {
    private static final String PROMPT = "sw-07";

    /** Moves on as somebody waits. */
    static final class Clock implements Time {
        private Instant now = Instant.parse("2026-11-22T10:00:00Z");

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public long nanos() {
            return Duration.between(Instant.EPOCH, now).toNanos();
        }

        @Override
        public void sleep(Duration duration) {
            now = now.plus(duration);
        }
    }

    private final CliProfile profile;
    private final Clock clock;
    private final List<String> typed = new ArrayList<>();
    private List<String> running;
    private List<String> startup;

    /** Comes back when the time is over. */
    private List<String> trialFrom = List.of();

    private String trialOf = "";
    private Optional<Instant> goesBack = Optional.empty();

    /** Commands that get no answer, and those that end the session. */
    private Predicate<String> silentAt = command -> false;

    private Predicate<String> cutAt = command -> false;
    private Predicate<String> refusedAt = command -> false;

    /** Whether a running configuration locks everybody out. */
    private Predicate<List<String>> lockedBy = config -> false;

    StagedBox(CliProfile profile, Clock clock, String... config) {
        this.profile = profile;
        this.clock = clock;
        running = List.of(config);
        startup = running;
    }

    void silentAt(String command) {
        silentAt = each -> each.startsWith(command);
    }

    void cutAt(String command) {
        cutAt = each -> each.startsWith(command);
    }

    void refusedAt(String command) {
        refusedAt = each -> each.startsWith(command);
    }

    void lockedBy(String line) {
        lockedBy = config -> config.contains(line);
    }

    List<String> running() {
        return running;
    }

    boolean saved() {
        return startup.equals(running);
    }

    boolean onTrial() {
        return goesBack.isPresent();
    }

    /** All that was typed, in order. */
    List<String> typed() {
        return typed;
    }

    CliSession session() throws InterruptedException {
        pass();
        if (lockedBy.test(running)) {
            throw new CliException(
                    CliException.Kind.CLOSED, Message.of("network.cli.closed", "locked out"));
        }
        return CliSession.open(new Line(), profile, CliLimits.usual(), clock, bytes -> {});
    }

    private void pass() {
        if (goesBack.filter(at -> !clock.now().isBefore(at)).isPresent()) {
            running = trialFrom;
            goesBack = Optional.empty();
        }
    }

    private void trial(List<String> from, String of, Duration limit) {
        trialFrom = from;
        trialOf = of;
        goesBack = Optional.of(clock.now().plus(limit));
    }

    /** One terminal. */
    private final class Line implements TerminalSession {
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();
        private final StringBuilder keys = new StringBuilder();
        private boolean over;
        private boolean config;
        private String vlan = "";
        private String session = "";
        private List<String> candidate = List.of();

        Line() {
            prompt();
        }

        @Override
        public Features features() {
            return new Features(false, false, true);
        }

        @Override
        public State state() {
            return new State(over ? Phase.CLOSED : Phase.OPEN, Optional.empty());
        }

        @Override
        public byte[] read(Duration longest) {
            byte[] bytes = said.toByteArray();
            said.reset();
            if (bytes.length == 0) {
                clock.sleep(longest);
            }
            return bytes;
        }

        @Override
        public boolean write(byte[] more) {
            keys.append(new String(more, UTF_8));
            for (int end = end(); end >= 0 && !over; end = end()) {
                String command = keys.substring(0, end).strip();
                keys.delete(0, end + 1);
                type(command);
            }
            return !over;
        }

        private int end() {
            int enter = keys.indexOf("\r");
            return enter >= 0 ? enter : keys.indexOf("\n");
        }

        private void type(String command) {
            pass();
            if (!command.isEmpty()) {
                typed.add(command);
            }
            if (cutAt.test(command) || lockedBy.test(running)) {
                over = true;
                return;
            }
            if (silentAt.test(command)) {
                return;
            }
            say(command + "\n");
            if (refusedAt.test(command)) {
                say("                 ^\n% Invalid input detected at '^' marker.\n");
            } else if (config) {
                set(command);
            } else {
                run(command);
            }
            prompt();
        }

        private void run(String command) {
            String[] words = command.split(" ");
            if (command.equals("show running-config")) {
                running.forEach(line -> say(line + "\n"));
            } else if (command.equals("configure terminal")) {
                config = true;
            } else if (command.startsWith("configure terminal revert timer ")) {
                // Without a place for the copy it says so and stays where it is.
                if (running.contains("archive")) {
                    trial(running, "", Duration.ofMinutes(Long.parseLong(words[4])));
                    config = true;
                } else {
                    say("There is no place for an archived configuration\n");
                }
            } else if (command.equals("configure confirm")) {
                goesBack = Optional.empty();
            } else if (command.equals("configure revert now")) {
                goesBack = goesBack.map(_ -> clock.now());
                pass();
            } else if (command.startsWith("configure session ")) {
                session(words);
            } else if (command.equals("write memory")) {
                startup = running;
            } else if (!command.startsWith("terminal ") && !command.isEmpty()) {
                say("% Invalid input\n");
            }
        }

        private void session(String... words) {
            String name = words[2];
            String what = words.length > 3 ? words[3] : "";
            if (what.isEmpty()) {
                session = name;
                candidate = running;
                config = true;
            } else if (name.equals(trialOf) && goesBack.isPresent()) {
                goesBack = what.equals("commit") ? Optional.empty() : Optional.of(clock.now());
                pass();
            } else if (what.equals("abort") && name.equals(session)) {
                candidate = List.of();
            } else {
                say("% Session " + name + " is not pending\n");
            }
        }

        private void set(String command) {
            List<String> lines = new ArrayList<>(session.isEmpty() ? running : candidate);
            if (command.equals("end")) {
                config = false;
                vlan = "";
            } else if (command.equals("exit")) {
                vlan = "";
            } else if (command.startsWith("commit timer ")) {
                String[] clockWords = command.substring(13).split(":");
                trial(
                        running,
                        session,
                        Duration.ofHours(Long.parseLong(clockWords[0]))
                                .plusMinutes(Long.parseLong(clockWords[1]))
                                .plusSeconds(Long.parseLong(clockWords[2])));
                running = candidate;
                config = false;
            } else if (command.matches("vlan \\d+")) {
                vlan = command;
                if (!lines.contains(command)) {
                    lines.add(command);
                }
                keep(lines);
            } else if (command.matches("no vlan \\d+")) {
                remove(lines, command.substring(3));
                keep(lines);
            } else if (command.startsWith("name ") && !vlan.isEmpty()) {
                lines.add(lines.indexOf(vlan) + 1, " " + command);
                keep(lines);
            } else {
                say("% Invalid input\n");
            }
        }

        private void remove(List<String> lines, String heading) {
            int at = lines.indexOf(heading);
            if (at >= 0) {
                lines.remove(at);
                while (at < lines.size() && lines.get(at).startsWith(" ")) {
                    lines.remove(at);
                }
            }
        }

        private void keep(List<String> lines) {
            if (session.isEmpty()) {
                running = List.copyOf(lines);
            } else {
                candidate = List.copyOf(lines);
            }
        }

        private void say(String text) {
            said.writeBytes(text.replace("\n", "\r\n").getBytes(UTF_8));
        }

        private void prompt() {
            String where = session.isEmpty() ? "(config" : "(config-s-racksi";
            String below = vlan.isEmpty() ? ")" : "-vlan)";
            say(PROMPT + (config ? where + below : "") + "#");
        }

        @Override
        public void sendBreak() {}

        @Override
        public void resize(int columns, int rows) {}

        @Override
        public void close() {
            over = true;
        }
    }
}
