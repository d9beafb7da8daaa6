package io.rackside.bmc.virtual.machine;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/** The one account of a virtual BMC. Never printed: {@link #toString} shows nothing of it. */
public final class Account {
    private final String user;
    private final byte[] password;

    public Account(String user, char[] password) {
        this.user = Objects.requireNonNull(user, "user");
        this.password = bytes(password);
    }

    public String user() {
        return user;
    }

    /** What keys are derived from, in UTF-8; a copy (IPMI 2.0, 13.31). */
    public byte[] password() {
        return password.clone();
    }

    /** Whether name and password are right. */
    public boolean accepts(String name, char[] given) {
        return MessageDigest.isEqual(
                        user.getBytes(StandardCharsets.UTF_8),
                        name.getBytes(StandardCharsets.UTF_8))
                & MessageDigest.isEqual(password, bytes(given));
    }

    private static byte[] bytes(char[] text) {
        var encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "Account[...]";
    }
}
