package io.rackside.app.baseline;

import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;
import io.rackside.nic.apply.HostLost;
import io.rackside.nic.apply.Said;
import io.rackside.operations.Act;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Hashes;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The steps of a baseline job that look at its host and set entries there by commands. */
final class HostLegs {
    private static final Duration ROOT_LIMIT = Duration.ofSeconds(30);

    private final HostLines lines;

    HostLegs(HostLines lines) {
        this.lines = lines;
    }

    /** Whether the host is there, is the one that is meant, and gives root. */
    StepResult check(Job job, StepContext context) throws InterruptedException {
        String name = new BaselineText(context.notes()).act().target().name();
        if (context.resumed()) {
            return JobEnds.notBegun(context, name);
        }
        try (HostLines.Shell shell = lines.shell(job, context)) {
            context.onCancel(shell::close);
            if (!needsRoot(new BaselineText(context.notes()))) {
                shell.host().look();
                return new StepResult.Done(Message.of("core.baseline.seen", name));
            }
            Said said = shell.host().run("main() { say root; }\n", ROOT_LIMIT);
            return said.end() == Said.End.NO_ROOT
                    ? JobEnds.failed(
                            context,
                            Outcome.Refusal.NOT_AUTHORISED,
                            Message.of("core.baseline.no-root"))
                    : new StepResult.Done(Message.of("core.baseline.checked", name));
        } catch (HostLost e) {
            return JobEnds.failed(context, by(e), e.what());
        }
    }

    private static boolean needsRoot(BaselineText text) {
        return text.restarts()
                || text.orders().stream().anyMatch(order -> order.road() == Road.HOST);
    }

    StepResult set(Job job, StepContext context) throws InterruptedException {
        BaselineText text = new BaselineText(context.notes());
        Act whole = text.act();
        if (text.wasCarriedOn()) {
            return new StepResult.Done(JobEnds.count(context));
        }
        if (context.resumed()) {
            context.note(BaselineText.carriedOn());
        }
        if (context.resumed() && context.earlierActs().isEmpty()) {
            return JobEnds.notBegun(context, whole.target().name());
        }
        List<EntryOrder> orders = text.orders();
        try (HostLines.Shell shell = lines.shell(job, context)) {
            EntryValues values = new EntryValues(shell.host());
            for (int i = 0; i < orders.size(); i++) {
                EntryOrder order = orders.get(i);
                Act act = order.act(whole.target());
                Optional<EarlierAct> earlier = JobEnds.earlier(context, act);
                if (order.road() != Road.HOST || context.resumed() && earlier.isEmpty()) {
                    continue;
                }
                context.progress(act.effect(), (double) i / orders.size(), Duration.ZERO);
                Optional<Outcome> known = earlier.flatMap(EarlierAct::outcome);
                Outcome outcome =
                        known.isPresent() && !(known.get() instanceof Outcome.InDoubt)
                                ? known.get()
                                : context.acts()
                                        .run(
                                                act,
                                                text.consent(),
                                                performer(job, i, order, values, context));
                context.note(BaselineText.ended(i, outcome));
                if (outcome instanceof Outcome.InDoubt doubt) {
                    return new StepResult.InDoubt(doubt.what());
                }
                if (outcome instanceof Outcome.Refused refused && JobEnds.endsAll(refused)) {
                    return JobEnds.failed(context, refused.by(), refused.what());
                }
            }
        }
        return new StepResult.Done(JobEnds.count(context));
    }

    private static EntryPerformer performer(
            Job job, int number, EntryOrder order, EntryValues values, StepContext context) {
        EntryTrial trial =
                new EntryTrial(
                        Hashes.sha256Hex(
                                        (job.id().value() + "/" + number)
                                                .getBytes(StandardCharsets.UTF_8))
                                .substring(0, 16),
                        order.reverse(),
                        values.shell(),
                        context.time(),
                        order.commands().size() > 1 ? EntryTrial.ARMED_LONG : EntryTrial.ARMED);
        EntryNotes notes =
                new EntryNotes() {
                    @Override
                    public void former(FormerLines lines) {
                        context.note(BaselineText.former(number, lines));
                    }

                    @Override
                    public void became(String value) {
                        context.note(BaselineText.became(number, value));
                    }

                    @Override
                    public void each(EachInterface settings) {
                        context.note(BaselineText.each(number, settings));
                    }
                };
        return new EntryPerformer(order, values, Optional.of(trial), notes);
    }

    private static Outcome.Refusal by(HostLost e) {
        return e.getCause() instanceof SshException cause
                ? cause.asRefusal().by()
                : Outcome.Refusal.UNREACHABLE;
    }
}
