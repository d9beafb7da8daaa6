package io.rackside.drivers.ssh;

import com.jcraft.jsch.UIKeyboardInteractive;
import com.jcraft.jsch.UserInfo;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives the password away once, whichever way the server asks for it: three wrong ones lock the
 * account on many switches. What else it asks, a person has to answer.
 */
final class OneTry implements UserInfo, UIKeyboardInteractive {
    private static final int QUESTION_MAX = 200;

    private final SshLogin login;
    private boolean given;
    private Optional<String> question = Optional.empty();

    OneTry(SshLogin login) {
        this.login = login;
    }

    /** What the server asked beside the password, its own words. */
    synchronized Optional<String> question() {
        return question;
    }

    @Override
    public synchronized String[] promptKeyboardInteractive(
            String destination, String name, String instruction, String[] prompts, boolean[] echo) {
        if (prompts.length == 0) {
            return new String[0];
        }
        if (prompts.length == 1 && !echo[0] && !given && login.password().isPresent()) {
            given = true;
            return new String[] {password()};
        }
        boolean again = given && prompts[0].toLowerCase(Locale.ROOT).contains("password");
        if (!again) {
            question = Optional.of(Printable.text(String.join(" ", prompts), QUESTION_MAX));
        }
        return null;
    }

    @Override
    public synchronized boolean promptPassword(String message) {
        boolean first = !given && login.password().isPresent();
        given = true;
        return first;
    }

    @Override
    public String getPassword() {
        return password();
    }

    // JSch takes text only; it turns it into bytes and drops it.
    private String password() {
        char[] secret = login.password().orElseThrow();
        try {
            return new String(secret);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    @Override
    public String getPassphrase() {
        return null;
    }

    @Override
    public boolean promptPassphrase(String message) {
        return false;
    }

    @Override
    public boolean promptYesNo(String message) {
        return false;
    }

    @Override
    public void showMessage(String message) {
        // Banners are for people at a terminal.
    }
}
