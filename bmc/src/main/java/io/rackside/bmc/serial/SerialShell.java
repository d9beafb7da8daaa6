package io.rackside.bmc.serial;

import io.rackside.model.Message;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command as root at a host's serial console: finds what is shown there, logs in, runs it by
 * sudo where the account is not root, reads its end by marks that no echo has, and logs out. Each
 * wait has its limit. A shell that is open already is used where it is the account's own or root's,
 * and left open.
 */
public final class SerialShell {
    private static final Duration UNASKED = Duration.ofSeconds(1);
    private static final Duration SHOWN = Duration.ofSeconds(4);
    private static final Duration MEETING = Duration.ofSeconds(30);

    /** A host that is starting comes to its login prompt within it. */
    private static final Duration STARTING = Duration.ofMinutes(5);

    /** getty and PAM wait a while after a wrong password, longer where a directory is asked. */
    private static final Duration LOGGING_IN = Duration.ofSeconds(45);

    /** Between two pieces of a line that is printed; longer where a greeting has pauses. */
    private static final Duration QUIET = Duration.ofMillis(300);

    private static final Duration LONG_QUIET = Duration.ofMillis(1_500);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    private static final Duration LEAVING = Duration.ofSeconds(5);
    private static final int MARK_BYTES = 6;
    private static final int MOST_SHOWN = 80;
    private static final String INTERRUPT = "\003";

    private static final Pattern NOT_LET_IN =
            Pattern.compile(
                    "(?iu)login incorrect|登录(?:不正确|错误|失败)|authentication failure|鉴权失败|认证失败");

    private static final Pattern NEW_PASSWORD =
            Pattern.compile(
                    "(?iu)(?:new|current|old|\\(current\\) unix)"
                            + " password|新的?\\s*密码|当前.{0,8}密码|密码.{0,6}过期");

    private static final Pattern OF_KERNEL = Pattern.compile("\\[ *\\d+\\.\\d+\\] .*");

    private final SerialLine line;
    private final String name;
    private final SerialLogin login;
    private final Time time;
    private final Listener listener;
    private final String mark;
    private Step now = Step.LOOKING;
    private boolean loggedIn;

    /** Whether the command may be running. */
    private boolean typed;

    /** Whether a person's wish to end is looked at: not where nobody would be logged out. */
    private boolean heeds = true;

    /** What is being done, in the order it is done. */
    public enum Step {
        LOOKING,
        LOGGING_IN,
        RUNNING,
        LEAVING
    }

    /** Who hears how it goes. */
    public interface Listener {
        /** A step begins. */
        void begins(Step step);

        /** It is still at it. */
        void waits(Step step, Duration already);

        /** Whether it is to end: it is logged out then, and a command that runs is left to run. */
        default boolean ends() {
            return false;
        }
    }

    /**
     * @param name of the host
     * @param chance of the marks
     */
    public SerialShell(
            TerminalSession terminal,
            String name,
            SerialLogin login,
            RandomGenerator chance,
            Time time,
            Listener listener) {
        this.name = name;
        this.login = login;
        this.time = time;
        byte[] bytes = new byte[MARK_BYTES];
        chance.nextBytes(bytes);
        mark = HexFormat.of().formatHex(bytes);
        this.listener = listener;
        line =
                new SerialLine(
                        terminal,
                        name,
                        time,
                        already -> listener.waits(now, already),
                        () -> heeds && listener.ends());
    }

    /**
     * Does so; the terminal stays open.
     *
     * @param command of POSIX sh, one line of ASCII without quotes
     * @param longest it may take
     * @throws InterruptedException when it was cancelled; what was begun goes on at the host
     */
    public SerialEnd run(String command, Duration longest) throws InterruptedException {
        if (!command.matches("[A-Za-z0-9/._ -]+")) {
            throw new IllegalArgumentException("no plain command: " + command);
        }
        if (!login.typable()) {
            return new SerialEnd.NotRun(Message.of("bmc.serial.not-typable", name));
        }
        try {
            SerialEnd end = logged(command, longest);
            leave();
            return end;
        } catch (Stopped e) {
            leave();
            return typed ? new SerialEnd.NotSeen(e.why()) : new SerialEnd.NotRun(e.why());
        } catch (InterruptedException e) {
            goodBye();
            throw e;
        }
    }

    private SerialEnd logged(String command, Duration longest)
            throws Stopped, InterruptedException {
        begins(Step.LOOKING);
        if (met() == SerialPrompt.LOGIN) {
            begins(Step.LOGGING_IN);
            logIn();
        }
        boolean root = proved();
        begins(Step.RUNNING);
        return ran(command, root, longest);
    }

    private void begins(Step step) throws Stopped {
        line.heed();
        now = step;
        listener.begins(step);
    }

    /** What waits there: a getty or a shell. */
    private SerialPrompt met() throws Stopped, InterruptedException {
        named(SerialPrompt.of(line.hear(_ -> false, UNASKED)));
        long began = time.nanos();
        Duration most = MEETING;
        String text = "";
        while (time.nanos() - began < most.toNanos()) {
            line.type("\r");
            text = line.hearLast(heard -> SerialPrompt.of(heard).asks(), SHOWN, QUIET);
            SerialPrompt prompt = SerialPrompt.of(text);
            if (prompt == SerialPrompt.LOGIN || prompt == SerialPrompt.SHELL) {
                return prompt;
            }
            named(prompt);
            if (prompt == SerialPrompt.STARTING) {
                most = STARTING;
            }
        }
        throw new Stopped(
                text.isBlank()
                        ? line.remark().orElseGet(() -> Message.of("bmc.serial.silent", name))
                        : Message.of("bmc.serial.other", name, last(text)));
    }

    /** At some nothing is typed any more. */
    private void named(SerialPrompt prompt) throws Stopped {
        switch (prompt) {
            case RESCUE -> throw new Stopped(Message.of("bmc.serial.rescue", name));
            case PANIC -> throw new Stopped(Message.of("bmc.serial.panic", name));
            case BOOT_MENU -> throw new Stopped(Message.of("bmc.serial.boot-menu", name));
            case FIRMWARE -> throw new Stopped(Message.of("bmc.serial.firmware", name));
            case LOGIN, PASSWORD, SHELL, STARTING, SILENT, OTHER -> {}
        }
    }

    private static String last(String text) {
        String last = text.lines().filter(l -> !l.isBlank()).reduce("", (_, next) -> next).strip();
        return last.substring(0, Math.min(last.length(), MOST_SHOWN));
    }

    private void logIn() throws Stopped, InterruptedException {
        line.type(login.user() + "\r");
        String asked = line.hearLast(heard -> SerialPrompt.of(heard).asks(), LOGGING_IN, QUIET);
        switch (SerialPrompt.of(asked)) {
            case PASSWORD -> {
                // From here on a shell may open any moment, also when nobody waits for it any more.
                loggedIn = true;
                heeds = false;
                line.typeSecret(login.password());
            }
            case SHELL -> {
                // A getty that lets that account in without one.
                loggedIn = true;
                return;
            }
            default -> throw new Stopped(Message.of("bmc.serial.no-password", name, last(asked)));
        }
        String said = line.hearLast(heard -> SerialPrompt.of(heard).asks(), LOGGING_IN, LONG_QUIET);
        heeds = true;
        SerialPrompt prompt = SerialPrompt.of(said);
        if (prompt == SerialPrompt.PASSWORD && NEW_PASSWORD.matcher(said).find()) {
            loggedIn = false;
            line.type(INTERRUPT);
            throw new Stopped(Message.of("bmc.serial.password-expired", name, login.user()));
        }
        // A greeting may say any of those words; a shell that waits below it has let us in.
        if (prompt == SerialPrompt.LOGIN
                || prompt == SerialPrompt.PASSWORD
                || prompt != SerialPrompt.SHELL && NOT_LET_IN.matcher(said).find()) {
            loggedIn = false;
            throw new Stopped(Message.of("bmc.serial.login-refused", name, login.user()));
        }
    }

    /** Whether the shell is root's; its prompt alone proves nothing. */
    private boolean proved() throws Stopped, InterruptedException {
        Pattern answer =
                Pattern.compile("(?m)^rackside-" + mark + "i (\\d{1,10}) (\\S{1,64}) *\\R");
        line.type(
                " printf '\\n%s%s %s %s\\n' rackside- " + mark + "i \"$(id -u)\" \"$(id -un)\"\r");
        String said =
                line.hear(
                        heard ->
                                answer.matcher(heard).find()
                                        || SerialPrompt.of(heard) == SerialPrompt.LOGIN,
                        ANSWER);
        Matcher who = answer.matcher(said);
        if (!who.find()) {
            boolean out = SerialPrompt.of(said) == SerialPrompt.LOGIN;
            throw new Stopped(
                    out && loggedIn
                            ? Message.of("bmc.serial.login-refused", name, login.user())
                            : Message.of("bmc.serial.no-shell", name, last(said)));
        }
        boolean root = who.group(1).equals("0");
        if (!root && !who.group(2).equals(login.user())) {
            throw new Stopped(Message.of("bmc.serial.somebody", name, who.group(2)));
        }
        return root;
    }

    private SerialEnd ran(String command, boolean root, Duration longest)
            throws Stopped, InterruptedException {
        Pattern end = Pattern.compile("(?m)^rackside-" + mark + "e (\\d{1,3}) *\\R");
        Predicate<String> asked =
                heard -> sudoAsks(heard) || SerialPrompt.of(heard) == SerialPrompt.PASSWORD;
        Predicate<String> over = heard -> end.matcher(heard).find();
        String sudo = root ? "" : "sudo -p 'rackside-''" + mark + "p:' ";
        line.type(
                " printf '\\n%s%s\\n' rackside- "
                        + mark
                        + "b; LC_ALL=C "
                        + sudo
                        + command
                        + " 2>&1 </dev/null; printf '\\n%s%s %s\\n' rackside- "
                        + mark
                        + "e $?\r");
        typed = true;
        String said = line.hear(root ? over : asked.or(over), longest);
        if (!root && !over.test(said) && asked.test(said)) {
            line.typeSecret(login.sudo());
            said = line.hear(asked.or(over), longest);
            if (!over.test(said) && asked.test(said)) {
                typed = false;
                line.type(INTERRUPT);
                throw new Stopped(Message.of("bmc.serial.sudo-refused", name, login.user()));
            }
        }
        Matcher found = end.matcher(said);
        if (!found.find()) {
            throw new Stopped(Message.of("bmc.serial.no-end", name, longest));
        }
        typed = false;
        return new SerialEnd.Ran(
                Integer.parseInt(found.group(1)), told(said.substring(0, found.start())));
    }

    private boolean sudoAsks(String heard) {
        return heard.stripTrailing().endsWith("rackside-" + mark + "p:");
    }

    /** What the command printed, without the echo before it and the kernel's own lines. */
    private List<String> told(String said) {
        String begin = "rackside-" + mark + "b\n";
        int from = said.lastIndexOf("\n" + begin);
        String own = from < 0 ? said : said.substring(from + 1 + begin.length());
        return own.lines()
                .map(String::strip)
                .filter(l -> !l.isEmpty() && !OF_KERNEL.matcher(l).matches())
                .filter(l -> !l.contains(mark))
                .map(l -> l.substring(0, Math.min(l.length(), SerialEnd.MOST_CHARACTERS)))
                .limit(SerialEnd.MOST_LINES)
                .toList();
    }

    /** Leaves as it was found; a host that does not say good-bye is left all the same. */
    private void leave() throws InterruptedException {
        if (!loggedIn) {
            return;
        }
        heeds = false;
        try {
            begins(Step.LEAVING);
            if (!typed || sudoAsks(line.hear(_ -> true, Duration.ZERO))) {
                interrupt();
            }
            goodBye();
            String said =
                    line.hear(
                            heard ->
                                    SerialPrompt.of(heard) == SerialPrompt.LOGIN || sudoAsks(heard),
                            LEAVING);
            if (sudoAsks(said)) {
                interrupt();
                loggedIn = true;
                goodBye();
                line.hear(heard -> SerialPrompt.of(heard) == SerialPrompt.LOGIN, LEAVING);
            }
        } catch (Stopped _) {
            // The console is over: there is nobody to take leave of.
            return;
        }
    }

    private void interrupt() throws Stopped, InterruptedException {
        line.type(INTERRUPT);
        line.hear(heard -> SerialPrompt.of(heard).asks(), LEAVING);
    }

    /** A command that still runs reads no keys: the shell has these once it is over. */
    private void goodBye() {
        if (!loggedIn) {
            return;
        }
        loggedIn = false;
        try {
            line.type("exit\r");
        } catch (Stopped _) {
            // Likewise.
            return;
        }
    }
}
