package io.rackside.app.packages;

import java.util.Objects;
import java.util.Optional;

/**
 * A package that a host has.
 *
 * @param whole whether it is installed to its end
 */
public record Had(String name, Evr version, String architecture, boolean whole) {
    private static final int WORDS = 5;
    private static final String WHOLE = "install ok installed";

    public Had {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(architecture, "architecture");
    }

    /** Of a line: name, epoch ({@code deb} where the version holds it), version, release, more. */
    static Optional<Had> of(String line) {
        String[] words = line.strip().split("\\s+", WORDS + 1);
        if (words.length < WORDS) {
            return Optional.empty();
        }
        String epoch = words[1].matches("\\d{1,9}") ? words[1] : "0";
        Evr version =
                words[1].equals("deb")
                        ? Evr.ofDebian(words[2])
                        : new Evr(Long.parseLong(epoch), words[2], words[3]);
        return Optional.of(
                new Had(
                        words[0],
                        version,
                        words[4],
                        words.length <= WORDS || words[WORDS].equals(WHOLE)));
    }
}
