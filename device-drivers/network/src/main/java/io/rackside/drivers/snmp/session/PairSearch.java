package io.rackside.drivers.snmp.session;

import io.rackside.operations.Time;

import org.snmp4j.Target;
import org.snmp4j.smi.UdpAddress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds a user's hash and cipher at once: some agents hear nobody who does not encrypt, and of
 * those some drop without a word what is signed or encrypted in another way. How long each pair is
 * waited for follows from how fast the agent tells its engine.
 */
final class PairSearch {
    /** As often as the agent's own answer took, a pair is waited for. */
    private static final int SLOWER = 8;

    /** No pair is waited for less, unless the conversation's patience is shorter. */
    private static final Duration LEAST = Duration.ofMillis(250);

    /** All of it takes so many times the patience of a question at most: two minutes as a rule. */
    private static final int PATIENCES_MOST = 60;

    private final SnmpDispatcher dispatcher;
    private final UdpAddress to;
    private final Duration patience;
    private final Question question;
    private final Time time;

    /** Asks for sysUpTime, again after the first wait. */
    @FunctionalInterface
    interface Question {
        Answer ask(Target<UdpAddress> target, Duration first, Duration second)
                throws ReportException, InterruptedException;
    }

    /**
     * What lets the user in.
     *
     * @param cipher empty where the agent took the hash and said that the cipher is another one
     */
    record Pair(Authentication hash, Optional<Privacy> cipher) {}

    PairSearch(
            SnmpDispatcher dispatcher,
            UdpAddress to,
            Duration patience,
            Question question,
            Time time) {
        this.dispatcher = dispatcher;
        this.to = to;
        this.patience = patience;
        this.question = question;
        this.time = time;
    }

    /**
     * Tries the pairs, cipher by cipher, until one is right or the time is up.
     *
     * @param possible the ciphers that may go with a hash
     * @return empty when none was answered
     * @throws ReportException WRONG_DIGEST when every hash was called wrong, else what the agent
     *     says of the user that is no matter of hash and cipher
     */
    Optional<Pair> among(
            List<Authentication> hashes,
            List<Privacy> ciphers,
            Function<Authentication, List<Privacy>> possible,
            UserTargets targets)
            throws ReportException, InterruptedException {
        long start = time.nanos();
        Optional<Duration> wait = firstWait(start);
        if (wait.isEmpty()) {
            return Optional.empty();
        }
        long most = patience.multipliedBy(PATIENCES_MOST).toNanos();
        List<Authentication> left = new ArrayList<>(hashes);
        for (Privacy cipher : ciphers) {
            for (Authentication hash : List.copyOf(left)) {
                if (!possible.apply(hash).contains(cipher)) {
                    continue;
                }
                if (time.nanos() - start > most) {
                    return Optional.empty();
                }
                Optional<Pair> right = tried(hash, cipher, targets, wait.get(), left);
                if (right.isPresent()) {
                    return right;
                }
            }
        }
        if (left.isEmpty()) {
            throw new ReportException(ReportException.Why.WRONG_DIGEST);
        }
        return Optional.empty();
    }

    /** How long the first answer to a pair may take; empty when the engine tells nothing. */
    private Optional<Duration> firstWait(long asked) {
        if (dispatcher.engineAt(to, patience).isPresent()) {
            Duration answer = Duration.ofNanos(time.nanos() - asked).multipliedBy(SLOWER);
            Duration least = LEAST.compareTo(answer) > 0 ? LEAST : answer;
            return Optional.of(least.compareTo(patience) < 0 ? least : patience);
        }
        return dispatcher.engineAt(to, patience.multipliedBy(2)).map(_ -> patience);
    }

    private Optional<Pair> tried(
            Authentication hash,
            Privacy cipher,
            UserTargets targets,
            Duration wait,
            List<Authentication> left)
            throws ReportException, InterruptedException {
        Target<UdpAddress> target = targets.target(Optional.of(hash), Optional.of(cipher));
        try {
            return question.ask(target, wait, wait.multipliedBy(2)) instanceof Answer.Silence
                    ? Optional.empty()
                    : Optional.of(new Pair(hash, Optional.of(cipher)));
        } catch (ReportException e) {
            return switch (e.why()) {
                case WRONG_DIGEST -> {
                    left.remove(hash);
                    yield Optional.empty();
                }
                // The digest is looked at before the cipher.
                case DECRYPTION -> Optional.of(new Pair(hash, Optional.empty()));
                case NOT_IN_TIME_WINDOW -> Optional.of(new Pair(hash, Optional.of(cipher)));
                case OTHER -> Optional.empty();
                default -> throw e;
            };
        }
    }
}
