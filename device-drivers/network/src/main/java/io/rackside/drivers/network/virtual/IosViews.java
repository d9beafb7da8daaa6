package io.rackside.drivers.network.virtual;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the commands of a virtual IOS switch do, as Cisco's command references have it. */
final class IosViews {
    private static final Pattern REVERT =
            Pattern.compile("configure terminal revert timer (\\d{1,3})");

    private static final Map<String, String> MODES =
            Map.of("archive", "archive", "line", "line", "vlan", "vlan", "interface", "if");

    private final VirtualIosDevice device;
    private boolean inConfig;
    private Optional<String> section = Optional.empty();
    private boolean left;

    IosViews(VirtualIosDevice device) {
        this.device = device;
    }

    boolean left() {
        return left;
    }

    String prompt() {
        String mode = section.map(each -> "-" + MODES.get(each.split(" ")[0])).orElse("");
        return device.edit().name() + (inConfig ? "(config" + mode + ")#" : "#");
    }

    /** Does what a line says. */
    List<String> take(String line) {
        if (inConfig) {
            return configure(line);
        }
        Matcher revert = REVERT.matcher(line);
        if (revert.matches()) {
            return onTrial(Integer.parseInt(revert.group(1)));
        }
        return switch (line) {
            case "show running-config" -> running();
            case "show version" -> version();
            case "show ip ssh" -> ssh();
            case "configure terminal" -> enter();
            case "configure confirm" ->
                    device.confirm() ? List.of() : List.of("%No Rollback Confirmed Change pending");
            case "configure revert now" ->
                    device.revert() ? List.of() : List.of("%No Rollback Confirmed Change pending");
            case "write memory" -> save();
            case "exit", "logout" -> {
                left = true;
                yield List.of();
            }
            default -> line.startsWith("terminal width ") ? List.of() : unknown();
        };
    }

    private List<String> enter() {
        inConfig = true;
        return List.of();
    }

    private List<String> onTrial(int minutes) {
        if (minutes < 1 || minutes > 120) {
            return unknown();
        }
        if (!device.edit().archives()) {
            return List.of("The location of the archived configuration is not set");
        }
        device.arm(Duration.ofMinutes(minutes));
        enter();
        return List.of(
                "Rollback Confirmed Change: Backing up current running config to flash:",
                "Enter configuration commands, one per line.  End with CNTL/Z.");
    }

    private List<String> configure(String line) {
        switch (line) {
            case "end" -> {
                inConfig = false;
                section = Optional.empty();
                return List.of();
            }
            case "exit" -> {
                inConfig = section.isPresent();
                section = Optional.empty();
                return List.of();
            }
            default -> {
                return change(line);
            }
        }
    }

    private List<String> change(String line) {
        IosConfig next = device.edit();
        Optional<String> opened = next.open(line);
        if (opened.isPresent()) {
            section = opened;
        } else if (!(section.isPresent() && next.set(section, line))) {
            // A line of the top is taken from within a section, which it ends.
            if (!next.set(Optional.empty(), line)) {
                return unknown();
            }
            section = Optional.empty();
        }
        device.run(next);
        return List.of();
    }

    private List<String> running() {
        List<String> config = device.shown();
        int bytes = String.join("\n", config).length();
        List<String> all = new ArrayList<>();
        all.add("Building configuration...");
        all.add("");
        all.add("Current configuration : " + bytes + " bytes");
        all.addAll(config);
        all.add("");
        return all;
    }

    private static List<String> version() {
        return List.of(
                "Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M), Version 15.2(7)E4,"
                        + " RELEASE SOFTWARE (fc2)",
                "Technical Support: http://www.cisco.com/techsupport",
                "",
                "cisco WS-C2960X-24TS-L (APM86XXX) processor (revision V02) with 524288K bytes of"
                        + " memory.",
                "Processor board ID FOC1RWCLI01");
    }

    private List<String> ssh() {
        return List.of(
                "SSH Enabled - version " + device.edit().sshVersion(),
                "Authentication timeout: 120 secs; Authentication retries: 3");
    }

    private List<String> save() {
        device.save();
        return List.of("Building configuration...", "[OK]");
    }

    private static List<String> unknown() {
        return List.of("          ^", "% Invalid input detected at '^' marker.", "");
    }
}
