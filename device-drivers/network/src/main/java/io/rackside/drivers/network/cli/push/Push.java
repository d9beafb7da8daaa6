package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.Answer;
import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.config.ConfigBackup;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.Command;
import io.rackside.drivers.network.cli.profile.SecretMask;
import io.rackside.drivers.network.cli.profile.Step;
import io.rackside.drivers.network.cli.profile.TimedUndo;
import io.rackside.drivers.network.cli.push.PushEvent.Differs;
import io.rackside.drivers.network.cli.push.PushEvent.Lost;
import io.rackside.drivers.network.cli.push.PushEvent.Refused;
import io.rackside.drivers.network.cli.push.PushEvent.Went;
import io.rackside.drivers.network.cli.push.PushPhase.Ended;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Time;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out one {@link PushOrder}. Used once, from one thread. */
public final class Push implements Performer {
    private static final Duration MARGIN = Duration.ofSeconds(15);
    private static final int LOOKS_MAX = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    private final PushOrder order;
    private final CliProfile profile;
    private final CliSessions sessions;
    private final Time time;
    private final Consumer<PushPhase> noted;
    private final Consumer<RunningConfig> backup;
    private final List<Command> lines;
    private final PushGoal goal;
    private Optional<String> onlyWhile;
    private CliSession session;

    /**
     * One that has not begun.
     *
     * @param noted hears each phase before it begins
     * @param backup gets the configuration read before and the one read after, secrets in them
     */
    public Push(
            PushOrder order,
            CliSessions sessions,
            Time time,
            Consumer<PushPhase> noted,
            Consumer<RunningConfig> backup) {
        this.order = order;
        profile = order.profile();
        this.sessions = sessions;
        this.time = time;
        this.noted = noted;
        this.backup = backup;
        lines = order.lines();
        goal = PushGoal.of(order);
        onlyWhile = order.takesBack() ? Optional.empty() : Optional.of(goal.beforeHash());
    }

    /**
     * Sends nothing unless the masked configuration has that hash: of a change that is taken back,
     * what it left.
     */
    public Push onlyWhile(String maskedHash) {
        onlyWhile = Optional.of(maskedHash);
        return this;
    }

    /**
     * Reads the device again, sends the lines, looks from a second session, confirms, saves, reads.
     *
     * @param leave for {@link PushOrder#act}, spent before the first line
     */
    @Override
    public Outcome perform(Authorised leave) throws InterruptedException {
        if (!leave.act().parameters().getOrDefault(PushOrder.LINES_HASH, "").equals(order.hash())) {
            throw new IllegalArgumentException("leave for other lines");
        }
        try {
            Optional<Outcome> early = begin();
            return early.isPresent() ? early.get() : carryOut(leave);
        } finally {
            close();
        }
    }

    /** Everything before the first line that changes something; an outcome when it ends there. */
    private Optional<Outcome> begin() throws InterruptedException {
        try {
            session = sessions.open();
            RunningConfig now = ConfigBackup.read(session);
            backup.accept(now);
            Optional<Outcome> early = beforehand(now);
            if (early.isEmpty()) {
                enter();
            }
            return early;
        } catch (SshException e) {
            return Optional.of(e.asRefusal());
        } catch (CliException e) {
            return Optional.of(e.asRefusal());
        }
    }

    private Outcome carryOut(Authorised leave) throws InterruptedException {
        leave.spend(PushOrder.KIND);
        PushWay way = PushWay.of(profile, lines.size());
        PushPhase at = way.first();
        while (!(at instanceof Ended)) {
            noted.accept(at);
            at = way.next(at, act(at));
        }
        // The device need not be kept while the end is written down.
        close();
        noted.accept(at);
        return outcome((Ended) at);
    }

    private Optional<Outcome> beforehand(RunningConfig now) {
        if (lines.isEmpty()) {
            return Optional.of(
                    new Outcome.Done(Message.of("network.cli.push.nothing-to-do", name())));
        }
        if (onlyWhile.filter(hash -> !hash.equals(now.masked(profile).hash())).isPresent()) {
            return Optional.of(
                    new Outcome.Refused(
                            Outcome.Refusal.SAFETY,
                            Message.of("network.cli.push.changed-since", name()),
                            ""));
        }
        return Optional.empty();
    }

    /**
     * Does what a phase is for. Nothing thrown here: a push that began has to be led to its end.
     */
    private PushEvent act(PushPhase at) throws InterruptedException {
        try {
            return switch (at) {
                case PushPhase.Arming _ -> steps(undo().arm());
                case PushPhase.Sending(var line) -> send(lines.get(line));
                case PushPhase.Committing _ ->
                        profile.timedUndo().isPresent()
                                ? steps(undo().arm())
                                : steps(profile.commit());
                case PushPhase.Verifying _ -> verify();
                case PushPhase.Confirming _ -> steps(undo().confirm());
                case PushPhase.Saving _ -> save();
                case PushPhase.Dropping _ -> steps(profile.discard());
                case PushPhase.TakingBack _ -> takeBack();
                case PushPhase.Waiting(_, var armed) -> await(armed);
                case Ended _ -> throw new IllegalStateException("over");
            };
        } catch (SshException | CliException | UncheckedIOException e) {
            // What cannot be recorded is not gone on with either.
            return new Lost();
        }
    }

    private TimedUndo undo() {
        return profile.timedUndo().orElseThrow();
    }

    private PushEvent steps(List<Step> steps) throws InterruptedException {
        long units = order.limit().toSeconds() / unit();
        Map<String, String> values = Map.of("limit", Long.toString(Math.max(1, units)));
        for (Step step : steps) {
            Answer answer = session.run(step, values);
            if (answer.refusal().isPresent()) {
                return new Refused(answer.refusal().get());
            }
        }
        return new Went();
    }

    private int unit() {
        return profile.timedUndo().map(TimedUndo::unitSeconds).orElse(1);
    }

    private PushEvent send(Command command) throws InterruptedException {
        Answer answer = session.run(command);
        return answer.refusal().isPresent()
                ? new Refused(
                        SecretMask.of(profile).over(command.line()) + ": " + answer.refusal().get())
                : new Went();
    }

    private void enter() throws InterruptedException {
        for (Step step : profile.enter()) {
            Answer answer = session.run(step, Map.of());
            if (answer.refusal().isPresent()) {
                throw new CliException(
                        CliException.Kind.REFUSED,
                        Message.of("network.cli.push.no-config", name(), answer.refusal().get()));
            }
        }
    }

    private void leaveConfig() throws InterruptedException {
        if (session.inConfig()) {
            for (Step step : profile.leave()) {
                session.run(step, Map.of());
            }
        }
    }

    /** From a session of its own: so that a change which locks us out is seen. */
    private PushEvent verify() throws InterruptedException {
        try (CliSession second = sessions.open()) {
            RunningConfig now = ConfigBackup.read(second);
            if (!goal.isAsWanted(now)) {
                return new Differs(differences(now));
            }
            backup.accept(now);
            return new Went();
        }
    }

    private String differences(RunningConfig now) {
        return PushSettlement.differences(goal, order.before(), now);
    }

    private PushEvent save() throws InterruptedException {
        leaveConfig();
        return steps(profile.save());
    }

    /**
     * At once where the device can, else by the inverse lines; a reading says whether it helped.
     */
    private PushEvent takeBack() throws InterruptedException {
        if (!session.inConfig()) {
            enter();
        }
        boolean aborts = profile.timedUndo().map(undo -> !undo.abort().isEmpty()).orElse(false);
        if (aborts) {
            steps(undo().abort());
            return asBefore();
        }
        for (Command command : order.inverse()) {
            session.run(command);
        }
        PushEvent back = asBefore();
        if (back instanceof Went && profile.timedUndo().isPresent()) {
            // The timer would take back what others set in the meantime.
            steps(undo().confirm());
        }
        return back;
    }

    private PushEvent asBefore() throws InterruptedException {
        try (CliSession second = sessions.open()) {
            RunningConfig now = ConfigBackup.read(second);
            backup.accept(now);
            return goal.isAsBefore(now) ? new Went() : new Differs(differences(now));
        }
    }

    /** Until the device has taken the change back by itself, and shows it. */
    private PushEvent await(boolean armed) throws InterruptedException {
        close();
        if (armed) {
            time.sleep(order.limit().plus(MARGIN));
        }
        PushEvent last = new Lost();
        for (int look = 0; look < LOOKS_MAX; look++) {
            try {
                last = asBefore();
                if (last instanceof Went) {
                    return last;
                }
            } catch (SshException | CliException e) {
                last = new Lost();
            }
            time.sleep(BETWEEN_LOOKS);
        }
        return last;
    }

    /**
     * Says by reading alone what became of a push in doubt; on a device that takes a change back by
     * itself only what is as before is settled, for the rest may still go back.
     */
    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        boolean onTrial = profile.timedUndo().isPresent();
        PushSettlement.Known known =
                new PushSettlement.Known(true, onTrial, false, Optional.of(order.before()));
        return new PushSettlement(goal, sessions, known).settle(act, witness);
    }

    private Outcome outcome(Ended ended) {
        return switch (ended.end()) {
            case DONE ->
                    new Outcome.Done(Message.of("network.cli.push.done", name(), lines.size()));
            case NOT_SAVED -> new Outcome.Done(Message.of("network.cli.push.not-saved", name()));
            case REFUSED ->
                    new Outcome.Refused(
                            Outcome.Refusal.DEVICE,
                            Message.of("network.cli.push.refused", name()),
                            ended.why());
            case TAKEN_BACK ->
                    new Outcome.Refused(
                            Outcome.Refusal.DEVICE,
                            Message.of("network.cli.push.taken-back", name()),
                            ended.why());
            case IN_DOUBT ->
                    new Outcome.InDoubt(
                            Message.of("network.cli.push.in-doubt", name(), ended.why()));
        };
    }

    private String name() {
        return session == null ? profile.title() : session.name();
    }

    private void close() {
        if (session != null) {
            session.close();
        }
    }
}
