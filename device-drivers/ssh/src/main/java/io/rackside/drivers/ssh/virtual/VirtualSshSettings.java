package io.rackside.drivers.ssh.virtual;

import java.util.Objects;

/**
 * How a virtual SSH server is set up.
 *
 * @param port 0 for any that is free
 * @param user the account; as a bastion with a menu it is the whole {@code user@account@asset}
 * @param password its password, not shown by {@link #toString}
 * @param seed the host key is made of it: one seed, one key
 * @param asks whether the password is asked for by keyboard-interactive instead
 * @param old whether it knows algorithms of ten years ago only
 * @param forwards whether it forwards connections, as a jump host
 */
public record VirtualSshSettings(
        int port,
        String user,
        String password,
        long seed,
        boolean asks,
        boolean old,
        boolean forwards) {
    public VirtualSshSettings {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    public static VirtualSshSettings of(int port, String user, String password, long seed) {
        return new VirtualSshSettings(port, user, password, seed, false, false, false);
    }

    public VirtualSshSettings asking() {
        return new VirtualSshSettings(port, user, password, seed, true, old, forwards);
    }

    public VirtualSshSettings oldOnly() {
        return new VirtualSshSettings(port, user, password, seed, asks, true, forwards);
    }

    public VirtualSshSettings forwarding() {
        return new VirtualSshSettings(port, user, password, seed, asks, old, true);
    }

    @Override
    public String toString() {
        return "VirtualSshSettings[port=" + port + "]";
    }
}
