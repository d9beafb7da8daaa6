package io.rackside.bmc.redfish.session;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.redfish.wire.ErrorBody;
import io.rackside.bmc.redfish.wire.Nonsense;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.model.Message;
import io.rackside.operations.Time;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one session of a conversation (DSP0266, 13.3.4): opened before the first read that needs it,
 * kept, renewed once when the BMC has forgotten it, closed at the end. Where the BMC has no
 * sessions or no free one, each request carries the credential instead (Basic).
 *
 * <p>A refused credential is never sent again: accounts lock after a few attempts.
 */
public final class RedfishSession implements Exchange {
    /** Code of what is said when the password has to be changed before anything else. */
    public static final String PASSWORD_FIRST = "bmc.password-change-required";

    private static final Pattern ACCOUNT =
            Pattern.compile("/redfish/v1/[\\w/%.-]*Accounts/[\\w%-]+");

    private static final ResourcePath USUAL_PLACE =
            ResourcePath.known("/redfish/v1/SessionService/Sessions");

    /** What BMCs say when their table of sessions is full (iDRAC: RAC0218). */
    private static final String[] TABLE_FULL = {
        "RAC0218",
        "SessionLimitExceeded",
        "CreateLimitReached",
        "maximum number of",
        "session limit",
        "too many sessions"
    };

    private sealed interface Access {
        record NotYet() implements Access {}

        /**
         * A session.
         *
         * @param own what it shows of us, where the BMC said which it is
         */
        record Open(String token, Optional<UnheardSessions.Own> own) implements Access {
            Optional<ResourcePath> session() {
                return own.map(UnheardSessions.Own::path);
            }

            @Override
            public String toString() {
                return "Open[...]";
            }
        }

        record Basic(String header) implements Access {
            @Override
            public String toString() {
                return "Basic[...]";
            }
        }

        record Refused(Message what) implements Access {}

        record Closed() implements Access {}
    }

    private final Exchange next;
    private final Login login;
    private final SessionKeeper keeper;
    private final BmcAddress address;
    private final Time time;

    /** Held while logging in, so that several threads make one session; guards nothing else. */
    private final ReentrantLock loggingIn = new ReentrantLock();

    private volatile Access access = new Access.NotYet();
    private volatile ResourcePath sessions = USUAL_PLACE;

    public RedfishSession(
            Exchange next, Login login, SessionKeeper keeper, BmcAddress address, Time time) {
        this.next = next;
        this.login = login;
        this.keeper = keeper;
        this.address = address;
        this.time = time;
    }

    /** Where the service root says sessions are made. */
    public void sessionsAt(ResourcePath path) {
        sessions = path;
    }

    @Override
    public Answer send(Ask ask) throws NoAnswer, InterruptedException {
        if (ask.path().equals(ResourcePath.ROOT)) {
            Answer root = next.send(ask);
            if (root.status() != 401) {
                return root;
            }
        }
        Access used = admitted(ask.priority());
        Answer answer = next.send(with(used, ask));
        if (answer.status() == 403 && ask.verb() == Ask.Verb.GET) {
            passwordFirst(answer.error());
        }
        if (answer.status() != 401) {
            return answer;
        }
        if (used instanceof Access.Basic) {
            throw refuse(answer);
        }
        if (login == null) {
            throw new BmcException(
                    BmcException.Kind.LOGIN_REFUSED,
                    Message.of("bmc.login-needed", address.toString()));
        }
        if (used instanceof Access.Open open
                && ask.verb() == Ask.Verb.GET
                && !stillKnown(open, ask.priority())) {
            forget(used);
            return next.send(with(admitted(ask.priority()), ask));
        }
        return answer;
    }

    /**
     * Some let an account do nothing before its password is changed (DSP0266, 13.2.3); then no
     * other question is worth asking. The message's second argument is where the account is.
     */
    private void passwordFirst(ErrorBody error) {
        if (error.mentions("PasswordChangeRequired")) {
            throw new BmcException(
                    BmcException.Kind.NOT_ALLOWED,
                    Message.of(
                            PASSWORD_FIRST,
                            address.toString(),
                            error.messages().stream()
                                    .map(said -> ACCOUNT.matcher(said.text()))
                                    .filter(Matcher::find)
                                    .map(Matcher::group)
                                    .findFirst()
                                    .orElse("")));
        }
    }

    @Override
    public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
        return next.open(with(admitted(ask.priority()), ask));
    }

    private static Ask with(Access access, Ask ask) {
        return switch (access) {
            case Access.Open open -> ask.header("X-Auth-Token", open.token());
            case Access.Basic basic -> ask.header("Authorization", basic.header());
            case Access.NotYet _, Access.Refused _, Access.Closed _ -> ask;
        };
    }

    private Access admitted(ControllerGate.Priority priority)
            throws NoAnswer, InterruptedException {
        Access now = access;
        if (login == null) {
            return now;
        }
        if (now instanceof Access.NotYet) {
            loggingIn.lockInterruptibly();
            try {
                if (access instanceof Access.NotYet) {
                    access = logIn(priority, true);
                    removeLeftovers(priority);
                    removeUnheard(priority);
                }
                now = access;
            } finally {
                loggingIn.unlock();
            }
        }
        return switch (now) {
            case Access.Refused(Message what) ->
                    throw new BmcException(BmcException.Kind.LOGIN_REFUSED, what);
            case Access.Closed _ ->
                    throw new BmcException(
                            BmcException.Kind.UNREACHABLE,
                            Message.of("bmc.closed", address.toString()));
            default -> now;
        };
    }

    private Access logIn(ControllerGate.Priority priority, boolean mayMakeRoom)
            throws NoAnswer, InterruptedException {
        String asking = keeper.asking();
        Instant from = time.now();
        Answer answer = askedFor(asking, priority);
        if (answer.good()) {
            Access opened = opened(answer, from);
            keeper.heard(asking);
            return opened;
        }
        keeper.heard(asking);
        ErrorBody error = answer.error();
        boolean full = error.mentions(TABLE_FULL) || answer.status() == 503;
        if (full && mayMakeRoom && !keeper.leftovers().isEmpty()) {
            access = basic();
            removeLeftovers(priority);
            return access instanceof Access.Refused ? access : logIn(priority, false);
        }
        return switch (answer.status()) {
            case 400, 401, 403, 422 -> full ? basic() : refused(error);
            case 404, 405, 410, 501, 503 -> basic();
            default ->
                    throw new BmcException(
                            full || notNow(answer)
                                    ? BmcException.Kind.BUSY
                                    : BmcException.Kind.NONSENSE,
                            error.message(
                                    "bmc.login-failed",
                                    "bmc.login-failed-said",
                                    address.toString(),
                                    answer.status()));
        };
    }

    private Answer askedFor(String asking, ControllerGate.Priority priority)
            throws NoAnswer, InterruptedException {
        boolean maybeMade = true;
        boolean heard = false;
        try {
            Answer answer = next.send(credentials(priority));
            heard = true;
            return answer;
        } catch (NoAnswer e) {
            maybeMade = e.maybeSent();
            throw e;
        } catch (BmcException e) {
            // Not to be spoken to: no credential goes to a stranger.
            maybeMade = false;
            throw e;
        } finally {
            if (!heard && maybeMade) {
                keeper.unheard(asking);
            } else if (!heard) {
                keeper.heard(asking);
            }
        }
    }

    private static boolean notNow(Answer answer) {
        return answer.status() == 429 || answer.status() == 502 || answer.status() == 504;
    }

    private Ask credentials(ControllerGate.Priority priority) {
        char[] password = login.password();
        try {
            return Ask.with(
                    Ask.Verb.POST,
                    sessions,
                    Map.of("UserName", login.user(), "Password", new String(password)),
                    priority);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private Access opened(Answer answer, Instant from) {
        String token = answer.header("X-Auth-Token");
        if (token.isEmpty()) {
            return basic();
        }
        Optional<ResourcePath> session = sessionPath(answer);
        session.ifPresent(path -> keeper.opened(path.toString()));
        Instant until = time.now();
        return new Access.Open(
                token, session.map(path -> new UnheardSessions.Own(path, from, until)));
    }

    private static Optional<ResourcePath> sessionPath(Answer answer) {
        Optional<ResourcePath> located = pathOf(answer.header("Location"));
        if (located.isPresent() || answer.empty()) {
            return located;
        }
        try {
            return ResourcePath.of(answer.json().path("@odata.id").asText(""));
        } catch (Nonsense e) {
            return Optional.empty();
        }
    }

    /** A BMC may name itself by another name than it was called; only the path counts. */
    private static Optional<ResourcePath> pathOf(String location) {
        if (location.startsWith("/")) {
            return ResourcePath.of(location);
        }
        try {
            return ResourcePath.of(new URI(location).getRawPath());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Access basic() {
        char[] password = login.password();
        CharBuffer pair =
                CharBuffer.allocate(login.user().length() + 1 + password.length)
                        .put(login.user())
                        .put(':')
                        .put(password)
                        .flip();
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(pair);
        byte[] exact = Arrays.copyOf(bytes.array(), bytes.limit());
        Arrays.fill(bytes.array(), (byte) 0);
        String header = "Basic " + Base64.getEncoder().encodeToString(exact);
        Arrays.fill(password, '\0');
        Arrays.fill(exact, (byte) 0);
        return new Access.Basic(header);
    }

    private Access refused(ErrorBody error) {
        return new Access.Refused(refusal(error));
    }

    private Message refusal(ErrorBody error) {
        return error.message("bmc.login-refused", "bmc.login-refused-said", address.toString());
    }

    private BmcException refuse(Answer answer) {
        Message what = refusal(answer.error());
        access = new Access.Refused(what);
        return new BmcException(BmcException.Kind.LOGIN_REFUSED, what);
    }

    /**
     * Whether the session itself can still be read. Then a 401 was about the resource (some say it
     * for 403), and logging in anew for each such resource would fill the table of sessions.
     */
    private boolean stillKnown(Access.Open open, ControllerGate.Priority priority)
            throws NoAnswer, InterruptedException {
        return open.session().isPresent()
                && next.send(with(open, Ask.get(open.session().get(), priority))).good();
    }

    /** The BMC no longer knows the session: it restarted, or the session timed out. */
    private void forget(Access used) {
        loggingIn.lock();
        try {
            if (access.equals(used) && used instanceof Access.Open open) {
                open.session().ifPresent(path -> keeper.closed(path.toString()));
                access = new Access.NotYet();
            }
        } finally {
            loggingIn.unlock();
        }
    }

    private void removeLeftovers(ControllerGate.Priority priority) throws InterruptedException {
        if (access instanceof Access.Refused) {
            return;
        }
        for (String leftover : keeper.leftovers()) {
            Optional<ResourcePath> path = ResourcePath.of(leftover);
            if (path.isEmpty() || isOwn(path.get())) {
                continue;
            }
            Optional<Answer> answer = delete(access, path.get(), priority);
            if (answer.filter(RedfishSession::isGone).isPresent()) {
                keeper.closed(leftover);
            } else if (access instanceof Access.Basic
                    && answer.filter(a -> a.status() == 401).isPresent()) {
                access = new Access.Refused(refusal(answer.get().error()));
                return;
            }
        }
    }

    /** Of those nobody heard of; with our own session only, which shows how the BMC sees us. */
    private void removeUnheard(ControllerGate.Priority priority) throws InterruptedException {
        if (access instanceof Access.Open open && open.own().isPresent()) {
            new UnheardSessions(by(open), keeper, priority).end(sessions, open.own().get());
        }
    }

    /** Asks with the token of a session. */
    private Exchange by(Access.Open open) {
        return new Exchange() {
            @Override
            public Answer send(Ask ask) throws NoAnswer, InterruptedException {
                return next.send(with(open, ask));
            }

            @Override
            public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
                return next.open(with(open, ask));
            }
        };
    }

    private boolean isOwn(ResourcePath path) {
        return access instanceof Access.Open open
                && open.session().filter(path::equals).isPresent();
    }

    /** One the BMC does not know any more is gone too. */
    private static boolean isGone(Answer answer) {
        return answer.good() || answer.status() == 404 || answer.status() == 410;
    }

    private Optional<Answer> delete(
            Access by, ResourcePath session, ControllerGate.Priority priority)
            throws InterruptedException {
        Ask ask = new Ask(Ask.Verb.DELETE, session, new byte[0], Map.of(), priority);
        try {
            return Optional.of(next.send(with(by, ask)));
        } catch (NoAnswer | BmcException e) {
            return Optional.empty();
        }
    }

    /** Ends the session; one that cannot be ended now stays with the keeper for the next run. */
    void leave() throws InterruptedException {
        Access last;
        loggingIn.lock();
        try {
            last = access;
            access = new Access.Closed();
        } finally {
            loggingIn.unlock();
        }
        if (last instanceof Access.Open open && open.session().isPresent()) {
            ResourcePath session = open.session().get();
            if (delete(last, session, ControllerGate.Priority.PERSON)
                    .filter(RedfishSession::isGone)
                    .isPresent()) {
                keeper.closed(session.toString());
            } else {
                keeper.abandoned(session.toString());
            }
        }
    }

    @Override
    public String toString() {
        return "RedfishSession[" + address + "]";
    }
}
