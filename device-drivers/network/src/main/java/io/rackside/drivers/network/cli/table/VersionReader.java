package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in what a device says of its version what each maker puts there. */
final class VersionReader {
    private static final int MEMBERS_MAX = 64;

    private static final List<Pattern> VERSION =
            patterns(
                    "VRP \\(R\\) software, Version ([\\d.]+).*",
                    ".*Comware (?:Platform )?Software,? (?:Software )?Version (\\S+?)(?:,.*)?",
                    "Cisco IOS Software.*?, (?:Experimental )?Version ([^ ,]+).*",
                    "IOS \\(tm\\).*?, Version ([^ ,]+).*",
                    "\\s*(?:NXOS|system): +version (.+?)\\s*",
                    "Software image version: *(\\S+).*",
                    "Version: FortiGate-\\S+ (v[\\d.]+).*",
                    "Version +: *(\\S+).*",
                    "(?:System )?[Ss]oftware version *: *(.+)",
                    "(?:ZTE )?ZX\\w+ .*?,? Version: *([^,]+?) *(?:,.*)?");
    private static final List<Pattern> RELEASE =
            patterns(
                    "VRP \\(R\\) software, Version [\\d.]+ \\((.*)\\)",
                    ".*Comware .*Version [^,]+, (.*)",
                    "Version: (FortiGate-.*)");
    private static final List<Pattern> PATCH = patterns("\\s*Patch [Vv]ersion ?: ?(\\S+).*");
    private static final List<Pattern> MODEL =
            patterns(
                    "(?i:huawei|quidway) (.+?)(?: Router)? uptime is .*",
                    "ZX(?:R10|CTN) ([\\w-]*\\d[\\w-]*)\\s*",
                    "(?:H3C|HPE?) (\\S.*?) uptime is .*",
                    "System description +: .*\\((\\S+)\\) By Ruijie.*",
                    "Model [Nn]umber +: +(\\S+)\\s*",
                    "\\s+cisco (?:Nexus\\d* (?![Cc]hassis))?(?:N\\dK-)?(\\S+)"
                            + " .*(?:[Cc]hassis|[Ss]upervisor).*",
                    "Arista (?!Networks)(\\S+)\\s*",
                    "Version: (FortiGate-\\S+) v.*");

    /** VRP says behind the model what it is. */
    private static final Pattern SWITCH = Pattern.compile("^(\\S*\\d\\S*) (?:Routing )?Switch$");

    private static final List<Pattern> PROCESSOR =
            patterns(
                    "[Cc]isco (\\S+) .*(?:processor|revision).* (?:of memory|of physical"
                            + " memory|memory).*");
    private static final List<Pattern> SERIAL =
            patterns(
                    "\\s*[Pp]rocessor [Bb]oard ID (\\w+).*",
                    "Serial [Nn]umber: *(\\S+)\\s*",
                    "Serial-Number: *(\\S+)\\s*",
                    "\\s*ESN of (?:slot|frame|chassis|device|master)(?: \\S+)? *: *(\\S+)\\s*");
    private static final List<Pattern> MEMBER_SERIAL =
            patterns("System [Ss]erial [Nn]umber +: +(\\S+)\\s*");
    private static final List<Pattern> HOST =
            patterns(
                    "(\\S+) uptime is \\d.*",
                    "\\s*Device name: (\\S+)\\s*",
                    "Hostname: (\\S+)\\s*");
    private static final List<Pattern> UPTIME =
            patterns(
                    "\\S+(?: .*)? uptime is (\\d.*?)\\s*",
                    "Kernel uptime is (.*?)\\s*",
                    "Uptime: +(.*?)\\s*",
                    "Cluster uptime: (.*?)\\s*");
    private static final List<Pattern> IMAGE =
            patterns(
                    "System image file is \"[^:\"]*:([^\"]*)\".*",
                    "\\s*(?:NXOS|kickstart) image file is: *(\\S+)\\s*");
    private static final List<Pattern> MAC =
            patterns(
                    "System MAC address: *(\\S+)\\s*",
                    "[Bb]ase [Ee]thernet MAC [Aa]ddress +: +(\\S+)\\s*");

    private VersionReader() {}

    /** As it stands; else without the blanks before its lines, which a paste may have set in. */
    static VersionFacts read(List<String> lines) {
        VersionFacts facts = facts(lines);
        return facts.version().isEmpty()
                ? facts(lines.stream().map(String::stripLeading).toList())
                : facts;
    }

    private static VersionFacts facts(List<String> lines) {
        List<String> models = all(PROCESSOR, lines);
        List<String> more = all(MODEL, lines);
        // A stack lists each member by its model number; a single box may show only one of the two.
        List<String> members =
                more.isEmpty() ? models.stream().limit(1).toList() : stacked(more, lines);
        return new VersionFacts(
                first(VERSION, lines),
                first(RELEASE, lines),
                first(PATCH, lines),
                members,
                serials(lines),
                host(lines),
                first(UPTIME, lines),
                first(IMAGE, lines),
                first(MAC, lines));
    }

    private static List<String> stacked(List<String> models, List<String> lines) {
        boolean stack = lines.stream().anyMatch(line -> line.startsWith("Model "));
        return stack ? models : models.subList(0, 1);
    }

    /** In "HUAWEI CE6857 uptime is" the word before is the model, not the name. */
    private static String host(List<String> lines) {
        List<String> cisco =
                lines.stream()
                        .filter(
                                line ->
                                        !line.matches(
                                                "(?i)(huawei|quidway|h3c|hpe?|kernel|system) .*"))
                        .toList();
        String host = first(HOST, cisco);
        return host.matches("MPU|IPU|NPU|LPU|SFU|CMU|\\d+|.*[()].*") ? "" : host;
    }

    /** A stack tells each member's; the board of the one that answers is one of them. */
    private static List<String> serials(List<String> lines) {
        List<String> members = all(MEMBER_SERIAL, lines);
        return members.isEmpty() ? all(SERIAL, lines) : members;
    }

    private static String first(List<Pattern> patterns, List<String> lines) {
        for (Pattern pattern : patterns) {
            for (String line : lines) {
                Matcher match = pattern.matcher(line);
                if (line.length() <= Tables.LINE_MAX && match.matches()) {
                    return match.group(1).strip();
                }
            }
        }
        return "";
    }

    private static List<String> all(List<Pattern> patterns, List<String> lines) {
        List<String> found = new ArrayList<>();
        for (String line : lines) {
            for (Pattern pattern : patterns) {
                Matcher match = pattern.matcher(line);
                if (line.length() <= Tables.LINE_MAX
                        && found.size() < MEMBERS_MAX
                        && match.matches()) {
                    found.add(SWITCH.matcher(match.group(1)).replaceFirst("$1"));
                    break;
                }
            }
        }
        return found;
    }

    private static List<Pattern> patterns(String... texts) {
        return Arrays.stream(texts).map(Pattern::compile).toList();
    }
}
