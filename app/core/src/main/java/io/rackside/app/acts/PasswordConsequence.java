package io.rackside.app.acts;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.PendingPasswords;
import io.rackside.app.access.Subject;
import io.rackside.bmc.settings.AccountChange;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;

import java.util.Optional;

/** A new password counts when a login has proved it, and not when the BMC says that it took it. */
final class PasswordConsequence implements Consequence {
    private final PendingPasswords passwords;
    private final DeviceAccess access;

    PasswordConsequence(PendingPasswords passwords, DeviceAccess access) {
        this.passwords = passwords;
        this.access = access;
    }

    @Override
    public boolean of(Act act) {
        return AccountChange.needsSecret(act);
    }

    @Override
    public Outcome after(Act act, Subject subject, Optional<LoginPair> logins, Outcome outcome)
            throws InterruptedException {
        String id = AccountChange.secret(act);
        return switch (outcome) {
            case Outcome.Refused _ -> {
                passwords.forget(id);
                yield outcome;
            }
            case Outcome.InDoubt _ -> {
                passwords.leave(id);
                yield outcome;
            }
            case Outcome.Done _ -> {
                Outcome proved = proved(act, subject);
                yield proved instanceof Outcome.Done && act.kind().equals(AccountChange.ADD)
                        ? outcome
                        : proved;
            }
        };
    }

    /** An account that is to be made has to be there first; that is read. */
    @Override
    public Optional<Outcome> settle(Act act, Subject subject, Optional<LoginPair> logins)
            throws InterruptedException {
        return act.kind().equals(AccountChange.PASSWORD)
                ? Optional.of(proved(act, subject))
                : Optional.empty();
    }

    private Outcome proved(Act act, Subject subject) throws InterruptedException {
        return passwords.settle(
                subject.target(),
                AccountChange.secret(act),
                access.attempts(subject),
                access.adoption(subject));
    }

    @Override
    public void nothingDone(Act act) {
        passwords.forget(AccountChange.secret(act));
    }
}
