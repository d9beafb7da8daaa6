package io.rackside.app.console.service;

import io.rackside.app.acts.HostQuestion;
import io.rackside.app.cluster.service.Leaving;
import io.rackside.app.cluster.service.ServiceRole;
import io.rackside.app.cluster.service.ServiceStatus;
import io.rackside.app.console.hosts.HostAnswers;
import io.rackside.app.console.texts.Figures;
import io.rackside.app.console.texts.Texts;
import io.rackside.operations.Job;
import io.rackside.operations.Step;
import io.rackside.views.picture.Status;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts how far a service is into words. */
final class ServicePages {
    private static final double NOTHING = -1;

    private final Texts texts;

    ServicePages(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param now against which the running step has an age
     * @param role as it stands; empty while that is not known
     */
    ServicePage of(ServiceStatus status, Instant now, Optional<ServiceRole.Standing> role) {
        List<Leaving> leaving = status.leaving();
        long gone = leaving.stream().filter(one -> one.state() == Leaving.State.GONE).count();
        boolean runs = status.state() == Job.State.RUNNING || status.state() == Job.State.WAITING;
        return new ServicePage(
                texts.say("console.service.node", status.node(), status.cluster()),
                status.steps().stream().map(this::line).toList(),
                doing(status, now),
                leaving.isEmpty() ? NOTHING : gone / (double) leaving.size(),
                leaving.isEmpty() ? "" : texts.say("console.service.left", gone, leaving.size()),
                leaving.stream()
                        .sorted(Comparator.comparing(one -> urgency(one.state())))
                        .map(this::row)
                        .toList(),
                status.question().map(asked -> question(asked, status.name())),
                standing(status.state()),
                runs,
                brokeOff(status),
                brokeOff(status)
                        && role.filter(one -> one.state() == ServiceRole.State.UNLOCKED).isEmpty());
    }

    /** Whether it can be carried on. */
    static boolean brokeOff(ServiceStatus status) {
        return status.state() == Job.State.INTERRUPTED || status.state() == Job.State.IN_DOUBT;
    }

    private ServicePage.Question question(HostQuestion asked, String box) {
        return new ServicePage.Question(
                texts.say(asked.text()),
                texts.say(HostAnswers.yes(asked), box),
                texts.say(HostAnswers.no(asked), box));
    }

    private String doing(ServiceStatus status, Instant now) {
        if (status.state() == Job.State.DONE) {
            return texts.say("console.service.done", status.name());
        }
        Optional<String> ended = status.outcome().map(texts::say);
        if (ended.isPresent()) {
            return ended.get();
        }
        if (brokeOff(status)) {
            return texts.say(word(status.state()));
        }
        String words =
                status.doing().map(texts::say).orElseGet(() -> texts.say(word(status.state())));
        return status.steps().stream()
                .filter(step -> step.state() == Step.State.RUNNING)
                .flatMap(step -> step.started().stream())
                .findFirst()
                .map(since -> texts.say("console.service.doing", words, Figures.age(since, now)))
                .orElse(words);
    }

    private static String word(Job.State state) {
        return switch (state) {
            case WAITING, RUNNING -> "console.service.under-way";
            case DONE -> "console.service.done";
            case FAILED -> "console.service.failed";
            case IN_DOUBT -> "console.service.in-doubt";
            case CANCELLED -> "console.service.cancelled";
            case INTERRUPTED -> "console.service.interrupted";
        };
    }

    private ServicePage.Line line(Step step) {
        return new ServicePage.Line(
                switch (step.state()) {
                    case WAITING -> Status.NOT_MONITORED;
                    case RUNNING -> Status.RUNNING;
                    case DONE -> Status.OK;
                    case FAILED -> Status.CRITICAL;
                    case IN_DOUBT -> Status.WARNING;
                    case CANCELLED -> Status.UNKNOWN;
                },
                texts.say(step.title()),
                step.detail().map(texts::say).orElse(""));
    }

    /** What needs a look is told first, what has gone last. */
    private static int urgency(Leaving.State state) {
        return switch (state) {
            case STUCK -> 0;
            case HELD -> 1;
            case MOVING, STOPPING, ENDING -> 2;
            case WAITING -> 3;
            case GONE -> 4;
        };
    }

    private ServicePage.Row row(Leaving one) {
        String state = texts.say(word(one.state()));
        String why = texts.say(one.why());
        return new ServicePage.Row(
                (one.machine() ? "vm/" : "pod/") + one.namespace() + "/" + one.name(),
                switch (one.state()) {
                    case STUCK -> Status.CRITICAL;
                    case HELD -> Status.WARNING;
                    case MOVING, STOPPING, ENDING -> Status.RUNNING;
                    case WAITING -> Status.NOT_MONITORED;
                    case GONE -> Status.OK;
                },
                one.name(),
                texts.say(one.machine() ? "console.service.machine" : "console.service.pod")
                        + " · "
                        + one.namespace(),
                state,
                why.equals(state) ? "" : why);
    }

    private static String word(Leaving.State state) {
        return switch (state) {
            case WAITING -> "console.service.waiting";
            case HELD -> "console.service.held";
            case MOVING -> "console.service.moving";
            case STOPPING -> "console.service.stopping";
            case ENDING -> "console.service.ending";
            case GONE -> "console.service.gone";
            case STUCK -> "console.service.stuck";
        };
    }

    private static Status standing(Job.State state) {
        return switch (state) {
            case WAITING, RUNNING -> Status.RUNNING;
            case DONE -> Status.OK;
            case FAILED -> Status.CRITICAL;
            case IN_DOUBT, INTERRUPTED -> Status.WARNING;
            case CANCELLED -> Status.UNKNOWN;
        };
    }
}
