package io.rackside.nic.virtual;

import io.rackside.nic.virtual.LineNode.Background;
import io.rackside.nic.virtual.LineNode.Branch;
import io.rackside.nic.virtual.LineNode.Case;
import io.rackside.nic.virtual.LineNode.Chain;
import io.rackside.nic.virtual.LineNode.Define;
import io.rackside.nic.virtual.LineNode.For;
import io.rackside.nic.virtual.LineNode.Group;
import io.rackside.nic.virtual.LineNode.If;
import io.rackside.nic.virtual.LineNode.Loop;
import io.rackside.nic.virtual.LineNode.Misread;
import io.rackside.nic.virtual.LineNode.Pipe;
import io.rackside.nic.virtual.LineNode.Redirect;
import io.rackside.nic.virtual.LineNode.Simple;
import io.rackside.nic.virtual.Running.Jump;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Interprets command lines on a host. Programs run one at a time with the host's monitor held; what
 * takes time is waited for without it.
 */
final class CommandLines {
    private static final int NO_COMMAND = 127;
    private static final int TOO_SLOW = 124;
    private static final int MISREAD = 2;
    private static final int MOST_ROUNDS = 20_000;

    /** As long as anybody waits for what never answers. */
    private static final Duration HANGS = Duration.ofMinutes(10);

    private static final String SHELL = "(/bin/|/usr/bin/)?(sh|bash|dash)";

    /** Takes what is printed. */
    @FunctionalInterface
    interface Sink {
        void add(String text);
    }

    /**
     * Where a command reads and prints.
     *
     * @param others descriptors from 3 on
     */
    record Streams(Input input, Sink out, Sink errors, Map<Integer, Sink> others) {
        static Streams of(Sink out, Sink errors) {
            return new Streams(Input.none(), out, errors, Map.of());
        }

        Streams with(Input newInput) {
            return new Streams(newInput, out, errors, others);
        }

        Streams printing(Sink newOut) {
            return new Streams(input, newOut, errors, others);
        }
    }

    /** Whoever comes in, as the host sees it: address and port. */
    private static final String PEER = "192.168.10.200 50022 ";

    private final HostState host;
    private final Map<String, Program> programs;
    private final Time time;

    /** Whether what takes time is waited for. */
    private final boolean patient;

    CommandLines(HostState host, Map<String, Program> programs, Time time) {
        this(host, programs, time, true);
    }

    private CommandLines(
            HostState host, Map<String, Program> programs, Time time, boolean patient) {
        this.host = host;
        this.programs = programs;
        this.time = time;
        this.patient = patient;
    }

    /** The same for what runs by itself: nothing in it is waited for. */
    CommandLines atOnce() {
        return new CommandLines(host, programs, time, false);
    }

    boolean has(String program) {
        return !host.settings.missing().contains(program)
                && (programs.containsKey(program)
                        || Wrapped.PASSING.contains(program)
                        || program.matches(SHELL));
    }

    /**
     * Runs command lines.
     *
     * @return the exit status of the last
     */
    int run(String text, boolean root, Streams streams) throws InterruptedException {
        Running running = new Running(root, HANGS);
        // As sshd has it (sshd(8)): who came, and to which address of ours.
        host.ownAddress()
                .ifPresent(
                        own -> {
                            running.variables.put("SSH_CONNECTION", PEER + own + " 22");
                            running.exported.add("SSH_CONNECTION");
                        });
        return read(text, running, streams);
    }

    private int read(String text, Running running, Streams streams) throws InterruptedException {
        try {
            return run(LineParser.parse(text), running, streams);
        } catch (Misread e) {
            streams.errors().add("sh: 1: Syntax error: " + e.getMessage() + "\n");
            return MISREAD;
        }
    }

    private int run(LineNode node, Running running, Streams streams) throws InterruptedException {
        running.last =
                switch (node) {
                    case Simple simple -> simple(simple, running, streams);
                    case Pipe pipe -> pipe(pipe, running, streams);
                    case Chain chain -> chain(chain, running, streams);
                    case Group group -> group(group, running, streams);
                    case If choice -> choice(choice, running, streams);
                    case Case choice -> choose(choice, running, streams);
                    case For each -> each(each, running, streams);
                    case Loop loop -> loop(loop, running, streams);
                    case Define(String name, LineNode body) -> {
                        running.functions.put(name, body);
                        yield 0;
                    }
                    case Background(LineNode body) -> {
                        running.background = run(body, running.copy(), streams);
                        yield 0;
                    }
                };
        return running.last;
    }

    private int group(Group group, Running running, Streams streams) throws InterruptedException {
        Running inner = group.apart() ? running.copy() : running;
        Redirected redirected = redirected(streams, group.redirects(), running);
        int status = run(group.body(), inner, redirected.streams());
        return redirected.finish(status, "sh");
    }

    private int choice(If choice, Running running, Streams streams) throws InterruptedException {
        boolean holds = asks(choice.condition(), running, streams);
        if (running.jumps()) {
            return running.last;
        }
        if (holds) {
            return run(choice.then(), running, streams);
        }
        return choice.otherwise().isPresent() ? run(choice.otherwise().get(), running, streams) : 0;
    }

    /** Whether it holds; its failure ends nothing. */
    private boolean asks(LineNode condition, Running running, Streams streams)
            throws InterruptedException {
        boolean stops = running.stopsAtErrors;
        running.stopsAtErrors = false;
        boolean holds = run(condition, running, streams) == 0;
        running.stopsAtErrors = stops;
        return holds;
    }

    private int choose(Case choice, Running running, Streams streams) throws InterruptedException {
        Words words = words(running, streams);
        String value = words.single(choice.word());
        for (Branch branch : choice.branches()) {
            for (String pattern : branch.patterns()) {
                if (words.pattern(pattern).matcher(value).matches()) {
                    return run(branch.body(), running, streams);
                }
            }
        }
        return 0;
    }

    private int each(For each, Running running, Streams streams) throws InterruptedException {
        int status = 0;
        for (String value : expand(each.words(), running, streams)) {
            running.variables.put(each.name(), value);
            status = run(each.body(), running, streams);
            if (leaves(running)) {
                break;
            }
        }
        return status;
    }

    private int loop(Loop loop, Running running, Streams streams) throws InterruptedException {
        int status = 0;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            boolean holds = asks(loop.condition(), running, streams);
            if (running.jumps() || holds == loop.until()) {
                break;
            }
            status = run(loop.body(), running, streams);
            if (leaves(running)) {
                break;
            }
        }
        return status;
    }

    /** Whether a loop is left here; a jump that was the loop's own ends with it. */
    private static boolean leaves(Running running) {
        boolean leaves = running.jumps() && running.jump != Jump.CONTINUE;
        if (running.jump == Jump.CONTINUE || running.jump == Jump.BREAK) {
            running.jump = Jump.NONE;
        }
        return leaves;
    }

    private int chain(Chain chain, Running running, Streams streams) throws InterruptedException {
        int status = 0;
        for (int i = 0; i < chain.parts().size() && !running.jumps(); i++) {
            String operator = i == 0 ? ";" : chain.operators().get(i - 1);
            String next = i < chain.operators().size() ? chain.operators().get(i) : ";";
            boolean runs =
                    operator.equals(";")
                            || operator.equals("&&") && status == 0
                            || operator.equals("||") && status != 0;
            if (runs) {
                status = run(chain.parts().get(i), running, streams);
                if (status != 0 && running.stopsAtErrors && next.equals(";") && !running.jumps()) {
                    running.jump = Jump.EXIT;
                }
            }
        }
        return status;
    }

    private int pipe(Pipe pipe, Running running, Streams streams) throws InterruptedException {
        if (pipe.parts().size() == 1) {
            int status = run(pipe.parts().getFirst(), running, streams);
            return pipe.negated() ? status == 0 ? 1 : 0 : status;
        }
        Input input = streams.input();
        int status = 0;
        for (int i = 0; i < pipe.parts().size(); i++) {
            StringBuilder between = new StringBuilder();
            boolean last = i == pipe.parts().size() - 1;
            Streams own = last ? streams : streams.printing(between::append);
            status = run(pipe.parts().get(i), running.copy(), own.with(input));
            input = Input.of(between::toString);
        }
        return pipe.negated() ? status == 0 ? 1 : 0 : status;
    }

    private List<String> expand(List<String> typed, Running running, Streams streams) {
        Words words = words(running, streams);
        List<String> expanded = new ArrayList<>();
        for (String each : typed) {
            boolean all = each.startsWith("\"${@:-") && each.endsWith("}\"");
            if (each.equals("\"$@\"") || all && !running.arguments.isEmpty()) {
                expanded.addAll(running.arguments);
            } else if (all) {
                String otherwise = each.substring("\"${@:-".length(), each.length() - 2);
                expanded.add(words.single("\"" + otherwise + "\""));
            } else {
                expanded.addAll(words.expand(each, this::files));
            }
        }
        return expanded;
    }

    private FileTree files() {
        synchronized (host) {
            host.settle();
            return host.files();
        }
    }

    private Words words(Running running, Streams streams) {
        return new Words(
                running::variable,
                text -> {
                    StringBuilder said = new StringBuilder();
                    try {
                        running.substituted =
                                read(text, running.copy(), streams.printing(said::append));
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                    return said.toString();
                });
    }

    private Redirected redirected(Streams streams, List<Redirect> redirects, Running running) {
        return new Redirected(
                host, streams, redirects, running.root, words(running, streams)::single);
    }

    private int simple(Simple simple, Running running, Streams streams)
            throws InterruptedException {
        List<String> typed = new ArrayList<>(simple.words());
        running.substituted = 0;
        Map<String, String> assigned = new LinkedHashMap<>();
        while (!typed.isEmpty() && typed.getFirst().matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*")) {
            String word = typed.removeFirst();
            int equals = word.indexOf('=');
            String value = words(running, streams).single(word.substring(equals + 1));
            assigned.put(word.substring(0, equals), value);
            if (typed.isEmpty()) {
                running.variables.putAll(assigned);
            }
        }
        List<String> words = expand(typed, running, streams);
        Redirected redirected = redirected(streams, simple.redirects(), running);
        int status =
                words.isEmpty()
                        ? running.substituted
                        : invoke(words, assigned, running, redirected.streams());
        return redirected.finish(status, words.isEmpty() ? "sh" : words.getFirst());
    }

    /** A function, what the shell does itself, or a program. */
    private int invoke(
            List<String> words, Map<String, String> assigned, Running running, Streams streams)
            throws InterruptedException {
        String name = words.getFirst();
        if (running.functions.containsKey(name)) {
            return function(running.functions.get(name), words, running, streams);
        }
        List<String> arguments = words.subList(1, words.size());
        switch (name) {
            case "exec" -> {
                if (arguments.isEmpty()) {
                    return 0;
                }
                int status = outside(arguments, assigned, running, streams);
                running.jump = Jump.EXIT;
                return status;
            }
            case "." -> {
                return source(arguments, running, streams);
            }
            default -> {
                return Builtins.has(name)
                        ? Builtins.run(name, arguments, running, streams)
                        : outside(words, assigned, running, streams);
            }
        }
    }

    private int function(LineNode body, List<String> words, Running running, Streams streams)
            throws InterruptedException {
        List<String> outer = running.arguments;
        running.arguments = List.copyOf(words.subList(1, words.size()));
        int status = run(body, running, streams);
        running.arguments = outer;
        if (running.jump == Jump.RETURN) {
            running.jump = Jump.NONE;
        }
        return status;
    }

    private int source(List<String> arguments, Running running, Streams streams)
            throws InterruptedException {
        String path = arguments.isEmpty() ? "" : arguments.getFirst();
        if (files().node(path).orElse(null) instanceof FileNode.Text text) {
            return read(text.text(), running, streams);
        }
        streams.errors().add("sh: 1: .: cannot open " + path + ": No such file\n");
        running.jump = Jump.EXIT;
        return MISREAD;
    }

    private int outside(
            List<String> words, Map<String, String> assigned, Running running, Streams streams)
            throws InterruptedException {
        Wrapped wrapped = Wrapped.of(words, running.root, running.limit, host.settings.privilege());
        if (!wrapped.refused().isEmpty()) {
            streams.errors().add(wrapped.refused() + "\n");
            return 1;
        }
        if (wrapped.asks() && !streams.input().line().equals(password())) {
            streams.errors().add("Sorry, try again.\nsudo: 1 incorrect password attempt\n");
            return 1;
        }
        if (wrapped.words().isEmpty()) {
            return 0;
        }
        return wrapped.words().getFirst().matches(SHELL)
                ? nested(wrapped, assigned, running, streams)
                : program(wrapped, streams);
    }

    private Optional<String> password() {
        return Optional.of(host.settings.password());
    }

    /** A shell of its own: with a text, a file, or what it reads. */
    private int nested(
            Wrapped wrapped, Map<String, String> assigned, Running outer, Streams streams)
            throws InterruptedException {
        Running running = new Running(wrapped.root(), wrapped.limit());
        outer.exported.forEach(each -> running.variables.put(each, outer.variable(each)));
        running.variables.putAll(assigned);
        running.exported.addAll(outer.exported);
        running.exported.addAll(assigned.keySet());
        List<String> words = wrapped.words();
        boolean reads = false;
        int at = 1;
        while (at < words.size() && words.get(at).matches("-[a-z]+")) {
            String option = words.get(at++);
            running.stopsAtErrors |= option.contains("e");
            reads |= option.contains("s");
            if (option.contains("c") && at < words.size()) {
                if (at + 1 < words.size()) {
                    running.variables.put("0", words.get(at + 1));
                }
                running.arguments =
                        List.copyOf(words.subList(Math.min(at + 2, words.size()), words.size()));
                return read(words.get(at), running, streams);
            }
        }
        if (!reads && at < words.size()) {
            running.arguments = List.copyOf(words.subList(at + 1, words.size()));
            return source(words.subList(at, at + 1), running, streams);
        }
        running.arguments = List.copyOf(words.subList(at, words.size()));
        return read(streams.input().rest(), running, streams);
    }

    /** Whether a shell would run that file for a name. */
    boolean hasScript(String name) {
        return script(name).isPresent();
    }

    /** The file that a shell runs for that name or path, where one was written. */
    private Optional<String> script(String name) {
        List<String> places =
                name.startsWith("/")
                        ? List.of(name)
                        : List.of("/usr/local/bin/" + name, "/usr/bin/" + name);
        synchronized (host) {
            return places.stream()
                    .filter(path -> host.disk.getOrDefault(path, "").startsWith("#!/bin/sh"))
                    .findFirst();
        }
    }

    private int program(Wrapped wrapped, Streams streams) throws InterruptedException {
        List<String> words = new ArrayList<>(wrapped.words());
        String name = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
        Optional<String> script = script(words.getFirst());
        if (script.isPresent()) {
            List<String> shell = new ArrayList<>(words);
            shell.set(0, script.get());
            shell.addFirst("sh");
            return nested(
                    new Wrapped(shell, wrapped.root(), wrapped.limit(), "", false),
                    Map.of(),
                    new Running(wrapped.root(), wrapped.limit()),
                    streams);
        }
        if (!has(name)) {
            streams.errors().add("sh: 1: " + words.getFirst() + ": not found\n");
            return NO_COMMAND;
        }
        words.set(0, name);
        Call call =
                new Call(
                        host,
                        List.copyOf(words),
                        wrapped.root(),
                        streams.input(),
                        new StringBuilder(),
                        new StringBuilder(),
                        this);
        Program program = programs.get(name);
        if (program instanceof Lasting(Lasting.Body body)
                && !host.settings.hanging().contains(name)) {
            int status = patient ? body.last(call, wrapped.limit(), time) : 0;
            streams.out().add(call.out().toString());
            streams.errors().add(call.errors().toString());
            return status;
        }
        Duration takes;
        synchronized (host) {
            takes = host.settings.hanging().contains(name) ? HANGS : program.takes(call);
        }
        boolean late = takes.compareTo(wrapped.limit()) > 0;
        if (patient) {
            time.sleep(late ? wrapped.limit() : takes);
        }
        if (late || takes.compareTo(HANGS) >= 0) {
            return TOO_SLOW;
        }
        int status;
        synchronized (host) {
            host.settle();
            status = program.run(call);
            if (!FilePrograms.READING.contains(name)) {
                host.changed();
            }
        }
        streams.out().add(call.out().toString());
        streams.errors().add(call.errors().toString());
        return status;
    }
}
