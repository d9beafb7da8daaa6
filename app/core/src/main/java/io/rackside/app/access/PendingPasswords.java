package io.rackside.app.access;

import io.rackside.app.access.PendingPassword.State;
import io.rackside.bmc.Login;
import io.rackside.model.CredentialRef;
import io.rackside.model.Message;
import io.rackside.operations.Messages;
import io.rackside.operations.Outcome;
import io.rackside.operations.Target;
import io.rackside.store.PendingSecrets;
import io.rackside.store.Store;
import io.rackside.store.VaultException;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passwords that are being changed. The new one lies in the vault as pending before it is sent, and
 * becomes the current one when a login has proved it. When nobody can say whether it arrived, the
 * new one is tried once and then the old one once; each try is written down before it is made, so
 * that a crash does not repeat it and no account is locked by guessing. After that a person has to
 * say.
 */
public final class PendingPasswords {
    private static final String SETTLED = "password-change.";
    private static final String CURRENT = "current";
    private static final String DROPPED = "dropped";

    private final Store store;
    private final VaultSecrets logins;
    private final PendingSecrets pendings;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();

    public PendingPasswords(Store store, VaultSecrets logins) {
        this.store = store;
        this.logins = logins;
        this.pendings = new PendingSecrets(store.vault());
    }

    /** What a login said of a password. */
    public enum Tried {
        TAKEN,
        REFUSED,
        /** The account is locked: another try would only prolong that. */
        LOCKED,
        /** The box did not answer, or not now. */
        SILENT
    }

    /** Logs in to the box once. */
    @FunctionalInterface
    public interface Attempt {
        Tried with(Login login) throws InterruptedException;
    }

    /** Makes the box's addresses use the credential from now on; may be done twice. */
    @FunctionalInterface
    public interface Adoption {
        void of(CredentialRef credential, String user);
    }

    /**
     * Keeps a password as pending; it may be sent from now on.
     *
     * @param credential under which it is to be the current one
     * @param before the login as it is, where the account is the one in use
     * @param id of this change: the credential's name, # and what no other change of it has
     * @throws AccessRefused when there is no open vault, or another change is not settled
     */
    public void begin(
            Target target,
            CredentialRef credential,
            Login fresh,
            Optional<Login> before,
            String id) {
        try {
            Optional<PendingPassword> other = find(credential.name());
            if (other.filter(p -> p.state() != State.BOTH_TRIED).isPresent()) {
                throw new AccessRefused(
                        AccessRefused.Kind.NO_CREDENTIAL,
                        Message.of("core.password.still-pending", credential.name()));
            }
            underWay.add(credential.name());
            keep(
                    credential.name(),
                    new PendingPassword(id, target.device().value(), State.SENT, fresh, before));
        } catch (VaultException e) {
            underWay.remove(credential.name());
            throw new AccessRefused(
                    AccessRefused.Kind.VAULT_LOCKED,
                    Message.of("core.password.no-vault", e.what()));
        }
    }

    /** Nothing was sent. */
    public void forget(String id) {
        String name = credential(id);
        if (!underWay.remove(name)) {
            // Somebody else's, or an earlier run's: what was sent there is not known here.
            return;
        }
        try {
            if (find(name).filter(p -> p.id().equals(id)).isPresent()) {
                end(name, id, DROPPED);
            }
        } catch (VaultException _) {
            // It stays pending; the next login finds out that the old one still counts.
        }
    }

    /** The change is not in anybody's hands any more; the next login has to find out. */
    public void leave(String id) {
        underWay.remove(credential(id));
    }

    /** A person has put the credential right. */
    public void putRight(CredentialRef credential) {
        if (pendings.has(credential.name())) {
            pendings.drop(credential.name());
        }
    }

    /**
     * Finds out by logging in, before anybody else logs in to that box.
     *
     * @throws AccessRefused when neither password can be counted on
     */
    public void settleFor(Target target, Attempt attempt, Adoption adoption)
            throws InterruptedException {
        for (String name : pendings.names()) {
            if (underWay.contains(name)) {
                continue;
            }
            Optional<PendingPassword> pending = found(name);
            if (pending.filter(p -> p.device().equals(target.device().value())).isEmpty()
                    || pending.get().before().isEmpty()) {
                continue;
            }
            if (store.readOnly()) {
                throw new AccessRefused(
                        AccessRefused.Kind.READING_ONLY,
                        Message.of("core.password.in-doubt-reading", target.name(), name));
            }
            Outcome outcome = settle(target, name, pending.get(), attempt, adoption);
            if (outcome instanceof Outcome.InDoubt doubt) {
                throw new AccessRefused(AccessRefused.Kind.NO_CREDENTIAL, doubt.what());
            }
        }
    }

    private Optional<PendingPassword> found(String name) {
        try {
            return find(name);
        } catch (VaultException e) {
            throw new AccessRefused(AccessRefused.Kind.VAULT_LOCKED, e.what());
        }
    }

    /** Finds out which password counts, as far as it is not known yet. */
    public Outcome settle(Target target, String id, Attempt attempt, Adoption adoption)
            throws InterruptedException {
        String name = credential(id);
        try {
            Optional<PendingPassword> pending = find(name).filter(p -> p.id().equals(id));
            return pending.isPresent()
                    ? settle(target, name, pending.get(), attempt, adoption)
                    : settledBefore(target, name, id);
        } catch (VaultException e) {
            return new Outcome.InDoubt(Message.of("core.password.no-vault", e.what()));
        } finally {
            underWay.remove(name);
        }
    }

    private Outcome settledBefore(Target target, String name, String id) {
        String how = store.settings().get(SETTLED + name).orElse("");
        if (how.equals(id + " " + CURRENT)) {
            return new Outcome.Done(Message.of("core.password.current", target.name(), name));
        }
        return how.equals(id + " " + DROPPED)
                ? unchanged(target, name)
                : new Outcome.InDoubt(
                        Message.of("core.password.both-refused", target.name(), name));
    }

    private static Outcome unchanged(Target target, String name) {
        return new Outcome.Refused(
                Outcome.Refusal.DEVICE,
                Message.of("core.password.old-one-counts", target.name(), name),
                "");
    }

    private Outcome settle(
            Target target, String name, PendingPassword pending, Attempt attempt, Adoption adoption)
            throws InterruptedException {
        PendingPassword now = pending;
        if (now.state() == State.SENT) {
            keep(name, now.in(State.FRESH_TRIED));
            Tried tried = attempt.with(now.fresh());
            now = now.in(tried == Tried.TAKEN ? State.PROVED : State.FRESH_TRIED);
            if (tried == Tried.SILENT || tried == Tried.LOCKED) {
                keep(name, pending);
                return doubt(target, name, tried);
            }
        }
        if (now.state() == State.PROVED) {
            keep(name, now);
            return proved(target, name, now, adoption);
        }
        if (now.state() == State.FRESH_TRIED && now.before().isPresent()) {
            PendingPassword before = now;
            keep(name, now.in(State.BOTH_TRIED));
            Tried tried = attempt.with(now.before().get());
            if (tried == Tried.TAKEN) {
                end(name, now.id(), DROPPED);
                return unchanged(target, name);
            }
            if (tried == Tried.SILENT || tried == Tried.LOCKED) {
                keep(name, before);
                return doubt(target, name, tried);
            }
        }
        return new Outcome.InDoubt(
                now.before().isPresent()
                        ? Message.of("core.password.both-refused", target.name(), name)
                        : Message.of("core.password.fresh-refused", target.name(), name));
    }

    private static Outcome doubt(Target target, String name, Tried tried) {
        return new Outcome.InDoubt(
                tried == Tried.LOCKED
                        ? Message.of("core.password.locked", target.name(), name)
                        : Message.of("core.password.silent", target.name(), name));
    }

    /** The pending one goes last, so that after a crash all of this is done again. */
    private Outcome proved(Target target, String name, PendingPassword pending, Adoption adoption) {
        CredentialRef credential = new CredentialRef(name);
        Login kept =
                logins.login(credential)
                        .flatMap(Login::bmcKey)
                        .map(pending.fresh()::withBmcKey)
                        .orElse(pending.fresh());
        store.together(
                () -> {
                    logins.put(credential, kept);
                    return store.trail()
                            .append(
                                    VaultKeeping.KEPT,
                                    Map.of(
                                            "what",
                                            Messages.toCanonical(
                                                    Message.of(
                                                            "core.credential.kept",
                                                            name,
                                                            kept.user()))));
                });
        if (pending.before().isPresent()) {
            adoption.of(credential, kept.user());
        }
        end(name, pending.id(), CURRENT);
        return new Outcome.Done(Message.of("core.password.current", target.name(), name));
    }

    private void end(String name, String id, String how) {
        store.together(
                () -> {
                    pendings.drop(name);
                    store.settings().put(SETTLED + name, id + " " + how);
                    return null;
                });
    }

    private void keep(String name, PendingPassword pending) {
        char[] text = pending.text();
        try {
            pendings.put(name, text);
        } finally {
            Arrays.fill(text, '\0');
        }
    }

    private Optional<PendingPassword> find(String name) {
        Optional<char[]> text = pendings.has(name) ? pendings.get(name) : Optional.empty();
        try {
            return text.flatMap(PendingPassword::read);
        } finally {
            text.ifPresent(secret -> Arrays.fill(secret, '\0'));
        }
    }

    private static String credential(String id) {
        int mark = id.lastIndexOf('#');
        return mark < 0 ? id : id.substring(0, mark);
    }
}
