package io.rackside.drivers.network.cli.push;

import io.rackside.drivers.network.cli.CliException;
import io.rackside.drivers.network.cli.config.RunningConfig;
import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.ssh.SshException;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.Performer;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Has a device keep over a restart what a push made it run and was proved, when the push was cut
 * short before it was saved. Sends nothing else, and nothing at all when something else runs now.
 *
 * @param maskedHash of the configuration that was proved
 */
public record ConfigSave(CliProfile profile, String maskedHash, CliSessions sessions)
        implements Performer {
    /** Kind of the act. */
    public static final String KIND = "config.save";

    private static final String RUNS_HASH = "runs-hash";

    public ConfigSave {
        Objects.requireNonNull(profile, "profile");
        Objects.requireNonNull(maskedHash, "maskedHash");
        Objects.requireNonNull(sessions, "sessions");
    }

    public Act act(Target target) {
        TreeMap<String, String> parameters = new TreeMap<>();
        parameters.put(PushOrder.PROFILE, profile.name());
        parameters.put(PushOrder.PROFILE_HASH, profile.hash());
        parameters.put(RUNS_HASH, maskedHash);
        return new Act(
                KIND,
                target,
                parameters,
                Risk.UNDONE_AT_ONCE,
                Message.of("network.cli.save.effect", target.name()),
                Optional.empty());
    }

    @Override
    public Outcome perform(Authorised leave) throws InterruptedException {
        try (Conversation line = new Conversation(profile, sessions)) {
            Optional<Outcome> early = beforehand(line);
            if (early.isPresent()) {
                return early.get();
            }
            leave.spend(KIND);
            return save(line);
        }
    }

    private Optional<Outcome> beforehand(Conversation line) throws InterruptedException {
        try {
            line.open();
            RunningConfig now = line.read();
            return now.masked(profile).hash().equals(maskedHash)
                    ? Optional.empty()
                    : Optional.of(
                            new Outcome.Refused(
                                    Outcome.Refusal.SAFETY,
                                    Message.of("network.cli.save.changed", line.name()),
                                    ""));
        } catch (SshException e) {
            return Optional.of(e.asRefusal());
        } catch (CliException e) {
            return Optional.of(e.asRefusal());
        }
    }

    private Outcome save(Conversation line) throws InterruptedException {
        try {
            Optional<String> refused = line.refusal(profile.save());
            return refused.isPresent()
                    ? new Outcome.Refused(
                            Outcome.Refusal.DEVICE,
                            Message.of("network.cli.save.refused", line.name()),
                            refused.get())
                    : new Outcome.Done(Message.of("network.cli.save.done", line.name()));
        } catch (SshException | CliException e) {
            return unseen(line.name());
        }
    }

    /** Whether it is saved cannot be read; being told twice does a device no harm. */
    private Outcome unseen(String name) {
        return new Outcome.Done(
                Message.of("network.cli.save.unseen", name, PushEnd.command(profile)));
    }

    @Override
    public Outcome settle(Act act, Map<String, String> witness) {
        return unseen(act.target().name());
    }
}
