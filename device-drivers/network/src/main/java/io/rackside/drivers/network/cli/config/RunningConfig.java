package io.rackside.drivers.network.cli.config;

import io.rackside.drivers.network.cli.profile.CliProfile;
import io.rackside.drivers.network.cli.profile.SecretMask;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A device's running configuration without what changes by itself. It holds secrets: shown and
 * compared is {@link #masked}, the whole is only kept encrypted.
 */
public final class RunningConfig {
    /** What stands in a place of a secret. */
    public static final String MASK = SecretMask.MASK;

    private static final int LINE_MAX = 2_048;

    private final List<String> lines;

    private RunningConfig(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Drops time stamps, up-times and empty lines at both ends. */
    public static RunningConfig of(CliProfile profile, List<String> read) {
        List<String> kept = new ArrayList<>();
        for (String line : read) {
            String text = line.stripTrailing();
            if (!matchesAny(profile.noise(), text)) {
                kept.add(text);
            }
        }
        while (!kept.isEmpty() && kept.getFirst().isBlank()) {
            kept.removeFirst();
        }
        while (!kept.isEmpty() && kept.getLast().isBlank()) {
            kept.removeLast();
        }
        return new RunningConfig(kept);
    }

    private static boolean matchesAny(List<Pattern> patterns, String line) {
        return line.length() <= LINE_MAX
                && patterns.stream().anyMatch(each -> each.matcher(line).matches());
    }

    /** All of it, secrets too. */
    public List<String> lines() {
        return lines;
    }

    /** SHA-256 over its lines, hex; changes when a secret does. */
    public String hash() {
        try {
            byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The same with a mask in the place of each secret the profile knows. */
    public RunningConfig masked(CliProfile profile) {
        return new RunningConfig(SecretMask.of(profile).over(lines));
    }

    /**
     * The lines below a heading, without their indent.
     *
     * @param heading as it is typed, {@code interface Eth-Trunk 1}; blanks in it do not count
     * @return empty when there is no such section
     */
    public Optional<List<String>> section(String heading) {
        String wanted = plain(heading);
        for (int i = 0; i < lines.size(); i++) {
            if (isHead(lines.get(i), wanted)) {
                List<String> below = new ArrayList<>();
                for (int j = i + 1; j < lines.size() && lines.get(j).startsWith(" "); j++) {
                    below.add(lines.get(j).strip());
                }
                return Optional.of(below);
            }
        }
        return Optional.empty();
    }

    /**
     * The lines below a heading within a section, without their indent.
     *
     * @param outer the section's heading, {@code config system interface}
     * @param heading as it is typed, {@code edit "port1"}
     * @return empty when there is no such section, or no such heading in it
     */
    public Optional<List<String>> section(String outer, String heading) {
        int from = 0;
        while (from < lines.size() && !isHead(lines.get(from), plain(outer))) {
            from++;
        }
        String wanted = plain(heading);
        for (int i = from + 1; i < lines.size() && lines.get(i).startsWith(" "); i++) {
            if (plain(lines.get(i)).equals(wanted)) {
                int indent = indent(lines.get(i));
                List<String> below = new ArrayList<>();
                for (int j = i + 1; j < lines.size() && indent(lines.get(j)) > indent; j++) {
                    below.add(lines.get(j).strip());
                }
                return Optional.of(below);
            }
        }
        return Optional.empty();
    }

    /**
     * The lines below a heading within sections, without their indent.
     *
     * @param path the headings from the outermost on, as they are typed
     * @return empty when one of them is not there
     */
    public Optional<List<String>> section(List<String> path) {
        int at = 0;
        int end = lines.size();
        int indent = -1;
        for (String heading : path) {
            String wanted = plain(heading);
            while (at < end
                    && !(indent(lines.get(at)) > indent && plain(lines.get(at)).equals(wanted))) {
                at++;
            }
            if (at == end) {
                return Optional.empty();
            }
            indent = indent(lines.get(at));
            at++;
            int below = at;
            while (below < end && indent(lines.get(below)) > indent) {
                below++;
            }
            end = below;
        }
        return Optional.of(lines.subList(at, end).stream().map(String::strip).toList());
    }

    private static boolean isHead(String line, String wanted) {
        return !line.startsWith(" ") && plain(line).equals(wanted);
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** The lines that stand in no section; on Comware they are indented below a lone mark. */
    public List<String> top() {
        List<String> all = new ArrayList<>();
        boolean belowMark = true;
        for (String line : lines) {
            if (!line.startsWith(" ")) {
                belowMark = line.equals("#") || line.equals("!");
                all.add(line);
            } else if (belowMark) {
                all.add(line.strip());
            }
        }
        return all;
    }

    private static String plain(String heading) {
        return heading.replace(" ", "").toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunningConfig config && lines.equals(config.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    /** How long it is; nothing of what is in it. */
    @Override
    public String toString() {
        return "RunningConfig[" + lines.size() + " lines]";
    }
}
