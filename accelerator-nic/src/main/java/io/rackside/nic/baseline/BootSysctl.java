package io.rackside.nic.baseline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the kernel's settings will be after the next boot, by the files that set them. Sources:
 * sysctl.d(5) and systemd-sysctl(8) for order, masks and patterns; sysctl(8), option --system, for
 * the other program that reads them; the kernel's networking/ip-sysctl, devinet.c and addrconf.c
 * for what a setting of all interfaces sets besides.
 */
public final class BootSysctl {
    /** Read last by {@code sysctl --system}, and by systemd only where a link leads to it. */
    public static final String CONF = "/etc/sysctl.conf";

    /** A file of a name in an earlier folder hides one of the same name in a later one. */
    private static final List<String> FOLDERS =
            List.of(
                    "/etc/sysctl.d/",
                    "/run/sysctl.d/",
                    "/usr/local/lib/sysctl.d/",
                    "/usr/lib/sysctl.d/",
                    "/lib/sysctl.d/");

    private static final String FORWARD = "net/ipv4/ip_forward";
    private static final String FORWARDING = "net/ipv4/conf/all/forwarding";
    private static final Pattern PER_INTERFACE =
            Pattern.compile("net/(ipv4|ipv6)/conf/([^/]+)/([a-z0-9_]+)");

    /** Setting them for all sets them for each interface, and for those to come. */
    private static final Set<String> HANDED_DOWN =
            Set.of("forwarding", "disable_ipv6", "ignore_routes_with_linkdown");

    private final List<Line> system;
    private final List<Line> procps;
    private final boolean whole;

    /**
     * A file as it was found.
     *
     * @param path absolute
     * @param lines of it; none of one that masks others
     * @param readable whether it could be read
     */
    public record File(String path, List<String> lines, boolean readable) {
        public File {
            Objects.requireNonNull(path, "path");
            lines = List.copyOf(lines);
        }
    }

    /**
     * A value that is set in a boot.
     *
     * @param file the path of the file that has the last word
     */
    public record Assigned(String value, String file) {
        public Assigned {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(file, "file");
        }
    }

    /** An assignment; without a value it only keeps patterns from fitting its key. */
    private record Line(String key, Optional<String> value, String file) {
        boolean isPattern() {
            return key.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
        }
    }

    private BootSysctl(List<Line> system, List<Line> procps, boolean whole) {
        this.system = system;
        this.procps = procps;
        this.whole = whole;
    }

    /** By those files, in whatever order they were found. */
    public static BootSysctl of(List<File> files) {
        Map<String, File> byName = new TreeMap<>();
        for (String folder : FOLDERS) {
            for (File file : files) {
                if (file.path().startsWith(folder)) {
                    byName.putIfAbsent(file.path().substring(folder.length()), file);
                }
            }
        }
        List<Line> system = new ArrayList<>();
        byName.values().forEach(file -> system.addAll(lines(file)));
        List<Line> procps = new ArrayList<>(system);
        files.stream()
                .filter(file -> file.path().equals(CONF))
                .forEach(file -> procps.addAll(lines(file)));
        return new BootSysctl(system, procps, files.stream().allMatch(File::readable));
    }

    /** Whether every file could be read. */
    public boolean whole() {
        return whole;
    }

    /**
     * What systemd sets it to in a boot; empty where no file says anything.
     *
     * @param key with dots, as {@code sysctl} prints it
     */
    public Optional<Assigned> atBoot(String key) {
        return last(system, slashes(key));
    }

    /**
     * What {@code sysctl --system} sets it to, which some distributions and many administrators
     * run; empty where no file says anything.
     */
    public Optional<Assigned> bySysctl(String key) {
        return last(procps, slashes(key));
    }

    private static List<Line> lines(File file) {
        List<Line> lines = new ArrayList<>();
        for (String each : file.lines()) {
            String text = each.strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(";")) {
                continue;
            }
            boolean lenient = text.startsWith("-");
            int equals = text.indexOf('=');
            if (equals >= 0) {
                lines.add(
                        new Line(
                                slashes(text.substring(lenient ? 1 : 0, equals).strip()),
                                Optional.of(text.substring(equals + 1).strip()),
                                file.path()));
            } else if (lenient) {
                lines.add(
                        new Line(
                                slashes(text.substring(1).strip()), Optional.empty(), file.path()));
            }
        }
        return lines;
    }

    /** Where the first separator is a dot, dots separate and slashes stand for dots. */
    private static String slashes(String key) {
        int dot = key.indexOf('.');
        int slash = key.indexOf('/');
        if (dot < 0 || slash >= 0 && slash < dot) {
            return key;
        }
        StringBuilder turned = new StringBuilder();
        key.chars().forEach(c -> turned.append((char) (c == '.' ? '/' : c == '/' ? '.' : c)));
        return turned.toString();
    }

    /** The last that is written to it, by its own name or by one that hands its value down. */
    private static Optional<Assigned> last(List<Line> lines, String key) {
        return inOrder(lines, key).stream()
                .reduce((_, later) -> later)
                .map(line -> new Assigned(line.value().orElseThrow(), line.file()));
    }

    private static List<Line> inOrder(List<Line> lines, String key) {
        Map<String, Line> last = new LinkedHashMap<>();
        for (Line line : lines) {
            // Who is set again is set later.
            last.remove(line.key());
            last.put(line.key(), line);
        }
        List<Line> fitting = new ArrayList<>();
        for (Line line : last.values()) {
            boolean fits =
                    names(key).stream()
                            .anyMatch(
                                    name ->
                                            line.isPattern()
                                                    ? !last.containsKey(name) && fits(line, name)
                                                    : line.key().equals(name));
            if (fits && line.value().isPresent()) {
                fitting.add(line);
            }
        }
        return fitting;
    }

    private static boolean fits(Line line, String name) {
        StringBuilder regex = new StringBuilder();
        for (char c : line.key().toCharArray()) {
            switch (c) {
                case '*' -> regex.append("[^/]*");
                case '?' -> regex.append("[^/]");
                case '[', ']', '-' -> regex.append(c);
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        try {
            return Pattern.matches(regex.toString(), name);
        } catch (PatternSyntaxException _) {
            return false;
        }
    }

    /** Its own name and those that set it besides. */
    private static List<String> names(String key) {
        if (key.equals(FORWARD) || key.equals(FORWARDING)) {
            return List.of(FORWARD, FORWARDING);
        }
        Matcher parts = PER_INTERFACE.matcher(key);
        if (!parts.matches()
                || parts.group(2).equals("all")
                || !HANDED_DOWN.contains(parts.group(3))) {
            return List.of(key);
        }
        boolean four = parts.group(1).equals("ipv4");
        if (four && !parts.group(3).equals("forwarding")) {
            return List.of(key);
        }
        return four
                ? List.of(key, FORWARD, FORWARDING)
                : List.of(key, "net/ipv6/conf/all/" + parts.group(3));
    }
}
