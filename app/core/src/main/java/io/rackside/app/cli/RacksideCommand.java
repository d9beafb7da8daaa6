package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.doctor.Doctor;
import io.rackside.app.doctor.ThisMachine;
import io.rackside.app.words.Words;
import io.rackside.bmc.redfish.session.OldTls;
import io.rackside.operations.Time;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

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
        OldTls.prepareProcess();
        return line(language(args), args).execute(args);
    }

    /**
     * The command line for these words, with the subcommands they can mean: describing all of them
     * takes longer than opening a data folder.
     */
    CommandLine line(Locale language, String... args) {
        Words words = new Words(language, time, ZoneId.systemDefault());
        Terminal terminal = new Terminal(out, err, env, prompt, words, time);
        DataFolders folders = DataFolders.ofThisUser(env);
        Folder folder = new Folder(terminal, folders);
        CommandLine line = new CommandLine(new ConsoleCommand(terminal, folder, window));
        Map<String, Supplier<Object>> commands = commands(terminal, folders, folder);
        commands.keySet().retainAll(needed(commands.keySet(), args));
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        prepare(line, terminal, folders);
        return line;
    }

    private static Set<String> needed(Set<String> known, String... args) {
        if (args.length == 0) {
            return Set.of();
        }
        return known.contains(args[0]) ? Set.of(args[0]) : Set.copyOf(known);
    }

    private Map<String, Supplier<Object>> commands(
            Terminal terminal, DataFolders folders, Folder folder) {
        Devices devices = new Devices(terminal, folder);
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("demo", () -> new DemoCommand(terminal, folders, folder, window));
        commands.put("scan", () -> new ScanCommand(terminal, folder));
        commands.put("inventory", () -> new InventoryCommand(terminal, devices));
        commands.put("sensors", () -> new SensorsCommand(terminal, devices));
        commands.put("events", () -> new EventsCommand(terminal, devices));
        commands.put("power", () -> new PowerCommand(terminal, devices));
        commands.put("locate", () -> new LocateCommand(terminal, devices));
        commands.put("jobs", () -> JobsCommands.line(terminal, folder));
        commands.put("alarms", () -> AlarmsCommands.line(terminal, folder));
        commands.put("audit", () -> AuditCommands.line(terminal, folder));
        commands.put("data", () -> DataCommands.line(terminal, folder));
        commands.put(
                "doctor",
                () -> new DoctorCommand(terminal, folders, new Doctor(new ThisMachine(env), time)));
        commands.put("virtual", () -> VirtualCommands.line(terminal));
        return commands;
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
