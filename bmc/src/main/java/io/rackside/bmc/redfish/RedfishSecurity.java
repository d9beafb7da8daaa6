package io.rackside.bmc.redfish;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.Login;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Conversation;
import io.rackside.bmc.security.CertificateCheck;
import io.rackside.bmc.security.DefaultLogins;
import io.rackside.bmc.security.Reach;
import io.rackside.bmc.security.SecurityReport;
import io.rackside.model.BmcFinding;
import io.rackside.model.Message;
import io.rackside.model.Problem;
import io.rackside.model.Weakness;
import io.rackside.operations.Time;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at how a BMC lets people in over HTTPS: its TLS, its certificate, the login it took. */
final class RedfishSecurity {
    private static final String WHERE = "Redfish";

    private final Conversation conversation;
    private final Reader reader;
    private final Optional<Login> login;
    private final Time time;

    RedfishSecurity(Conversation conversation, Reader reader, Optional<Login> login, Time time) {
        this.conversation = conversation;
        this.reader = reader;
        this.login = login;
        this.time = time;
    }

    /**
     * Looks.
     *
     * @throws BmcException ANOTHER_BOX when another box answers there
     */
    SecurityReport look(Priority priority) throws InterruptedException {
        List<BmcFinding> findings = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        boolean identified = identified(priority, problems);
        if (identified) {
            login.filter(one -> DefaultLogins.shipped().has(one.user(), one.password()))
                    .ifPresent(
                            known ->
                                    findings.add(
                                            new BmcFinding(
                                                    Weakness.DEFAULT_PASSWORD,
                                                    Message.of(
                                                            "bmc.evidence.default-password",
                                                            known.user()))));
        }
        if (conversation.overOldTls()) {
            findings.add(new BmcFinding(Weakness.OLD_TLS, Message.of("bmc.evidence.old-tls")));
        }
        conversation
                .shownCertificate()
                .ifPresent(shown -> findings.addAll(CertificateCheck.of(shown, time.now())));
        String host = conversation.address().host();
        Reach.of(host)
                .filter(reach -> reach != Reach.OWN)
                .ifPresent(
                        _ ->
                                findings.add(
                                        new BmcFinding(
                                                Weakness.OPEN_ADDRESS,
                                                Message.of("bmc.evidence.address-used", host))));
        return new SecurityReport(identified, findings, problems);
    }

    private boolean identified(Priority priority, List<Problem> problems)
            throws InterruptedException {
        try {
            reader.firstLook(priority);
            return login.isPresent();
        } catch (BmcException e) {
            if (e.kind() == BmcException.Kind.ANOTHER_BOX) {
                throw e;
            }
            problems.add(new Problem(WHERE, e.what()));
            return false;
        }
    }
}
