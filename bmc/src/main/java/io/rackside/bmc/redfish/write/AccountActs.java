package io.rackside.bmc.redfish.write;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.redfish.read.Reader;
import io.rackside.bmc.redfish.session.Ask;
import io.rackside.bmc.redfish.session.Exchange;
import io.rackside.bmc.redfish.session.RedfishSession;
import io.rackside.bmc.redfish.session.RedfishSettings;
import io.rackside.bmc.redfish.wire.Resource;
import io.rackside.bmc.redfish.wire.ResourcePath;
import io.rackside.bmc.settings.AccountChange;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Accounts: made, removed, switched on and off, given a role or a password (DSP0268,
 * ManagerAccount). Where a BMC has fixed places for them, a free place is written into, and a place
 * is emptied. The account this conversation is logged in by is never removed, switched off or given
 * another role.
 */
final class AccountActs implements ActGroup {
    private static final String PLACE = "resource";
    private static final String METHOD = "method";
    private static final Duration SHOWN_MAX = Duration.ofSeconds(10);

    private final Reader reader;
    private final AccountReader accounts;
    private final OneWrite write;

    AccountActs(Exchange exchange, Reader reader, RedfishSettings settings, Optional<String> user) {
        this.reader = reader;
        this.accounts = new AccountReader(reader, user);
        this.write = new OneWrite(exchange, settings);
    }

    @Override
    public boolean owns(String kind) {
        return AccountChange.KINDS.contains(kind);
    }

    @Override
    public Settings read(Set<Settings.Part> parts, Priority priority) throws InterruptedException {
        return parts.contains(Settings.Part.ACCOUNTS)
                ? accounts.settings(priority)
                : Settings.none();
    }

    @Override
    public Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        return switch (change) {
            case Change.Password password -> password(target, password, priority);
            case Change.AddAccount add -> add(target, add, priority);
            case Change.RemoveAccount remove -> remove(target, remove, priority);
            case Change.EditAccount edit -> edit(target, edit, priority);
            default -> Optional.empty();
        };
    }

    private Optional<Act> password(Target target, Change.Password wanted, Priority priority)
            throws InterruptedException {
        try {
            Resource account = account(target, wanted.account(), priority);
            return Optional.of(
                    AccountChange.password(
                            target,
                            account.text("UserName"),
                            wanted.secret(),
                            accounts.inUse(account),
                            place(account)));
        } catch (BmcException e) {
            Optional<ResourcePath> own = ownAccount(e);
            if (own.isEmpty()) {
                throw e;
            }
            // Nothing else may be read now; that it is the account in use is what it says.
            return Optional.of(
                    AccountChange.password(
                            target,
                            wanted.account(),
                            wanted.secret(),
                            true,
                            Map.of(PLACE, own.get().toString())));
        }
    }

    private static Optional<ResourcePath> ownAccount(BmcException e) {
        return e.what().code().equals(RedfishSession.PASSWORD_FIRST)
                ? ResourcePath.of(String.valueOf(e.what().arguments().getLast()))
                : Optional.empty();
    }

    private static Map<String, String> place(Resource account) {
        return Map.of(PLACE, account.path().toString());
    }

    private Resource account(Target target, String wanted, Priority priority)
            throws InterruptedException {
        return accounts.read(priority)
                .of(wanted)
                .orElseThrow(() -> AccountChange.noSuch(target, wanted));
    }

    private Optional<Act> add(Target target, Change.AddAccount wanted, Priority priority)
            throws InterruptedException {
        AccountReader.Accounts all = accounts.read(priority);
        if (all.collection().isEmpty()) {
            return Optional.empty();
        }
        if (all.named(wanted.user()).isPresent()) {
            throw AccountChange.exists(target, wanted.user());
        }
        AccountChange.check(target, wanted.role(), all.roles());
        String place =
                all.slots()
                        ? all.free().getFirst().path().toString()
                        : all.collection().get().toString();
        Map<String, String> where = Map.of(PLACE, place, METHOD, all.slots() ? "PATCH" : "POST");
        return Optional.of(
                AccountChange.add(target, wanted.user(), wanted.role(), wanted.secret(), where));
    }

    private Optional<Act> remove(Target target, Change.RemoveAccount wanted, Priority priority)
            throws InterruptedException {
        AccountReader.Accounts all = accounts.read(priority);
        Resource account =
                all.of(wanted.account())
                        .orElseThrow(() -> AccountChange.noSuch(target, wanted.account()));
        notInUse(target, account);
        Map<String, String> where = new TreeMap<>(place(account));
        where.put(METHOD, all.slots() ? "PATCH" : "DELETE");
        return Optional.of(AccountChange.remove(target, account.text("UserName"), where));
    }

    private Optional<Act> edit(Target target, Change.EditAccount wanted, Priority priority)
            throws InterruptedException {
        AccountReader.Accounts all = accounts.read(priority);
        Resource account =
                all.of(wanted.account())
                        .orElseThrow(() -> AccountChange.noSuch(target, wanted.account()));
        notInUse(target, account);
        if (wanted.role().isPresent()) {
            AccountChange.check(target, wanted.role().get(), all.roles());
        }
        return Optional.of(
                AccountChange.edit(
                        target,
                        account.text("UserName"),
                        wanted,
                        account.truth("Enabled").orElse(true),
                        AccountReader.role(account),
                        place(account)));
    }

    private void notInUse(Target target, Resource account) {
        if (accounts.inUse(account)) {
            throw AccountChange.inUse(target, account.text("UserName"));
        }
    }

    @Override
    public Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Act act = leave.act();
        Optional<ResourcePath> place = ResourcePath.of(act.parameters().getOrDefault(PLACE, ""));
        Optional<Resource> now =
                place.isEmpty() ? Optional.empty() : verified(act, place.get(), priority);
        if (now.isEmpty()) {
            return Writer.notOffered(act);
        }
        boolean changesOwnPassword = act.kind().equals(AccountChange.PASSWORD);
        boolean makes = act.kind().equals(AccountChange.ADD);
        String user = now.get().text("UserName");
        if (!makes && !user.equals(AccountChange.user(act)) || makes && !user.isEmpty()) {
            // A place may have been given to somebody else since the act was planned.
            return Refusals.byDevice(
                    Message.of("bmc.account-place-moved", act.target().name(), user), "");
        }
        if (!changesOwnPassword && !makes) {
            notInUse(act.target(), now.get());
        }
        return AccountChange.needsSecret(act)
                ? withSecret(leave, place.get(), secrets, priority)
                : send(leave, place.get(), Map.of(), priority);
    }

    /** Before the password is changed nothing can be read but the account itself. */
    private Optional<Resource> verified(Act act, ResourcePath place, Priority priority)
            throws InterruptedException {
        try {
            return reader.verified(place, act.target().identity(), priority);
        } catch (BmcException e) {
            if (act.kind().equals(AccountChange.PASSWORD) && ownAccount(e).isPresent()) {
                return reader.look(priority).read(place);
            }
            throw e;
        }
    }

    private Outcome withSecret(
            Authorised leave, ResourcePath place, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Optional<char[]> secret = secrets.secret(AccountChange.secret(leave.act()));
        if (secret.isEmpty()) {
            return AccountChange.noSecret(leave.act());
        }
        try {
            Map<String, Object> body = Map.of("Password", new String(secret.get()));
            return Hidden.in(send(leave, place, body, priority), secret.get());
        } finally {
            Arrays.fill(secret.get(), '\0');
        }
    }

    private Outcome send(
            Authorised leave, ResourcePath place, Map<String, Object> more, Priority priority)
            throws InterruptedException {
        Act act = leave.spend(leave.act().kind());
        Map<String, Object> body = new TreeMap<>(more);
        body.putAll(body(act));
        Ask ask =
                switch (act.parameters().getOrDefault(METHOD, "PATCH")) {
                    case "POST" -> Ask.with(Ask.Verb.POST, place, body, priority);
                    case "DELETE" ->
                            new Ask(Ask.Verb.DELETE, place, new byte[0], Map.of(), priority);
                    default -> Ask.with(Ask.Verb.PATCH, place, body, priority);
                };
        return write.send(act, List.of(ask), SHOWN_MAX, () -> settled(act, priority));
    }

    private static Map<String, Object> body(Act act) {
        Map<String, Object> body = new TreeMap<>();
        switch (act.kind()) {
            case AccountChange.ADD -> {
                body.put("UserName", AccountChange.user(act));
                body.put("RoleId", AccountChange.role(act).orElse(""));
                body.put("Enabled", true);
            }
            case AccountChange.REMOVE -> {
                body.put("UserName", "");
                body.put("Enabled", false);
            }
            case AccountChange.EDIT -> {
                AccountChange.enabled(act).ifPresent(on -> body.put("Enabled", on));
                AccountChange.role(act).ifPresent(role -> body.put("RoleId", role));
            }
            default -> {}
        }
        return body;
    }

    /** Whether a password has been taken only a login can tell. */
    @Override
    public Outcome settle(Act act, Map<String, String> witness, Priority priority)
            throws InterruptedException {
        return act.kind().equals(AccountChange.PASSWORD)
                ? new Outcome.InDoubt(AccountChange.onlyALoginTells(act))
                : settled(act, priority);
    }

    private Outcome settled(Act act, Priority priority) throws InterruptedException {
        if (act.kind().equals(AccountChange.PASSWORD)) {
            return new Outcome.Done(AccountChange.done(act));
        }
        AccountReader.Accounts all = accounts.read(priority);
        if (all.collection().isEmpty() || all.taken().isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
        }
        Optional<Resource> now = all.named(AccountChange.user(act));
        return AccountChange.shown(
                act,
                now.isPresent(),
                now.flatMap(account -> account.truth("Enabled")).orElse(true),
                now.map(AccountReader::role).orElse(""));
    }
}
