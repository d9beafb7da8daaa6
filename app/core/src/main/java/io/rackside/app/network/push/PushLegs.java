package io.rackside.app.network.push;

import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.config.ConfigBackup;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.push.PushOrder;
import io.rackside.drivers.network.cli.template.ChangeRefused;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.ActExecutor;
import io.rackside.operations.Consent;
import io.rackside.operations.Job;
import io.rackside.operations.JobId;
import io.rackside.operations.Outcome;
import io.rackside.operations.Step;
import io.rackside.operations.StepContext;
import io.rackside.operations.StepResult;
import io.rackside.operations.Target;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * Pushes that are parts of another job, one after the other: each is a push as any other, with its
 * backups, its proof and its way back, and what it notes stands in that job under its number.
 */
public final class PushLegs {
    private static final String PREFIX = "leg.";

    private final CommandLines lines;
    private final PushJob definition;
    private final Map<JobId, Given> given = new ConcurrentHashMap<>();

    /**
     * What a job was authorised with.
     *
     * @param plans what is to be pushed; none for a job of an earlier process, which only reads
     * @param parts the pushes that were given its way, and have to be forgotten with it
     */
    private record Given(List<PushPlan> plans, CommandLines.Way way, Set<JobId> parts) {
        Given {
            plans = new CopyOnWriteArrayList<>(plans);
            parts = ConcurrentHashMap.newKeySet();
        }

        Given(List<PushPlan> plans, CommandLines.Way way) {
            this(plans, way, Set.of());
        }
    }

    /**
     * @param subjects whom an act of the journal is meant for, as known now
     */
    public PushLegs(CommandLines lines, Function<Target, Subject> subjects) {
        this.lines = lines;
        this.definition = new PushJob(lines, subjects);
    }

    /** What a job keeps of them when it begins. */
    public static Map<String, String> begin(List<PushPlan> plans, Consent consent) {
        Map<String, String> all = new TreeMap<>();
        for (int i = 0; i < plans.size(); i++) {
            all.putAll(LegContext.prefixed(prefix(i), PushText.begin(plans.get(i), consent)));
        }
        return all;
    }

    /** The steps of them all, in order. */
    public static List<Step> steps(List<PushPlan> plans, Consent consent) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < plans.size(); i++) {
            PushPlan plan = plans.get(i);
            for (Step one : PushJob.job(plan, consent, Instant.EPOCH).steps()) {
                steps.add(
                        Step.waiting(
                                prefix(i) + one.name(),
                                one.title(),
                                one.cancellable(),
                                one.expected()));
            }
        }
        return steps;
    }

    private static String prefix(int number) {
        return PREFIX + number + ".";
    }

    /** Whether a job that keeps these notes has such pushes. */
    public static boolean begun(Map<String, String> notes) {
        return notes.keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
    }

    /** The number of the push a step belongs to; empty for a step of the job's own. */
    public static Optional<Integer> number(Step step) {
        String[] words = step.name().split("\\.", 3);
        return words.length == 3 && step.name().startsWith(PREFIX)
                ? Optional.of(Integer.valueOf(words[1]))
                : Optional.empty();
    }

    /** Whether that is the step that pushes. */
    public static boolean pushes(Step step) {
        return number(step).isPresent() && step.name().endsWith("." + PushJob.PUSH);
    }

    /**
     * Gives a job what it works with; it keeps that while the vault is closed.
     *
     * @param plans what is to be pushed; none for a job of an earlier process
     */
    public void authorise(JobId job, List<PushPlan> plans, CommandLines.Way way) {
        given.put(job, new Given(List.copyOf(plans), way.within(job)));
    }

    /** The way to the switch of a job; one nobody gave its login takes the vault's. */
    public CommandLines.Way way(Job job, Subject subject, Terms terms) throws InterruptedException {
        Given kept = given.get(job.id());
        if (kept == null) {
            kept = new Given(List.of(), lines.way(subject, terms).within(job.id()));
            given.put(job.id(), kept);
        }
        return kept.way();
    }

    /** That job is over. */
    public void forget(JobId job) {
        Given kept = given.remove(job);
        if (kept != null) {
            kept.parts().forEach(definition::forget);
            kept.way().close();
        }
    }

    /**
     * Does one step of one push.
     *
     * @param subject of the job, as it is known now
     */
    public StepResult perform(Job job, Step step, StepContext context, Subject subject, Terms terms)
            throws InterruptedException {
        int number = number(step).orElseThrow();
        String prefix = prefix(number);
        CommandLines.Way way = way(job, subject, terms);
        LegContext leg = new LegContext(context, prefix);
        Job part = part(job, prefix, leg);
        Step own =
                Step.waiting(
                        step.name().substring(prefix.length()),
                        step.title(),
                        step.cancellable(),
                        step.expected());
        Given kept = given.get(job.id());
        List<PushPlan> plans = kept.plans();
        kept.parts().add(part.id());
        if (number >= plans.size()) {
            definition.authorise(part.id(), way);
            return definition.perform(part, own, leg);
        }
        if (number > 0 && own.name().equals(PushJob.CHECK)) {
            Optional<StepResult> refused = planned(number, way, subject, terms, context, plans);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        definition.authorise(part.id(), plans.get(number), way);
        return definition.perform(part, own, leg);
    }

    /**
     * Plans one again for what the one before it has left: the same lines, or it is refused.
     *
     * @return empty where it is planned
     */
    private Optional<StepResult> planned(
            int number,
            CommandLines.Way way,
            Subject subject,
            Terms terms,
            StepContext context,
            List<PushPlan> plans)
            throws InterruptedException {
        LegContext leg = new LegContext(context, prefix(number));
        PushPlan plan = plans.get(number);
        CliProfile profile = plan.order().profile();
        Message changed = Message.of("network.cli.push.changed-since", plan.act().target().name());
        Optional<String> left =
                new PushText(new LegContext(context, prefix(number - 1)).notes()).leftHash();
        try (CommandLines.Line line = way.open(subject, terms)) {
            context.onCancel(line::close);
            RunningConfig now = ConfigBackup.read(line.session());
            String hash = now.masked(profile).hash();
            PushOrder order = again(plan.order(), now);
            if (!left.equals(Optional.of(hash)) || !order.hash().equals(plan.order().hash())) {
                return Optional.of(
                        failed(leg, new Outcome.Refused(Outcome.Refusal.SAFETY, changed, "")));
            }
            Act act = order.act(plan.act().target());
            PushPlan next =
                    new PushPlan(
                            plan.subject(), plan.calledItself(), act, order, hash, plan.opinions());
            leg.note(PushText.begin(next, new PushText(leg.notes()).consent()));
            plans.set(number, next);
            return Optional.empty();
        } catch (SshException e) {
            return Optional.of(failed(leg, e.asRefusal()));
        } catch (CliException e) {
            return Optional.of(failed(leg, e.asRefusal()));
        } catch (ChangeRefused e) {
            return Optional.of(
                    failed(leg, new Outcome.Refused(Outcome.Refusal.SAFETY, e.what(), "")));
        }
    }

    private static StepResult failed(LegContext leg, Outcome.Refused refused) {
        leg.note(PushText.refused(refused));
        return new StepResult.Failed(refused.what());
    }

    /** One that takes back knows what it takes back, whatever was taken back before it. */
    private static PushOrder again(PushOrder order, RunningConfig now) {
        return order.takesBack()
                ? order
                : new PushOrder(
                        order.profile(),
                        order.template(),
                        order.values(),
                        false,
                        now,
                        order.limit(),
                        PushOrder.ALL,
                        Optional.empty(),
                        order.untimed());
    }

    /** Who kept a push of a job from being made; empty where nobody did. */
    public static Optional<Outcome.Refusal> refusal(Map<String, String> notes, int number) {
        return new PushText(LegContext.within(prefix(number), notes)).refusal();
    }

    /**
     * Plans to take pushes of an earlier job back; only reads.
     *
     * @param numbers of them, the last first
     * @throws PushRefused when the device is not as the last of them left it
     * @throws RuntimeException an AccessRefused, SshException or CliException when it cannot be
     *     read
     */
    public List<PushPlan> back(
            Subject subject, Job job, List<Integer> numbers, ActExecutor executor, Terms terms)
            throws InterruptedException {
        String name = subject.target().name();
        List<PushText> texts =
                numbers.stream()
                        .map(i -> new PushText(LegContext.within(prefix(i), job.parameters())))
                        .toList();
        List<PushOrder> orders =
                texts.stream().map(text -> PushWorkflow.sent(lines, text, name)).toList();
        CliProfile profile = orders.getFirst().profile();
        Terms person = terms.at(Priority.PERSON);
        try (CommandLines.Way way = lines.way(subject, person);
                CommandLines.Line line = way.speaking(profile).open(subject, person)) {
            RunningConfig now = ConfigBackup.read(line.session());
            if (!texts.getFirst().leftHash().equals(Optional.of(now.masked(profile).hash()))) {
                throw new PushRefused(Message.of("core.push.changed-after", name, job.created()));
            }
            List<PushPlan> plans = new ArrayList<>();
            for (int i = 0; i < orders.size(); i++) {
                PushOrder order = orders.get(i).reversed();
                Act act = order.act(known(subject, line));
                plans.add(
                        new PushPlan(
                                subject,
                                line.session().name(),
                                act,
                                order,
                                texts.get(i).leftHash().orElse(""),
                                executor.opinions(act)));
            }
            return plans;
        }
    }

    private static Target known(Subject subject, CommandLines.Line line) {
        Target said = subject.target();
        return new Target(
                said.device(),
                said.name(),
                said.position(),
                said.identity().completedBy(line.said()));
    }

    private static Job part(Job job, String prefix, LegContext leg) {
        return new Job(
                new JobId(job.id().value() + "." + prefix),
                PushJob.KIND,
                job.title(),
                job.devices(),
                new TreeMap<>(leg.notes()),
                job.steps().stream()
                        .filter(step -> step.name().startsWith(prefix))
                        .map(
                                step ->
                                        new Step(
                                                step.name().substring(prefix.length()),
                                                step.title(),
                                                step.cancellable(),
                                                step.expected(),
                                                step.state(),
                                                step.started(),
                                                step.ended(),
                                                step.detail()))
                        .toList(),
                job.state(),
                job.created(),
                job.ended(),
                job.outcome());
    }
}
