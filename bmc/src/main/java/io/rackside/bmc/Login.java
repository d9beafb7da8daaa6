package io.rackside.bmc;

import java.util.Arrays;
import java.util.Objects;

/** A user name and its password. Never printed: {@link #toString} shows neither. */
public final class Login {
    private final String user;
    private final char[] password;

    public Login(String user, char[] password) {
        this.user = Objects.requireNonNull(user, "user");
        this.password = Arrays.copyOf(password, password.length);
    }

    public String user() {
        return user;
    }

    public char[] password() {
        return Arrays.copyOf(password, password.length);
    }

    @Override
    public String toString() {
        return "Login[...]";
    }
}
