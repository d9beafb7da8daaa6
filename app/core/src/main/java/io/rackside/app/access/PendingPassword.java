package io.rackside.app.access;

import io.rackside.bmc.Login;

import java.util.Arrays;
import java.util.Optional;

/**
 * A password on its way to a box, as it lies in the vault: fields with a NUL between them, which
 * nobody can type. Never printed.
 *
 * @param id of this change, by which the act names its secret
 * @param device whose it is
 * @param state how far it is known which password counts
 * @param fresh the login with the new password
 * @param before the login as it was; empty where nobody here knows it
 */
record PendingPassword(String id, String device, State state, Login fresh, Optional<Login> before) {
    private static final char SEPARATOR = '\0';

    /** What has been tried so far; written before a password is tried, so that each is once. */
    enum State {
        /** It may have been sent. */
        SENT,
        /** The new one has been tried. */
        FRESH_TRIED,
        /** Both have been tried; a person has to say. */
        BOTH_TRIED,
        /** A login has proved the new one. */
        PROVED
    }

    PendingPassword in(State next) {
        return new PendingPassword(id, device, next, fresh, before);
    }

    /** To be wiped. */
    char[] text() {
        char[] password = fresh.password();
        char[] old = before.map(Login::password).orElse(new char[0]);
        String head =
                id
                        + SEPARATOR
                        + device
                        + SEPARATOR
                        + state.name()
                        + SEPARATOR
                        + fresh.user()
                        + SEPARATOR
                        + before.map(_ -> "known").orElse("")
                        + SEPARATOR;
        char[] all =
                Arrays.copyOf(head.toCharArray(), head.length() + password.length + 1 + old.length);
        System.arraycopy(password, 0, all, head.length(), password.length);
        all[head.length() + password.length] = SEPARATOR;
        System.arraycopy(old, 0, all, head.length() + password.length + 1, old.length);
        Arrays.fill(password, SEPARATOR);
        Arrays.fill(old, SEPARATOR);
        return all;
    }

    static Optional<PendingPassword> read(char[] text) {
        int[] ends = new int[6];
        int found = 0;
        for (int i = 0; i < text.length && found < ends.length; i++) {
            if (text[i] == SEPARATOR) {
                ends[found++] = i;
            }
        }
        if (found < ends.length) {
            return Optional.empty();
        }
        String user = part(text, ends[2], ends[3]);
        char[] password = Arrays.copyOfRange(text, ends[4] + 1, ends[5]);
        char[] old = Arrays.copyOfRange(text, ends[5] + 1, text.length);
        try {
            return Optional.of(
                    new PendingPassword(
                            new String(text, 0, ends[0]),
                            part(text, ends[0], ends[1]),
                            State.valueOf(part(text, ends[1], ends[2])),
                            new Login(user, password),
                            part(text, ends[3], ends[4]).isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(new Login(user, old))));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        } finally {
            Arrays.fill(password, SEPARATOR);
            Arrays.fill(old, SEPARATOR);
        }
    }

    private static String part(char[] text, int before, int end) {
        return new String(text, before + 1, end - before - 1);
    }

    @Override
    public String toString() {
        return "PendingPassword[" + id + ", " + state + "]";
    }
}
