package io.rackside.app.cli;

import io.rackside.app.ExitStatus;
import io.rackside.app.access.NewPassword;
import io.rackside.model.Message;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * A new password for an account: made here, from the environment, or typed twice. It is never an
 * argument, and one that was made is never shown.
 */
final class FreshPassword {
    private final Terminal terminal;

    FreshPassword(Terminal terminal) {
        this.terminal = terminal;
    }

    /** To be wiped. */
    char[] get(boolean generate, String user, String at) {
        if (generate) {
            return NewPassword.make(new SecureRandom());
        }
        char[] password =
                terminal.secret(Terminal.NEW_PASSWORD)
                        .or(() -> typed(user, at))
                        .orElseThrow(
                                () ->
                                        new Failure(
                                                ExitStatus.NOT_AUTHORISED,
                                                Message.of("core.cli.error.no-new-password"),
                                                Message.of("core.cli.next.new-password")));
        if (!NewPassword.possible(password)) {
            Arrays.fill(password, '\0');
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.new-password"));
        }
        warn(password);
        return password;
    }

    /** The same account mostly serves IPMI too, which takes no more than this. */
    private void warn(char[] password) {
        int length = new String(password).getBytes(StandardCharsets.UTF_8).length;
        if (length > NewPassword.IPMI_MAX) {
            terminal.note("core.cli.accounts.too-long-for-ipmi", length, NewPassword.IPMI_MAX);
        } else if (length > NewPassword.OLD_IPMI_MAX) {
            terminal.note("core.cli.accounts.long-for-old-ipmi", length, NewPassword.OLD_IPMI_MAX);
        }
    }

    private Optional<char[]> typed(String user, String at) {
        Optional<char[]> once =
                terminal.prompt()
                        .secret(terminal.words().say("core.cli.prompt.new-password", user, at));
        if (once.isEmpty()) {
            return once;
        }
        char[] again =
                terminal.prompt()
                        .secret(terminal.words().say("core.cli.prompt.password-again"))
                        .orElse(new char[0]);
        boolean same = Arrays.equals(once.get(), again);
        Arrays.fill(again, '\0');
        if (!same) {
            Arrays.fill(once.get(), '\0');
            throw new Failure(ExitStatus.USAGE, Message.of("core.cli.error.passwords-differ"));
        }
        return once;
    }
}
