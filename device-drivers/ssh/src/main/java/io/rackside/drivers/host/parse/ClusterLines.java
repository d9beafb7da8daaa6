package io.rackside.drivers.host.parse;

import io.rackside.model.host.HostSymptoms.Migration;
import io.rackside.model.host.HostSymptoms.Volume;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a host's cluster says of virtual machines of KubeVirt, as our templates have it: the host's
 * own name first, then a line for each thing, its fields with tabs between.
 */
public final class ClusterLines {
    /** The host has no way to ask; the cluster has no KubeVirt. */
    private static final String NO_WAY = "no-way";

    private static final String NONE = "none";
    private static final int FIELDS = 4;

    /** What a template prints for what is not there. */
    private static final String NO_VALUE = "<no value>";

    private final String node;
    private final List<String[]> rows = new ArrayList<>();

    private ClusterLines(String node) {
        this.node = node;
    }

    /** Empty where the host has no way to ask. */
    private static Optional<ClusterLines> of(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.getFirst().startsWith("node\t")) {
            throw new NotUnderstood("node", text);
        }
        ClusterLines all = new ClusterLines(shortName(lines.getFirst().substring(5)));
        for (String line : lines.subList(1, lines.size())) {
            if (line.equals(NO_WAY)) {
                return Optional.empty();
            }
            if (line.equals(NONE)) {
                break;
            }
            String[] fields = line.replace(NO_VALUE, "").split("\t", -1);
            if (fields.length != FIELDS) {
                throw new NotUnderstood("four fields", line);
            }
            all.rows.add(fields);
        }
        return Optional.of(all);
    }

    /** A node may be known by its whole name, the host by its short one. */
    private static String shortName(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replaceFirst("\\..*", "");
    }

    private boolean here(String other) {
        return shortName(other).equals(node);
    }

    /** Volumes of machines on this host; empty where it has no way to ask. */
    public static Optional<List<Volume>> volumes(String text) {
        return of(text).map(
                        all ->
                                all.rows.stream()
                                        .filter(row -> all.here(row[0]))
                                        .map(row -> new Volume(row[1], words(row[3]), row[2]))
                                        .toList());
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split(" +"));
    }

    /**
     * The last move of each machine that began on this host, or got nowhere; empty where it has no
     * way to ask.
     */
    public static Optional<List<Migration>> migrations(String text) {
        return of(text).map(
                        all -> {
                            Map<String, Migration> last = new LinkedHashMap<>();
                            all.rows.stream()
                                    .filter(row -> row[0].isEmpty() || all.here(row[0]))
                                    .sorted(Comparator.comparing(row -> row[3]))
                                    .forEach(
                                            row -> last.put(row[1], new Migration(row[1], row[2])));
                            return List.copyOf(last.values());
                        });
    }
}
