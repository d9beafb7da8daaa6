package io.rackside.app.firmware;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.app.access.Trust;
import io.rackside.bmc.Bmc;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.operations.Risk;
import io.rackside.operations.Target;

import java.util.Optional;

/**
 * The way of one job to its box, with the logins it was authorised with.
 *
 * @param logins empty after a restart of the console: then the vault has them
 */
record BoxLine(
        DeviceAccess access,
        Subject subject,
        Target target,
        Risk risk,
        Optional<LoginPair> logins) {
    private Terms terms() {
        return Terms.background().at(Priority.JOB).trusting(Trust.pinned()).forActsOf(risk);
    }

    /** As the box is reached now; whoever answers has to be the box of the plan. */
    private Subject now() {
        Subject now = access.again(subject);
        return new Subject(target, now.endpoint(), now.second(), now.device(), now.site());
    }

    /** A conversation that shares the box's session with whoever reads it. */
    Bmc open() throws InterruptedException {
        Subject now = now();
        return logins.isPresent()
                ? access.open(now, terms(), logins.get())
                : access.open(now, terms());
    }

    /** A conversation of its own, held to the certificate that is known now. */
    Bmc fresh() throws InterruptedException {
        Subject now = now();
        LoginPair with = logins.isPresent() ? logins.get() : access.logins(now, terms());
        return access.alone(now, terms(), with);
    }

    /** Ends what sessions a killed run left at the box. */
    void endLeftSessions() throws InterruptedException {
        Subject now = now();
        LoginPair with = logins.isPresent() ? logins.get() : access.logins(now, terms());
        access.endLeftSessions(now, terms(), with);
    }

    /** A person accepts another certificate in place of the old one. */
    void accept(String fingerprint) {
        access.accept(access.again(subject), fingerprint, access.person());
    }
}
