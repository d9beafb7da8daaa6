package io.rackside.app.access;

import io.rackside.bmc.ControllerGate;
import io.rackside.model.CredentialRef;
import io.rackside.operations.Risk;

import java.util.Objects;
import java.util.Optional;

/**
 * On what terms a device is spoken to.
 *
 * @param priority who waits for the answer
 * @param trust which certificate is good enough
 * @param risk the worst act that is to follow; from {@link Risk#SERVICE_STOPS} on the certificate
 *     has to be known from an earlier run, or accepted by a person
 * @param credential from the vault, instead of the endpoint's own
 * @param given goes before the endpoint's own credential: the user named on the command line
 * @param asked when neither has one: a prompt
 */
public record Terms(
        ControllerGate.Priority priority,
        Trust trust,
        Risk risk,
        Optional<CredentialRef> credential,
        LoginSource given,
        LoginSource asked) {
    public Terms {
        Objects.requireNonNull(priority, "priority");
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(risk, "risk");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(given, "given");
        Objects.requireNonNull(asked, "asked");
    }

    /** Reading in the background, pinning at first sight, with the vault's credentials. */
    public static Terms background() {
        return new Terms(
                ControllerGate.Priority.BACKGROUND,
                Trust.atFirstSight(),
                Risk.NOTHING_LOST,
                Optional.empty(),
                LoginSource.none(),
                LoginSource.none());
    }

    /** A person waits for it at the screen; first in the line, otherwise as in the background. */
    public static Terms person() {
        return background().at(ControllerGate.Priority.PERSON);
    }

    public Terms at(ControllerGate.Priority newPriority) {
        return new Terms(newPriority, trust, risk, credential, given, asked);
    }

    public Terms trusting(Trust newTrust) {
        return new Terms(priority, newTrust, risk, credential, given, asked);
    }

    public Terms forActsOf(Risk newRisk) {
        return new Terms(priority, trust, newRisk, credential, given, asked);
    }

    public Terms with(CredentialRef ref) {
        return new Terms(priority, trust, risk, Optional.of(ref), given, asked);
    }

    public Terms given(LoginSource source) {
        return new Terms(priority, trust, risk, credential, source, asked);
    }

    public Terms asking(LoginSource source) {
        return new Terms(priority, trust, risk, credential, given, source);
    }
}
