package io.rackside.drivers.network.virtual;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the commands of a virtual switch do: views, settings, commit, save. */
final class VirtualCliViews {
    private static final Pattern NUMBERED = Pattern.compile("(\\d{0,3}[A-Za-z-]+) ?(\\d[\\d/]*)");
    private static final Duration TRIAL = Duration.ofSeconds(600);

    /** Lines of an interface's view, besides those that need a look. */
    private static final Pattern PORT_LINE =
            Pattern.compile(
                    "shutdown|description \\S.{0,79}|mode (?:lacp|lacp-static|manual)|eth-trunk"
                        + " \\d{1,3}|port link-aggregation group \\d{1,4}|link-aggregation mode"
                        + " dynamic|port trunk (?:allow-pass|permit) vlan \\d[\\d to]*|port trunk"
                        + " pvid vlan \\d{1,4}|qos trust (?:dot1p|dscp)|priority-flow-control"
                        + " (?:enable|auto)|priority-flow-control no-drop dot1p [0-7]|qos wred"
                        + " queue [0-7] ecn|dcb pfc enable \\S{1,31} mode (?:manual|auto)|qos queue"
                        + " [0-7] ecn|trust (?:dscp|8021p|upstream \\S{1,31})|jumboframe enable"
                        + " \\d{4,5}|stp edged-port(?: enable)?");

    private static final Pattern TOP_LINE =
            Pattern.compile(
                    "lldp (?:global )?enable|ntp(?:-service)? unicast-server [\\da-fA-F.:]+"
                            + "|info-center loghost [\\da-fA-F.:]+|sysname \\S{1,64}"
                            + "|s?telnet (?:ipv4 |ipv6 )?server enable"
                            + "|ssh server (?:compatible-ssh1x )?enable"
                            + "|snmp-agent community (?:read|write) \\S{1,32}");

    /** Comware takes a community away without being told what it may do. */
    private static final Pattern COMMUNITY = Pattern.compile("snmp-agent community (\\S{1,32})");

    private static final Pattern SPANNING = Pattern.compile("stp (?:global )?(?:enable|disable)");

    /** Of a pair of firewalls. */
    private static final Pattern PAIR_LINE =
            Pattern.compile(
                    "hrp (?:enable|mirror session enable|track interface \\S{1,40}"
                            + "|interface \\S{1,40} remote [\\da-fA-F.:]+)");

    private final VirtualCliDevice device;
    private final CliDialect dialect;
    private final CliTables tables;
    private Optional<VirtualConfig> candidate = Optional.empty();
    private boolean inSystem;
    private Optional<String> port = Optional.empty();
    private Optional<Integer> vlan = Optional.empty();
    private Optional<String> block = Optional.empty();
    private boolean left;
    private Optional<String> asked = Optional.empty();
    private Function<String, List<String>> then = _ -> List.of();

    VirtualCliViews(VirtualCliDevice device) {
        this.device = device;
        dialect = device.settings().dialect();
        tables = dialect.huawei() ? new VrpTables(device) : new ComwareTables(device);
    }

    boolean left() {
        return left;
    }

    /** What it wants to know before it goes on. */
    Optional<String> asks() {
        return asked;
    }

    /** Goes on with the answer. */
    List<String> answered(String answer) {
        asked = Optional.empty();
        return then.apply(answer.strip());
    }

    String prompt() {
        String name = device.name();
        if (!inSystem) {
            return pairMark() + "<" + name + ">";
        }
        String mark = dialect == CliDialect.VRP8 ? candidate.isPresent() ? "*" : "~" : "";
        String where =
                port.map(each -> "-" + each)
                        .or(() -> vlan.map(id -> "-vlan" + id))
                        .or(() -> block.map(each -> "-" + opened(each).prompt(each)))
                        .orElse("");
        return pairMark() + "[" + mark + name + where + "]";
    }

    /** A firewall says its part in a pair before its name. */
    private String pairMark() {
        return device.surroundings()
                .pair()
                .map(pair -> pair.active() ? "HRP_M" : "HRP_S")
                .orElse("");
    }

    /** Does what a line says. */
    List<String> take(String line) {
        if (line.matches("dis(?:p|pl|pla|play)? .*")) {
            return display(line);
        }
        if (!inSystem) {
            return user(line);
        }
        return switch (line) {
            case "return", "ret" -> leaveSystem();
            case "quit", "q" -> quit();
            default -> system(line);
        };
    }

    private List<String> user(String line) {
        return switch (line) {
            case "system-view", "sys" -> {
                inSystem = true;
                yield dialect.huawei()
                        ? List.of("Enter system view, return user view with return command.")
                        : List.of("System View: return to User View with Ctrl+Z.");
            }
            case "quit", "q" -> {
                left = true;
                yield List.of();
            }
            case "save" -> ask();
            case "save force" -> dialect.huawei() ? unknown() : save();
            case "undo terminal monitor" ->
                    List.of("The current terminal is disabled to display logs.");
            default -> unknown();
        };
    }

    private List<String> ask() {
        asked =
                Optional.of(
                        dialect.huawei()
                                ? "Warning: The current configuration will be written to the"
                                        + " device. Are you sure to continue? [Y/N]:"
                                : "The current configuration will be written to the device."
                                        + " Are you sure? [Y/N]:");
        then = answer -> answer.equalsIgnoreCase("y") ? save() : List.of();
        return List.of();
    }

    private List<String> save() {
        device.save();
        return dialect.huawei()
                ? List.of(
                        "Now saving the current configuration to the slot 1 .",
                        "Info: Save the configuration successfully.")
                : List.of(
                        "Validating file. Please wait...",
                        "Saved the current configuration to" + " mainboard device successfully.");
    }

    private List<String> quit() {
        if (port.isPresent() || vlan.isPresent() || block.isPresent()) {
            toTop();
            return List.of();
        }
        return leaveSystem();
    }

    private void toTop() {
        port = Optional.empty();
        vlan = Optional.empty();
        block = Optional.empty();
    }

    private List<String> leaveSystem() {
        if (candidate.isPresent()) {
            asked =
                    Optional.of(
                            "Warning: Uncommitted configurations found. Are you sure to commit them"
                                    + " before exiting? [Y(yes)/N(no)/C(cancel)]:");
            then =
                    answer -> {
                        if (answer.equalsIgnoreCase("c")) {
                            return List.of();
                        }
                        if (answer.equalsIgnoreCase("y")) {
                            commit();
                        }
                        candidate = Optional.empty();
                        toTop();
                        inSystem = false;
                        return List.of();
                    };
            return List.of();
        }
        toTop();
        inSystem = false;
        return List.of();
    }

    private List<String> system(String line) {
        Optional<List<String>> done =
                switch (dialect) {
                    case VRP8 -> committing(line);
                    case COMWARE -> delaying(line);
                    case VRP5 -> Optional.empty();
                };
        if (done.isPresent()) {
            return done.get();
        }
        VirtualConfig next = candidate.orElseGet(device::edit);
        Optional<String> refused = apply(next, line);
        if (refused.isPresent()) {
            return List.of(refused.get());
        }
        if (dialect == CliDialect.VRP8) {
            candidate = Optional.of(next);
        } else {
            device.run(next);
        }
        return List.of();
    }

    private Optional<List<String>> committing(String line) {
        if (line.equals("commit")) {
            if (candidate.isEmpty() && !device.confirm()) {
                return Optional.of(List.of("Info: No configuration to commit."));
            }
            commit();
            return Optional.of(List.of());
        }
        Matcher trial = Pattern.compile("commit trial(?: (\\d{1,5}))?").matcher(line);
        if (trial.matches()) {
            Duration limit =
                    trial.group(1) == null
                            ? TRIAL
                            : Duration.ofSeconds(Integer.parseInt(trial.group(1)));
            device.arm(limit);
            candidate.ifPresent(device::run);
            candidate = Optional.empty();
            return Optional.of(
                    List.of(
                            "Warning: The trial configuration will be rolled back in "
                                    + limit.toSeconds()
                                    + " seconds."));
        }
        if (line.equals("abort trial")) {
            return Optional.of(
                    device.abort() ? List.of() : List.of("Error: No trial is in progress."));
        }
        if (line.equals("clear configuration candidate")) {
            candidate = Optional.empty();
            return Optional.of(List.of());
        }
        return Optional.empty();
    }

    private void commit() {
        candidate.ifPresent(device::run);
        candidate = Optional.empty();
        device.confirm();
    }

    private Optional<List<String>> delaying(String line) {
        Matcher delay = Pattern.compile("configuration commit delay (\\d{1,5})").matcher(line);
        if (delay.matches()) {
            device.arm(Duration.ofMinutes(Integer.parseInt(delay.group(1))));
            return Optional.of(List.of());
        }
        if (line.equals("configuration commit")) {
            return Optional.of(
                    device.confirm()
                            ? List.of()
                            : List.of("% The commit delay timer is not running."));
        }
        return Optional.empty();
    }

    /** Changes the configuration; what is not understood is said, and nothing changed. */
    private Optional<String> apply(VirtualConfig config, String line) {
        boolean undo = line.startsWith("undo ");
        String what = undo ? line.substring(5) : line;
        Matcher opened = Pattern.compile("vlan (\\d{1,4})").matcher(what);
        if (opened.matches()) {
            return vlan(config, Integer.parseInt(opened.group(1)), undo);
        }
        if (what.startsWith("interface ")) {
            return port(config, what.substring(10), undo);
        }
        if (port.isEmpty() && VirtualBlock.opened(dialect, what).isPresent()) {
            return block(config, what, undo);
        }
        if (port.isPresent()) {
            return portLine(config, what, undo);
        }
        if (vlan.isPresent()) {
            return what.matches("name( \\S{1,31})?")
                    ? change(config.vlan(vlan.get()), what, undo)
                    : refuse();
        }
        if (block.isPresent()) {
            return opened(block.get()).takes(what)
                    ? change(config.block(block.get()), what, undo)
                    : refuse();
        }
        return topLine(config, what, undo);
    }

    private Optional<String> topLine(VirtualConfig config, String what, boolean undo) {
        Matcher community = COMMUNITY.matcher(what);
        if (undo && community.matches()) {
            String end = " " + community.group(1);
            config.top()
                    .keySet()
                    .removeIf(
                            line -> line.startsWith("snmp-agent community ") && line.endsWith(end));
            return Optional.empty();
        }
        if (SPANNING.matcher(what).matches()) {
            return spanning(config.top(), what.endsWith("enable") != undo);
        }
        return TOP_LINE.matcher(what).matches()
                        || dialect == CliDialect.VRP5 && PAIR_LINE.matcher(what).matches()
                ? change(config.top(), what, undo)
                : refuse();
    }

    /** It is on unless a line says that it is off. */
    private Optional<String> spanning(Map<String, String> top, boolean on) {
        String off = dialect.huawei() ? "stp disable" : "undo stp global enable";
        return change(top, off, on);
    }

    private Optional<String> vlan(VirtualConfig config, int id, boolean undo) {
        if (id < 1 || id > 4_094) {
            return refuse();
        }
        toTop();
        if (undo) {
            config.removeVlan(id);
        } else {
            config.vlan(id);
            vlan = Optional.of(id);
        }
        return Optional.empty();
    }

    private Optional<String> port(VirtualConfig config, String name, boolean undo) {
        Matcher parts = NUMBERED.matcher(name);
        String joined = parts.matches() ? parts.group(1) + parts.group(2) : name;
        boolean group = joined.matches("(Eth-Trunk|Bridge-Aggregation)\\d{1,4}");
        if (!config.hasPort(joined) && !group) {
            return refuse();
        }
        toTop();
        if (undo) {
            if (!group) {
                return refuse();
            }
            config.removePort(joined);
        } else {
            config.port(joined);
            port = Optional.of(joined);
        }
        return Optional.empty();
    }

    private Optional<String> block(VirtualConfig config, String what, boolean undo) {
        toTop();
        if (undo) {
            config.removeBlock(what);
        } else {
            config.block(what);
            block = Optional.of(what);
        }
        return Optional.empty();
    }

    private VirtualBlock opened(String heading) {
        return VirtualBlock.opened(dialect, heading).orElseThrow();
    }

    private Optional<String> portLine(VirtualConfig config, String what, boolean undo) {
        Map<String, String> lines = config.port(port.orElseThrow());
        if (undo) {
            return change(lines, what, true);
        }
        Matcher access = Pattern.compile("port (?:default|access) vlan (\\d{1,4})").matcher(what);
        if (access.matches()) {
            if (!config.hasVlan(Integer.parseInt(access.group(1)))) {
                return Optional.of(
                        dialect.huawei()
                                ? "Error: The VLAN does not exist."
                                : "The VLAN does not exist.");
            }
            return change(lines, what, false);
        }
        if (what.matches("port link-type (access|trunk|hybrid)")) {
            if (lines.keySet().stream()
                            .anyMatch(key -> key.matches("(undo )?port (trunk|default|access).*"))
                    && !what.endsWith(lines.getOrDefault("port link-type", ""))) {
                return Optional.of(
                        dialect.huawei()
                                ? "Error: Please renew the default configurations."
                                : "Error: Remove the VLAN settings of the port first.");
            }
            return change(lines, what, false);
        }
        return PORT_LINE.matcher(what).matches() ? change(lines, what, false) : refuse();
    }

    private static Optional<String> change(Map<String, String> lines, String what, boolean undo) {
        if (undo) {
            VirtualConfig.unset(lines, what);
        } else {
            VirtualConfig.set(lines, what);
        }
        return Optional.empty();
    }

    private Optional<String> refuse() {
        return Optional.of(unknown().getLast());
    }

    private List<String> unknown() {
        return dialect.huawei()
                ? List.of("       ^", "Error: Unrecognized command found at '^' position.")
                : List.of("       ^", " % Unrecognized command found at '^' position.");
    }

    /** Each word may be cut short, as people type them. */
    private List<String> display(String line) {
        if (means(line, "display current-configuration")) {
            return device.shown();
        }
        Map<String, Supplier<List<String>>> commands = tables.commands();
        Supplier<List<String>> exact = commands.get(line);
        if (exact != null) {
            return exact.get();
        }
        List<String> meant = commands.keySet().stream().filter(each -> means(line, each)).toList();
        return meant.size() == 1 ? commands.get(meant.getFirst()).get() : unknown();
    }

    private static boolean means(String typed, String command) {
        String[] words = command.split(" ");
        String[] cut = typed.split(" +");
        if (cut.length != words.length) {
            return false;
        }
        for (int i = 0; i < cut.length; i++) {
            if (!words[i].startsWith(cut[i])) {
                return false;
            }
        }
        return true;
    }
}
