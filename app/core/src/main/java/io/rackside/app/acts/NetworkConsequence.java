package io.rackside.app.acts;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.Host;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.bmc.settings.NetworkChange;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Time;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A BMC that gets another address is looked for there, with the same certificate and by its serial
 * number. Until it answers there the old address is the one in the model.
 */
final class NetworkConsequence implements Consequence {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);

    /** Some take a minute to bring their port up again. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final DeviceAccess access;
    private final Time time;

    NetworkConsequence(DeviceAccess access, Time time) {
        this.access = access;
        this.time = time;
    }

    @Override
    public boolean of(Act act) {
        return act.kind().equals(NetworkChange.PORT) && !NetworkChange.after(act).isEmpty();
    }

    /** An address by which the box is reached, and the one that is to come in its place. */
    private record Move(Endpoint old, Endpoint fresh) {}

    private static Optional<Move> move(Act act, Subject subject) {
        Optional<InetAddress> host = Host.of(subject.endpoint());
        List<InetAddress> before = literals(NetworkChange.before(act));
        if (host.filter(before::contains).isEmpty()) {
            return Optional.empty();
        }
        return NetworkChange.after(act).stream()
                .filter(
                        address ->
                                Host.literal(address)
                                        .filter(a -> a.getClass() == host.get().getClass())
                                        .filter(a -> !a.equals(host.get()))
                                        .isPresent())
                .findFirst()
                .map(address -> new Move(subject.endpoint(), Host.at(subject.endpoint(), address)));
    }

    private static List<InetAddress> literals(List<String> texts) {
        return texts.stream().flatMap(text -> Host.literal(text).stream()).toList();
    }

    @Override
    public Outcome after(Act act, Subject subject, Optional<LoginPair> logins, Outcome outcome)
            throws InterruptedException {
        Optional<Move> move =
                outcome instanceof Outcome.Refused ? Optional.empty() : move(act, subject);
        return move.isEmpty() ? outcome : seek(act, subject, logins, move.get());
    }

    @Override
    public Optional<Outcome> settle(Act act, Subject subject, Optional<LoginPair> logins)
            throws InterruptedException {
        Optional<Move> move = move(act, subject);
        return move.isEmpty()
                ? Optional.empty()
                : Optional.of(seek(act, subject, logins, move.get()));
    }

    private Outcome seek(Act act, Subject subject, Optional<LoginPair> logins, Move move)
            throws InterruptedException {
        String name = subject.target().name();
        Instant until = time.now().plus(PATIENCE);
        boolean atOld = false;
        while (true) {
            if (access.answersAt(subject, move.fresh(), act.target().identity(), logins)) {
                access.moved(subject, move.fresh());
                return new Outcome.Done(
                        Message.of("core.network.answers", name, move.fresh().address()));
            }
            if (!time.now().isBefore(until)) {
                break;
            }
            atOld = access.answersAt(subject, move.old(), act.target().identity(), logins);
            time.sleep(LOOK_EVERY);
        }
        return atOld
                ? new Outcome.Refused(
                        Outcome.Refusal.DEVICE,
                        Message.of("core.network.stayed", name, move.old().address()),
                        "")
                : new Outcome.InDoubt(
                        Message.of(
                                "core.network.neither",
                                name,
                                move.fresh().address(),
                                move.old().address()));
    }
}
