package io.rackside.app.packages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What is run on hosts for packages; each is a function {@code main} that answers by {@code say}.
 */
final class Scripts {
    /** Below it a host keeps what was sent, over restarts too. */
    private static final String FOLDER = "/var/tmp/rackside-packages-";

    private static final String UNIT = "rackside-packages-";

    /** What root makes to run lies where nobody else may write. */
    private static final String RUN = "/run/rackside-packages-";

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 +._:~^/-]*");

    private Scripts() {}

    static String folder(String id) {
        return FOLDER + id;
    }

    /** Reads what of some packages is there, and what an installation needs to know. */
    static String look(Collection<String> names) {
        return script(Map.of("NAMES", String.join(" ", names)), "look");
    }

    /** Looks at what was sent, and asks the package manager whether it would take it. */
    static String test(String id, List<String> files, String how) {
        return script(
                Map.of("D", folder(id), "FILES", String.join(" ", files), "HOW", how), "test");
    }

    /**
     * Begins the installation in a unit of its own, which outlives our session.
     *
     * @param sums SHA-256 of the files, in their order: measured once more by that unit
     */
    static String install(String id, List<String> files, List<String> sums, String how) {
        return script(
                Map.of(
                        "D",
                        folder(id),
                        "R",
                        RUN + id,
                        "FILES",
                        String.join(" ", files),
                        "SUMS",
                        String.join(" ", sums),
                        "HOW",
                        how,
                        "UNIT",
                        UNIT + id),
                "install");
    }

    /** Reads how far that is, and what of the packages is there. */
    static String state(String id, Collection<String> names) {
        return script(
                Map.of("D", folder(id), "UNIT", UNIT + id, "NAMES", String.join(" ", names)),
                "state");
    }

    /**
     * Reads what is there, which modules the kernel has loaded and which it would load.
     *
     * @param drivers those of the names that bring modules
     */
    static String prove(Collection<String> names, Collection<String> drivers) {
        return script(
                Map.of("NAMES", String.join(" ", names), "DRIVERS", String.join(" ", drivers)),
                "prove");
    }

    /** Removes what was sent, unless an installation works with it, or may. */
    static String tidy(String id) {
        return script(Map.of("D", folder(id), "R", RUN + id, "UNIT", UNIT + id), "tidy");
    }

    private static String script(Map<String, String> variables, String name) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(variables)
                .forEach(
                        (variable, value) -> {
                            if (!PLAIN.matcher(value).matches()) {
                                throw new IllegalArgumentException(variable);
                            }
                            text.append(variable).append("='").append(value).append("'\n");
                        });
        return text + resource("base") + resource(name);
    }

    private static String resource(String name) {
        try (InputStream in = Scripts.class.getResourceAsStream(name + ".sh")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
