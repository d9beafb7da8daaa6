package io.rackside.bmc;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A user name and its password, K_g where an IPMI BMC has one, or a private key where it is for
 * SSH, and what sudo asks for on a host. Never printed: {@link #toString} shows none of them.
 */
public final class Login {
    private final String user;
    private final char[] password;
    private final Optional<char[]> bmcKey;
    private final Optional<char[]> privateKey;
    private final Optional<char[]> sudoPassword;

    public Login(String user, char[] password) {
        this(user, password, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private Login(
            String user,
            char[] password,
            Optional<char[]> bmcKey,
            Optional<char[]> privateKey,
            Optional<char[]> sudoPassword) {
        this.user = Objects.requireNonNull(user, "user");
        this.password = copy(password);
        this.bmcKey = bmcKey;
        this.privateKey = privateKey;
        this.sudoPassword = sudoPassword;
    }

    /**
     * The same with K_g (IPMI 2.0 section 13.31).
     *
     * @param key as a person enters it: characters, or {@code 0x} and hex digits
     */
    public Login withBmcKey(char[] key) {
        return new Login(user, password, Optional.of(copy(key)), privateKey, sudoPassword);
    }

    /**
     * The same with a private key for SSH, whose passphrase the password is from then on; empty for
     * a key that is not encrypted.
     *
     * @param key the file's content, each byte a character
     */
    public Login withPrivateKey(char[] key) {
        return new Login(user, password, bmcKey, Optional.of(copy(key)), sudoPassword);
    }

    /** The same with the password that sudo asks the account for on a host. */
    public Login withSudoPassword(char[] secret) {
        return new Login(user, password, bmcKey, privateKey, Optional.of(copy(secret)));
    }

    public String user() {
        return user;
    }

    /** A copy; whoever asks for it wipes it. */
    public char[] password() {
        return copy(password);
    }

    /** A copy of K_g as it was entered; whoever asks for it wipes it. */
    public Optional<char[]> bmcKey() {
        return bmcKey.map(Login::copy);
    }

    /** A copy of the private key; whoever asks for it wipes it. */
    public Optional<char[]> privateKey() {
        return privateKey.map(Login::copy);
    }

    /** A copy of what sudo asks for; whoever asks for it wipes it. */
    public Optional<char[]> sudoPassword() {
        return sudoPassword.map(Login::copy);
    }

    private static char[] copy(char[] secret) {
        return Arrays.copyOf(secret, secret.length);
    }

    @Override
    public String toString() {
        return "Login[...]";
    }
}
