package io.rackside.app.acts;

import io.rackside.app.access.DeviceAccess;
import io.rackside.app.access.LoginPair;
import io.rackside.app.access.PendingPasswords;
import io.rackside.app.access.Subject;
import io.rackside.app.access.Terms;
import io.rackside.bmc.Login;
import io.rackside.bmc.settings.AccountChange;
import io.rackside.model.CredentialRef;
import io.rackside.model.Device;
import io.rackside.model.DeviceId;
import io.rackside.model.Endpoint;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Consent;
import io.rackside.operations.Time;

import java.util.Arrays;
import java.util.Optional;

/** Gives accounts their passwords; see {@link PendingPasswords} for what is kept when. */
public final class AccountsWorkflow {
    private final Acting acting;
    private final DeviceAccess access;
    private final PendingPasswords passwords;
    private final Time time;

    AccountsWorkflow(Acting acting, DeviceAccess access, PendingPasswords passwords, Time time) {
        this.acting = acting;
        this.access = access;
        this.passwords = passwords;
        this.time = time;
    }

    /**
     * An act that gives a password, and the name in the vault under which that will be kept.
     *
     * @param user whose account it is
     */
    public record Planned(Choice choice, CredentialRef credential, String user) {}

    /**
     * The act that gives an account another password.
     *
     * @param credential to keep it under; empty for the one the box is spoken to with, when no
     *     other box is, else for a name made of account and box
     */
    public Planned password(
            Subject subject, String account, Optional<CredentialRef> credential, Terms terms)
            throws InterruptedException {
        CredentialRef name = credential.orElseGet(() -> usual(subject, account));
        Choice choice = acting.plan(subject, new Change.Password(account, id(name)), terms);
        return new Planned(choice, name, AccountChange.user(choice.act()));
    }

    /** The act that makes an account; its password is kept under a name of account and box. */
    public Planned add(
            Subject subject,
            String user,
            String role,
            Optional<CredentialRef> credential,
            Terms terms)
            throws InterruptedException {
        CredentialRef name = credential.orElseGet(() -> own(subject, user));
        Choice choice = acting.plan(subject, new Change.AddAccount(user, role, id(name)), terms);
        return new Planned(choice, name, user);
    }

    private String id(CredentialRef name) {
        return name.name() + "#" + time.now().toEpochMilli();
    }

    private CredentialRef usual(Subject subject, String account) {
        Optional<CredentialRef> now =
                subject.endpoint()
                        .credential()
                        .filter(ref -> access.userOf(ref).filter(account::equals).isPresent());
        return now.filter(ref -> !sharedWithOthers(ref, subject.target().device()))
                .orElseGet(() -> own(subject, account));
    }

    private boolean sharedWithOthers(CredentialRef ref, DeviceId device) {
        return access.devices().stream()
                .filter(other -> !other.id().equals(device))
                .map(Device::endpoints)
                .anyMatch(
                        all ->
                                all.stream()
                                        .map(Endpoint::credential)
                                        .anyMatch(used -> used.filter(ref::equals).isPresent()));
    }

    private static CredentialRef own(Subject subject, String user) {
        return new CredentialRef(user + "@" + subject.target().name());
    }

    /**
     * Keeps the password as pending, and has a job send and prove it.
     *
     * @param password stays the caller's, to be wiped
     * @throws io.rackside.app.access.AccessRefused when there is no open vault, or an earlier
     *     change under that name is not settled
     */
    public Running start(
            Subject subject, Planned planned, char[] password, Consent consent, Terms terms)
            throws InterruptedException {
        Act act = planned.choice().act();
        LoginPair logins = access.logins(subject, terms);
        Optional<Login> before =
                AccountChange.ownPassword(act) ? Optional.of(logins.first()) : Optional.empty();
        String id = AccountChange.secret(act);
        passwords.begin(
                subject.target(),
                planned.credential(),
                new Login(planned.user(), password),
                before,
                id);
        char[] sent = Arrays.copyOf(password, password.length);
        boolean started = false;
        try {
            Running running =
                    acting.start(
                            subject,
                            act,
                            consent,
                            terms,
                            name -> name.equals(id) ? Optional.of(sent.clone()) : Optional.empty());
            started = true;
            return running;
        } finally {
            if (!started) {
                passwords.forget(id);
            }
        }
    }
}
