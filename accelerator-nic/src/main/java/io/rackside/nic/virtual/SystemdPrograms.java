package io.rackside.nic.virtual;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code systemd-run} and {@code systemctl}: timers that fire, units that start with the host. */
final class SystemdPrograms {
    static final String UNITS = "/etc/systemd/system/";

    /** How late a timer may be where nobody said otherwise (systemd.timer(5), AccuracySec=). */
    private static final Duration ACCURACY = Duration.ofMinutes(1);

    private static final int NO_UNIT = 4;
    private static final int INACTIVE = 3;
    private static final Pattern SPAN =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(us|ms|sec|s|min|m|h)?");
    private static final Pattern START = Pattern.compile("(?m)^ExecStart=-?(.+)$");

    /** Services that are always there. */
    private static final List<String> ALWAYS =
            List.of(
                    "sshd",
                    "auditd",
                    "rsyslog",
                    "chronyd",
                    "systemd-udevd",
                    "NetworkManager",
                    "irqbalance",
                    "tuned",
                    "openvswitch");

    private SystemdPrograms() {}

    static void add(Map<String, Program> programs) {
        programs.put("systemd-run", SystemdPrograms::later);
        programs.put("systemctl", SystemdPrograms::control);
        programs.put("journalctl", _ -> 0);
    }

    /** A span of time as systemd reads it, in seconds where no unit stands. */
    private static Optional<Duration> span(String text) {
        Matcher span = SPAN.matcher(text.strip());
        if (!span.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(span.group(1));
        double milliseconds =
                switch (span.group(2) == null ? "s" : span.group(2)) {
                    case "us" -> number / 1_000;
                    case "ms" -> number;
                    case "min", "m" -> number * 60_000;
                    case "h" -> number * 3_600_000;
                    default -> number * 1_000;
                };
        return Optional.of(Duration.ofMillis(Math.round(milliseconds)));
    }

    private static int later(Call call) {
        Optional<Duration> active = Optional.empty();
        Duration accuracy = ACCURACY;
        String unit = "";
        List<String> words = new ArrayList<>(call.arguments());
        while (!words.isEmpty() && words.getFirst().startsWith("-")) {
            String option = words.removeFirst();
            boolean bare =
                    Set.of("--unit", "--on-active", "--timer-property", "-p", "-u")
                            .contains(option);
            String value =
                    bare && !words.isEmpty()
                            ? words.removeFirst()
                            : option.substring(option.indexOf('=') + 1);
            if (option.startsWith("--on-active")) {
                active = span(value);
                if (active.isEmpty()) {
                    return call.fail(1, "Failed to parse timer value: " + value);
                }
            } else if (option.startsWith("--unit") || option.equals("-u")) {
                unit = value.replaceFirst("\\.(service|timer)$", "");
            } else if (value.startsWith("AccuracySec=")) {
                accuracy = span(value.substring("AccuracySec=".length())).orElse(ACCURACY);
            }
        }
        if (!call.root()) {
            return call.fail(1, "Failed to start transient timer unit: Access denied");
        }
        if (words.isEmpty()) {
            return call.fail(1, "Command line to execute required.");
        }
        unit = unit.isEmpty() ? "run-r" + Long.toHexString(call.host().chance.nextLong()) : unit;
        return start(
                call,
                unit,
                active,
                accuracy,
                String.join(" ", words.stream().map(Words::quoted).toList()));
    }

    private static int start(
            Call call, String unit, Optional<Duration> active, Duration accuracy, String line) {
        HostState host = call.host();
        String timer = unit + ".timer";
        if (host.agenda.named(timer).isPresent()) {
            return call.fail(
                    1,
                    "Failed to start transient timer unit: Unit "
                            + timer
                            + " was already loaded or has a fragment file.");
        }
        if (active.isEmpty()) {
            execute(call.lines(), line);
            return call.fail(0, "Running as unit: " + unit + ".service");
        }
        long slack = Math.max(1, accuracy.toMillis());
        Duration late = Duration.ofMillis(host.chance.nextLong(slack));
        Instant due = host.now().plus(active.get()).plus(late);
        CommandLines lines = call.lines();
        host.agenda.at(due, timer, () -> execute(lines, line));
        call.fail(0, "Running timer as unit: " + timer);
        return call.fail(0, "Will run service as unit: " + unit + ".service");
    }

    /** Runs what a unit runs; what it prints goes to the journal, which nobody keeps. */
    private static void execute(CommandLines lines, String line) {
        try {
            lines.atOnce().run(line, true, CommandLines.Streams.of(_ -> {}, _ -> {}));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts what is enabled, as at the end of a boot. */
    static void startEnabled(HostState host, CommandLines lines) {
        NetworkManagerProgram.atStart(host).forEach(line -> execute(lines, line));
        for (String unit : List.copyOf(host.enabledUnits)) {
            if (run(host, lines, unit)) {
                host.activeUnits.add(unit);
            }
        }
    }

    private static Optional<String> file(HostState host, String unit) {
        String text = host.disk.get(UNITS + unit);
        int sign = unit.indexOf('@');
        if (text == null && sign > 0) {
            text = host.disk.get(UNITS + unit.substring(0, sign + 1) + ".service");
        }
        return Optional.ofNullable(text);
    }

    private static boolean run(HostState host, CommandLines lines, String unit) {
        Optional<String> text = file(host, unit);
        if (text.isEmpty()) {
            return false;
        }
        int sign = unit.indexOf('@');
        String instance = sign < 0 ? "" : unit.substring(sign + 1).replaceFirst("\\.service$", "");
        Matcher start = START.matcher(text.get());
        while (start.find()) {
            String line = start.group(1).replace("%i", instance).replace("%I", instance);
            execute(lines, line.replace("%%", "%"));
        }
        return true;
    }

    private static String whole(String unit) {
        return unit.matches(".*\\.(service|timer|target|socket)") ? unit : unit + ".service";
    }

    private static int control(Call call) {
        List<String> words =
                call.arguments().stream().filter(word -> !word.startsWith("-")).toList();
        String verb = words.isEmpty() ? "list-units" : words.getFirst();
        List<String> units = words.stream().skip(1).map(SystemdPrograms::whole).toList();
        switch (verb) {
            case "is-active", "is-enabled", "status", "show", "cat" -> {
                return ask(call, verb, units.isEmpty() ? "" : units.getFirst());
            }
            case "list-units" -> {
                return list(call);
            }
            case "list-timers" -> {
                return timers(call);
            }
            case "is-system-running" -> {
                call.say("running");
                return 0;
            }
            default -> {}
        }
        if (!call.root()) {
            return call.fail(1, "Failed to " + verb + ": Interactive authentication required.");
        }
        return switch (verb) {
            case "reboot" -> {
                call.host().restart();
                yield 0;
            }
            case "poweroff" -> {
                call.host().powerOff();
                yield 0;
            }
            case "daemon-reload", "reset-failed", "mask", "unmask" -> 0;
            case "stop", "start", "restart", "try-restart", "enable", "disable" ->
                    change(call, verb, units);
            default -> call.fail(1, "Unknown command verb " + verb + ".");
        };
    }

    private static int ask(Call call, String verb, String unit) {
        HostState host = call.host();
        Optional<Agenda.Entry> timer = host.agenda.named(unit);
        boolean active = timer.isPresent() || host.activeUnits.contains(unit) || runs(host, unit);
        switch (verb) {
            case "is-enabled" -> {
                boolean enabled =
                        host.enabledUnits.contains(unit)
                                || always(unit) && !host.disabledUnits.contains(unit);
                call.say(enabled ? "enabled" : "disabled");
                return enabled ? 0 : 1;
            }
            case "cat" -> {
                Optional<String> text = file(host, unit);
                text.ifPresent(call.out()::append);
                if (always(unit)) {
                    call.say("# /usr/lib/systemd/system/" + unit);
                    return 0;
                }
                return text.isPresent() ? 0 : call.fail(1, "No files found for " + unit + ".");
            }
            case "show" -> {
                call.say("Id=" + unit);
                call.say(
                        "LoadState="
                                + (active || file(host, unit).isPresent()
                                        ? "loaded"
                                        : "not-found"));
                call.say("ActiveState=" + (active ? "active" : "inactive"));
                timer.ifPresent(t -> call.say("NextElapseUSecMonotonic=" + t.due()));
                return 0;
            }
            default -> {
                call.say(active ? "active" : "inactive");
                return active ? 0 : INACTIVE;
            }
        }
    }

    private static boolean always(String unit) {
        return unit.endsWith(".service")
                && ALWAYS.contains(unit.substring(0, unit.length() - ".service".length()));
    }

    private static boolean runs(HostState host, String unit) {
        return always(unit) && !host.stoppedUnits.contains(unit);
    }

    private static int list(Call call) {
        for (String name : ALWAYS) {
            boolean runs = runs(call.host(), name + ".service");
            call.say(
                    name
                            + ".service loaded "
                            + (runs ? "active running " : "inactive dead ")
                            + name);
        }
        for (String unit : call.host().activeUnits) {
            call.say(unit + " loaded active exited " + unit);
        }
        return 0;
    }

    private static int timers(Call call) {
        int found = 0;
        for (Agenda.Entry entry : call.host().agenda.entries()) {
            if (entry.name().endsWith(".timer")) {
                found++;
                Duration left = Duration.between(call.host().now(), entry.due());
                call.say(
                        entry.due()
                                + " "
                                + left.toSeconds()
                                + "s left - - "
                                + entry.name()
                                + " "
                                + entry.name().replaceFirst("\\.timer$", ".service"));
            }
        }
        call.say("\n" + found + " timers listed.");
        return 0;
    }

    /** One of those that came with the system; a start brings those that are not disabled. */
    private static void service(Call call, String verb, String unit) {
        HostState host = call.host();
        boolean now = call.has("--now");
        switch (verb) {
            case "enable" -> host.disabledUnits.remove(unit);
            case "disable" -> host.disabledUnits.add(unit);
            default -> {}
        }
        if (verb.equals("stop") || verb.equals("disable") && now) {
            host.stoppedUnits.add(unit);
        } else if (List.of("start", "restart").contains(verb) || verb.equals("enable") && now) {
            host.stoppedUnits.remove(unit);
        }
    }

    private static int change(Call call, String verb, List<String> units) {
        HostState host = call.host();
        int status = 0;
        for (String unit : units) {
            boolean known = file(host, unit).isPresent() || always(unit);
            if (always(unit)) {
                service(call, verb, unit);
            }
            switch (verb) {
                case "stop" -> {
                    boolean was = host.agenda.drop(unit) | host.activeUnits.remove(unit);
                    if (!was && !known) {
                        status =
                                call.fail(
                                        NO_UNIT + 1,
                                        "Failed to stop "
                                                + unit
                                                + ": Unit "
                                                + unit
                                                + " not loaded.");
                    }
                }
                case "disable" -> host.enabledUnits.remove(unit);
                default -> {
                    if (!known) {
                        status = call.fail(NO_UNIT + 1, "Unit " + unit + " not found.");
                    } else if (verb.equals("enable") && !always(unit)) {
                        host.enabledUnits.add(unit);
                    }
                    if (known && !always(unit) && (!verb.equals("enable") || call.has("--now"))) {
                        run(host, call.lines(), unit);
                        host.activeUnits.add(unit);
                    }
                }
            }
        }
        return status;
    }
}
