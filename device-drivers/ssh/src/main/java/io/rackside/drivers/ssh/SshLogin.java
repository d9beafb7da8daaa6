package io.rackside.drivers.ssh;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * A user name with its password, its private key or both. Never printed: {@link #toString} shows
 * none of them.
 */
public final class SshLogin {
    private static final int PART_MAX = 200;

    private final String user;
    private final Optional<char[]> password;
    private final Optional<byte[]> privateKey;
    private final Optional<char[]> passphrase;

    private SshLogin(
            String user,
            Optional<char[]> password,
            Optional<byte[]> privateKey,
            Optional<char[]> passphrase) {
        Objects.requireNonNull(user, "user");
        if (user.isEmpty() || user.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("no user name");
        }
        this.user = user;
        this.password = password.map(char[]::clone);
        this.privateKey = privateKey.map(byte[]::clone);
        this.passphrase = passphrase.map(char[]::clone);
    }

    public static SshLogin withPassword(String user, char[] password) {
        return new SshLogin(user, Optional.of(password), Optional.empty(), Optional.empty());
    }

    /**
     * A login by key.
     *
     * @param privateKey the file's content: OpenSSH, PEM or PuTTY
     * @param passphrase empty for a key that is not encrypted
     */
    public static SshLogin withKey(String user, byte[] privateKey, Optional<char[]> passphrase) {
        return new SshLogin(user, Optional.empty(), Optional.of(privateKey), passphrase);
    }

    /** The same, with a password for servers that do not take the key. */
    public SshLogin orPassword(char[] other) {
        return new SshLogin(user, Optional.of(other), privateKey, passphrase);
    }

    /**
     * The same person, led by a bastion with a menu straight to one device: the bastion's user, the
     * account on the device and the device, joined by {@code @} as JumpServer takes them.
     *
     * @param account on the device
     * @param asset the device's name or address as the bastion has it
     */
    public SshLogin throughMenuBastion(String account, String asset) {
        return new SshLogin(
                part(user) + "@" + part(account) + "@" + part(asset),
                password,
                privateKey,
                passphrase);
    }

    private static String part(String text) {
        if (text.isBlank() || text.length() > PART_MAX || text.matches(".*[@\\s\\p{Cntrl}].*")) {
            throw new IllegalArgumentException("no part of a bastion's user name: " + text);
        }
        return text;
    }

    public String user() {
        return user;
    }

    /** A copy; whoever asks for it wipes it. */
    Optional<char[]> password() {
        return password.map(char[]::clone);
    }

    Optional<byte[]> privateKey() {
        return privateKey.map(byte[]::clone);
    }

    Optional<char[]> passphrase() {
        return passphrase.map(char[]::clone);
    }

    /** Overwrites what it holds; it opens nothing afterwards. */
    public void wipe() {
        password.ifPresent(secret -> Arrays.fill(secret, '\0'));
        passphrase.ifPresent(secret -> Arrays.fill(secret, '\0'));
        privateKey.ifPresent(secret -> Arrays.fill(secret, (byte) 0));
    }

    @Override
    public String toString() {
        return "SshLogin[...]";
    }
}
