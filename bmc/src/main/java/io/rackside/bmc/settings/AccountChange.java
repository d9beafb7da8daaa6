package io.rackside.bmc.settings;

import io.rackside.bmc.BmcException;
import io.rackside.model.Message;
import io.rackside.model.settings.Change;
import io.rackside.operations.Act;
import io.rackside.operations.Outcome;
import io.rackside.operations.Risk;
import io.rackside.operations.SecretSource;
import io.rackside.operations.Target;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Acts on accounts, the same by whatever protocol they go: what they are called and carry. */
public final class AccountChange {
    public static final String PASSWORD = "account.password";
    public static final String ADD = "account.add";
    public static final String REMOVE = "account.remove";
    public static final String EDIT = "account.edit";

    public static final Set<String> KINDS = Set.of(PASSWORD, ADD, REMOVE, EDIT);

    private static final String USER = "user";
    private static final String SECRET = "secret";
    private static final String ROLE = "role";
    private static final String ENABLED = "enabled";
    private static final String IN_USE = "inUse";

    private AccountChange() {}

    /**
     * Another password. It cannot be taken back, since the old one is not known to the BMC's
     * visitors; for the account in use it may cut access.
     *
     * @param secret name by which {@link SecretSource} has it
     * @param inUse whether this program is logged in by that account
     * @param where what the driver finds the account by
     */
    public static Act password(
            Target target, String user, String secret, boolean inUse, Map<String, String> where) {
        SortedMap<String, String> parameters = new TreeMap<>(where);
        parameters.put(USER, user);
        parameters.put(SECRET, secret);
        parameters.put(IN_USE, Boolean.toString(inUse));
        return Act.of(
                PASSWORD,
                target,
                parameters,
                inUse ? Risk.CANNOT_BE_UNDONE : Risk.SERVICE_STOPS,
                inUse
                        ? Message.of("bmc.effect-password-own", target.name(), user)
                        : Message.of("bmc.effect-password", target.name(), user));
    }

    public static Act add(
            Target target, String user, String role, String secret, Map<String, String> where) {
        SortedMap<String, String> parameters = new TreeMap<>(where);
        parameters.put(USER, user);
        parameters.put(ROLE, role);
        parameters.put(SECRET, secret);
        return Act.of(
                ADD,
                target,
                parameters,
                Risk.UNDONE_AT_ONCE,
                Message.of("bmc.effect-account-add", target.name(), user, role));
    }

    public static Act remove(Target target, String user, Map<String, String> where) {
        SortedMap<String, String> parameters = new TreeMap<>(where);
        parameters.put(USER, user);
        return Act.of(
                REMOVE,
                target,
                parameters,
                Risk.CANNOT_BE_UNDONE,
                Message.of("bmc.effect-account-remove", target.name(), user));
    }

    /**
     * Switches an account on or off or gives it a role.
     *
     * @param enabled whether it is on now
     * @param role it has now, for the act that takes it back
     */
    public static Act edit(
            Target target,
            String user,
            Change.EditAccount wanted,
            boolean enabled,
            String role,
            Map<String, String> where) {
        Change.EditAccount before =
                new Change.EditAccount(
                        user, wanted.enabled().map(_ -> enabled), wanted.role().map(_ -> role));
        Act back = edit(target, user, before, where, Optional.empty());
        boolean known = wanted.role().isEmpty() || !role.isEmpty();
        return edit(target, user, wanted, where, known ? Optional.of(back) : Optional.empty());
    }

    private static Act edit(
            Target target,
            String user,
            Change.EditAccount wanted,
            Map<String, String> where,
            Optional<Act> reverse) {
        SortedMap<String, String> parameters = new TreeMap<>(where);
        parameters.put(USER, user);
        wanted.enabled().ifPresent(on -> parameters.put(ENABLED, on.toString()));
        wanted.role().ifPresent(word -> parameters.put(ROLE, word));
        return new Act(
                EDIT,
                target,
                parameters,
                Risk.UNDONE_AT_ONCE,
                effect(target.name(), user, wanted),
                reverse);
    }

    private static Message effect(String name, String user, Change.EditAccount wanted) {
        if (wanted.role().isPresent()) {
            return Message.of("bmc.effect-account-role", name, user, wanted.role().get());
        }
        return wanted.enabled().orElse(true)
                ? Message.of("bmc.effect-account-enable", name, user)
                : Message.of("bmc.effect-account-disable", name, user);
    }

    public static String user(Act act) {
        return act.parameters().getOrDefault(USER, "");
    }

    /** Name by which {@link SecretSource} has the password. */
    public static String secret(Act act) {
        return act.parameters().getOrDefault(SECRET, "");
    }

    public static boolean needsSecret(Act act) {
        return act.kind().equals(PASSWORD) || act.kind().equals(ADD);
    }

    /** Whether it changes the password of the account this program is logged in by. */
    public static boolean ownPassword(Act act) {
        return act.kind().equals(PASSWORD) && Boolean.parseBoolean(act.parameters().get(IN_USE));
    }

    public static Optional<String> role(Act act) {
        return Optional.ofNullable(act.parameters().get(ROLE));
    }

    public static Optional<Boolean> enabled(Act act) {
        return Optional.ofNullable(act.parameters().get(ENABLED)).map(Boolean::parseBoolean);
    }

    /** What has been done, as the technician is told. */
    public static Message done(Act act) {
        String name = act.target().name();
        String user = user(act);
        return switch (act.kind()) {
            case PASSWORD -> Message.of("bmc.done-password", name, user);
            case ADD -> Message.of("bmc.done-account-add", name, user);
            case REMOVE -> Message.of("bmc.done-account-remove", name, user);
            default ->
                    role(act).isPresent()
                            ? Message.of("bmc.done-account-role", name, user, role(act).get())
                            : enabled(act).orElse(true)
                                    ? Message.of("bmc.done-account-enable", name, user)
                                    : Message.of("bmc.done-account-disable", name, user);
        };
    }

    /**
     * What an act has come to, by what the BMC shows of the account.
     *
     * @param there whether there is an account of that name
     */
    public static Outcome shown(Act act, boolean there, boolean enabled, String role) {
        boolean as =
                switch (act.kind()) {
                    case ADD -> there;
                    case REMOVE -> !there;
                    default ->
                            there
                                    && enabled(act).filter(on -> on != enabled).isEmpty()
                                    && role(act).filter(word -> !word.equals(role)).isEmpty();
                };
        return as
                ? new Outcome.Done(done(act))
                : new Outcome.Refused(
                        Outcome.Refusal.DEVICE,
                        Message.of("bmc.account-unchanged", act.target().name(), user(act)),
                        "");
    }

    public static Message onlyALoginTells(Act act) {
        return Message.of("bmc.password-only-login-tells", act.target().name(), user(act));
    }

    public static Outcome noSecret(Act act) {
        return new Outcome.Refused(
                Outcome.Refusal.SAFETY, Message.of("bmc.secret-gone", act.target().name()), "");
    }

    /** It may not be removed, switched off or given another role while it is in use. */
    public static BmcException inUse(Target target, String user) {
        return new BmcException(
                BmcException.Kind.UNSAFE, Message.of("bmc.account-in-use", target.name(), user));
    }

    public static BmcException noSuch(Target target, String account) {
        return new BmcException(
                BmcException.Kind.NOT_SUPPORTED,
                Message.of("bmc.account-not-there", target.name(), account));
    }

    public static BmcException exists(Target target, String user) {
        return new BmcException(
                BmcException.Kind.NOT_SUPPORTED,
                Message.of("bmc.account-exists", target.name(), user));
    }

    /**
     * Whether that role can be given.
     *
     * @param roles the BMC tells of; empty when it does not
     * @throws BmcException when it is none of them
     */
    public static void check(Target target, String role, List<String> roles) {
        if (!roles.isEmpty() && !roles.contains(role)) {
            throw new BmcException(
                    BmcException.Kind.NOT_SUPPORTED,
                    Message.of(
                            "bmc.account-no-such-role",
                            target.name(),
                            role,
                            String.join(", ", roles)));
        }
    }
}
