package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.CliSession;
import io.rackside.drivers.network.cli.config.ConfigBackup;
import io.rackside.drivers.network.cli.config.ConfigDiff;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Says by reading alone what became of a push whose end nobody saw. It never sends a line.
 *
 * @param known what is known of the push beside what the device shows
 */
public record PushSettlement(PushGoal goal, CliSessions sessions, Known known)
        implements Performer {
    private static final int DIFFERENCES_SHOWN = 3;

    /**
     * What a journal tells.
     *
     * @param begun whether anything may have been sent
     * @param onTrial whether the device may still take the change back by itself
     * @param saved whether it is known to keep it over a restart
     * @param before the configuration before the change, to say what differs; empty when not at
     *     hand
     */
    public record Known(
            boolean begun, boolean onTrial, boolean saved, Optional<RunningConfig> before) {
        public Known {
            Objects.requireNonNull(before, "before");
        }
    }

    public PushSettlement {
        Objects.requireNonNull(goal, "goal");
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(known, "known");
    }

    @Override
    public Outcome perform(Authorised leave) {
        throw new IllegalStateException("a push is not sent twice");
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) throws InterruptedException {
        try (CliSession session = sessions.open()) {
            return outcome(session.name(), ConfigBackup.read(session));
        } catch (SshException e) {
            return new Outcome.InDoubt(e.what());
        } catch (CliException e) {
            return new Outcome.InDoubt(e.what());
        }
    }

    private Outcome outcome(String name, RunningConfig now) {
        if (goal.isAsBefore(now)) {
            return known.begun()
                    ? new Outcome.Refused(
                            Outcome.Refusal.DEVICE,
                            Message.of("network.cli.push.taken-back", name),
                            "")
                    : new Outcome.Refused(
                            Outcome.Refusal.SAFETY,
                            Message.of("network.cli.push.not-begun", name),
                            "");
        }
        if (!goal.isAsWanted(now)) {
            return new Outcome.InDoubt(
                    known.before()
                            .map(
                                    before ->
                                            Message.of(
                                                    "network.cli.push.in-doubt",
                                                    name,
                                                    differences(goal, before, now)))
                            .orElse(Message.of("network.cli.push.between", name)));
        }
        if (known.onTrial()) {
            return new Outcome.InDoubt(Message.of("network.cli.push.on-trial", name));
        }
        return new Outcome.Done(
                known.saved() || goal.profile().save().isEmpty()
                        ? Message.of("network.cli.push.found", name)
                        : Message.of(
                                "network.cli.push.found-unsaved",
                                name,
                                PushEnd.command(goal.profile())));
    }

    static String differences(PushGoal goal, RunningConfig before, RunningConfig now) {
        return ConfigDiff.between(
                        before.masked(goal.profile()).lines(), now.masked(goal.profile()).lines())
                .unified(0)
                .stream()
                .filter(line -> !line.startsWith("@@"))
                .limit(DIFFERENCES_SHOWN)
                .reduce((one, other) -> one + "; " + other)
                .orElse("");
    }
}
