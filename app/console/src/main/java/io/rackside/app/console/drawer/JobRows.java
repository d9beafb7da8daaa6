package io.rackside.app.console.drawer;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.console.live.Sight;
import io.rackside.app.console.picture.JobShare;
import io.rackside.app.console.texts.Texts;
import io.rackside.app.host.Freeing;
import io.rackside.app.network.push.PushJob;
import io.rackside.app.network.push.PushStatus;
import io.rackside.model.Device;
import io.rackside.model.Message;
import io.rackside.model.RackSpace;
import io.rackside.operations.Job;
import io.rackside.operations.Step;
import io.rackside.views.picture.Status;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts jobs into rows. */
final class JobRows {
    private final Texts texts;

    JobRows(Texts texts) {
        this.texts = texts;
    }

    List<JobRow> of(Sight sight, List<HostQuestion> asked) {
        return sight.snapshot().jobs().stream()
                .map(job -> row(job, sight, asked(job, asked)))
                .toList();
    }

    /** What is asked of the only box of a job: a job of many boxes asks nothing itself. */
    private static Optional<HostQuestion> asked(Job job, List<HostQuestion> asked) {
        return job.state() == Job.State.RUNNING && job.devices().size() == 1
                ? asked.stream().filter(one -> job.devices().contains(one.device())).findFirst()
                : Optional.empty();
    }

    private JobRow row(Job job, Sight sight, Optional<HostQuestion> asked) {
        boolean over = job.over();
        String boxes =
                job.devices().stream()
                        .flatMap(id -> sight.model().device(id).stream())
                        .map(JobRows::named)
                        .collect(Collectors.joining(", "));
        Optional<Duration> left = JobShare.left(job, sight.at());
        double share = left.isPresent() ? JobShare.of(job, sight.at()) : Double.NaN;
        return new JobRow(
                job.id(),
                asked.isPresent() || Freeing.keptBack(job) ? Status.WARNING : status(job.state()),
                texts.say(job.title()),
                boxes,
                asked.map(one -> texts.say(one.text()))
                        .orElseGet(() -> over ? ended(job) : now(job)),
                over ? -1 : share,
                over
                        ? job.ended().map(texts::dateTime).orElse("")
                        : left.map(time -> texts.say("console.jobs.left", time))
                                .orElseGet(
                                        () ->
                                                texts.say(
                                                        "console.jobs.since",
                                                        texts.time(job.created()))),
                job.created(),
                asked.isPresent(),
                !over && job.state() != Job.State.INTERRUPTED,
                job.state() == Job.State.INTERRUPTED || job.state() == Job.State.IN_DOUBT);
    }

    private static String named(Device device) {
        return (device.name() + " " + RackSpace.unitsOf(device)).strip();
    }

    private String ended(Job job) {
        return job.outcome()
                .map(outcome -> said(job).map(words -> answered(outcome, words)).orElse(outcome))
                .map(texts::say)
                .orElseGet(() -> texts.say(word(job.state())));
    }

    private static Message answered(Message outcome, String words) {
        return Message.of("console.act.refused", outcome, words);
    }

    /** The own words of a box that refused what was sent to it. */
    private static Optional<String> said(Job job) {
        return Optional.of(job)
                .filter(one -> one.kind().equals(PushJob.KIND))
                .map(one -> PushStatus.of(one).deviceSaid())
                .filter(words -> !words.isBlank());
    }

    private String now(Job job) {
        if (job.state() != Job.State.RUNNING) {
            return texts.say(word(job.state()));
        }
        for (int i = 0; i < job.steps().size(); i++) {
            Step step = job.steps().get(i);
            if (step.state() == Step.State.RUNNING || step.state() == Step.State.WAITING) {
                Optional<String> detail = step.detail().map(texts::say);
                return texts.say(
                        "console.jobs.step",
                        i + 1,
                        job.steps().size(),
                        detail.orElseGet(() -> texts.say(step.title())));
            }
        }
        return texts.say(word(job.state()));
    }

    private static Status status(Job.State state) {
        return switch (state) {
            case WAITING, RUNNING -> Status.RUNNING;
            case DONE -> Status.OK;
            case FAILED -> Status.CRITICAL;
            case IN_DOUBT, INTERRUPTED -> Status.WARNING;
            case CANCELLED -> Status.UNKNOWN;
        };
    }

    private static String word(Job.State state) {
        return switch (state) {
            case WAITING -> "console.jobs.waiting";
            case RUNNING -> "console.jobs.running";
            case DONE -> "console.jobs.done";
            case FAILED -> "console.jobs.failed";
            case IN_DOUBT -> "console.jobs.in-doubt";
            case CANCELLED -> "console.jobs.cancelled";
            case INTERRUPTED -> "console.jobs.interrupted";
        };
    }
}
