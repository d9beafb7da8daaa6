package io.rackside.app.baseline;

import io.rackside.bmc.security.DefaultLogins;
import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.model.settings.Change;
import io.rackside.model.settings.Settings;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.Readings;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Accounts of a BMC in baselines: those that have a maker's name, those whose password has to be
 * changed first, and any by its name. What their passwords are is never tried.
 */
final class BmcAccounts {
    /** What their keys begin with. */
    static final String KEYS = "account.";

    /** Of each account with a name that stands in a maker's manual, whether it is on. */
    static final String DEFAULT = KEYS + "default";

    /** Of each account that is on, whether the BMC wants another password of it first. */
    private static final String CHANGE = KEYS + "passwordChange";

    /** Of the account of that name, whether it is on. */
    private static final String ON = KEYS + "on.";

    private static final DefaultLogins KNOWN = DefaultLogins.shipped();

    private BmcAccounts() {}

    /** Whether an account is switched for it. */
    static boolean sets(String key) {
        return key.equals(DEFAULT) || key.startsWith(ON);
    }

    static Readings add(Readings to, ReadFrom from, Settings settings) {
        List<Settings.Account> all = settings.accounts();
        if (all.isEmpty()) {
            return to.with(
                    from,
                    settings.problems().isEmpty()
                            ? Fact.notSupported()
                            : Fact.unread(Message.of("core.baseline.no-accounts")));
        }
        String key = from.key();
        if (key.startsWith(ON)) {
            return to.with(
                    from,
                    named(all, key.substring(ON.length()))
                            .map(BmcAccounts::on)
                            .orElseGet(Fact::notSupported));
        }
        return switch (key) {
            case DEFAULT -> defaults(to, from, all);
            case CHANGE -> changes(to, from, all);
            default -> to.with(from, Fact.unread(Message.of("core.baseline.no-bmc-reader", key)));
        };
    }

    private static Readings defaults(Readings to, ReadFrom from, List<Settings.Account> all) {
        Readings more = to;
        for (Settings.Account account : all) {
            if (KNOWN.names(account.user())) {
                more = more.with(from, account.user(), on(account));
            }
        }
        return more == to ? to.with(from, Fact.known("off")) : more;
    }

    private static Readings changes(Readings to, ReadFrom from, List<Settings.Account> all) {
        Readings more = to;
        for (Settings.Account account : all) {
            if (account.enabled() && account.mustChange().isPresent()) {
                String due = account.mustChange().get() ? "yes" : "no";
                more = more.with(from, account.user(), Fact.known(due));
            }
        }
        return more == to ? to.with(from, Fact.notSupported()) : more;
    }

    private static Fact<String> on(Settings.Account account) {
        return Fact.known(account.enabled() ? BmcValues.ON : "off");
    }

    private static Optional<Settings.Account> named(List<Settings.Account> all, String user) {
        return all.stream().filter(account -> account.user().equals(user)).findFirst();
    }

    /** A change, or why there is none. */
    sealed interface Planned {
        record Switched(Change change) implements Planned {}

        record Left(Message why) implements Planned {}
    }

    /**
     * How an account is switched.
     *
     * @param ours names by which this program logs in at the box, which stay as they are
     */
    static Planned plan(Far far, Settings settings, Set<String> ours) {
        String user = far.key().equals(DEFAULT) ? far.of() : far.key().substring(ON.length());
        Optional<Settings.Account> account = named(settings.accounts(), user);
        if (account.isEmpty()) {
            return new Planned.Left(Message.of("core.baseline.gone-since"));
        }
        boolean on = BmcValues.ON.equals(far.wanted());
        boolean own = account.get().inUse() || ours.stream().anyMatch(user::equalsIgnoreCase);
        return own && !on
                ? new Planned.Left(Message.of("core.baseline.account-is-ours", user))
                : new Planned.Switched(
                        new Change.EditAccount(
                                account.get().id(), Optional.of(on), Optional.empty()));
    }
}
