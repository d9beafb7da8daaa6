package io.rackside.drivers.network.cli;

import io.rackside.drivers.network.cli.CliException.Kind;
import io.rackside.drivers.network.cli.PromptReader.Mode;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Question;
import io.rackside.drivers.network.cli.profile.SecretMask;
import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * One stretch of listening, from something that was sent to the next prompt: turns pages, answers
 * the questions it knows, says no to those it does not know.
 */
final class Exchange {
    /** Asks for a decision, whatever about. */
    private static final Pattern ANY_QUESTION =
            Pattern.compile(
                    "(?i).*(?:[\\[(]\\s*y(?:es)?(?:\\(yes\\))?\\s*[/|].*n(?:o)?.*[\\])]|"
                            + "\\[confirm\\]|password\\s*:|\\{\\s*<cr>.*\\})\\s*[:?]?\\s*");

    private static final int QUESTIONS_MAX = 8;

    /** A prompt, a pager or a question is at the end of a line, and not longer than this. */
    private static final int ASKED_MAX = 1_024;

    private static final int STRANGE_LEAST = 2_048;
    private static final int PAGES_WITHOUT_TEXT = 20;
    private static final Duration LOOK = Duration.ofMillis(200);

    private final TerminalSession terminal;
    private final CliProfile profile;
    private final CliLimits limits;
    private final Time time;
    private final Consumer<byte[]> heard;
    private final PromptReader prompts;
    private final Screen screen = new Screen();
    private final List<String> lines = new ArrayList<>();
    private final List<Question> questions;
    private final boolean confidential;

    private Optional<String> declined = Optional.empty();
    private int asked;
    private int pages;
    private int emptyPages;
    private int linesAtPage = -1;
    private boolean nudged;

    /**
     * Begins to listen.
     *
     * @param more questions of this command
     * @param confidential whether a configuration is being read, so that none of it may be in what
     *     is said of a failure
     */
    Exchange(
            TerminalSession terminal,
            CliProfile profile,
            CliLimits limits,
            Time time,
            Consumer<byte[]> heard,
            PromptReader prompts,
            List<Question> more,
            boolean confidential) {
        this.terminal = terminal;
        this.profile = profile;
        this.limits = limits;
        this.time = time;
        this.heard = heard;
        this.prompts = prompts;
        this.confidential = confidential;
        questions = new ArrayList<>(more);
        questions.addAll(profile.questions());
    }

    /** What was asked and not known; it was told no. */
    Optional<String> declined() {
        return declined;
    }

    List<String> lines() {
        return lines;
    }

    /**
     * Listens until the device asks for the next command.
     *
     * @param silence without a sign ends it
     * @param longest in all, however much it says
     * @param first whether no prompt was seen yet, so that an Enter may bring it
     */
    Mode untilPrompt(Duration silence, Duration longest, boolean first)
            throws InterruptedException {
        long end = time.nanos() + longest.toNanos();
        long heardAt = time.nanos();
        while (true) {
            byte[] bytes = terminal.read(LOOK);
            if (bytes.length > 0) {
                take(bytes);
                Optional<Mode> mode = look();
                if (mode.isPresent()) {
                    return mode.get();
                }
                // How long we took to look at it is no silence of the device.
                heardAt = time.nanos();
            } else if (terminal.state().closed()) {
                throw new CliException(Kind.CLOSED, Message.of("network.cli.closed", last()));
            }
            long now = time.nanos();
            long silent = now - heardAt;
            if (silent >= silence.toNanos() / 2 && !nudged && (first || promptBuried())) {
                nudged = true;
                type("", true);
            }
            if (silent >= silence.toNanos() || now - end >= 0) {
                throw noPrompt(silent >= silence.toNanos(), silence, longest);
            }
        }
    }

    private CliException noPrompt(boolean silent, Duration silence, Duration longest) {
        return silent
                ? new CliException(
                        Kind.NO_PROMPT,
                        Message.of("network.cli.no-prompt", silence.toSeconds(), last()))
                : new CliException(
                        Kind.TOO_MUCH,
                        Message.of("network.cli.too-long", longest.toSeconds(), last()));
    }

    private void take(byte[] bytes) {
        heard.accept(bytes);
        screen.feed(bytes);
        lines.addAll(screen.takeLines());
        if (screen.characters() > limits.characters()) {
            throw new CliException(
                    Kind.TOO_MUCH, Message.of("network.cli.too-much", limits.characters()));
        }
        if (screen.strange() > STRANGE_LEAST && screen.strange() > screen.characters() / 5) {
            throw new CliException(Kind.NONSENSE, Message.of("network.cli.binary"));
        }
    }

    /** Looks at the line that is not finished, and does what it asks for. */
    private Optional<Mode> look() throws InterruptedException {
        String all = screen.unfinished();
        String line = all.substring(Math.max(0, all.length() - ASKED_MAX));
        if (line.isEmpty()) {
            return Optional.empty();
        }
        if (matchesAny(profile.pagers(), line)) {
            turnPage();
            return Optional.empty();
        }
        Optional<Mode> mode = prompts.mode(line);
        if (mode.isPresent()) {
            return settled() ? mode : Optional.empty();
        }
        Optional<Question> known =
                questions.stream().filter(each -> each.asks().matcher(line).matches()).findFirst();
        if (known.isPresent()) {
            answer(line, known.get().answer(), known.get().enter());
        } else if (ANY_QUESTION.matcher(line).matches()) {
            declined = declined.or(() -> Optional.of(shown(line)));
            answer(line, line.matches("(?i).*password.*") ? "" : "n", true);
        }
        return Optional.empty();
    }

    /** Whether nothing comes after it; what does is looked at with the next bytes. */
    private boolean settled() throws InterruptedException {
        // An Enter that was sent to wake it up may bring a prompt of its own.
        Duration settle = nudged ? limits.settle().multipliedBy(10) : limits.settle();
        byte[] more = terminal.read(settle);
        if (more.length == 0) {
            return true;
        }
        take(more);
        return look().isPresent();
    }

    private void turnPage() {
        pages++;
        emptyPages = linesAtPage == lines.size() ? emptyPages + 1 : 0;
        linesAtPage = lines.size();
        if (pages > limits.pages() || emptyPages > PAGES_WITHOUT_TEXT) {
            throw new CliException(Kind.TOO_MUCH, Message.of("network.cli.endless-pager", pages));
        }
        screen.wipe();
        type(profile.pagerKey(), false);
    }

    private void answer(String question, String answer, boolean enter) {
        if (++asked > QUESTIONS_MAX) {
            throw new CliException(
                    Kind.NO_PROMPT, Message.of("network.cli.asks-without-end", shown(question)));
        }
        lines.add(question);
        screen.wipe();
        type(answer, enter);
    }

    /**
     * A prompt with nothing but log lines after it: the device wrote them over its prompt and
     * waits.
     */
    private boolean promptBuried() {
        if (!screen.unfinished().isEmpty()) {
            return false;
        }
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            if (prompts.mode(line).isPresent()) {
                lines.subList(i, i + 1).clear();
                return true;
            }
            if (!line.isBlank() && !matchesAny(profile.logs(), line)) {
                return false;
            }
        }
        return false;
    }

    /** Asks for a prompt that may have gone by; another one may still be on its way. */
    void nudge() {
        nudged = true;
        type("", true);
    }

    void type(String keys, boolean enter) {
        byte[] bytes = (keys + (enter ? "\r" : "")).getBytes(StandardCharsets.US_ASCII);
        if (!terminal.write(bytes)) {
            throw new CliException(Kind.CLOSED, Message.of("network.cli.closed", last()));
        }
    }

    private String last() {
        String line = screen.unfinished();
        String last = line.isEmpty() && !lines.isEmpty() ? lines.getLast() : line;
        return shown(SecretMask.of(profile).over(last));
    }

    private String shown(String line) {
        if (confidential) {
            // A line that was cut may hold a secret no expression knows any more.
            return SecretMask.MASK;
        }
        String plain = line.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() > 160 ? plain.substring(0, 160) + "..." : plain;
    }

    private static boolean matchesAny(List<Pattern> patterns, String line) {
        return line.length() <= 1_024
                && patterns.stream().anyMatch(each -> each.matcher(line).matches());
    }
}
