package io.rackside.app.cli;

import io.rackside.app.access.LoginSource;
import io.rackside.bmc.Login;

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
                        : password(user, subject.target().name()).map(p -> new Login(user, p));
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
                    name -> password(name.strip(), at).map(p -> new Login(name.strip(), p)));
        };
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
