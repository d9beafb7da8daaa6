package io.rackside.app.offload;

import io.rackside.app.host.HostWay;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.model.Message;
import io.rackside.model.host.HostInventory;
import io.rackside.nic.apply.Apply;
import io.rackside.nic.apply.ApplyNotes;
import io.rackside.nic.apply.ApplyOrder;
import io.rackside.nic.apply.SshHostShell;
import io.rackside.nic.plan.OffloadPlan;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.EarlierAct;
import io.rackside.operations.Job;
import io.rackside.operations.Outcome;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;
import io.rackside.operations.TrailUnavailable;
import io.rackside.store.StoreException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/** The steps of a change on trial: is the host still as it was shown, and the change itself. */
final class TrialSteps {
    private static final Logger LOG = LoggerFactory.getLogger(TrialSteps.class);

    private final OffloadJob.World world;
    private final JobLogins logins;
    private final HostKeeping keeping;
    private final OverBmcFirst overBmc;

    TrialSteps(
            OffloadJob.World world, JobLogins logins, HostKeeping keeping, OverBmcFirst overBmc) {
        this.world = world;
        this.logins = logins;
        this.keeping = keeping;
        this.overBmc = overBmc;
    }

    StepResult check(Job job, StepContext context) throws InterruptedException {
        Target target = new OffloadText(context.notes()).act().target();
        Optional<Prepared> prepared = logins.prepared(job);
        if (context.resumed() || prepared.isEmpty()) {
            return StepEnds.notBegun(target.name(), context);
        }
        HostWay way = logins.way(job, target);
        Optional<char[]> sudo = way.sudo();
        try (SshSession session = way.open()) {
            context.onCancel(session::close);
            HostInventory host = world.gathering().gather(session, sudo);
            keeping.keep(target, host, context);
            CardFiles.Read files = world.files().get();
            HostSide side = HostSide.ask(session, host, files.planner().tools());
            OffloadPlan now =
                    files.planner()
                            .plan(
                                    host,
                                    prepared.get().order().port().port(),
                                    prepared.get().profile(),
                                    side.own(),
                                    side.tools());
            Optional<Message> against = now.refusals().stream().findFirst();
            if (against.isPresent()) {
                return StepEnds.failed(context, Outcome.Refusal.SAFETY, against.get());
            }
            return now.hash().equals(prepared.get().planHash())
                    ? new StepResult.Done(Message.of("core.offload.checked", target.name()))
                    : StepEnds.failed(
                            context,
                            Outcome.Refusal.SAFETY,
                            Message.of("core.offload.changed-since", target.name()));
        } catch (SshException e) {
            return StepEnds.failed(context, e.asRefusal());
        } catch (CliException e) {
            return StepEnds.failed(context, e.asRefusal());
        } catch (StoreException | TrailUnavailable e) {
            return StepEnds.failed(
                    context, Outcome.Refusal.SAFETY, HostSessions.words(e).orElseThrow());
        } finally {
            sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    StepResult apply(Job job, StepContext context) throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        Act act = text.act();
        if (context.earlierActs().stream().anyMatch(TrialSteps::applies)) {
            Optional<Message> refused = refusedBefore(context);
            return refused.isPresent()
                    ? new StepResult.Failed(refused.get())
                    : settle(job, text, context);
        }
        Optional<Prepared> prepared = logins.prepared(job);
        if (context.resumed() || prepared.isEmpty()) {
            return StepEnds.notBegun(act.target().name(), context);
        }
        try (SshHostShell ssh = logins.shell(job, act.target(), context)) {
            RememberingShell shell = new RememberingShell(ssh);
            Apply apply =
                    Apply.of(prepared.get().order(), shell, context.time(), noting(text, context))
                            .saying(HostSessions::words);
            Outcome outcome = context.acts().run(act, text.consent(), apply);
            return ended(job, outcome, shell, context);
        }
    }

    private static Consumer<ApplyNotes> noting(OffloadText text, StepContext context) {
        String name = text.act().target().name();
        return notes -> {
            context.note(OffloadText.entering(notes, context.time().now()));
            context.progress(
                    PhaseText.of(notes.phase(), name),
                    PhaseText.share(notes.phase()),
                    Duration.ZERO);
        };
    }

    /**
     * An earlier run has begun it: what the host was told to keep is kept, all else goes back, and
     * what became of it is read.
     */
    private StepResult settle(Job job, OffloadText text, StepContext context)
            throws InterruptedException {
        Act act = text.act();
        Optional<ApplyOrder> order = text.order(world.files().get().adapters());
        if (order.isEmpty()) {
            return new StepResult.InDoubt(
                    Message.of("core.offload.files-changed", act.target().name()));
        }
        try (SshHostShell ssh = logins.shell(job, act.target(), context)) {
            RememberingShell shell = new RememberingShell(ssh);
            Optional<StepResult> stopped = overBmc.run(job, shell, context);
            if (stopped.isPresent()) {
                return stopped.get();
            }
            Optional<ApplyNotes> notes = text.apply();
            Optional<Consent> asked = logins.leadsBack(job);
            // What ended in doubt is only read, unless a person wants it led back.
            if (notes.filter(one -> !one.ended() || asked.isPresent()).isPresent()) {
                Consent consent = asked.orElseGet(text::consent);
                finish(order.get(), notes.get(), shell, consent, context);
            }
            Apply reading = Apply.of(order.get(), shell, context.time(), _ -> {});
            Outcome outcome = context.acts().run(act, text.consent(), reading);
            StepResult ended = ended(job, outcome, shell, context);
            overBmc.over(!(ended instanceof StepResult.InDoubt), context);
            return ended;
        }
    }

    /**
     * One that an earlier run left in doubt is read first; where that ends nothing it is led on.
     */
    private static void finish(
            ApplyOrder order,
            ApplyNotes notes,
            RememberingShell shell,
            Consent consent,
            StepContext context)
            throws InterruptedException {
        OffloadText text = new OffloadText(context.notes());
        Act finishing = order.finishing(text.act().target());
        long begunBefore =
                context.earlierActs().stream()
                        .filter(earlier -> earlier.act().kind().equals(ApplyOrder.FINISH))
                        .filter(EarlierAct::open)
                        .count();
        Outcome outcome = new Outcome.InDoubt(text.act().effect());
        for (long run = 0; run <= begunBefore && outcome instanceof Outcome.InDoubt; run++) {
            outcome =
                    context.acts()
                            .run(
                                    finishing,
                                    consent,
                                    Apply.finishing(
                                                    order,
                                                    shell,
                                                    context.time(),
                                                    noting(text, context),
                                                    notes)
                                            .saying(HostSessions::words));
        }
    }

    private StepResult ended(
            Job job, Outcome outcome, RememberingShell shell, StepContext context) {
        OffloadText text = new OffloadText(context.notes());
        shell.last().ifPresent(host -> keeping.keep(text.act().target(), host, context));
        return switch (outcome) {
            case Outcome.Done done -> {
                book(job, text, context);
                yield new StepResult.Done(done.what());
            }
            case Outcome.Refused refused -> StepEnds.failed(context, refused);
            case Outcome.InDoubt doubt -> new StepResult.InDoubt(doubt.what());
        };
    }

    /** The host has it: that it could not be written down is no failure of the change. */
    private void book(Job job, OffloadText text, StepContext context) {
        try {
            if (text.takesBack().isPresent()) {
                // What still sets it in a boot has to be taken back another time.
                if (text.notKept() && !text.leavesKept()) {
                    return;
                }
                world.applied().takenBack(text.takesBack().get(), job.id());
            } else {
                world.applied().add(text.applied(job.id(), context.time().now()));
            }
        } catch (StoreException e) {
            LOG.warn("what was applied could not be kept: {}", e.what().code());
        }
    }

    private static boolean applies(EarlierAct earlier) {
        return earlier.act().kind().equals(ApplyOrder.KIND);
    }

    /** A host that has proved that nothing is left of the change is not sent it again. */
    private static Optional<Message> refusedBefore(StepContext context) {
        return context.earlierActs().stream()
                .filter(TrialSteps::applies)
                .flatMap(earlier -> earlier.outcome().stream())
                .filter(Outcome.Refused.class::isInstance)
                .map(Outcome::what)
                .reduce((_, last) -> last);
    }
}
