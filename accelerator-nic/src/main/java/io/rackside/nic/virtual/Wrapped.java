package io.rackside.nic.virtual;

import io.rackside.nic.virtual.VirtualHostSettings.Privilege;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A command behind those that only pass on: {@code sudo}, {@code timeout}, {@code env}, {@code
 * nice}.
 *
 * @param limit it may take
 * @param refused why it is not run at all; empty when it is
 * @param asks whether sudo reads the password from standard input first
 */
record Wrapped(List<String> words, boolean root, Duration limit, String refused, boolean asks) {
    static final Set<String> PASSING =
            Set.of("sudo", "timeout", "env", "nice", "nohup", "setsid", "ionice", "stdbuf");

    static Wrapped of(List<String> typed, boolean root, Duration limit, Privilege privilege) {
        Wrapped now = new Wrapped(typed, root, limit, "", false);
        while (now.refused.isEmpty()
                && !now.words.isEmpty()
                && PASSING.contains(now.words.getFirst())) {
            now =
                    switch (now.words.getFirst()) {
                        case "sudo" -> now.sudo(privilege);
                        case "timeout" -> now.timeout();
                        default -> now.plain();
                    };
        }
        return now;
    }

    private int options(int from, String withValue) {
        int at = from;
        while (at < words.size() && words.get(at).startsWith("-")) {
            at +=
                    words.get(at).length() == 2 && withValue.contains(words.get(at).substring(1))
                            ? 2
                            : 1;
        }
        return at;
    }

    private List<String> rest(int from) {
        return from >= words.size() ? List.of() : words.subList(from, words.size());
    }

    private Wrapped sudo(Privilege privilege) {
        int at = options(1, "puU");
        if (root || privilege == Privilege.SUDO) {
            return new Wrapped(rest(at), true, limit, "", asks);
        }
        if (privilege == Privilege.NONE || words.subList(1, at).contains("-n")) {
            return refused("sudo: a password is required");
        }
        if (!words.subList(1, at).contains("-S")) {
            return refused("sudo: a terminal is required to read the password");
        }
        return new Wrapped(rest(at), true, limit, "", true);
    }

    private Wrapped refused(String why) {
        return new Wrapped(words, root, limit, why, false);
    }

    private Wrapped timeout() {
        int at = options(1, "ks");
        if (at >= words.size() || !words.get(at).matches("\\d{1,6}(\\.\\d{1,3})?s?")) {
            return refused("timeout: invalid time interval");
        }
        double seconds = Double.parseDouble(words.get(at).replace("s", ""));
        Duration told = Duration.ofMillis(Math.round(seconds * 1_000));
        return new Wrapped(rest(at + 1), root, told.compareTo(limit) < 0 ? told : limit, "", asks);
    }

    private Wrapped plain() {
        int at = options(1, "nuco");
        while (at < words.size() && words.get(at).matches("[A-Za-z_][A-Za-z0-9_]*=.*")) {
            at++;
        }
        return new Wrapped(rest(at), root, limit, "", asks);
    }
}
