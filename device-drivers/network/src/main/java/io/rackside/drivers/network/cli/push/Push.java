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
import io.rackside.drivers.network.cli.push.PushEvent.Differs;
import io.rackside.drivers.network.cli.push.PushEvent.Failed;
import io.rackside.drivers.network.cli.push.PushEvent.Lost;
import io.rackside.drivers.network.cli.push.PushEvent.Refused;
import io.rackside.drivers.network.cli.push.PushEvent.Stayed;
import io.rackside.drivers.network.cli.push.PushEvent.Went;
import io.rackside.drivers.network.cli.push.PushPhase.Ended;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Time;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out one {@link PushOrder}. Used once, from one thread. */
public final class Push implements Performer {
    private static final int LOOKS_MAX = 20;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    /** So often the inverse lines are begun, when the session is cut in the middle of them. */
    private static final int ROUNDS_MAX = 3;

    private final PushOrder order;
    private final CliProfile profile;
    private final CliSessions sessions;
    private final Conversation line;
    private final Trial trial;
    private final Time time;
    private final Consumer<PushPhase> noted;
    private final Consumer<RunningConfig> backup;
    private final List<Command> lines;
    private final PushGoal goal;
    private final PushEnd end;
    private OurTrouble trouble = new OurTrouble(_ -> Optional.empty());
    private Optional<String> onlyWhile;

    /** So many lines may be in effect. */
    private int sent;

    /**
     * One that has not begun.
     *
     * @param noted hears each phase before it begins; when it throws, the push does not go on and
     *     what was done is taken back
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
        line = new Conversation(profile, sessions);
        this.noted = noted;
        this.backup = backup;
        lines = order.lines();
        goal = PushGoal.of(order);
        end = new PushEnd(order);
        trial = new Trial(order, line, end, time);
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

    /** Has words for what may fail on our side: a full disk. */
    public Push saying(OurTrouble.Words words) {
        trouble = new OurTrouble(words);
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
            line.close();
        }
    }

    /** Everything before the first line that changes something; an outcome when it ends there. */
    private Optional<Outcome> begin() throws InterruptedException {
        try {
            line.open();
            RunningConfig now = line.read();
            backup.accept(now);
            Optional<Outcome> early = beforehand(now);
            if (early.isEmpty() && !trial.enters()) {
                line.enter();
            }
            return early;
        } catch (SshException e) {
            return Optional.of(e.asRefusal());
        } catch (CliException e) {
            return Optional.of(e.asRefusal());
        } catch (RuntimeException e) {
            return Optional.of(
                    new Outcome.Refused(
                            Outcome.Refusal.SAFETY,
                            Message.of(
                                    "network.cli.push.not-begun-here", line.name(), trouble.of(e)),
                            ""));
        }
    }

    private Optional<Outcome> beforehand(RunningConfig now) {
        if (lines.isEmpty()) {
            return Optional.of(
                    new Outcome.Done(Message.of("network.cli.push.nothing-to-do", line.name())));
        }
        if (onlyWhile.filter(hash -> !hash.equals(now.masked(profile).hash())).isPresent()) {
            return Optional.of(
                    new Outcome.Refused(
                            Outcome.Refusal.SAFETY,
                            Message.of("network.cli.push.changed-since", line.name()),
                            ""));
        }
        return Optional.empty();
    }

    private Outcome carryOut(Authorised leave) throws InterruptedException {
        leave.spend(PushOrder.KIND);
        PushWay way = PushWay.of(profile, lines.size());
        PushPhase at = way.first();
        while (!(at instanceof Ended)) {
            Optional<Message> unwritten = note(at);
            // What cannot be written down is not gone on with; the way back needs no leave of it.
            PushEvent event =
                    unwritten.isPresent() && at.goesOn() ? new Failed(unwritten.get()) : act(at);
            at = way.next(at, event);
        }
        // The device need not be kept while the end is written down.
        line.close();
        note(at);
        return end.outcome((Ended) at, line.name(), sent);
    }

    private Optional<Message> note(PushPhase at) {
        try {
            noted.accept(at);
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(trouble.of(e));
        }
    }

    /**
     * Does what a phase is for. Nothing thrown here: a push that began has to be led to its end.
     */
    private PushEvent act(PushPhase at) throws InterruptedException {
        try {
            return switch (at) {
                case PushPhase.Arming _ -> trial.arm();
                case PushPhase.Sending(var number) -> send(number);
                case PushPhase.Committing _ ->
                        profile.timedUndo().isPresent() ? trial.arm() : steps(profile.commit());
                case PushPhase.Verifying _ -> verify();
                case PushPhase.Confirming _ -> trial.confirm();
                case PushPhase.Saving _ -> save();
                case PushPhase.Dropping _ -> trial.drop();
                case PushPhase.TakingBack _ -> takeBack();
                case PushPhase.Waiting(_, var mayGoBack, _) -> await(mayGoBack);
                case Ended _ -> throw new IllegalStateException("over");
            };
        } catch (SshException | CliException e) {
            return new Lost();
        } catch (RuntimeException e) {
            return new Failed(trouble.of(e));
        }
    }

    private PushEvent steps(List<Step> steps) throws InterruptedException {
        return line.refusal(steps).<PushEvent>map(Refused::new).orElseGet(Went::new);
    }

    private PushEvent send(int number) throws InterruptedException {
        Command command = lines.get(number);
        // Until it has answered nobody knows whether it took the line.
        sent = number + 1;
        Answer answer = line.run(command);
        if (answer.refusal().isEmpty()) {
            return new Went();
        }
        sent = number;
        return new Refused(
                SecretMask.of(profile).over(command.line()) + ": " + answer.refusal().get());
    }

    /** From a session of its own: so that a change which locks us out is seen. */
    private PushEvent verify() throws InterruptedException {
        RunningConfig now = fromOutside();
        if (!goal.isAsWanted(now)) {
            return new Differs(differences(now));
        }
        backup.accept(now);
        return new Went();
    }

    private RunningConfig fromOutside() throws InterruptedException {
        CliSession second = sessions.open();
        try {
            return ConfigBackup.read(second);
        } finally {
            Conversation.end(second);
        }
    }

    private String differences(RunningConfig now) {
        return PushSettlement.differences(goal, order.before(), now);
    }

    /** Saving twice does no harm, so a cut session is opened once more. */
    private PushEvent save() throws InterruptedException {
        try {
            if (!line.isOpen()) {
                line.open();
            }
            line.leave();
            return steps(profile.save());
        } catch (SshException | CliException e) {
            line.open();
            return steps(profile.save());
        }
    }

    /**
     * At once where the device can, else by the inverse of the lines that may be in effect. A
     * device that goes back by itself is not called again for it; another one is, for a while.
     */
    private PushEvent takeBack() throws InterruptedException {
        PushEvent last = new Lost();
        for (int round = 0; round < ROUNDS_MAX && reached(); round++) {
            try {
                last = trial.aborts() ? abort() : sendInverse();
                if (!(last instanceof Lost)) {
                    return last;
                }
            } catch (SshException | CliException e) {
                last = new Lost();
            } catch (RuntimeException e) {
                last = new Failed(trouble.of(e));
            }
        }
        return last;
    }

    private boolean reached() throws InterruptedException {
        if (line.isOpen() || profile.timedUndo().isPresent()) {
            return line.isOpen();
        }
        for (int look = 0; look < LOOKS_MAX; look++) {
            try {
                line.open();
                return true;
            } catch (SshException | CliException e) {
                time.sleep(BETWEEN_LOOKS);
            } catch (RuntimeException e) {
                trouble.of(e);
                time.sleep(BETWEEN_LOOKS);
            }
        }
        return false;
    }

    private PushEvent abort() throws InterruptedException {
        trial.abort();
        return asBefore();
    }

    private PushEvent sendInverse() throws InterruptedException {
        if (goal.isAsBefore(line.read())) {
            disarm();
            return asBefore();
        }
        line.enter();
        end.sendsInverse();
        for (Command command : order.inverse(sent)) {
            line.run(command);
        }
        PushEvent back = asBefore();
        if (back instanceof Went) {
            disarm();
        }
        return back;
    }

    /** The timer would take back what others set in the meantime. */
    private void disarm() throws InterruptedException {
        if (profile.timedUndo().isPresent()) {
            line.leave();
            trial.disarm();
        }
    }

    /** From a second session where there can be one: the first may see what nobody else does. */
    private PushEvent asBefore() throws InterruptedException {
        RunningConfig now;
        try {
            now = fromOutside();
        } catch (RuntimeException e) {
            if (!line.isOpen()) {
                throw e;
            }
            now = line.read();
        }
        return seen(now);
    }

    private PushEvent seen(RunningConfig now) {
        keep(now);
        if (goal.isAsBefore(now)) {
            return new Went();
        }
        String how = differences(now);
        end.differs(how);
        return new Differs(how);
    }

    /** Where that fails the device is as it is all the same. */
    private void keep(RunningConfig now) {
        try {
            backup.accept(now);
        } catch (RuntimeException e) {
            trouble.of(e);
        }
    }

    /**
     * Until the device has taken the change back by itself, and shows it. Only what it shows at the
     * end of all looks is believed to stay.
     */
    private PushEvent await(boolean mayGoBack) throws InterruptedException {
        line.close();
        if (mayGoBack) {
            Duration left = Duration.between(time.now(), trial.goesBackBy());
            if (left.isPositive()) {
                time.sleep(left);
            }
        }
        PushEvent last = new Lost();
        for (int look = 0; look < LOOKS_MAX; look++) {
            last = look();
            if (last instanceof Went) {
                return last;
            }
            time.sleep(BETWEEN_LOOKS);
        }
        return last;
    }

    private PushEvent look() throws InterruptedException {
        try {
            RunningConfig now = fromOutside();
            return goal.isAsWanted(now) && !goal.isAsBefore(now) ? stayed(now) : seen(now);
        } catch (SshException | CliException e) {
            return new Lost();
        } catch (RuntimeException e) {
            return new Failed(trouble.of(e));
        }
    }

    private PushEvent stayed(RunningConfig now) {
        keep(now);
        end.stayed();
        return new Stayed();
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
}
