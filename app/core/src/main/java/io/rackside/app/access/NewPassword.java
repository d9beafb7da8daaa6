package io.rackside.app.access;

import java.security.SecureRandom;

/**
 * Makes passwords nobody has to type: 16 characters, since that is the most an account may have
 * that is used over IPMI 1.5 and the most some BMCs take, with capital and small letters, digits
 * and signs, since many ask for all of them; without those that look alike or that BMCs refuse.
 * About 96 bits.
 */
public final class NewPassword {
    /** What IPMI 2.0 takes; a longer one keeps its account out there. */
    public static final int IPMI_MAX = 20;

    /** What IPMI 1.5, and some BMCs over IPMI 2.0, take. */
    public static final int OLD_IPMI_MAX = 16;

    private static final int LENGTH = 16;
    private static final String[] CLASSES = {
        "ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnpqrstuvwxyz", "23456789", "-_.+=%@"
    };
    private static final String ALL = String.join("", CLASSES);

    private NewPassword() {}

    /** To be wiped. */
    public static char[] make(SecureRandom random) {
        char[] password = new char[LENGTH];
        do {
            for (int i = 0; i < LENGTH; i++) {
                password[i] = ALL.charAt(random.nextInt(ALL.length()));
            }
        } while (!mixed(password) || !Character.isLetter(password[0]));
        return password;
    }

    /** Neither a class missing nor the same character twice in a row. */
    private static boolean mixed(char[] password) {
        for (String each : CLASSES) {
            if (new String(password).chars().noneMatch(c -> each.indexOf(c) >= 0)) {
                return false;
            }
        }
        for (int i = 1; i < password.length; i++) {
            if (password[i] == password[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /** Whether it can be one: nothing in it that cannot be typed. */
    public static boolean possible(char[] password) {
        if (password.length == 0) {
            return false;
        }
        for (char c : password) {
            if (Character.isISOControl(c)) {
                return false;
            }
        }
        return true;
    }
}
