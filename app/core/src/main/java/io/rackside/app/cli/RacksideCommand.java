package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.doctor.Doctor;
import io.rackside.app.doctor.ThisMachine;
import io.rackside.app.words.Words;
import io.rackside.operations.Time;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The command {@code rackside} with all its subcommands; without one it opens the console. */
public final class RacksideCommand {
    private final WindowOpener window;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> env;
    private final Time time;
    private final Prompt prompt;

    /**
     * @param env environment variables; secrets come from here and from the prompt, never from an
     *     argument
     */
    public RacksideCommand(
            WindowOpener window,
            PrintStream out,
            PrintStream err,
            Map<String, String> env,
            Time time) {
        this(window, out, err, env, time, Prompt.ofTerminal());
    }

    RacksideCommand(
            WindowOpener window,
            PrintStream out,
            PrintStream err,
            Map<String, String> env,
            Time time,
            Prompt prompt) {
        this.window = window;
        this.out = out;
        this.err = err;
        this.env = Map.copyOf(env);
        this.time = time;
        this.prompt = prompt;
    }

    /**
     * Runs one command.
     *
     * @return the exit status: 0 done, 1 failed, 2 usage, 3 unreachable, 4 not authorised, 5
     *     refused by a safety check
     */
    public int run(String... args) {
        return line(language(args)).execute(args);
    }

    CommandLine line(Locale language) {
        Words words = new Words(language, time, ZoneId.systemDefault());
        Terminal terminal = new Terminal(out, err, env, prompt, words, time);
        DataFolders folders = DataFolders.ofThisUser(env);
        Folder folder = new Folder(terminal, folders);
        Devices devices = new Devices(terminal, folder);
        CommandLine line = new CommandLine(new ConsoleCommand(terminal, folder, window));
        line.addSubcommand(new DemoCommand(terminal, folders, folder, window));
        line.addSubcommand(new ScanCommand(terminal, folder));
        line.addSubcommand(new InventoryCommand(terminal, devices));
        line.addSubcommand(new SensorsCommand(terminal, devices));
        line.addSubcommand(new EventsCommand(terminal, devices));
        line.addSubcommand(new PowerCommand(terminal, devices));
        line.addSubcommand(new LocateCommand(terminal, devices));
        line.addSubcommand(JobsCommands.line(terminal, folder));
        line.addSubcommand(AlarmsCommands.line(terminal, folder));
        line.addSubcommand(AuditCommands.line(terminal, folder));
        line.addSubcommand(DataCommands.line(terminal, folder));
        line.addSubcommand(
                new DoctorCommand(terminal, folders, new Doctor(new ThisMachine(env), time)));
        line.addSubcommand(VirtualCommands.line(terminal));
        prepare(line, terminal, folders);
        return line;
    }

    private void prepare(CommandLine line, Terminal terminal, DataFolders folders) {
        Endings endings = new Endings(terminal, folders);
        line.setOut(new PrintWriter(out, true, out.charset()));
        line.setErr(new PrintWriter(err, true, err.charset()));
        line.setParameterExceptionHandler(endings);
        line.setExecutionExceptionHandler(endings);
        line.setExitCodeExceptionMapper(_ -> ExitStatus.FAILED.code());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        answerWithStatus(line);
        new UsageText(terminal.words()).applyTo(line);
    }

    /** Commands return an {@link ExitStatus}; picocli wants a number. */
    private static void answerWithStatus(CommandLine line) {
        line.setExecutionStrategy(
                parsed -> {
                    Integer helped = CommandLine.executeHelpRequest(parsed);
                    if (helped != null) {
                        return helped;
                    }
                    CommandLine.RunLast last = new CommandLine.RunLast();
                    int code = last.execute(parsed);
                    List<CommandLine> lines = parsed.asCommandLineList();
                    Object result = lines.getLast().getExecutionResult();
                    return result instanceof ExitStatus status ? status.code() : code;
                });
    }

    /** The language asked for, else the one the environment names, else English. */
    private Locale language(String... args) {
        List<String> words = Arrays.asList(args);
        int at = words.indexOf("--lang");
        String asked = at >= 0 && at + 1 < words.size() ? words.get(at + 1) : "";
        for (String word : words) {
            if (word.startsWith("--lang=")) {
                asked = word.substring("--lang=".length());
            }
        }
        for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            if (asked.isEmpty()) {
                asked = env.getOrDefault(name, "");
            }
        }
        return asked.toLowerCase(Locale.ROOT).startsWith("zh")
                ? Locale.SIMPLIFIED_CHINESE
                : Locale.ENGLISH;
    }

    /** A command that only holds others: without one of them it is a usage error. */
    static CommandLine group(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        spec.addMixin("common", CommandSpec.forAnnotatedObject(new CommonOptions()));
        return new CommandLine(spec);
    }
}
