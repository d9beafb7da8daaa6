package io.rackside.drivers.snmp.session;

import io.rackside.drivers.snmp.Oid;
import io.rackside.drivers.snmp.SnmpException;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import org.snmp4j.CommunityTarget;
import org.snmp4j.Target;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds out how an agent lets a login in: its engine, then which hash and which cipher the user
 * has, as far as nobody told. Only asks for sysUpTime.
 */
final class LoginProbe {
    private static final Ask SYS_UP_TIME = new Ask.Get(List.of(Oid.of("1.3.6.1.2.1.1.3.0")));

    private final SnmpDispatcher dispatcher;
    private final UdpAddress to;
    private final SnmpLogin login;
    private final Duration patience;
    private final Habits habits;
    private final Sender sender;
    private final String where;
    private final Time time;

    /**
     * The way in.
     *
     * @param authentication empty when messages are not signed
     * @param privacy empty when they are not encrypted
     * @param engine of the agent, empty without SNMPv3
     */
    record Found(
            Target<UdpAddress> target,
            OctetString engine,
            Optional<Authentication> authentication,
            Optional<Privacy> privacy) {}

    /** Sends to a target, again after the first wait. */
    @FunctionalInterface
    interface Sender {
        Answer send(Ask ask, Target<UdpAddress> target, Duration first, Duration second)
                throws ReportException, InterruptedException;
    }

    LoginProbe(
            SnmpDispatcher dispatcher,
            UdpAddress to,
            SnmpLogin login,
            Duration patience,
            Habits habits,
            Sender sender,
            String where,
            Time time) {
        this.dispatcher = dispatcher;
        this.to = to;
        this.login = login;
        this.patience = patience;
        this.habits = habits;
        this.sender = sender;
        this.where = where;
        this.time = time;
    }

    /**
     * Finds it.
     *
     * @throws SnmpException UNREACHABLE, LOGIN_REFUSED
     */
    Found find() throws InterruptedException {
        return switch (login) {
            case SnmpLogin.Community community -> {
                CommunityTarget<UdpAddress> target =
                        new CommunityTarget<>(to, new OctetString(community.bytes()));
                target.setVersion(SnmpConstants.version2c);
                yield new Found(target, new OctetString(), Optional.empty(), Optional.empty());
            }
            case SnmpLogin.User user -> user(user);
        };
    }

    private Found user(SnmpLogin.User user) throws InterruptedException {
        UserTargets targets = new UserTargets(dispatcher.protocols(), to, user, engine());
        if (!user.signs()) {
            return found(targets, Optional.empty(), Optional.empty());
        }
        try {
            if (!user.encrypts()) {
                return found(targets, Optional.of(hash(user, targets)), Optional.empty());
            }
            Optional<Found> remembered = remembered(user, targets);
            return remembered.isPresent() ? remembered.get() : encrypting(user, targets);
        } catch (ReportException e) {
            throw refused(e, login, where);
        }
    }

    /** What let the user in the last time, with one question, where nobody told otherwise. */
    private Optional<Found> remembered(SnmpLogin.User user, UserTargets targets)
            throws InterruptedException {
        Optional<Authentication> hash = habits.authentication();
        Optional<Privacy> cipher = habits.privacy();
        if (hash.isEmpty()
                || cipher.isEmpty()
                || user.authentication().isPresent()
                || !Privacy.candidates(user.privacy(), hash.get()).contains(cipher.get())) {
            return Optional.empty();
        }
        Duration half = patience.dividedBy(2);
        try {
            return deciphered(targets, hash.get(), cipher.get(), half, half) == Verdict.RIGHT
                    ? Optional.of(found(targets, hash, cipher))
                    : Optional.empty();
        } catch (ReportException _) {
            // The search that follows hears it again, and says so.
            return Optional.empty();
        }
    }

    /**
     * First the hash alone, which needs few questions. Some agents hear nobody who does not
     * encrypt: they say so, or nothing at all.
     */
    private Found encrypting(SnmpLogin.User user, UserTargets targets)
            throws ReportException, InterruptedException {
        if (user.authentication().isPresent()) {
            Authentication told = user.authentication().get();
            return found(targets, Optional.of(told), Optional.of(cipher(user, targets, told)));
        }
        List<Authentication> hashes = first(habits.authentication(), Authentication.values());
        List<Authentication> unheard = new ArrayList<>();
        Optional<Authentication> hash;
        try {
            hash = once(hashes, (each, a, b) -> signed(targets, each, a, b), unheard);
        } catch (ReportException e) {
            if (e.why() != ReportException.Why.UNSUPPORTED_LEVEL) {
                throw e;
            }
            return both(user, targets, hashes);
        }
        if (hash.isPresent()) {
            return found(targets, hash, Optional.of(cipher(user, targets, hash.get())));
        }
        if (unheard.isEmpty()) {
            throw new ReportException(ReportException.Why.WRONG_DIGEST);
        }
        return both(user, targets, unheard);
    }

    private static Found found(
            UserTargets targets, Optional<Authentication> hash, Optional<Privacy> cipher) {
        return new Found(targets.target(hash, cipher), targets.engine(), hash, cipher);
    }

    private byte[] engine() {
        return dispatcher
                .engineAt(to, patience)
                .or(() -> dispatcher.engineAt(to, patience.multipliedBy(2)))
                .orElseThrow(() -> silent(where, login));
    }

    private Authentication hash(SnmpLogin.User user, UserTargets targets)
            throws ReportException, InterruptedException {
        if (user.authentication().isPresent()) {
            return user.authentication().get();
        }
        return search(
                first(habits.authentication(), Authentication.values()),
                (hash, a, b) -> signed(targets, hash, a, b),
                ReportException.Why.WRONG_DIGEST);
    }

    private Found both(SnmpLogin.User user, UserTargets targets, List<Authentication> hashes)
            throws ReportException, InterruptedException {
        PairSearch search = new PairSearch(dispatcher, to, patience, this::probe, time);
        Optional<PairSearch.Pair> pair =
                search.among(
                        hashes,
                        first(habits.privacy(), Privacy.values()),
                        hash -> Privacy.candidates(user.privacy(), hash),
                        targets);
        if (pair.isPresent()) {
            Authentication hash = pair.get().hash();
            Optional<Privacy> cipher = pair.get().cipher();
            return found(
                    targets,
                    Optional.of(hash),
                    Optional.of(cipher.isPresent() ? cipher.get() : cipher(user, targets, hash)));
        }
        throw dispatcher.engineAt(to, patience).isPresent()
                ? nothingFits(user)
                : silent(where, login);
    }

    /** Its engine answers, and nothing the user can sign and encrypt is heard. */
    private SnmpException nothingFits(SnmpLogin.User user) {
        return new SnmpException(
                SnmpException.Kind.LOGIN_REFUSED,
                Message.of("network.snmp.nothing-fits", where, user.name()));
    }

    private Privacy cipher(SnmpLogin.User user, UserTargets targets, Authentication hash)
            throws InterruptedException {
        List<Privacy> candidates =
                first(
                        habits.privacy(),
                        Privacy.candidates(user.privacy(), hash).toArray(Privacy[]::new));
        if (candidates.size() == 1) {
            return candidates.getFirst();
        }
        try {
            return search(
                    candidates,
                    (cipher, a, b) -> deciphered(targets, hash, cipher, a, b),
                    ReportException.Why.DECRYPTION);
        } catch (ReportException e) {
            throw refused(e, login, where);
        }
    }

    private enum Verdict {
        RIGHT,
        WRONG,
        SILENT
    }

    /** Tries one; a report that says nothing about it ends the search. */
    @FunctionalInterface
    private interface Trial<T> {
        Verdict of(T candidate, Duration first, Duration second)
                throws ReportException, InterruptedException;
    }

    /**
     * The candidate that is right. One that got no answer may have been lost or slow: it is tried
     * once more, with the patience of any question where the agent is not quick, before anything is
     * said of the passphrase.
     */
    private <T> T search(List<T> candidates, Trial<T> trial, ReportException.Why whenAllAreWrong)
            throws ReportException, InterruptedException {
        Duration half = patience.dividedBy(2);
        List<T> unheard = new ArrayList<>();
        Optional<T> right = once(candidates, trial, unheard);
        if (right.isPresent()) {
            return right.get();
        }
        boolean silence = false;
        boolean quick = !unheard.isEmpty() && dispatcher.engineAt(to, half).isPresent();
        for (T candidate : unheard) {
            switch (trial.of(
                    candidate, quick ? half : patience, quick ? half : patience.multipliedBy(2))) {
                case RIGHT -> {
                    return candidate;
                }
                case WRONG -> {}
                case SILENT -> silence = true;
            }
        }
        // Many drop without a word what they cannot decipher; that they live, their engine tells.
        boolean dropped =
                silence
                        && whenAllAreWrong == ReportException.Why.DECRYPTION
                        && dispatcher.engineAt(to, patience).isPresent();
        if (silence && !dropped) {
            throw silent(where, login);
        }
        throw new ReportException(whenAllAreWrong);
    }

    /** Each once, until one is right. */
    private <T> Optional<T> once(List<T> candidates, Trial<T> trial, List<T> unheard)
            throws ReportException, InterruptedException {
        Duration half = patience.dividedBy(2);
        for (T candidate : candidates) {
            switch (trial.of(candidate, half, half)) {
                case RIGHT -> {
                    return Optional.of(candidate);
                }
                case WRONG -> {}
                case SILENT -> unheard.add(candidate);
            }
        }
        return Optional.empty();
    }

    private Verdict signed(
            UserTargets targets, Authentication hash, Duration first, Duration second)
            throws ReportException, InterruptedException {
        try {
            return heard(probe(targets.target(Optional.of(hash), Optional.empty()), first, second));
        } catch (ReportException e) {
            return switch (e.why()) {
                case WRONG_DIGEST -> Verdict.WRONG;
                // The digest is looked at before the clock and the context.
                case NOT_IN_TIME_WINDOW, UNKNOWN_CONTEXT, UNAVAILABLE_CONTEXT -> Verdict.RIGHT;
                default -> throw e;
            };
        }
    }

    private Verdict deciphered(
            UserTargets targets,
            Authentication hash,
            Privacy cipher,
            Duration first,
            Duration second)
            throws ReportException, InterruptedException {
        try {
            return heard(
                    probe(targets.target(Optional.of(hash), Optional.of(cipher)), first, second));
        } catch (ReportException e) {
            return switch (e.why()) {
                case DECRYPTION, OTHER -> Verdict.WRONG;
                case NOT_IN_TIME_WINDOW -> Verdict.RIGHT;
                default -> throw e;
            };
        }
    }

    private static Verdict heard(Answer answer) {
        return answer instanceof Answer.Silence ? Verdict.SILENT : Verdict.RIGHT;
    }

    private Answer probe(Target<UdpAddress> target, Duration first, Duration second)
            throws ReportException, InterruptedException {
        return sender.send(SYS_UP_TIME, target, first, second);
    }

    /** Those that may be, the remembered one first. */
    private static <T> List<T> first(Optional<T> remembered, T[] all) {
        List<T> order = new ArrayList<>(Arrays.asList(all));
        remembered
                .filter(order::contains)
                .ifPresent(
                        known -> {
                            order.remove(known);
                            order.addFirst(known);
                        });
        return order;
    }

    static SnmpException silent(String where, SnmpLogin login) {
        return new SnmpException(
                SnmpException.Kind.UNREACHABLE,
                switch (login) {
                    case SnmpLogin.Community _ ->
                            Message.of("network.snmp.no-answer-community", where);
                    case SnmpLogin.User _ -> Message.of("network.snmp.no-answer", where);
                });
    }

    /** What an engine's report means to a person. */
    static SnmpException refused(ReportException report, SnmpLogin login, String where) {
        String user = login instanceof SnmpLogin.User named ? named.name() : "";
        String context = login instanceof SnmpLogin.User named ? named.context() : "";
        Message what =
                switch (report.why()) {
                    case UNKNOWN_USER -> Message.of("network.snmp.unknown-user", where, user);
                    case WRONG_DIGEST ->
                            Message.of("network.snmp.wrong-authentication", where, user);
                    case DECRYPTION -> Message.of("network.snmp.wrong-privacy", where, user);
                    case UNSUPPORTED_LEVEL ->
                            Message.of("network.snmp.unsupported-level", where, user);
                    case NOT_IN_TIME_WINDOW -> Message.of("network.snmp.not-in-time-window", where);
                    case UNKNOWN_CONTEXT, UNAVAILABLE_CONTEXT ->
                            Message.of("network.snmp.unknown-context", where, context);
                    case UNKNOWN_ENGINE -> Message.of("network.snmp.unknown-engine", where);
                    case OTHER -> Message.of("network.snmp.other-report", where);
                };
        SnmpException.Kind kind =
                switch (report.why()) {
                    case UNKNOWN_USER, WRONG_DIGEST, DECRYPTION, UNSUPPORTED_LEVEL ->
                            SnmpException.Kind.LOGIN_REFUSED;
                    case UNKNOWN_CONTEXT, UNAVAILABLE_CONTEXT -> SnmpException.Kind.NOT_ALLOWED;
                    case NOT_IN_TIME_WINDOW, UNKNOWN_ENGINE, OTHER -> SnmpException.Kind.NONSENSE;
                };
        return new SnmpException(kind, what, report);
    }
}
