package io.rackside.app.baseline;

import io.rackside.model.Message;
import io.rackside.model.host.Fact;
import io.rackside.nic.baseline.BootSysctl;
import io.rackside.nic.baseline.InventoryReadings;
import io.rackside.nic.baseline.PrintedValues;
import io.rackside.nic.baseline.ReadFrom;
import io.rackside.nic.baseline.ReadFrom.Source;
import io.rackside.nic.baseline.Readings;
import io.rackside.nic.baseline.Setpoint.Line;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks a host, in one go, for what its inventory does not tell: settings of the kernel and of sshd,
 * units, modes of files, and lines that make a setting outlive a boot. It changes nothing.
 */
final class ReadingScript {
    private static final String FUNCTIONS = text();
    private static final String PAGES = "hugepages.";

    private final List<ReadFrom> asked;
    private final List<ReadFrom> values;
    private final List<Line> lines;
    private final Set<Source> tables;
    private final Set<String> programs;
    private final boolean alone;

    /**
     * What came back.
     *
     * @param persisted whether a line stands in its file; one that could not be read is absent
     * @param boot what sets values of the kernel in a boot; empty where nobody asked, or the host
     *     did not say
     * @param interfaces what they are set to each, where that was asked for
     * @param lacking programs that were asked for, and that it has not
     */
    record Answer(
            Readings readings,
            Map<Line, Boolean> persisted,
            Optional<BootSysctl> boot,
            Map<ReadFrom, Interfaces> interfaces,
            Set<String> lacking) {}

    /**
     * @param wanted see {@link io.rackside.nic.baseline.Baseline#readings}; those it does not ask
     *     for are passed over
     */
    ReadingScript(Collection<ReadFrom> wanted, Collection<Line> lines) {
        this(wanted, lines, Set.of(), false);
    }

    /**
     * @param programs of which it is asked whether the host has them
     */
    ReadingScript(Collection<ReadFrom> wanted, Collection<Line> lines, Set<String> programs) {
        this(wanted, lines, programs, false);
    }

    private ReadingScript(
            Collection<ReadFrom> wanted,
            Collection<Line> lines,
            Set<String> programs,
            boolean withoutInventory) {
        this.programs = Set.copyOf(programs);
        this.alone = withoutInventory;
        this.values = wanted.stream().filter(from -> !line(0, from).isEmpty()).distinct().toList();
        this.tables =
                wanted.stream()
                        .map(ReadFrom::source)
                        .filter(from -> from == Source.SSHD || from == Source.LOGIN_DEFS)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        this.asked = List.copyOf(wanted);
        this.lines = lines.stream().distinct().toList();
    }

    /** The same for one value and without an inventory: it asks for what that tells too. */
    static ReadingScript alone(ReadFrom wanted) {
        return new ReadingScript(List.of(wanted), List.of(), Set.of(), true);
    }

    /** Asks only for what sets values of the kernel in a boot. */
    static String bootScript() {
        return FUNCTIONS + "main() {\nsysctl_files\n:\n}\n";
    }

    /** Whether a host has to be asked at all. */
    boolean isEmpty() {
        return values.isEmpty() && tables.isEmpty() && lines.isEmpty() && programs.isEmpty();
    }

    /** The script, whose {@code main} answers by {@code say}. */
    String script() {
        StringBuilder main = new StringBuilder(FUNCTIONS).append("main() {\n");
        for (int i = 0; i < values.size(); i++) {
            main.append(line(i, values.get(i))).append('\n');
        }
        for (int i = 0; i < lines.size(); i++) {
            Line kept = lines.get(i);
            main.append("kept k" + i + " " + ShellWord.of(kept.file()))
                    .append(" " + ShellWord.of(kept.line()) + "\n");
        }
        programs.forEach(
                name -> {
                    String word = ShellWord.of(name);
                    main.append("have " + word + " || say lacks " + word + "\n");
                });
        if (!alone && values.stream().anyMatch(ReadingScript::isOfTheKernel)) {
            main.append("sysctl_files\n");
        }
        if (tables.contains(Source.SSHD)) {
            main.append("sshd_says\n");
        }
        if (tables.contains(Source.LOGIN_DEFS)) {
            main.append("login_defs\n");
        }
        return main.append(":\n}\n").toString();
    }

    private static boolean isOfTheKernel(ReadFrom from) {
        return from.source() == Source.SYSCTL || from.source() == Source.INTERFACES;
    }

    /** The line that asks; empty for what is read elsewhere. */
    private String line(int number, ReadFrom from) {
        String key = from.key();
        return switch (from.source()) {
            case SYSCTL ->
                    "value " + number + " " + ShellWord.of("/proc/sys/" + key.replace('.', '/'));
            case INTERFACES ->
                    from.setting()
                            .map(
                                    one ->
                                            "interfaces %d %s %s"
                                                    .formatted(number, one.family(), one.name()))
                            .orElse("");
            case SYSFS -> "value " + number + " " + ShellWord.of(key);
            case FILE_MODE -> "mode " + number + " " + ShellWord.of(key);
            case SERVICE ->
                    !alone && key.endsWith(".service")
                            ? ""
                            : "unit " + number + " " + ShellWord.of(key);
            case CMDLINE -> alone ? "value " + number + " /proc/cmdline" : "";
            case HOST -> alone ? tuning(number, key) : "";
            case SSHD, LOGIN_DEFS, PORT, RDMA, BIOS, BMC, SWITCH -> "";
        };
    }

    private static String tuning(int number, String key) {
        if (key.equals("governor")) {
            return "governors " + number;
        }
        if (key.equals("isolatedCpus")) {
            return "value " + number + " /sys/devices/system/cpu/isolated";
        }
        return key.startsWith(PAGES)
                ? "value %d /sys/kernel/mm/hugepages/hugepages-%skB/nr_hugepages"
                        .formatted(number, key.substring(PAGES.length()))
                : "";
    }

    /**
     * What was answered.
     *
     * @param said lines of {@code say}
     * @param root whether it ran as root
     */
    Answer read(List<String> said, boolean root) {
        Map<String, String> first = new HashMap<>();
        for (String line : said) {
            int blank = line.indexOf(' ');
            String key = blank < 0 ? line : line.substring(0, blank);
            first.putIfAbsent(key, blank < 0 ? "" : line.substring(blank + 1));
        }
        Readings readings = Readings.none();
        Map<ReadFrom, Interfaces> interfaces = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            ReadFrom from = values.get(i);
            if (from.source() == Source.INTERFACES && first.containsKey("interfaces" + i)) {
                Interfaces each = Interfaces.of(from, lines(said, "interface" + i + " "));
                interfaces.put(from, each);
                readings = readings.with(from, each.counting());
                continue;
            }
            Fact<String> value = fact(first.get(String.valueOf(i)), root);
            readings =
                    readings.with(
                            from,
                            from.source() == Source.CMDLINE
                                    ? value.map(all -> InventoryReadings.word(all, from.key()))
                                    : value);
        }
        readings = table(readings, Source.SSHD, sshd(said, first, root));
        readings = SshdBlocks.of(said).with(readings, asked);
        readings = table(readings, Source.LOGIN_DEFS, loginDefs(said, first, root));
        Map<Line, Boolean> persisted = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String answer = first.getOrDefault("k" + i, "");
            if (answer.equals("yes") || answer.equals("no")) {
                persisted.put(lines.get(i), answer.equals("yes"));
            }
        }
        return new Answer(
                readings,
                Map.copyOf(persisted),
                boot(said),
                interfaces,
                Set.copyOf(lines(said, "lacks ")));
    }

    /** The files that set values of the kernel in a boot; empty where they were not all told. */
    static Optional<BootSysctl> boot(List<String> said) {
        if (!said.contains("sysctl-read")) {
            return Optional.empty();
        }
        Map<String, List<String>> lines = new LinkedHashMap<>();
        Set<String> denied = new HashSet<>();
        String path = "";
        for (String line : said) {
            int blank = line.indexOf(' ');
            String key = blank < 0 ? line : line.substring(0, blank);
            String text = line.substring(blank + 1);
            switch (key) {
                case "sysctl-file" -> {
                    path = text;
                    lines.put(path, new ArrayList<>());
                }
                case "sysctl-denied" -> denied.add(text);
                case "sysctl-line" -> lines.getOrDefault(path, new ArrayList<>()).add(text);
                default -> {}
            }
        }
        List<BootSysctl.File> files = new ArrayList<>();
        lines.forEach((file, its) -> files.add(new BootSysctl.File(file, its, true)));
        denied.forEach(file -> files.add(new BootSysctl.File(file, List.of(), false)));
        return Optional.of(BootSysctl.of(files));
    }

    private static Fact<String> fact(String answer, boolean root) {
        if (answer == null) {
            return Fact.unread(Message.of("core.baseline.not-answered"));
        }
        if (answer.equals("none")) {
            return Fact.notSupported();
        }
        return answer.startsWith("=") ? Fact.known(answer.substring(1).strip()) : denied(root);
    }

    private static Fact<String> denied(boolean root) {
        return Fact.unread(
                Message.of(root ? "core.baseline.not-readable" : "core.baseline.needs-root"));
    }

    /** A table's values by name, or why there is none. */
    private record Printed(Map<String, String> values, Fact<String> absent) {}

    private Readings table(Readings to, Source source, Printed printed) {
        Readings more = to;
        for (ReadFrom from : asked) {
            if (from.source() == source) {
                String value = printed.values().get(from.key());
                more = more.with(from, value == null ? printed.absent() : Fact.known(value));
            }
        }
        return more;
    }

    private static Printed sshd(List<String> said, Map<String, String> first, boolean root) {
        if (first.containsKey("sshd-missing")) {
            return new Printed(
                    Map.of(), Fact.unread(Message.of("core.baseline.no-program", "sshd")));
        }
        if (first.containsKey("sshd-failed")) {
            Fact<String> why =
                    root
                            ? Fact.unread(
                                    Message.of(
                                            "core.baseline.program-said",
                                            "sshd -T",
                                            Told.plain(first.get("sshd-failed"))))
                            : denied(false);
            return new Printed(Map.of(), why);
        }
        Map<String, String> values = PrintedValues.sshd(behind(said, "sshd "));
        return new Printed(
                values,
                values.isEmpty()
                        ? Fact.unread(Message.of("core.baseline.not-answered"))
                        : Fact.notSupported());
    }

    private static Printed loginDefs(List<String> said, Map<String, String> first, boolean root) {
        if (first.containsKey("login-read")) {
            return new Printed(
                    PrintedValues.loginDefs(behind(said, "login ")), Fact.notSupported());
        }
        Fact<String> why =
                first.containsKey("login-missing")
                        ? Fact.notSupported()
                        : first.containsKey("login-denied")
                                ? denied(root)
                                : Fact.unread(Message.of("core.baseline.not-answered"));
        return new Printed(Map.of(), why);
    }

    private static String behind(List<String> said, String begins) {
        return String.join("\n", lines(said, begins));
    }

    private static List<String> lines(List<String> said, String begins) {
        return said.stream()
                .filter(line -> line.startsWith(begins))
                .map(line -> line.substring(begins.length()))
                .toList();
    }

    private static String text() {
        try (InputStream in = ReadingScript.class.getResourceAsStream("read.sh")) {
            if (in == null) {
                throw new IllegalStateException("read.sh is not there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
