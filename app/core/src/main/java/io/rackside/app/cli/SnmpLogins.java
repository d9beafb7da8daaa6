package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.access.LoginSource;
import io.rackside.app.access.VaultKeeping;
import io.rackside.bmc.Login;
import io.rackside.model.Message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the command line takes SNMP logins from: a user of SNMPv3 from {@code --user}, else a
 * community from the environment or the prompt. As in the vault, a login without a user is a
 * community, and the second secret of a user encrypts.
 */
final class SnmpLogins {
    static final String COMMUNITY = "RACKSIDE_COMMUNITY";
    static final String AUTH_PASSWORD = "RACKSIDE_AUTH_PASSWORD";
    static final String PRIV_PASSWORD = "RACKSIDE_PRIV_PASSWORD";

    private static final char[] NONE = {};

    private final Terminal terminal;
    private final SnmpOptions options;

    SnmpLogins(Terminal terminal, SnmpOptions options) {
        this.terminal = terminal;
        this.options = options;
    }

    /**
     * What the options and the environment name, before what the vault has for the address.
     *
     * @throws Failure when a passphrase is too short to make a key of
     */
    LoginSource named(String user) {
        if (user != null) {
            requireLong(user, AUTH_PASSWORD);
            requireLong(user, PRIV_PASSWORD);
        }
        return _ ->
                user == null
                        ? terminal.secret(COMMUNITY).map(this::community)
                        : Optional.of(user(user));
    }

    /** A person who is asked for the community. */
    LoginSource asked() {
        return subject -> {
            String at = subject.target().name();
            char[] typed =
                    terminal.prompt()
                            .secret(terminal.words().say("core.cli.prompt.community", at))
                            .filter(text -> text.length > 0)
                            .orElseThrow(
                                    () ->
                                            new Failure(
                                                    ExitStatus.NOT_AUTHORISED,
                                                    Message.of("core.network.no-credential", at)));
            return Optional.of(community(typed));
        };
    }

    private void requireLong(String user, String variable) {
        String text = terminal.env().getOrDefault(variable, "");
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 0 && bytes < VaultKeeping.SNMP_PASSPHRASE_LEAST) {
            throw new Failure(
                    ExitStatus.USAGE,
                    Message.of(
                            "core.network.short-passphrase",
                            user,
                            VaultKeeping.SNMP_PASSPHRASE_LEAST));
        }
    }

    private Login community(char[] text) {
        if (options.context != null) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.no-context"));
        }
        return new Login("", text);
    }

    private Login user(String name) {
        return user(
                name,
                terminal.secret(AUTH_PASSWORD).orElse(NONE),
                terminal.secret(PRIV_PASSWORD).orElse(NONE));
    }

    /**
     * Signs where there is a passphrase, and encrypts where there is another; wipes both.
     *
     * @return as the vault keeps it
     */
    static Login user(String name, char[] signing, char[] encrypting) {
        try {
            Login login = new Login(name, signing);
            return encrypting.length == 0 ? login : login.withBmcKey(encrypting);
        } finally {
            Arrays.fill(signing, '\0');
            Arrays.fill(encrypting, '\0');
        }
    }
}
