package io.rackside.app.access;

import io.rackside.app.site.AcceptedCertificate;
import io.rackside.app.site.SiteBook;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.TwoTongues;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Identity;
import io.rackside.model.Message;
import io.rackside.model.Pin;
import io.rackside.model.Protocol;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.net.InetAddress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The way to every device: finds its address, credential and certificate, and opens a conversation
 * that shares the controller's gate and is counted on the site's link. May be used by many threads.
 */
public final class DeviceAccess {
    /** Who accepted a certificate nobody compared. */
    public static final String FIRST_SIGHT = "first-sight";

    private final SiteBook book;
    private final Subjects subjects;
    private final Secrets secrets;
    private final AddressPins pins;
    private final SharedLines lines;
    private final Links links;
    private final Gates gates = new Gates();
    private final Time time;
    private final Instant runBegan;
    private final Supplier<String> person;
    private final Optional<PendingPasswords> passwords;
    private volatile Consumer<DeviceId> adopted = _ -> {};

    /**
     * @param person whose name stands, from now on, under certificates accepted by a fingerprint
     */
    public DeviceAccess(
            SiteBook book,
            Secrets secrets,
            AddressPins pins,
            BmcOpener opener,
            Links links,
            Time time,
            Supplier<String> person) {
        this(book, secrets, pins, opener, links, time, person, Optional.empty());
    }

    /**
     * @param passwords that are being changed; empty where there is no data folder
     */
    public DeviceAccess(
            SiteBook book,
            Secrets secrets,
            AddressPins pins,
            BmcOpener opener,
            Links links,
            Time time,
            Supplier<String> person,
            Optional<PendingPasswords> passwords) {
        this.book = book;
        this.subjects = new Subjects(book, pins);
        this.secrets = secrets;
        this.pins = pins;
        this.lines = new SharedLines(opener);
        this.links = links;
        this.time = time;
        this.runBegan = time.now();
        this.person = person;
        this.passwords = passwords;
    }

    /**
     * Whom a TARGET means: an address such as {@code https://[fe80::1%25eth0]}, the name of a box,
     * or "CABINET/NAME" or "SITE/CABINET/NAME" where a name alone is not enough.
     *
     * @throws AccessRefused when it is neither, or more than one
     */
    public Subject subject(String target) {
        return subjects.named(target);
    }

    /**
     * @throws AccessRefused when there is no such box, or nothing talks to it
     */
    public Subject subject(DeviceId id) {
        return subjects.of(id);
    }

    /**
     * Opens a conversation; close it when done. All who speak to a BMC with the same login share
     * one session there.
     *
     * @throws AccessRefused when no credential or no proof of identity is at hand: nothing was sent
     * @throws BmcException when the device does not answer, refuses, or is another one
     */
    public Bmc open(Subject subject, Terms terms) throws InterruptedException {
        return open(subject, terms, logins(subject, terms));
    }

    /** The same with logins found before, which a job keeps while the vault is locked. */
    public Bmc open(Subject subject, Terms terms, LoginPair logins) throws InterruptedException {
        Endpoint endpoint = endpoint(subject, terms);
        Bmc first = line(subject, terms, endpoint, logins.first());
        if (subject.second().isEmpty()) {
            return first;
        }
        try {
            return new TwoTongues(
                    first, line(subject, terms, subject.second().get(), logins.second()));
        } catch (InterruptedException | RuntimeException e) {
            first.close();
            throw e;
        }
    }

    /**
     * Opens a conversation of its own at the box's first address, with a session nobody shares: for
     * one who stays with it while it restarts.
     */
    public Bmc alone(Subject subject, Terms terms, LoginPair logins) throws InterruptedException {
        return lines.alone(call(subject, terms, endpoint(subject, terms), logins.first()));
    }

    /**
     * Ends the sessions that an earlier run left at a box when it was killed; asks nothing where it
     * left none.
     *
     * @throws BmcException when the box cannot be asked; they stay remembered then
     */
    public void endLeftSessions(Subject subject, Terms terms, LoginPair logins)
            throws InterruptedException {
        BmcOpener.Call call = call(subject, terms, endpoint(subject, terms), logins.first());
        if (lines.leftBehind(call)) {
            try (Bmc bmc = lines.alone(call)) {
                bmc.firstLook();
            }
        }
    }

    private Bmc line(Subject subject, Terms terms, Endpoint endpoint, Login login)
            throws InterruptedException {
        return lines.join(call(subject, terms, endpoint, login));
    }

    private BmcOpener.Call call(Subject subject, Terms terms, Endpoint endpoint, Login login) {
        LinkBudget link = links.of(subject.site());
        return new BmcOpener.Call(
                subject.place(endpoint),
                endpoint,
                subject.target().identity(),
                login,
                firstSight(subject, terms),
                gates.of(subject, link),
                terms.priority(),
                link.meter(terms.priority()));
    }

    /** Logs in to a box with a login that may be the wrong one, once, in a session of its own. */
    public PendingPasswords.Attempt attempts(Subject subject) {
        Terms terms = Terms.person().trusting(Trust.pinned());
        return login -> {
            Endpoint endpoint = endpoint(again(subject), terms);
            try (Bmc bmc = lines.alone(call(subject, terms, endpoint, login))) {
                bmc.firstLook();
                return PendingPasswords.Tried.TAKEN;
            } catch (BmcException e) {
                return switch (e.kind()) {
                    case LOGIN_REFUSED ->
                            saysLocked(e)
                                    ? PendingPasswords.Tried.LOCKED
                                    : PendingPasswords.Tried.REFUSED;
                    case NOT_ALLOWED, NOT_SUPPORTED, UNSAFE -> PendingPasswords.Tried.TAKEN;
                    case UNREACHABLE,
                            BUSY,
                            NONSENSE,
                            NOT_TRUSTED,
                            CERTIFICATE_CHANGED,
                            ANOTHER_BOX ->
                            PendingPasswords.Tried.SILENT;
                };
            }
        };
    }

    /**
     * Whether that box answers at an address, with the certificate that is pinned to.
     *
     * @param whose it has to be; without knowing that nobody is recognised
     * @param given logins a job was authorised with; empty to take the usual ones
     */
    public boolean answersAt(
            Subject subject, Endpoint endpoint, Identity whose, Optional<LoginPair> given)
            throws InterruptedException {
        Terms terms = Terms.person().trusting(Trust.pinned());
        Login login = (given.isPresent() ? given.get() : logins(subject, terms)).first();
        BmcOpener.Call usual = call(subject, terms, endpoint, login);
        BmcOpener.Call call =
                new BmcOpener.Call(
                        usual.place(),
                        usual.endpoint(),
                        whose,
                        login,
                        Optional.empty(),
                        usual.gate(),
                        usual.priority(),
                        usual.meter());
        try (Bmc bmc = lines.alone(call)) {
            return whose.known() && bmc.firstLook().device().identity().known();
        } catch (BmcException _) {
            return false;
        }
    }

    /** The box answers at another address from now on; the old one is given up. */
    public void moved(Subject subject, Endpoint endpoint) {
        Subject now = again(subject);
        Endpoint pinned = now.endpoint().pin().map(endpoint::pinned).orElse(endpoint);
        if (subject.device().isEmpty()) {
            pinned.pin().ifPresent(pin -> pins.keep(pinned.address(), pin));
            return;
        }
        Optional<InetAddress> old = Host.of(now.endpoint());
        String host = Host.of(pinned).map(InetAddress::getHostAddress).orElse("");
        List<Endpoint> endpoints =
                now.device().orElseThrow().endpoints().stream()
                        .map(
                                each ->
                                        each.address().equals(now.endpoint().address())
                                                ? pinned
                                                : Host.of(each).equals(old) && old.isPresent()
                                                        ? Host.at(each, host)
                                                        : each)
                        .toList();
        book.devices().reach(subject.device().get().id(), endpoints);
        adopted.accept(subject.device().get().id());
    }

    /** There is no message of the standard for it; all makers have this word in theirs. */
    private static boolean saysLocked(BmcException e) {
        return e.what().arguments().stream()
                .anyMatch(
                        said ->
                                said instanceof String text
                                        && text.toLowerCase(Locale.ROOT).contains("lock"));
    }

    /** Lets the box's addresses use a credential from now on whose account was theirs before. */
    public PendingPasswords.Adoption adoption(Subject subject) {
        return (credential, user) ->
                subject.device()
                        .flatMap(device -> book.model().device(device.id()))
                        .ifPresent(device -> adopt(device, credential, user));
    }

    private void adopt(Device device, CredentialRef credential, String user) {
        List<Endpoint> endpoints =
                device.endpoints().stream()
                        .map(
                                each ->
                                        each.credential().isEmpty()
                                                        || each.credential()
                                                                .flatMap(this::userOf)
                                                                .filter(user::equals)
                                                                .isPresent()
                                                ? each.withCredential(credential)
                                                : each)
                        .toList();
        if (!endpoints.equals(device.endpoints())) {
            book.devices().reach(device.id(), endpoints);
        }
        adopted.accept(device.id());
    }

    /** The box can be spoken to again. */
    public void resumed(Subject subject) {
        subject.device().ifPresent(device -> adopted.accept(device.id()));
    }

    /** Whose name stands under what is accepted. */
    public String person() {
        return person.get();
    }

    /** Hears of boxes that are spoken to differently from now on. */
    public void whenAdopted(Consumer<DeviceId> listener) {
        adopted = listener;
    }

    /** The account of a credential, where the vault has it and is open. */
    public Optional<String> userOf(CredentialRef ref) {
        return secrets.login(ref).map(Login::user);
    }

    /**
     * The login of that name.
     *
     * @throws AccessRefused when the vault is locked, or has none
     */
    public Login login(CredentialRef ref) {
        return secrets.login(ref)
                .orElseThrow(
                        () ->
                                noCredential(
                                        Message.of("core.access.no-such-credential", ref.name())));
    }

    /** All boxes of the model. */
    public Collection<Device> devices() {
        return book.model().devices();
    }

    /**
     * The logins for both ways to a subject: the same for both, unless the vault has one for the
     * second way and nobody named another.
     *
     * @throws AccessRefused when there is none, or it lies in the locked vault
     */
    public LoginPair logins(Subject subject, Terms terms) throws InterruptedException {
        Optional<Login> named = named(subject, terms);
        if (named.isPresent()) {
            Login login = fitting(named.get(), subject.endpoint());
            return new LoginPair(login, login);
        }
        if (passwords.isPresent()) {
            passwords.get().settleFor(subject.target(), attempts(subject), adoption(subject));
        }
        Login first = usual(again(subject), terms);
        Login second =
                subject.second()
                        .flatMap(Endpoint::credential)
                        .filter(own -> !Optional.of(own).equals(subject.endpoint().credential()))
                        .flatMap(secrets::login)
                        .map(login -> fitting(login, subject.second().orElseThrow()))
                        .orElse(first);
        return new LoginPair(first, second);
    }

    /**
     * The login for a subject's address where that is no BMC's: the one the terms name, else its
     * own, else one a person is asked for.
     *
     * @throws AccessRefused when there is none, or it lies in the locked vault
     */
    public Login login(Subject subject, Terms terms) throws InterruptedException {
        Optional<Login> named = named(subject, terms);
        return named.isPresent()
                ? fitting(named.get(), subject.endpoint())
                : usual(again(subject), terms);
    }

    /** A key's passphrase must not be sent to anybody as a password. */
    private static Login fitting(Login login, Endpoint endpoint) {
        if (login.privateKey().isPresent() && endpoint.protocol() != Protocol.SSH) {
            throw noCredential(
                    Message.of("core.access.key-is-for-ssh", login.user(), endpoint.address()));
        }
        return login;
    }

    /** The link a subject's bytes pass. */
    public LinkBudget link(Subject subject) {
        return links.of(subject.site());
    }

    /** The gate of the SNMP agent at a subject's address. */
    public ControllerGate agentGate(Subject subject) {
        return gates.ofAgent(subject, link(subject));
    }

    /** What a person named for this, whatever the endpoint's own credential is. */
    private Optional<Login> named(Subject subject, Terms terms) throws InterruptedException {
        if (terms.credential().isEmpty()) {
            return terms.given().login(subject);
        }
        return Optional.of(login(terms.credential().get()));
    }

    private Login usual(Subject subject, Terms terms) throws InterruptedException {
        Optional<Login> own = subject.endpoint().credential().flatMap(secrets::login);
        Optional<Login> login = own.isPresent() ? own : terms.asked().login(subject);
        return fitting(
                login.orElseThrow(
                        () ->
                                noCredential(
                                        Message.of(
                                                "core.access.no-credential",
                                                subject.target().name()))),
                subject.endpoint());
    }

    /** Whom an act in the journal is meant for. */
    public Subject subject(Target target) {
        return book.model().device(target.device()).isPresent()
                ? subjects.of(target.device())
                : subjects.named(target.device().value());
    }

    /** The same subject as it is known now, with the pin it has got meanwhile. */
    public Subject again(Subject subject) {
        return subject.device().isPresent()
                ? subjects.again(subject)
                : subjects.named(subject.target().device().value());
    }

    /**
     * Sees to it that an act can follow: the certificate is known well enough, or becomes so by the
     * fingerprint a person gave. Nothing is sent.
     *
     * @throws AccessRefused when it is not
     */
    public void prepare(Subject subject, Terms terms) {
        endpoint(again(subject), terms);
    }

    /**
     * A person has compared the fingerprint of a box and accepts it, in place of an older one;
     * unless it was accepted before, that stands in the trail.
     */
    public void accept(Subject subject, String fingerprint, String name) {
        Optional<Pin> before = subject.endpoint().pin();
        boolean known = before.filter(pin -> pin.fingerprint().equals(fingerprint)).isPresent();
        if (known && proven(before.get())) {
            return;
        }
        Pin pin = new Pin(fingerprint, time.now(), name);
        String address = subject.endpoint().address();
        AcceptedCertificate accepted =
                new AcceptedCertificate(
                        subject.target().device(),
                        subject.target().name(),
                        known ? Optional.empty() : before.map(Pin::fingerprint),
                        fingerprint,
                        subject.endpoint().protocol());
        if (subject.device().isPresent()) {
            book.pin(address, pin, accepted);
        } else {
            pins.keep(address, pin, accepted);
        }
    }

    private Endpoint endpoint(Subject subject, Terms terms) {
        checkOldIpmi(subject, terms);
        Endpoint endpoint = subject.endpoint();
        if (terms.trust().fingerprint().isPresent() && endpoint.protocol() != Protocol.IPMI) {
            String fingerprint = terms.trust().fingerprint().get();
            accept(subject, fingerprint, person.get());
            return endpoint.pinned(new Pin(fingerprint, time.now(), person.get()));
        }
        // IPMI has no certificate. In RAKP the BMC proves that it knows the password before the
        // session is active (IPMI 2.0 sections 13.20 to 13.24), so no act reaches a stranger.
        if (endpoint.protocol() == Protocol.IPMI) {
            return endpoint;
        }
        if (terms.risk().compareTo(Risk.SERVICE_STOPS) >= 0
                && endpoint.pin().filter(this::proven).isEmpty()) {
            throw new AccessRefused(
                    AccessRefused.Kind.NOT_PROVEN,
                    Message.of(
                            endpoint.protocol() == Protocol.SSH
                                    ? "core.access.host-key-not-proven"
                                    : "core.access.not-proven",
                            subject.target().name()));
        }
        return endpoint;
    }

    /**
     * IPMI 1.5 signs with MD5, which whoever listened can break and then answer in the BMC's place.
     * So what can cost something needs a box whose serial number or UUID is known; the session of
     * the act compares it before anything is sent.
     */
    private static void checkOldIpmi(Subject subject, Terms terms) {
        boolean old =
                Stream.concat(Stream.of(subject.endpoint()), subject.second().stream())
                        .anyMatch(each -> each.protocol() == Protocol.IPMI && each.old());
        if (old
                && terms.risk().compareTo(Risk.SERVICE_STOPS) >= 0
                && !subject.target().identity().known()) {
            throw new AccessRefused(
                    AccessRefused.Kind.NOT_PROVEN,
                    Message.of("core.access.not-proven-old", subject.target().name()));
        }
    }

    /**
     * A subject's address with the pin to hold to, for a driver that opens its own conversations.
     *
     * @throws AccessRefused when its certificate or host key is not known well enough for an act of
     *     that risk: nothing was sent
     */
    public Endpoint proved(Subject subject, Terms terms) {
        return endpoint(again(subject), terms);
    }

    /** Keeps what an unknown device showed; empty where an unknown one is not spoken to. */
    public Optional<Consumer<String>> firstSight(Subject subject, Terms terms) {
        return terms.trust().firstSight()
                ? Optional.of(
                        fingerprint -> keep(subject, new Pin(fingerprint, time.now(), FIRST_SIGHT)))
                : Optional.empty();
    }

    /** Whether the certificate was known before this run, or a person has compared it. */
    private boolean proven(Pin pin) {
        return !pin.acceptedBy().equals(FIRST_SIGHT) || pin.since().isBefore(runBegan);
    }

    private void keep(Subject subject, Pin pin) {
        String address = subject.endpoint().address();
        if (subject.device().isPresent()) {
            book.pin(subject.device().get().id(), address, Optional.of(pin));
        } else {
            pins.keep(address, pin);
        }
    }

    private static AccessRefused noCredential(Message what) {
        return new AccessRefused(AccessRefused.Kind.NO_CREDENTIAL, what);
    }
}
