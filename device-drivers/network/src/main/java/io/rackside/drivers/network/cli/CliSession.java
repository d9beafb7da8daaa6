package io.rackside.drivers.network.cli;

import io.rackside.drivers.network.cli.CliException.Kind;
import io.rackside.drivers.network.cli.PromptReader.Mode;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.Question;
import io.rackside.drivers.network.cli.profile.SecretMask;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A conversation with a device's command line over a terminal. One command at a time, from one
 * thread; every wait has a limit.
 */
public final class CliSession implements AutoCloseable {
    private static final int REFUSAL_LINES_MAX = 12;
    private static final int STALE_MAX = 64;
    private static final Duration OVER_ALL = Duration.ofMinutes(10);

    private final TerminalSession terminal;
    private final CliProfile profile;
    private final CliLimits limits;
    private final Time time;
    private final Consumer<byte[]> heard;
    private final PromptReader prompts;
    private Mode mode = Mode.VIEW;

    /** From the asking for a configuration to the next prompt, however many commands that takes. */
    private boolean confidential;

    private List<String> greeting = List.of();

    private CliSession(
            TerminalSession terminal,
            CliProfile profile,
            CliLimits limits,
            Time time,
            Consumer<byte[]> heard) {
        this.terminal = terminal;
        this.profile = profile;
        this.limits = limits;
        this.time = time;
        this.heard = heard;
        prompts = new PromptReader(profile.prompts());
    }

    /**
     * Waits for the first prompt, answers what is asked before it, and sets the session up: no
     * pager, no log lines, where the device allows that.
     *
     * @param terminal closed with the session
     * @param heard gets everything the device sends, as it sends it; nothing of what is typed
     * @throws CliException when it never asks for a command, or nobody vouches for the profile
     */
    public static CliSession open(
            TerminalSession terminal,
            CliProfile profile,
            CliLimits limits,
            Time time,
            Consumer<byte[]> heard)
            throws InterruptedException {
        if (!profile.origin().vouched()) {
            terminal.close();
            throw new CliException(
                    Kind.NOT_VOUCHED, Message.of("network.cli.not-vouched", profile.title()));
        }
        CliSession session = new CliSession(terminal, profile, limits, time, heard);
        try {
            Exchange first = session.exchange(List.of());
            session.mode =
                    first.untilPrompt(
                            limits.firstPrompt(), limits.firstPrompt().multipliedBy(4), true);
            session.greeting = List.copyOf(first.lines());
            for (Step step : profile.setUp()) {
                session.run(step, Map.of());
            }
            return session;
        } catch (RuntimeException | InterruptedException e) {
            terminal.close();
            throw e;
        }
    }

    private Exchange exchange(List<Question> more) {
        return new Exchange(terminal, profile, limits, time, heard, prompts, more, confidential);
    }

    public CliProfile profile() {
        return profile;
    }

    /** What the device calls itself in its prompt. */
    public String name() {
        return prompts.name().orElse("");
    }

    /** What it said before the first prompt. */
    public List<String> greeting() {
        return greeting;
    }

    /** Whether it is where settings are made. */
    public boolean inConfig() {
        return mode == Mode.CONFIG;
    }

    /**
     * Runs a step of the profile.
     *
     * @param values for its placeholders
     * @throws IllegalArgumentException when a value is not of its kind; nothing was sent
     */
    public Answer run(Step step, Map<String, String> values) throws InterruptedException {
        return run(step.command().with(values), step.questions(), step.longest());
    }

    /** Runs one command that asks nothing. */
    public Answer run(Command command) throws InterruptedException {
        return run(command, List.of(), limits.silence());
    }

    /**
     * Finds the prompt again after an answer that was not heard to its end.
     *
     * @throws CliException when it does not come
     */
    public void catchUp() throws InterruptedException {
        Exchange exchange = exchange(List.of());
        exchange.nudge();
        mode = exchange.untilPrompt(limits.silence(), limits.silence().plus(OVER_ALL), false);
        confidential = false;
    }

    private Answer run(Command command, List<Question> questions, Duration longest)
            throws InterruptedException {
        dropStale();
        confidential |= showsConfiguration(command);
        Exchange exchange = exchange(questions);
        exchange.type(command.line(), true);
        Duration silence = longest.compareTo(limits.silence()) > 0 ? longest : limits.silence();
        mode = exchange.untilPrompt(silence, silence.plus(OVER_ALL), false);
        confidential = false;
        return answer(command, exchange);
    }

    /** All of it, or the part that words behind the usual command ask for. */
    private boolean showsConfiguration(Command command) {
        String running = profile.running().command().with(Map.of()).line();
        return (command.line() + " ").startsWith(running + " ");
    }

    /** What came after the last prompt belongs to no answer: log lines, a second prompt. */
    private void dropStale() throws InterruptedException {
        for (int i = 0; i < STALE_MAX; i++) {
            byte[] stale = terminal.read(Duration.ZERO);
            if (stale.length == 0) {
                return;
            }
            heard.accept(stale);
        }
    }

    private Answer answer(Command command, Exchange exchange) {
        List<String> said = new ArrayList<>();
        List<String> logs = new ArrayList<>();
        boolean echoed = false;
        for (String line : exchange.lines()) {
            if (!echoed && said.isEmpty() && isEcho(command, line)) {
                echoed = true;
            } else if (matchesAny(profile.logs(), line)) {
                logs.add(line);
            } else {
                said.add(line);
            }
        }
        return new Answer(
                said,
                logs,
                exchange.declined().or(() -> refusal(said)).map(text -> masked(text, command)));
    }

    /** A device that refuses a line may say it again, or the word of it that it does not like. */
    private String masked(String said, Command command) {
        return SecretMask.of(profile).over(said, command.line());
    }

    /** In a long answer only its end can say that the command was refused. */
    private Optional<String> refusal(List<String> said) {
        List<String> words = said.stream().filter(line -> !line.isBlank()).toList();
        int from = words.size() <= REFUSAL_LINES_MAX ? 0 : words.size() - 1;
        return words.subList(from, words.size()).stream()
                .filter(line -> matchesAny(profile.errors(), line))
                .reduce((_, later) -> later)
                .map(String::strip);
    }

    /** A device may echo the command, or not; with its prompt before it, or without. */
    private static boolean isEcho(Command command, String line) {
        return line.isBlank() || line.stripTrailing().endsWith(command.line());
    }

    private static boolean matchesAny(List<Pattern> patterns, String line) {
        return line.length() <= 1_024
                && patterns.stream().anyMatch(each -> each.matcher(line).matches());
    }

    /** Ends the terminal; whoever opened the SSH session closes that. */
    @Override
    public void close() {
        terminal.close();
    }
}
