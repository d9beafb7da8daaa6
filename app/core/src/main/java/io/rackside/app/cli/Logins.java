package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.access.LoginSource;
import io.rackside.bmc.Login;
import io.rackside.bmc.ipmi.session.BmcKey;
import io.rackside.model.Message;

import java.util.Optional;

/**
 * Where the command line takes logins from: the user from {@code --user}, the password from the
 * environment or the prompt. An argument never holds a secret, for every account of the machine can
 * read the arguments of a process.
 */
final class Logins {
    private final Terminal terminal;

    Logins(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The user named by an option, when there is one. */
    LoginSource named(String user) {
        return subject ->
                user == null
                        ? Optional.empty()
                        : password(user, subject.target().name())
                                .map(p -> withKey(terminal, new Login(user, p)));
    }

    /** A person who is asked for both. */
    LoginSource asked() {
        return subject -> {
            String at = subject.target().name();
            Optional<String> user =
                    terminal.prompt()
                            .line(terminal.words().say("core.cli.prompt.user", at))
                            .filter(name -> !name.isBlank());
            return user.flatMap(
                    name ->
                            password(name.strip(), at)
                                    .map(p -> withKey(terminal, new Login(name.strip(), p))));
        };
    }

    /**
     * The login with the K_g of the environment, where there is one.
     *
     * @throws Failure when that is no K_g
     */
    static Login withKey(Terminal terminal, Login login) {
        Optional<char[]> key = terminal.secret(Terminal.BMC_KEY);
        if (key.isPresent() && BmcKey.parse(key.get()).isEmpty()) {
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.bmc-key"));
        }
        return key.map(login::withBmcKey).orElse(login);
    }

    private Optional<char[]> password(String user, String at) {
        return terminal.secret(Terminal.PASSWORD)
                .or(
                        () ->
                                terminal.prompt()
                                        .secret(
                                                terminal.words()
                                                        .say(
                                                                "core.cli.prompt.password",
                                                                user,
                                                                at)));
    }
}
