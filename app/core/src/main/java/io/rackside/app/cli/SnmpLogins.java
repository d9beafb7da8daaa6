package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.access.Subject;
import io.rackside.bmc.Login;
import io.rackside.drivers.snmp.session.SnmpLogin;
import io.rackside.model.Message;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the command line takes SNMP logins from: a user of SNMPv3 from {@code --user}, a login of
 * the vault, else a community from the environment or the prompt.
 */
final class SnmpLogins {
    static final String COMMUNITY = "RACKSIDE_COMMUNITY";
    static final String AUTH_PASSWORD = "RACKSIDE_AUTH_PASSWORD";
    static final String PRIV_PASSWORD = "RACKSIDE_PRIV_PASSWORD";

    /** User name of a login in the vault whose password is a community. */
    static final String COMMUNITY_USER = "community";

    private static final char[] NONE = {};

    private final Terminal terminal;
    private final TargetOptions target;
    private final SnmpOptions snmp;

    SnmpLogins(Terminal terminal, TargetOptions target, SnmpOptions snmp) {
        this.terminal = terminal;
        this.target = target;
        this.snmp = snmp;
    }

    /**
     * @param kept the login of the vault that the options or the device name; may refuse
     * @throws Failure when there is none
     */
    SnmpLogin of(Subject subject, Supplier<Login> kept) {
        if (target.user != null) {
            return user(target.user, terminal.secret(AUTH_PASSWORD));
        }
        boolean named = target.credential != null;
        if (!named && terminal.secret(COMMUNITY).isPresent()) {
            return community(terminal.secret(COMMUNITY).get());
        }
        if (named || subject.endpoint().credential().isPresent()) {
            return kept(kept.get());
        }
        String at = subject.target().name();
        return terminal.prompt()
                .secret(terminal.words().say("core.cli.prompt.community", at))
                .filter(typed -> typed.length > 0)
                .map(this::community)
                .orElseThrow(
                        () ->
                                new Failure(
                                        ExitStatus.NOT_AUTHORISED,
                                        Message.of("core.network.no-credential", at)));
    }

    private SnmpLogin kept(Login login) {
        char[] password = login.password();
        try {
            return login.user().equals(COMMUNITY_USER)
                    ? community(password)
                    : user(login.user(), Optional.of(password));
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private SnmpLogin community(char[] text) {
        if (snmp.context != null) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.no-context"));
        }
        return new SnmpLogin.Community(text);
    }

    /** Signs where there is a passphrase, and encrypts where there is another. */
    private SnmpLogin user(String name, Optional<char[]> signing) {
        SnmpLogin.User user = SnmpLogin.User.unprotected(name);
        if (signing.isPresent()) {
            user = user.signing(Optional.empty(), signing.get());
            char[] encrypting = terminal.secret(PRIV_PASSWORD).orElse(NONE);
            if (encrypting.length > 0) {
                user = user.encrypting(Optional.empty(), encrypting);
            }
        }
        return snmp.context == null ? user : user.in(snmp.context);
    }
}
