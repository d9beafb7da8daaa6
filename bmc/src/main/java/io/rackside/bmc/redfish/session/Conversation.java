package io.rackside.bmc.redfish.session;

import io.rackside.bmc.ControllerGate;
import io.rackside.bmc.Login;
import io.rackside.bmc.redfish.wire.ResourcePath;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;

/**
 * One BMC, all wrappers in order: tags, log-in, repeats, the gate, redirects, the count, HTTP. Used
 * by many threads.
 */
public final class Conversation implements Exchange, AutoCloseable {
    private final BmcAddress address;
    private final Https https;
    private final Ledger ledger;
    private final Patience patience;
    private final RedfishSession session;
    private final Exchange outermost;
    private volatile String tlsVersion = "";

    /**
     * Prepares it; nothing is sent yet.
     *
     * @param login null to ask without credentials
     */
    public Conversation(
            BmcAddress address,
            Login login,
            TlsTrust trust,
            SessionKeeper keeper,
            ControllerGate gate,
            RedfishSettings settings) {
        this.address = address;
        this.ledger = new Ledger(settings.meter());
        this.patience = new Patience(settings.answer());
        this.https = new Https(address, trust, settings, patience, ledger);
        Exchange reads =
                new RepeatsReads(
                        new Gated(
                                new FollowsRedirects(
                                        new Counted(https, ledger, settings.time()), address),
                                gate),
                        settings,
                        patience,
                        ledger);
        this.session = new RedfishSession(reads, login, keeper, address, settings.time());
        this.outermost = new TagLadder(session);
    }

    @Override
    public Answer send(Ask ask) throws NoAnswer, InterruptedException {
        Answer answer = outermost.send(ask);
        tlsVersion = answer.header(Https.TLS_VERSION);
        return answer;
    }

    @Override
    public EventStream open(Ask ask) throws NoAnswer, InterruptedException {
        return outermost.open(ask);
    }

    /** Where the service root says sessions are made. */
    public void sessionsAt(ResourcePath path) {
        session.sessionsAt(path);
    }

    public BmcAddress address() {
        return address;
    }

    /** How long its answers are waited for. */
    public Patience patience() {
        return patience;
    }

    public Ledger ledger() {
        return ledger;
    }

    /** SHA-256 of the certificate last shown, in hex. */
    public Optional<String> certificate() {
        return https.trust().shown();
    }

    /** When the certificate last shown ends, or ended, to be valid. */
    public Optional<Instant> certificateEnds() {
        return https.trust().ends();
    }

    /** The certificate last shown. */
    public Optional<X509Certificate> shownCertificate() {
        return https.trust().certificate();
    }

    /** Whether the last answer came over a version older than TLS 1.2. */
    public boolean overOldTls() {
        return tlsVersion.equals("TLSv1") || tlsVersion.equals("TLSv1.1");
    }

    /** Leaves the session and the connections. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            session.leave();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            https.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
