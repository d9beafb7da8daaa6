package io.rackside.bmc.serial;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who logs in at a serial console. Never printed: {@link #toString} shows no password. */
public final class SerialLogin implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.@\\\\+-]{0,63}");

    private final String user;
    private final char[] password;
    private final Optional<char[]> sudo;

    /**
     * One with copies of the secrets; {@link #close} overwrites them.
     *
     * @param password of the account
     * @param sudo what sudo asks for; the account's own password where it is empty
     */
    public SerialLogin(String user, char[] password, Optional<char[]> sudo) {
        this.user = user;
        this.password = password.clone();
        this.sudo = sudo.map(char[]::clone);
    }

    String user() {
        return user;
    }

    char[] password() {
        return password.clone();
    }

    /** A copy of what sudo is answered; whoever asks for it wipes it. */
    char[] sudo() {
        return sudo.orElse(password).clone();
    }

    /** Whether a getty takes name and password as they are: none has a key that does something. */
    boolean typable() {
        return NAME.matcher(user).matches() && plain(password) && plain(sudo.orElse(password));
    }

    private static boolean plain(char[] secret) {
        boolean plain = secret.length > 0;
        for (char one : secret) {
            plain &= !Character.isISOControl(one);
        }
        return plain;
    }

    @Override
    public void close() {
        Arrays.fill(password, '\0');
        sudo.ifPresent(secret -> Arrays.fill(secret, '\0'));
    }

    @Override
    public String toString() {
        return "SerialLogin[...]";
    }
}
