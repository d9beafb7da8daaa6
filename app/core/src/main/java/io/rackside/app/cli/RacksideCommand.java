package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.doctor.Displays;
import io.rackside.app.doctor.Doctor;
import io.rackside.app.doctor.ThisMachine;
import io.rackside.app.words.Words;
import io.rackside.bmc.redfish.session.OldTls;
import io.rackside.drivers.cluster.api.TlsWarmUp;
import io.rackside.operations.Time;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The command {@code rackside} with all its subcommands; without one it opens the console. */
public final class RacksideCommand {
    /** What Java makes of bytes that are no text in the locale it runs in. */
    private static final char UNREADABLE = '\uFFFD';

    /** Commands whose first act is to ask a cluster. */
    private static final Set<String> OF_CLUSTERS = Set.of("workloads", "impact", "inspect");

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
        int status = carryOut(args);
        if (out instanceof StandardOutput standard && standard.lost()) {
            err.println(Table.plain(words(languageAsked(args)).say("core.cli.error.output-lost")));
            return ExitStatus.FAILED.code();
        }
        return status;
    }

    private int carryOut(String... args) {
        Optional<String> asked = languageAsked(args);
        if (asked.filter(name -> !spoken(name)).isPresent()) {
            return unusable("core.cli.error.language", asked.get());
        }
        if (String.join("", args).indexOf(UNREADABLE) >= 0) {
            return unusable("core.cli.error.not-of-this-locale");
        }
        Locale language = language(asked);
        Optional<WindowLine> opening = WindowLine.of(args);
        if (opening.isPresent() && Displays.ofThisMachine().reachable(env)) {
            window.expect();
        }
        AbsentProviders.leaveOut();
        OldTls.prepareProcess();
        warm(args);
        return opening.isPresent()
                ? open(opening.get(), language)
                : line(language, args).execute(args);
    }

    /** What a cluster will be asked by takes as long to begin as all that comes before it. */
    private static void warm(String... args) {
        if (args.length > 0 && OF_CLUSTERS.contains(args[0])) {
            Thread.ofPlatform().daemon().name("warm-up").start(TlsWarmUp::begin);
        }
    }

    private int unusable(String code, Object... arguments) {
        err.println(Table.plain(words(Optional.empty()).say(code, arguments)));
        return ExitStatus.USAGE.code();
    }

    private Words words(Optional<String> asked) {
        return new Words(language(asked), time, ZoneId.systemDefault());
    }

    private int open(WindowLine line, Locale language) {
        Terminal terminal = terminal(language);
        DataFolders folders = DataFolders.ofThisUser(env);
        Folder folder = new Folder(terminal, folders);
        try {
            return line.demo()
                    ? new DemoCommand(terminal, folders, folder, window, line.common()).call()
                    : new ConsoleCommand(terminal, folder, window, line.common()).call();
        } catch (InterruptedException | IOException | RuntimeException e) {
            return new Endings(terminal, folders).end(e);
        }
    }

    private Terminal terminal(Locale language) {
        Words words = new Words(language, time, ZoneId.systemDefault());
        return new Terminal(out, err, env, prompt, words, time);
    }

    /**
     * The command line for these words, with the subcommands they can mean: describing all of them
     * takes longer than opening a data folder.
     */
    CommandLine line(Locale language, String... args) {
        Terminal terminal = terminal(language);
        DataFolders folders = DataFolders.ofThisUser(env);
        Folder folder = new Folder(terminal, folders);
        CommandLine line =
                new CommandLine(new ConsoleCommand(terminal, folder, window, new CommonOptions()));
        Map<String, Supplier<Object>> commands = commands(terminal, folders, folder);
        commands.keySet().retainAll(needed(commands.keySet(), args));
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        boolean helped = List.of(args).contains("--help") || List.of(args).contains("-h");
        prepare(line, terminal, folders, helped);
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
        commands.put(
                "demo",
                () -> new DemoCommand(terminal, folders, folder, window, new CommonOptions()));
        commands.put("scan", () -> new ScanCommand(terminal, folder));
        commands.put("inventory", () -> new InventoryCommand(terminal, devices));
        commands.put("sensors", () -> new SensorsCommand(terminal, devices));
        commands.put("events", () -> new EventsCommand(terminal, devices));
        commands.put("power", () -> new PowerCommand(terminal, devices));
        commands.put("locate", () -> new LocateCommand(terminal, devices));
        commands.put("bmc", () -> BmcCommands.line(terminal, devices, folder));
        commands.put("firmware", () -> FirmwareCommands.line(terminal, devices, folder));
        commands.put("network", () -> NetworkCommands.line(terminal, devices, folder));
        commands.put("offload", () -> OffloadCommands.line(terminal, devices, folder));
        commands.put("baseline", () -> BaselineCommands.line(terminal, devices, folder));
        commands.put("host", () -> HostCommands.line(terminal, devices, folder));
        commands.put("workloads", () -> WorkloadsCommand.line(terminal, folder));
        commands.put("impact", () -> new ImpactCommand(terminal, folder));
        commands.put("inspect", () -> new InspectCommand(terminal, folder));
        commands.put("cluster", () -> ClusterCommands.line(terminal, folder));
        commands.put("service", () -> ServiceCommand.line(terminal, devices, folder));
        commands.put("site", () -> SiteCommands.line(terminal, folder));
        commands.put("cabinet", () -> CabinetCommands.line(terminal, folder));
        commands.put("device", () -> DeviceCommands.line(terminal, folder));
        commands.put("cable", () -> CableCommands.line(terminal, folder));
        commands.put("feed", () -> FeedCommands.line(terminal, folder));
        commands.put("group", () -> GroupCommands.line(terminal, folder));
        commands.put("credential", () -> CredentialCommands.line(terminal, folder));
        commands.put("jobs", () -> JobsCommands.line(terminal, folder, devices));
        commands.put("alarms", () -> AlarmsCommands.line(terminal, folder));
        commands.put("audit", () -> AuditCommands.line(terminal, folder));
        commands.put("report", () -> ReportCommands.line(terminal, folder));
        commands.put("data", () -> DataCommands.line(terminal, folder));
        commands.put(
                "doctor",
                () -> new DoctorCommand(terminal, folders, new Doctor(new ThisMachine(env), time)));
        commands.put("virtual", () -> VirtualCommands.line(terminal, folders));
        return commands;
    }

    private void prepare(CommandLine line, Terminal terminal, DataFolders folders, boolean helped) {
        Endings endings = new Endings(terminal, folders);
        line.setOut(new PrintWriter(out, true, out.charset()));
        line.setErr(new PrintWriter(err, true, err.charset()));
        line.setParameterExceptionHandler(endings);
        line.setExecutionExceptionHandler(endings);
        line.setExitCodeExceptionMapper(_ -> ExitStatus.FAILED.code());
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setAbbreviatedOptionsAllowed(false);
        answerWithStatus(line);
        new UsageText(terminal.words(), helped ? TerminalWidth.of(env) : TerminalWidth.USUAL)
                .applyTo(line);
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
    private Locale language(Optional<String> asked) {
        String name =
                asked.or(
                                () ->
                                        Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                                                .map(variable -> env.getOrDefault(variable, ""))
                                                .filter(value -> !value.isEmpty())
                                                .findFirst())
                        .orElse("");
        return tag(name).equals("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
    }

    /** Read before the rest, for what is wrong with the rest is told in it. */
    private static Optional<String> languageAsked(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--lang=")) {
                return Optional.of(args[i].substring("--lang=".length()));
            }
            if (args[i].equals("--lang") && i + 1 < args.length) {
                return Optional.of(args[i + 1]);
            }
        }
        return Optional.empty();
    }

    private static boolean spoken(String name) {
        return tag(name).equals("en") || tag(name).equals("zh");
    }

    /** The language of {@code zh}, {@code zh-CN} or {@code zh_CN.UTF-8}. */
    private static String tag(String name) {
        return name.split("[-_.@]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** A command that only holds others: without one of them it is a usage error. */
    static CommandLine group(String name, String description) {
        CommandSpec spec = CommandSpec.create().name(name);
        spec.usageMessage().description(description);
        spec.addMixin("common", CommandSpec.forAnnotatedObject(new CommonOptions()));
        return new CommandLine(spec);
    }
}
