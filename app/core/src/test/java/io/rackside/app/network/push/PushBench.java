package io.rackside.app.network.push;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.guards.DoubtGuard;
import io.rackside.app.jobs.Jobs;
import io.rackside.app.network.config.KeptConfig;
import io.rackside.drivers.network.cli.CliLimits;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.CliProfiles;
import io.rackside.drivers.network.cli.profile.CommandTemplate;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.drivers.ssh.HostKeyTrust;
import io.rackside.drivers.ssh.SshAddress;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshLimits;
import io.rackside.drivers.ssh.SshLogin;
import io.rackside.drivers.ssh.SshRoute;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Protocol;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Actor;
import io.rackside.operations.BusyDeviceGuard;
import io.rackside.operations.Consent;
import io.rackside.operations.Guard;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.JobRunner;
import io.rackside.operations.Target;
import io.rackside.operations.TerminalSession;
import io.rackside.operations.Time;
import io.rackside.operations.TrailEntry;
import io.rackside.store.Store;
import io.rackside.store.StoreException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A data folder whose jobs push to a virtual switch. */
final class PushBench implements AutoCloseable {
    static final String PASSWORD = "Unsaid-4711";
    static final String NAME = "sw-07";
    static final CliLimits BRIEF =
            new CliLimits(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(40),
                    4 * 1_024 * 1_024,
                    200);

    /** A person who agrees to everything. */
    static final Consent CONSENT = new Consent(true, true, Optional.of(NAME), Optional.empty());

    final Store store;
    final Jobs jobs;
    final PushWorkflow workflow;

    /** What becomes of a session once a line with that text was typed. */
    record Spoiled(String line, boolean silent) {}

    volatile Optional<Spoiled> spoiled = Optional.empty();

    /** Hears what is typed, before the switch does. */
    volatile Consumer<String> typed = _ -> {};

    /** Whether the next thing the switch says cannot be recorded; what comes then is not tried. */
    private final AtomicBoolean full = new AtomicBoolean();

    void fullOnceTyped(String line) {
        typed =
                keys -> {
                    if (keys.contains(line)) {
                        full.set(true);
                    }
                };
    }

    final List<Throwable> bugs = new CopyOnWriteArrayList<>();

    /** Of each session that was opened, the job it belongs to. */
    final List<Optional<JobId>> sessions = new CopyOnWriteArrayList<>();

    /** Ways to the switch that hold its login. */
    final AtomicInteger ways = new AtomicInteger();

    private final PushJob definition;
    private final ActExecutor executor;
    private final Time time;
    private final JobRunner runner;
    private final Path folder;
    private final int port;
    private final String family;

    /**
     * @param port of the switch's SSH server
     * @param family name of its profile
     */
    PushBench(Path folder, int port, String family, Time time) {
        this(folder, port, family, time, List.of());
    }

    PushBench(Path folder, int port, String family, Time time, List<Guard> guards) {
        this.folder = folder;
        this.port = port;
        this.family = family;
        this.time = time;
        store =
                Store.open(
                        folder.resolve("data"),
                        folder.resolve("anchors"),
                        new Actor("Ms Test", "tester", "bench"),
                        time);
        BusyDeviceGuard boxes = new BusyDeviceGuard();
        List<Guard> all = new ArrayList<>(List.of(boxes, new DoubtGuard(store.trail())));
        all.addAll(guards);
        executor = new ActExecutor(store.trail(), all);
        definition = new PushJob(new Lines(), this::subject);
        runner =
                new JobRunner(
                        store.journal(),
                        executor,
                        boxes,
                        time,
                        List.of(definition),
                        Thread.ofVirtual().factory(),
                        (_, bug) -> bugs.add(bug));
        jobs = new Jobs(store.journal(), Optional.of(runner), () -> true);
        workflow = new PushWorkflow(new Lines(), definition, jobs, executor, store.trail(), time);
    }

    /** The same where no job may be submitted. */
    PushWorkflow readingOnly() {
        return new PushWorkflow(
                new Lines(),
                definition,
                new Jobs(store.journal(), Optional.empty(), () -> true),
                executor,
                store.trail(),
                time);
    }

    Subject subject() {
        return subject(
                new Target(new DeviceId("device-7"), NAME, "A-07 U21", Identity.ofSerial("SN7")));
    }

    private Subject subject(Target target) {
        return new Subject(
                target,
                new Endpoint(
                        Protocol.SSH,
                        "ssh://127.0.0.1:" + port,
                        Optional.empty(),
                        Optional.empty(),
                        false),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    PushPlan plan(String template, Map<String, String> values) throws InterruptedException {
        return workflow.plan(
                subject(),
                new PushWish(template, new java.util.TreeMap<>(values), Duration.ofMinutes(2)),
                Terms.person());
    }

    /** Somebody else types a line where settings are made, has it committed, and saves nothing. */
    void unsaved(String line) throws InterruptedException {
        try (CliSession session = new OpenWay(Optional.empty()).session()) {
            CliProfile profile = session.profile();
            for (Step step : profile.enter()) {
                session.run(step, Map.of());
            }
            session.run(new CommandTemplate(List.of(line.split(" "))).plain());
            for (Step step : profile.commit()) {
                session.run(step, Map.of());
            }
        }
    }

    /** Pushes and waits for the end. */
    Job push(PushPlan plan) throws InterruptedException {
        return ended(workflow.start(plan, CONSENT, Terms.person()));
    }

    Job ended(JobId id) throws InterruptedException {
        if (!jobs.await(id, Duration.ofSeconds(100))) {
            throw new AssertionError("still runs: " + jobs.find(id));
        }
        return jobs.find(id).orElseThrow();
    }

    /** The kinds of what stands in the trail of acts, in order. */
    List<String> acts() {
        return store.trail().entries(1, 1_000).stream()
                .map(TrailEntry::kind)
                .filter(kind -> kind.startsWith("act."))
                .toList();
    }

    @Override
    public void close() {
        runner.close();
        store.close();
    }

    /** Sessions of the switch, its host key taken as it is; configurations as files. */
    private final class Lines implements CommandLines {
        @Override
        public Optional<CliProfile> profile(Subject subject) {
            return named(family);
        }

        @Override
        public Optional<CliProfile> named(String profile) {
            return CliProfiles.shipped().named(profile);
        }

        @Override
        public Way way(Subject subject, Terms terms) {
            ways.incrementAndGet();
            return new OpenWay(Optional.empty());
        }

        @Override
        public Optional<RunningConfig> kept(DeviceId device, String id) {
            try {
                Path kept = folder.resolve("kept").resolve(id);
                return Files.exists(kept)
                        ? Optional.of(
                                RunningConfig.of(
                                        named(family).orElseThrow(), Files.readAllLines(kept)))
                        : Optional.empty();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private final class OpenWay implements CommandLines.Way {
        private final Optional<JobId> job;

        OpenWay(Optional<JobId> job) {
            this.job = job;
        }

        @Override
        public CommandLines.Line open(Subject subject, Terms terms) throws InterruptedException {
            return new CommandLines.Line(session(), Identity.ofSerial("SN7"));
        }

        @Override
        public String keep(
                Target target, RunningConfig config, CliProfile profile, KeptConfig.Why why) {
            try {
                Path kept = Files.createDirectories(folder.resolve("kept"));
                Files.write(kept.resolve(config.hash()), config.lines());
                return config.hash();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public CommandLines.Way speaking(CliProfile profile) {
            return this;
        }

        @Override
        public CommandLines.Way within(JobId other) {
            return new OpenWay(Optional.of(other));
        }

        @Override
        public void close() {
            ways.decrementAndGet();
        }

        private CliSession session() throws InterruptedException {
            sessions.add(job);
            SshSession ssh =
                    SshSession.open(
                            SshRoute.to(
                                    new SshAddress("127.0.0.1", port),
                                    SshLogin.withPassword("admin", PASSWORD.toCharArray()),
                                    HostKeyTrust.atFirstSight(_ -> {})),
                            SshLimits.usual(),
                            Time.system());
            try {
                return CliSession.open(
                        new Wire(ssh.shell(512, 200), ssh, PushBench.this.spoiled, typed),
                        CliProfiles.shipped().named(family).orElseThrow(),
                        BRIEF,
                        Time.system(),
                        _ -> {
                            if (full.getAndSet(false)) {
                                throw new StoreException(
                                        StoreException.Kind.DISK_FULL,
                                        Message.of("store.disk-full", "x.cast"));
                            }
                        });
            } catch (SshException e) {
                ssh.close();
                throw e;
            }
        }
    }

    /** A terminal that ends its SSH session with it, and may stop making sense. */
    private static final class Wire implements TerminalSession {
        private final TerminalSession terminal;
        private final SshSession ssh;
        private final Optional<Spoiled> spoiled;
        private final Consumer<String> heard;
        private boolean begun;

        Wire(
                TerminalSession terminal,
                SshSession ssh,
                Optional<Spoiled> spoiled,
                Consumer<String> heard) {
            this.terminal = terminal;
            this.ssh = ssh;
            this.spoiled = spoiled;
            this.heard = heard;
        }

        @Override
        public Features features() {
            return terminal.features();
        }

        @Override
        public State state() {
            return terminal.state();
        }

        @Override
        public byte[] read(Duration longest) throws InterruptedException {
            byte[] read = terminal.read(longest);
            if (!begun) {
                return read;
            }
            byte[] nonsense = new byte[spoiled.orElseThrow().silent() ? 0 : 65_536];
            for (int i = 0; i < nonsense.length; i++) {
                nonsense[i] = (byte) (i * 31);
            }
            return nonsense;
        }

        @Override
        public boolean write(byte[] keys) {
            String typed = new String(keys, StandardCharsets.US_ASCII);
            heard.accept(typed);
            begun |= spoiled.filter(how -> typed.contains(how.line())).isPresent();
            return terminal.write(keys);
        }

        @Override
        public void sendBreak() {
            terminal.sendBreak();
        }

        @Override
        public void resize(int columns, int rows) {
            terminal.resize(columns, rows);
        }

        @Override
        public void close() {
            terminal.close();
            ssh.close();
        }
    }
}
