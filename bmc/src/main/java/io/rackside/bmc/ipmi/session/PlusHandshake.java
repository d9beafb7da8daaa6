package io.rackside.bmc.ipmi.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ipmi.message.Octets;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.wire.AuthenticationAlgorithm;
import io.rackside.bmc.ipmi.wire.AuthenticationCapabilities;
import io.rackside.bmc.ipmi.wire.CipherSuite;
import io.rackside.bmc.ipmi.wire.CipherSuiteRecords;
import io.rackside.bmc.ipmi.wire.IntegrityAlgorithm;
import io.rackside.bmc.ipmi.wire.KeyExchange;
import io.rackside.bmc.ipmi.wire.LanMessage;
import io.rackside.bmc.ipmi.wire.OpenSession;
import io.rackside.bmc.ipmi.wire.Payload;
import io.rackside.bmc.ipmi.wire.PlusHeader;
import io.rackside.bmc.ipmi.wire.Rakp;
import io.rackside.bmc.ipmi.wire.RakpStatus;
import io.rackside.bmc.ipmi.wire.SessionKeys;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * The log-in of RMCP+ (IPMI 2.0 section 13.15): Open Session, then RAKP 1 to 4. Each suite is tried
 * in turn until the BMC takes one; a level it will not give to this account is asked for one
 * higher, since some BMCs give only the account's own.
 */
final class PlusHandshake implements Handshake {
    private static final int RESTARTS_MAX = 2;
    private static final int PROBES_MAX = 2;
    private static final Duration HINT = Duration.ofSeconds(1);
    private static final Duration ALIVE_BUT_DUMB = Duration.ofMillis(500);
    private static final int CHECK_LEAST = 8;

    /**
     * A BMC whose RAKP 4 was lost holds the session for open and answers no copy of RAKP 3, as
     * ipmi_sim and others do; one that answers nothing in the session either has not got it.
     */
    private static final int RAKP_3_COPIES = 2;

    /** The number of the question beside a copy of RAKP 3; the session's own begin at 0. */
    private static final int KNOCK = LanMessage.SEQUENCES - 1;

    /** What is waited for. */
    private sealed interface Phase {
        /** The answer to Open Session. */
        record Opening(int tag, int consoleId, CipherSuite suite) implements Phase {}

        /** RAKP 2. */
        record Naming(int tag, int consoleId, int bmcId, CipherSuite suite, Octets nonce)
                implements Phase {}

        /** RAKP 4. */
        record Proving(
                int tag,
                KeyExchange exchange,
                CipherSuite suite,
                SessionKeys keys,
                PlusFraming framing)
                implements Phase {}

        /** The list of suites, for the words only. */
        record Listing(int part, Octets records) implements Phase {}

        record Over() implements Phase {}
    }

    private final IpmiLogin login;
    private final IpmiSettings settings;
    private final List<CipherSuite> suites;
    private final Refusals refusals;
    private final Chance chance;
    private final IntSupplier tags;

    private Phase phase = new Phase.Over();
    private Octets opening = Octets.NONE;
    private Privilege level;
    private int suite;
    private int restarts;
    private int probes;
    private boolean alive;
    private boolean knocked;

    /**
     * Prepares it.
     *
     * @param suites in the order to try
     * @param level to ask for first
     * @param tags of messages, 0 to 255
     */
    PlusHandshake(
            IpmiLogin login,
            IpmiSettings settings,
            List<CipherSuite> suites,
            Privilege level,
            Refusals refusals,
            Chance chance,
            IntSupplier tags) {
        this.login = login;
        this.settings = settings;
        this.suites = suites;
        this.level = level;
        this.refusals = refusals;
        this.chance = chance;
        this.tags = tags;
    }

    /** The level that was asked for last. */
    Privilege level() {
        return level;
    }

    @Override
    public Step begin() {
        wipe();
        knocked = false;
        CipherSuite tried = suites.get(suite);
        int consoleId = chance.nonZero();
        int tag = tags.getAsInt();
        int asked = settings.has(Quirk.LEVEL_IN_OPEN_SESSION) ? level.level() : 0;
        phase = new Phase.Opening(tag, consoleId, tried);
        opening =
                PlusHeader.sessionless(
                        Payload.OPEN_SESSION_REQUEST,
                        new OpenSession.Request(tag, asked, consoleId, tried).encode());
        return new Step.Send(opening, alive ? ALIVE_BUT_DUMB : settings.silence());
    }

    @Override
    public Step hear(Octets datagram) {
        Optional<Payload> payload = PlusHeader.readSessionless(datagram);
        if (payload.isEmpty() || payload.get().type() == Payload.MESSAGE) {
            return hearMessage(datagram);
        }
        Octets data = payload.get().data();
        return switch (phase) {
            case Phase.Opening at when payload.get().type() == Payload.OPEN_SESSION_RESPONSE ->
                    OpenSession.Answer.decode(data)
                            .filter(a -> a.tag() == at.tag())
                            .map(a -> opened(at, a))
                            .orElseGet(Step.Wait::new);
            case Phase.Naming at when payload.get().type() == Payload.RAKP_2 ->
                    Rakp.Two.decode(data)
                            .filter(a -> a.tag() == at.tag())
                            .map(a -> named(at, a))
                            .orElseGet(Step.Wait::new);
            case Phase.Proving at when payload.get().type() == Payload.RAKP_4 ->
                    Rakp.Four.decode(data)
                            .filter(a -> a.tag() == at.tag())
                            .map(a -> proved(at, a))
                            .orElseGet(Step.Wait::new);
            default -> new Step.Wait();
        };
    }

    private Step hearMessage(Octets datagram) {
        if (phase instanceof Phase.Opening) {
            Request probe = AuthenticationCapabilities.request(level.level());
            return Sessionless.answer(datagram, probe)
                    .map(this::hearProbe)
                    .orElseGet(Step.Wait::new);
        }
        if (phase instanceof Phase.Listing at) {
            Request asked = CipherSuiteRecords.request(at.part());
            return Sessionless.answer(datagram, asked)
                    .map(answer -> listed(at, answer))
                    .orElseGet(Step.Wait::new);
        }
        return phase instanceof Phase.Proving at
                        && signs(at)
                        && at.framing().unwrap(datagram).isPresent()
                ? done(at)
                : new Step.Wait();
    }

    /** What is signed in the session proves what RAKP 4 does: the BMC has made the same keys. */
    private static boolean signs(Phase.Proving at) {
        return at.suite().integrity() != IntegrityAlgorithm.NONE;
    }

    /** It is alive, so a silence to Open Session is its own kind of refusal. */
    private Step hearProbe(Response answer) {
        Optional<AuthenticationCapabilities> told =
                answer.ok() ? AuthenticationCapabilities.decode(answer.data()) : Optional.empty();
        if (told.isPresent() && !told.get().version20()) {
            return fail(refusals.onlyVersion15());
        }
        if (alive) {
            return new Step.Wait();
        }
        alive = true;
        return new Step.Send(opening, ALIVE_BUT_DUMB);
    }

    private Step opened(Phase.Opening at, OpenSession.Answer answer) {
        if (RakpStatus.wantsAnotherSuite(answer.status())) {
            return nextSuite();
        }
        if (answer.status() != RakpStatus.OK) {
            return refused(answer.status());
        }
        if (answer.consoleId() != at.consoleId() || answer.bmcId() == 0) {
            return new Step.Wait();
        }
        if (!answer.keeps(at.suite())) {
            return fail(refusals.anotherSuite());
        }
        Octets nonce = Octets.copyOf(chance.bytes(Rakp.NONCE_LENGTH));
        int tag = tags.getAsInt();
        phase = new Phase.Naming(tag, at.consoleId(), answer.bmcId(), at.suite(), nonce);
        Octets rakp1 = new Rakp.One(tag, answer.bmcId(), nonce, role(), login.user()).encode();
        return new Step.Send(PlusHeader.sessionless(Payload.RAKP_1, rakp1), settings.silence());
    }

    private int role() {
        return KeyExchange.NAME_ONLY | level.level();
    }

    private Step nextSuite() {
        suite++;
        if (suite < suites.size()) {
            return begin();
        }
        return list(0, Octets.NONE);
    }

    private Step list(int part, Octets records) {
        phase = new Phase.Listing(part, records);
        return new Step.Send(Sessionless.question(CipherSuiteRecords.request(part)), HINT);
    }

    private Step listed(Phase.Listing at, Response answer) {
        if (!answer.ok() || !answer.data().has(1)) {
            return fail(refusals.noCommonSuite(Optional.empty()));
        }
        Octets records = at.records().plus(answer.data().from(1));
        boolean last = answer.data().length() - 1 < CipherSuiteRecords.PART;
        return last || at.part() + 1 == CipherSuiteRecords.PARTS_MAX
                ? fail(refusals.noCommonSuite(Optional.of(CipherSuiteRecords.decode(records))))
                : list(at.part() + 1, records);
    }

    private Step named(Phase.Naming at, Rakp.Two answer) {
        if (answer.status() == RakpStatus.INVALID_SESSION && restarts < RESTARTS_MAX) {
            return restart();
        }
        if (answer.status() != RakpStatus.OK) {
            return refused(answer.status());
        }
        if (answer.consoleId() != at.consoleId()) {
            return new Step.Wait();
        }
        AuthenticationAlgorithm algorithm = at.suite().authentication();
        KeyExchange exchange =
                new KeyExchange(
                        algorithm,
                        at.consoleId(),
                        at.bmcId(),
                        at.nonce(),
                        answer.nonce(),
                        answer.guid(),
                        role(),
                        login.user());
        byte[] password = login.password();
        byte[] key = login.sessionKey();
        try {
            boolean proven =
                    MessageDigest.isEqual(
                            exchange.bmcCode(password).toArray(), code(algorithm, answer.code()));
            return proven
                    ? prove(exchange, at.suite(), password, key)
                    : fail(refusals.wrongPassword());
        } finally {
            Arrays.fill(password, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] code(AuthenticationAlgorithm algorithm, Octets code) {
        boolean stray =
                algorithm == AuthenticationAlgorithm.NONE
                        && settings.has(Quirk.CODE_WITHOUT_AUTHENTICATION);
        return stray ? new byte[0] : code.toArray();
    }

    private Step prove(KeyExchange exchange, CipherSuite taken, byte[] password, byte[] key) {
        int tag = tags.getAsInt();
        SessionKeys keys = exchange.keys(key);
        PlusFraming framing =
                new PlusFraming(taken, exchange.consoleId(), exchange.bmcId(), keys, 1, chance);
        phase = new Phase.Proving(tag, exchange, taken, keys, framing);
        Octets code = exchange.consoleCode(password);
        return new Step.Send(
                PlusHeader.sessionless(
                        Payload.RAKP_3,
                        new Rakp.Three(tag, RakpStatus.OK, exchange.bmcId(), code).encode()),
                settings.silence(),
                RAKP_3_COPIES);
    }

    private Step proved(Phase.Proving at, Rakp.Four answer) {
        if (answer.status() != RakpStatus.OK) {
            if (knocked) {
                // It may refuse the copy alone, and say in the session that the first was right.
                return new Step.Wait();
            }
            // A repeated RAKP 1 may have made the BMC roll another nonce than the one we used.
            return restarts < RESTARTS_MAX ? restart() : refused(answer.status());
        }
        if (answer.consoleId() != at.exchange().consoleId()) {
            return new Step.Wait();
        }
        if (!checks(at, answer.check())) {
            wipe();
            phase = new Phase.Over();
            return new Step.Failed(
                    login.key().isEmpty() ? refusals.keyWanted() : refusals.keyWrong());
        }
        return done(at);
    }

    private Step done(Phase.Proving at) {
        phase = new Phase.Over();
        return new Step.Done(
                at.framing(),
                new SessionFacts(
                        Optional.of(at.suite()), Optional.of(at.exchange().guid()), level));
    }

    private boolean checks(Phase.Proving at, Octets check) {
        AuthenticationAlgorithm algorithm = at.suite().authentication();
        Octets whole = at.exchange().check(at.keys());
        int length = algorithm.checkLength();
        if (settings.has(Quirk.CHECK_VALUE_LENGTH) && check.length() >= CHECK_LEAST) {
            length = Math.min(check.length(), whole.length());
        }
        return MessageDigest.isEqual(whole.slice(0, length).toArray(), code(algorithm, check));
    }

    /** A status that no other suite will change. */
    private Step refused(int status) {
        boolean otherLevel =
                switch (status) {
                    case RakpStatus.INVALID_ROLE, RakpStatus.UNAUTHORISED_ROLE -> true;
                    case RakpStatus.UNAUTHORISED_NAME ->
                            settings.has(Quirk.UNKNOWN_USER_FOR_OTHER_LEVEL);
                    default -> false;
                };
        Optional<Privilege> higher = otherLevel ? level.next() : Optional.empty();
        if (higher.isPresent()) {
            level = higher.get();
            return begin();
        }
        wipe();
        phase = new Phase.Over();
        return new Step.Failed(refusals.status(status, login.most()));
    }

    private void wipe() {
        if (phase instanceof Phase.Proving at) {
            at.keys().wipe();
        }
    }

    private Step restart() {
        restarts++;
        return begin();
    }

    private Step fail(BmcException why) {
        return new Step.Failed(why);
    }

    @Override
    public Step silence() {
        return switch (phase) {
            case Phase.Opening _ when !alive -> new Step.Failed(refusals.noAnswer());
            case Phase.Opening _ when suite + 1 < suites.size() -> nextSuite();
            case Phase.Opening _ -> new Step.Failed(refusals.noSessionAnswer());
            case Phase.Listing _ -> new Step.Failed(refusals.noCommonSuite(Optional.empty()));
            case Phase.Proving _ when restarts < RESTARTS_MAX -> restart();
            case Phase.Naming _, Phase.Proving _, Phase.Over _ ->
                    new Step.Failed(refusals.loginUnanswered());
        };
    }

    @Override
    public Optional<Octets> probe() {
        return switch (phase) {
            case Phase.Opening _ when !alive && probes < PROBES_MAX -> {
                probes++;
                yield Optional.of(
                        Sessionless.question(AuthenticationCapabilities.request(level.level())));
            }
            case Phase.Proving at when signs(at) -> {
                knocked = true;
                yield Optional.of(
                        at.framing()
                                .wrap(SessionCommands.message(SessionCommands.deviceId(), KNOCK)));
            }
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Octets> farewell() {
        return switch (phase) {
            case Phase.Naming at -> Optional.of(leave(at.bmcId(), RakpStatus.INVALID_CHECK_VALUE));
            case Phase.Proving at -> Optional.of(closing(at));
            case Phase.Opening _, Phase.Listing _, Phase.Over _ -> Optional.empty();
        };
    }

    private Octets leave(int bmcId, int status) {
        return PlusHeader.sessionless(
                Payload.RAKP_3,
                new Rakp.Three(tags.getAsInt(), status, bmcId, Octets.NONE).encode());
    }

    /** RAKP 3 is on its way, so the BMC may have the session already. */
    private Octets closing(Phase.Proving at) {
        try {
            return at.framing()
                    .wrap(SessionCommands.message(SessionCommands.close(at.exchange().bmcId()), 0));
        } finally {
            at.framing().wipe();
        }
    }
}
