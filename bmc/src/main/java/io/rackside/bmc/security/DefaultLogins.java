package io.rackside.bmc.security;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Logins that stand in makers' manuals. Only compared with one that a person gave and the BMC took;
 * none of them is ever tried.
 */
public final class DefaultLogins {
    private static final String LIST = "default-logins.txt";

    private record Known(String user, CharBuffer password) {}

    private final List<Known> known;

    private DefaultLogins(List<Known> known) {
        this.known = known;
    }

    /** Those that come with Rackside. */
    public static DefaultLogins shipped() {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                DefaultLogins.class.getResourceAsStream(LIST),
                                StandardCharsets.UTF_8))) {
            return new DefaultLogins(
                    lines.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> line.split("\t", -1))
                            .map(parts -> new Known(parts[0], CharBuffer.wrap(parts[1])))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether that is the name of one of them, whatever its password is now. */
    public boolean names(String user) {
        return known.stream().anyMatch(each -> each.user().equalsIgnoreCase(user));
    }

    /**
     * Whether that is one of them; names count without their case, as some BMCs take them.
     *
     * @param password wiped here
     */
    public boolean has(String user, char[] password) {
        try {
            CharBuffer given = CharBuffer.wrap(password);
            return known.stream()
                    .anyMatch(
                            each ->
                                    each.user().equalsIgnoreCase(user)
                                            && each.password().equals(given));
        } finally {
            Arrays.fill(password, '\0');
        }
    }
}
