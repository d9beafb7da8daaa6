package io.rackside.bmc.ipmi;

import io.rackside.bmc.BmcException;
import io.rackside.bmc.ControllerGate.Priority;
import io.rackside.bmc.ipmi.command.Channel;
import io.rackside.bmc.ipmi.command.CompletionWords;
import io.rackside.bmc.ipmi.command.Users;
import io.rackside.bmc.ipmi.message.CompletionCode;
import io.rackside.bmc.ipmi.message.Messenger;
import io.rackside.bmc.ipmi.message.Request;
import io.rackside.bmc.ipmi.message.Response;
import io.rackside.bmc.ipmi.session.IpmiSession;
import io.rackside.bmc.ipmi.session.Privilege;
import io.rackside.bmc.settings.AccountChange;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.operations.Act;
import io.rackside.operations.Authorised;
import io.rackside.operations.Outcome;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A BMC's accounts over IPMI (IPMI 2.0 sections 22.26 to 22.30): numbered places with a name, a
 * password and what they may do on this channel. To look takes an operator, to change an
 * administrator.
 */
final class IpmiAccounts {
    private static final String PLACE = "place";
    private static final int NO_ACCESS = 15;

    /** By their number (table 22-28); what is not among them is shown as that number. */
    private static final List<String> ROLES =
            List.of("Callback", "User", "Operator", "Administrator");

    private final Line line;
    private final String user;

    /**
     * @param user by whom the line is logged in
     */
    IpmiAccounts(Line line, String user) {
        this.line = line;
        this.user = user;
    }

    static boolean owns(String kind) {
        return AccountChange.KINDS.contains(kind);
    }

    private List<Users.User> all(Priority priority) throws InterruptedException {
        return line.look(priority, (messenger, _) -> new Users(messenger).list(Channel.THIS));
    }

    List<Settings.Account> read(Priority priority) throws InterruptedException {
        return all(priority).stream()
                .filter(each -> !each.name().isEmpty() || each.letsIn())
                .map(
                        each ->
                                new Settings.Account(
                                        Integer.toString(each.id()),
                                        each.name(),
                                        role(each.privilege()),
                                        each.letsIn(),
                                        false,
                                        each.name().equals(user),
                                        ROLES,
                                        Optional.empty()))
                .toList();
    }

    private static String role(int privilege) {
        return privilege >= 1 && privilege <= ROLES.size()
                ? ROLES.get(privilege - 1)
                : Integer.toString(privilege);
    }

    /** The act for a change of accounts; empty for another change. */
    Optional<Act> plan(Target target, Change change, Priority priority)
            throws InterruptedException {
        return switch (change) {
            case Change.Password password -> {
                Users.User account = of(target, password.account(), priority);
                yield Optional.of(
                        AccountChange.password(
                                target,
                                account.name(),
                                password.secret(),
                                account.name().equals(user),
                                place(account)));
            }
            case Change.AddAccount add -> Optional.of(add(target, add, priority));
            case Change.RemoveAccount remove -> {
                Users.User account = notInUse(target, of(target, remove.account(), priority));
                yield Optional.of(AccountChange.remove(target, account.name(), place(account)));
            }
            case Change.EditAccount edit -> {
                Users.User account = notInUse(target, of(target, edit.account(), priority));
                if (edit.role().isPresent()) {
                    AccountChange.check(target, edit.role().get(), ROLES);
                }
                yield Optional.of(
                        AccountChange.edit(
                                target,
                                account.name(),
                                edit,
                                account.letsIn(),
                                role(account.privilege()),
                                place(account)));
            }
            default -> Optional.empty();
        };
    }

    private Act add(Target target, Change.AddAccount wanted, Priority priority)
            throws InterruptedException {
        List<Users.User> all = all(priority);
        if (all.stream().anyMatch(each -> each.name().equals(wanted.user()))) {
            throw AccountChange.exists(target, wanted.user());
        }
        AccountChange.check(target, wanted.role(), ROLES);
        if (wanted.user().getBytes(StandardCharsets.UTF_8).length > Users.NAME_MAX) {
            throw new BmcException(
                    BmcException.Kind.NOT_SUPPORTED,
                    Message.of("bmc.ipmi.name-too-long", target.name(), Users.NAME_MAX));
        }
        Users.User free =
                all.stream()
                        .filter(each -> each.id() > 1 && each.name().isEmpty())
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new BmcException(
                                                BmcException.Kind.NOT_SUPPORTED,
                                                Message.of(
                                                        "bmc.ipmi.no-free-account",
                                                        target.name())));
        return AccountChange.add(
                target, wanted.user(), wanted.role(), wanted.secret(), place(free));
    }

    private static Map<String, String> place(Users.User account) {
        return Map.of(PLACE, Integer.toString(account.id()));
    }

    private Users.User of(Target target, String wanted, Priority priority)
            throws InterruptedException {
        List<Users.User> all = all(priority);
        return all.stream()
                .filter(each -> !each.name().isEmpty())
                .filter(each -> Integer.toString(each.id()).equals(wanted))
                .findFirst()
                .or(() -> all.stream().filter(each -> each.name().equals(wanted)).findFirst())
                .orElseThrow(() -> AccountChange.noSuch(target, wanted));
    }

    private Users.User notInUse(Target target, Users.User account) {
        if (account.name().equals(user)) {
            throw AccountChange.inUse(target, account.name());
        }
        return account;
    }

    Outcome perform(Authorised leave, SecretSource secrets, Priority priority)
            throws InterruptedException {
        Act act = leave.act();
        Optional<byte[]> password = Optional.empty();
        if (AccountChange.needsSecret(act)) {
            password = secrets.secret(AccountChange.secret(act)).map(IpmiAccounts::bytes);
            if (password.isEmpty()) {
                return AccountChange.noSecret(act);
            }
            if (password.get().length > Users.PASSWORD_MAX) {
                Arrays.fill(password.get(), (byte) 0);
                return refused(
                        Message.of(
                                "bmc.ipmi.new-password-too-long",
                                act.target().name(),
                                Users.PASSWORD_MAX));
            }
        }
        try {
            return perform(leave, password.orElse(new byte[0]), priority);
        } catch (BmcException e) {
            // No session with such rights: nothing was sent.
            return e.asRefusal();
        } finally {
            password.ifPresent(secret -> Arrays.fill(secret, (byte) 0));
        }
    }

    private Outcome perform(Authorised leave, byte[] password, Priority priority)
            throws InterruptedException {
        Act act = leave.act();
        boolean sent = false;
        IpmiSession session = line.own(priority, act.target().identity(), Privilege.ADMINISTRATOR);
        try {
            Messenger messenger = session.at(priority);
            Optional<Outcome> moved = moved(act, new Users(messenger).list(Channel.THIS));
            if (moved.isPresent()) {
                return moved.get();
            }
            List<Request> requests = requests(act, password);
            leave.spend(act.kind());
            sent = true;
            for (Request request : requests) {
                Response answer = messenger.ask(request);
                if (!answer.ok()) {
                    return failed(act, messenger, answer.code());
                }
            }
            return act.kind().equals(AccountChange.PASSWORD)
                    ? new Outcome.Done(AccountChange.done(act))
                    : shown(act, new Users(messenger).list(Channel.THIS));
        } catch (BmcException e) {
            return sent
                    ? new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()))
                    : e.asRefusal();
        } finally {
            line.end(session);
        }
    }

    /** A place may have been given to somebody else since the act was planned. */
    private Optional<Outcome> moved(Act act, List<Users.User> now) {
        String name =
                now.stream()
                        .filter(each -> each.id() == place(act))
                        .findFirst()
                        .map(Users.User::name)
                        .orElse("");
        boolean add = act.kind().equals(AccountChange.ADD);
        if (!name.equals(add ? "" : AccountChange.user(act))) {
            return Optional.of(
                    refused(Message.of("bmc.account-place-moved", act.target().name(), name)));
        }
        boolean own = name.equals(user) && !add && !act.kind().equals(AccountChange.PASSWORD);
        return own
                ? Optional.of(AccountChange.inUse(act.target(), name).asRefusal())
                : Optional.empty();
    }

    private static int place(Act act) {
        try {
            return Integer.parseInt(act.parameters().getOrDefault(PLACE, ""));
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /** A place that is being filled is let in last, one that is being emptied is shut first. */
    private static List<Request> requests(Act act, byte[] password) {
        int place = place(act);
        boolean twenty = password.length > 16;
        List<Request> all = new ArrayList<>();
        switch (act.kind()) {
            case AccountChange.PASSWORD -> all.add(Users.setPassword(place, password, twenty));
            case AccountChange.ADD -> {
                all.add(Users.setName(place, AccountChange.user(act)));
                all.add(Users.setPassword(place, password, twenty));
                all.add(access(place, AccountChange.role(act).orElse("")));
                all.add(Users.enable(place, true));
            }
            case AccountChange.REMOVE -> {
                all.add(Users.enable(place, false));
                all.add(Users.setAccess(Channel.THIS, place, false, NO_ACCESS));
                all.add(Users.setName(place, ""));
            }
            default -> {
                AccountChange.role(act).ifPresent(role -> all.add(access(place, role)));
                AccountChange.enabled(act).ifPresent(on -> all.add(Users.enable(place, on)));
            }
        }
        return all;
    }

    private static Request access(int place, String role) {
        return Users.setAccess(Channel.THIS, place, true, ROLES.indexOf(role) + 1);
    }

    /** What has been half made is unmade: a name without a password would be a way in. */
    private static Outcome failed(Act act, Messenger messenger, int code)
            throws InterruptedException {
        if (act.kind().equals(AccountChange.ADD)) {
            messenger.ask(Users.enable(place(act), false));
            messenger.ask(Users.setName(place(act), ""));
        }
        String name = act.target().name();
        return code == CompletionCode.PRIVILEGE
                ? new Outcome.Refused(
                        Outcome.Refusal.NOT_AUTHORISED, Message.of("bmc.act-not-allowed", name), "")
                : refused(Message.of("bmc.ipmi.act-refused", name, CompletionWords.of(code)));
    }

    /** Whether a password was taken only a login can tell. */
    Outcome settle(Act act, Priority priority) throws InterruptedException {
        return act.kind().equals(AccountChange.PASSWORD)
                ? new Outcome.InDoubt(AccountChange.onlyALoginTells(act))
                : shown(act, all(priority));
    }

    private static Outcome shown(Act act, List<Users.User> now) {
        if (now.isEmpty()) {
            return new Outcome.InDoubt(Message.of("bmc.act-answer-lost", act.target().name()));
        }
        Optional<Users.User> account =
                now.stream()
                        .filter(each -> each.name().equals(AccountChange.user(act)))
                        .findFirst();
        return AccountChange.shown(
                act,
                account.isPresent(),
                account.map(Users.User::letsIn).orElse(false),
                account.map(each -> role(each.privilege())).orElse(""));
    }

    private static Outcome refused(Message what) {
        return new Outcome.Refused(Outcome.Refusal.DEVICE, what, "");
    }

    private static byte[] bytes(char[] secret) {
        ByteBuffer buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(secret));
        byte[] bytes = Arrays.copyOf(buffer.array(), buffer.limit());
        Arrays.fill(buffer.array(), (byte) 0);
        Arrays.fill(secret, '\0');
        return bytes;
    }
}
