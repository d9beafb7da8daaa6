package io.rackside.app.access;

import io.rackside.app.site.SiteBook;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.BmcException;
import io.rackside.bmc.Login;
import io.rackside.bmc.TwoTongues;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.Message;
import io.rackside.model.Pin;
import io.rackside.model.Protocol;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;
import io.rackside.operations.Time;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
        this.book = book;
        this.subjects = new Subjects(book, pins);
        this.secrets = secrets;
        this.pins = pins;
        this.lines = new SharedLines(opener);
        this.links = links;
        this.time = time;
        this.runBegan = time.now();
        this.person = person;
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

    private Bmc line(Subject subject, Terms terms, Endpoint endpoint, Login login)
            throws InterruptedException {
        LinkBudget link = links.of(subject.site());
        return lines.join(
                new BmcOpener.Call(
                        subject.place(endpoint),
                        endpoint,
                        subject.target().identity(),
                        login,
                        firstSight(subject, terms),
                        gates.of(subject, link),
                        terms.priority(),
                        link.meter(terms.priority())));
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
            return new LoginPair(named.get(), named.get());
        }
        Login first = usual(subject, terms);
        Login second =
                subject.second()
                        .flatMap(Endpoint::credential)
                        .filter(own -> !Optional.of(own).equals(subject.endpoint().credential()))
                        .flatMap(secrets::login)
                        .orElse(first);
        return new LoginPair(first, second);
    }

    /** What a person named for this, whatever the endpoint's own credential is. */
    private Optional<Login> named(Subject subject, Terms terms) throws InterruptedException {
        if (terms.credential().isEmpty()) {
            return terms.given().login(subject);
        }
        String name = terms.credential().get().name();
        return Optional.of(
                secrets.login(terms.credential().get())
                        .orElseThrow(
                                () ->
                                        noCredential(
                                                Message.of(
                                                        "core.access.no-such-credential", name))));
    }

    private Login usual(Subject subject, Terms terms) throws InterruptedException {
        Optional<Login> own = subject.endpoint().credential().flatMap(secrets::login);
        Optional<Login> login = own.isPresent() ? own : terms.asked().login(subject);
        return login.orElseThrow(
                () ->
                        noCredential(
                                Message.of("core.access.no-credential", subject.target().name())));
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

    /** A person has compared the fingerprint of a box and accepts it, in place of an older one. */
    public void accept(Subject subject, String fingerprint, String name) {
        keep(subject, new Pin(fingerprint, time.now(), name));
    }

    private Endpoint endpoint(Subject subject, Terms terms) {
        Endpoint endpoint = subject.endpoint();
        if (terms.trust().fingerprint().isPresent() && endpoint.protocol() != Protocol.IPMI) {
            Pin pin = new Pin(terms.trust().fingerprint().get(), time.now(), person.get());
            boolean known =
                    endpoint.pin()
                            .filter(p -> p.fingerprint().equals(pin.fingerprint()))
                            .isPresent();
            if (!known || !proven(endpoint.pin().get())) {
                keep(subject, pin);
            }
            return endpoint.pinned(pin);
        }
        // IPMI has no certificate. In RAKP the BMC proves that it knows the password before the
        // session is active (IPMI 2.0 sections 13.20 to 13.24), so no act reaches a stranger.
        boolean provesItself = endpoint.protocol() == Protocol.IPMI;
        if (!provesItself
                && terms.risk().compareTo(Risk.SERVICE_STOPS) >= 0
                && endpoint.pin().filter(this::proven).isEmpty()) {
            throw new AccessRefused(
                    AccessRefused.Kind.NOT_PROVEN,
                    Message.of("core.access.not-proven", subject.target().name()));
        }
        return endpoint;
    }

    private Optional<Consumer<String>> firstSight(Subject subject, Terms terms) {
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
