package io.rackside.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.rackside.app.ExitStatus;
import io.rackside.app.Rackside;
import io.rackside.app.access.Terms;
import io.rackside.app.firmware.FirmwareWorkflow;
import io.rackside.app.host.Freeing;
import io.rackside.model.Message;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Risk;
import io.rackside.operations.Step;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** {@code rackside jobs list|show|cancel|resume}. */
final class JobsCommands {
    private static final int MOST = 200;
    private static final Duration RESUME_LIMIT = Duration.ofMinutes(30);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private JobsCommands() {}

    static CommandLine line(Terminal terminal, Folder folder, Devices devices) {
        CommandLine jobs = RacksideCommand.group("jobs", "core.cli.help.jobs");
        jobs.addSubcommand(new ListJobs(terminal, folder));
        jobs.addSubcommand(new ShowJob(terminal, folder));
        jobs.addSubcommand(new CancelJob(terminal, folder));
        jobs.addSubcommand(new ResumeJob(terminal, devices));
        return jobs;
    }

    @Command(name = "list", description = "core.cli.help.jobs.list")
    private static final class ListJobs implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Option(names = "--most", paramLabel = "N", description = "core.cli.option.most")
        private int most = MOST;

        private final Terminal terminal;
        private final Folder folder;

        ListJobs(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                List<Job> jobs = rackside.jobs().newest(Math.max(1, most));
                if (common.json) {
                    ObjectNode root = JsonNodeFactory.instance.objectNode();
                    root.set("jobs", InventoryJson.list(jobs, job -> summary(terminal, job)));
                    terminal.json(root);
                    return ExitStatus.DONE;
                }
                if (jobs.isEmpty()) {
                    terminal.note("core.cli.list.none");
                    return ExitStatus.DONE;
                }
                Table table =
                        new Table(
                                terminal.words().say("core.cli.column.id"),
                                terminal.words().say("core.cli.column.began"),
                                terminal.words().say("core.cli.column.state"),
                                terminal.words().say("core.cli.column.job"));
                for (Job job : jobs) {
                    table.row(
                            job.id().value(),
                            terminal.time(job.created()),
                            state(terminal, job.state()),
                            terminal.text(job.title()));
                }
                terminal.table(table);
                if (jobs.stream().anyMatch(job -> job.state() == Job.State.INTERRUPTED)) {
                    terminal.note("core.cli.next.resume-jobs");
                }
                return ExitStatus.DONE;
            }
        }
    }

    @Command(name = "show", description = "core.cli.help.jobs.show")
    private static final class ShowJob implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "JOB", description = "core.cli.option.job")
        private String id;

        private final Terminal terminal;
        private final Folder folder;

        ShowJob(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() {
            try (Rackside rackside = folder.reading(common.data)) {
                show(terminal, common.json, find(rackside, id));
                return ExitStatus.DONE;
            }
        }
    }

    @Command(name = "cancel", description = "core.cli.help.jobs.cancel")
    private static final class CancelJob implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "JOB", description = "core.cli.option.job")
        private String id;

        private final Terminal terminal;
        private final Folder folder;

        CancelJob(Terminal terminal, Folder folder) {
            this.terminal = terminal;
            this.folder = folder;
        }

        @Override
        public ExitStatus call() throws InterruptedException {
            try (EndSignal _ = EndSignal.cuttingShort(Thread.currentThread()::interrupt);
                    Rackside rackside = folder.acting(common.data)) {
                Job job = find(rackside, id);
                if (job.over()) {
                    throw new Failure(
                            ExitStatus.FAILED,
                            Message.of(
                                    "core.cli.error.job-over",
                                    job.id().value(),
                                    job.outcome().orElse(job.title())));
                }
                if (rackside.jobs().cleansUpWhenCancelled(job.id())) {
                    new VaultDoor(terminal).open(rackside);
                }
                rackside.jobs().cancel(job.id());
                RunningQuestions questions =
                        new RunningQuestions(terminal, rackside, Optional.empty(), false);
                stay(rackside, job.id(), questions::keepBack);
                Job ended = find(rackside, id);
                show(terminal, common.json, ended);
                return ended.state() == Job.State.FAILED ? ExitStatus.FAILED : ExitStatus.DONE;
            }
        }
    }

    @Command(name = "resume", description = "core.cli.help.jobs.resume")
    private static final class ResumeJob implements Callable<ExitStatus> {
        @Mixin private CommonOptions common;

        @Parameters(paramLabel = "JOB", description = "core.cli.option.job")
        private String id;

        @Mixin private TargetOptions options;
        @Mixin private HostOptions hosts;

        @Option(
                names = "--accept-certificate",
                paramLabel = "SHA256",
                description = "core.cli.option.accept-certificate")
        private String certificate;

        private final Terminal terminal;
        private final Devices devices;

        ResumeJob(Terminal terminal, Devices devices) {
            this.terminal = terminal;
            this.devices = devices;
        }

        @Override
        public ExitStatus call() throws InterruptedException {
            return devices.actOnAll(
                    List.of(),
                    options,
                    common.data,
                    Risk.CANNOT_BE_UNDONE,
                    (rackside, _, terms) -> resume(rackside, terms));
        }

        private ExitStatus resume(Rackside rackside, Terms terms) throws InterruptedException {
            Job job = find(rackside, id);
            if (job.state() != Job.State.INTERRUPTED && job.state() != Job.State.IN_DOUBT) {
                throw new Failure(
                        ExitStatus.FAILED,
                        Message.of(
                                "core.cli.error.job-not-resumable",
                                job.id().value(),
                                state(terminal, job.state())));
            }
            rackside.resuming().resume(job, terms);
            stay(
                    rackside,
                    job.id(),
                    new RunningQuestions(
                                    terminal,
                                    rackside,
                                    RunningQuestions.fingerprint(certificate),
                                    hosts.release)
                            ::answer);
            Job ended = find(rackside, id);
            show(terminal, common.json, ended);
            return ended.state() == Job.State.DONE ? ExitStatus.DONE : ExitStatus.FAILED;
        }
    }

    /** Waits for its end as long as a person would, and answers what it asks. */
    private static void stay(Rackside rackside, JobId job, Consumer<JobId> questions)
            throws InterruptedException {
        long looks = RESUME_LIMIT.dividedBy(LOOKS_EVERY);
        for (long i = 0; i < looks && !rackside.jobs().await(job, LOOKS_EVERY); i++) {
            questions.accept(job);
        }
    }

    /** The job of that id, or of which it is the beginning when only one begins so. */
    private static Job find(Rackside rackside, String id) {
        Optional<Job> exact = rackside.jobs().find(new JobId(id));
        if (exact.isPresent()) {
            return exact.get();
        }
        List<Job> begins =
                rackside.jobs().newest(MOST).stream()
                        .filter(job -> !id.isEmpty() && job.id().value().startsWith(id))
                        .toList();
        if (begins.size() != 1) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.no-such-job", id));
        }
        return begins.getFirst();
    }

    private static void show(Terminal terminal, boolean json, Job job) {
        if (json) {
            ObjectNode root = summary(terminal, job);
            ArrayNode steps = root.putArray("steps");
            for (Step step : job.steps()) {
                steps.addObject()
                        .put("name", step.name())
                        .put("title", terminal.text(step.title()))
                        .put("state", InventoryJson.word(state(job, step)))
                        .put("cancellable", step.cancellable())
                        .put("started", step.started().map(Instant::toString).orElse(null))
                        .put("ended", step.ended().map(Instant::toString).orElse(null))
                        .put("detail", step.detail().map(terminal::text).orElse(null));
            }
            terminal.json(root);
            return;
        }
        terminal.out().println(Table.plain(terminal.text(job.title())));
        terminal.out()
                .println(
                        state(terminal, job.state())
                                + job.outcome().map(o -> ": " + terminal.text(o)).orElse(""));
        Table table =
                new Table(
                        terminal.words().say("core.cli.column.step"),
                        terminal.words().say("core.cli.column.state"),
                        terminal.words().say("core.cli.column.detail"));
        for (Step step : job.steps()) {
            table.row(
                    terminal.text(step.title()),
                    state(terminal, state(job, step)),
                    step.detail().map(terminal::text).orElse(""));
        }
        terminal.table(table);
        if (job.state() == Job.State.INTERRUPTED || job.state() == Job.State.IN_DOUBT) {
            FirmwareWorkflow.whole(job)
                    .ifPresentOrElse(
                            whole -> terminal.note("core.cli.next.resume-upgrade", whole.value()),
                            () -> terminal.note("core.cli.next.resume-job", job.id().value()));
        }
    }

    private static ObjectNode summary(Terminal terminal, Job job) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", job.id().value())
                        .put("kind", job.kind())
                        .put("title", terminal.text(job.title()))
                        .put("state", InventoryJson.word(job.state()))
                        .put("created", job.created().toString())
                        .put("ended", job.ended().map(Instant::toString).orElse(null))
                        .put("outcome", job.outcome().map(terminal::text).orElse(null))
                        .put("hostKeptBack", Freeing.keptBack(job));
        ArrayNode devices = node.putArray("devices");
        job.devices().forEach(device -> devices.add(device.value()));
        return node;
    }

    private static String state(Terminal terminal, Job.State state) {
        return terminal.words()
                .say(
                        switch (state) {
                            case WAITING -> "core.cli.job.waiting";
                            case RUNNING -> "core.cli.job.running";
                            case DONE -> "core.cli.job.done";
                            case FAILED -> "core.cli.job.failed";
                            case IN_DOUBT -> "core.cli.job.in-doubt";
                            case CANCELLED -> "core.cli.job.cancelled";
                            case INTERRUPTED -> "core.cli.job.interrupted";
                        });
    }

    /** A step that was at work when its job was cut short does not run either. */
    private static Job.State state(Job job, Step step) {
        return job.state() == Job.State.INTERRUPTED && step.state() == Step.State.RUNNING
                ? Job.State.INTERRUPTED
                : Job.State.valueOf(step.state().name());
    }
}
