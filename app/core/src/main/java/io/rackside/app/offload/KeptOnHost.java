package io.rackside.app.offload;

import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What our units on a host set again in each boot, whichever console had it kept. What
 * NetworkManager keeps is not among it.
 *
 * @param places by the place of a port: what each knob is set to, empty where an earlier version
 *     did not say
 */
record KeptOnHost(SortedMap<String, SortedMap<String, String>> places) {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST = 1 << 20;
    private static final String MARK = "rackside kept ";

    /** Shell lines that tell it; they read alone, and want no root. */
    static final String LINES =
            """
            for f in /etc/rackside/nic@*.sh; do
                [ -r "$f" ] || continue
                n=${f##*/nic@}; n=${n%.sh}
                [ -h "/etc/systemd/system/multi-user.target.wants/rackside-nic@$n.service" ] || continue
                while IFS= read -r l; do
                    case $l in '#: '*) printf 'rackside kept %s %s\\n' "$n" "${l#'#: '}" ;; esac
                done <"$f"
            done
            """;

    KeptOnHost {
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
    }

    /** Nobody asked. */
    static KeptOnHost unasked() {
        return new KeptOnHost(new TreeMap<>());
    }

    /** Asks a host; what it does not tell is not known. */
    static KeptOnHost ask(SshSession session) throws InterruptedException {
        try {
            byte[] script = LINES.getBytes(StandardCharsets.UTF_8);
            return of(session.exec("sh -s", script, MOST, LONGEST).text());
        } catch (SshException e) {
            if (!session.open()) {
                throw e;
            }
            return unasked();
        }
    }

    /** What {@link #LINES} printed, other lines passed over. */
    static KeptOnHost of(String said) {
        SortedMap<String, SortedMap<String, String>> places = new TreeMap<>();
        for (String line : said.split("\n", -1)) {
            String[] told =
                    line.startsWith(MARK)
                            ? line.substring(MARK.length()).strip().split(" ", 2)
                            : new String[0];
            if (told.length == 2) {
                String[] named = told[1].split("=", 2);
                places.computeIfAbsent(told[0], _ -> new TreeMap<>())
                        .put(named[0], named.length > 1 ? named[1] : "");
            }
        }
        return new KeptOnHost(places);
    }

    /** What a port's own unit sets. */
    Map<String, String> at(String place) {
        return places.getOrDefault(place, new TreeMap<>());
    }

    /** What a knob of the whole host is set to, by whichever port's unit; empty where unknown. */
    Optional<String> anywhere(String knob) {
        return places.values().stream()
                .filter(one -> !one.getOrDefault(knob, "").isEmpty())
                .map(one -> one.get(knob))
                .findFirst();
    }
}
