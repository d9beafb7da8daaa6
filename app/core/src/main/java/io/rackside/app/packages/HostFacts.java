package io.rackside.app.packages;

import io.rackside.drivers.ssh.SshException;
import io.rackside.drivers.ssh.SshSession;
import io.rackside.nic.apply.Said;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What a host tells before anything is installed on it.
 *
 * @param base its package manager's kind; empty where it has neither, or did not tell
 * @param had of the packages asked for, those that are there
 * @param database whether its package database can be read: else nothing of {@code had} counts
 * @param releases kernels that are installed
 * @param room bytes left, by where the file system is mounted
 * @param locked the lock another process holds
 * @param secureBoot empty where the firmware does not tell
 * @param lacks commands that are needed and not there
 * @param whole whether it told all of it
 */
record HostFacts(
        String kernel,
        String machine,
        Optional<PackageKind> base,
        List<Had> had,
        boolean database,
        SortedSet<String> releases,
        SortedMap<String, Long> room,
        Optional<String> locked,
        Optional<Boolean> secureBoot,
        SortedSet<String> lacks,
        boolean whole) {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST = 1 << 20;
    private static final String MARK = "rackside ";
    private static final int DF_COLUMNS = 6;

    /** Asks a host, reading alone and as the account. */
    static HostFacts ask(SshSession session, Collection<String> names) throws InterruptedException {
        String script =
                "say() { printf '\\nrackside %s\\n' \"$*\"; }\n"
                        + Scripts.look(names)
                        + "whole() { main </dev/null; say done; }\nwhole\n";
        String said;
        try {
            said =
                    session.exec("sh -s", script.getBytes(StandardCharsets.UTF_8), MOST, LONGEST)
                            .text();
        } catch (SshException e) {
            if (!session.open()) {
                throw e;
            }
            said = "";
        }
        return of(
                said.lines()
                        .filter(line -> line.startsWith(MARK))
                        .map(line -> line.substring(MARK.length()))
                        .toList());
    }

    /** Of what a script of ours said. */
    static HostFacts of(Said said) {
        List<String> lines = new ArrayList<>(said.lines());
        if (said.end() == Said.End.WHOLE) {
            lines.add("done");
        }
        return of(lines);
    }

    static HostFacts of(List<String> lines) {
        Reading reading = new Reading();
        lines.forEach(reading);
        return new HostFacts(
                reading.kernel,
                reading.machine,
                reading.base,
                List.copyOf(reading.had),
                reading.database,
                reading.releases,
                reading.room,
                reading.locked,
                reading.secureBoot,
                reading.lacks,
                reading.whole);
    }

    /** Takes one line after the other; one it does not know is left out. */
    private static final class Reading implements Consumer<String> {
        private String kernel = "";
        private String machine = "";
        private Optional<PackageKind> base = Optional.empty();
        private final List<Had> had = new ArrayList<>();
        private boolean database;
        private final SortedSet<String> releases = new TreeSet<>();
        private final SortedMap<String, Long> room = new TreeMap<>();
        private Optional<String> locked = Optional.empty();
        private Optional<Boolean> secureBoot = Optional.empty();
        private final SortedSet<String> lacks = new TreeSet<>();
        private boolean whole;

        @Override
        public void accept(String line) {
            int blank = line.indexOf(' ');
            String value = blank < 0 ? "" : line.substring(blank + 1).strip();
            switch (blank < 0 ? line.strip() : line.substring(0, blank)) {
                case "kernel" -> kernel = value;
                case "machine" -> machine = value;
                case "base" ->
                        base =
                                switch (value) {
                                    case "rpm" -> Optional.of(PackageKind.RPM);
                                    case "deb" -> Optional.of(PackageKind.DEB);
                                    default -> Optional.empty();
                                };
                case "has" -> Had.of(value).ifPresent(had::add);
                case "database" -> database = value.equals("yes");
                case "release" -> releases.add(value);
                case "room" -> room(value.split("\\s+"));
                case "locked" -> locked = Optional.of(value);
                case "secureboot" -> secureBoot = Optional.of(value.equals("1"));
                case "lacks" -> lacks.add(value);
                case "done" -> whole = true;
                default -> {}
            }
        }

        private void room(String[] columns) {
            if (columns.length >= DF_COLUMNS && columns[3].matches("\\d{1,15}")) {
                room.put(columns[DF_COLUMNS - 1], Long.parseLong(columns[3]) * 1024);
            }
        }
    }

    /** What it has of a package; several of a kernel are there beside one another. */
    List<Had> of(String name) {
        return had.stream().filter(one -> one.name().equals(name)).toList();
    }

    /** Bytes left where a path lies; empty where that was not told. */
    OptionalLong roomAt(String path) {
        return room.entrySet().stream()
                .filter(
                        each ->
                                each.getKey().equals("/")
                                        || path.equals(each.getKey())
                                        || path.startsWith(each.getKey() + "/"))
                .reduce((one, other) -> longer(one.getKey(), other.getKey()) ? one : other)
                .map(each -> OptionalLong.of(each.getValue()))
                .orElseGet(OptionalLong::empty);
    }

    private static boolean longer(String one, String other) {
        return one.length() > other.length();
    }
}
