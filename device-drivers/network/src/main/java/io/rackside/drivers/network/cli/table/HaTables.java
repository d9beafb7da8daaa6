package io.rackside.drivers.network.cli.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What firewalls say of their pair: SecPath's remote backup group, the USG's HRP and FortiGate's
 * HA.
 */
final class HaTables {
    private static final int MEMBERS_MAX = 16;

    private static final List<Pattern> MODE =
            patterns(
                    "Backup mode *: *(\\S.*)",
                    "Mode: (\\S.*)",
                    "The firewall's? (?:config|hrp) mode is *: *(\\S.*)");

    /** {@code Role: active, peer: standby}; before V500 another sentence. */
    private static final List<Pattern> STATE =
            patterns(
                    "Device running status *: *(\\S.*)",
                    "Role: *([\\w()/-]+), *peer:.*",
                    "The firewall's? config(?:uration)? state is *: *(\\S+)");

    private static final List<Pattern> PEER =
            patterns(
                    "Role: *[\\w()/-]+, *peer: *([\\w()/-]+).*",
                    "Control channel status *: *(\\S.*)");

    /** {@code Primary : fw-a, FGT60F1234567890, HA cluster index = 0}. */
    private static final String MEMBER =
            "(Primary|Secondary|Master|Slave) *: ([^,]{1,64}?) *, *(\\w{6,32}),"
                    + " (?:HA )?cluster index = \\d+";

    /** FortiOS 5, with the priority before the name: {@code Slave :100 fw-b FGT100D000000002 1}. */
    private static final String MEMBER_OF_5 =
            "(Master|Slave) *: *\\d+ +(\\S.{0,63}?) +(\\w{6,32}) +\\d+";

    private static final List<Pattern> MEMBERS = patterns(MEMBER, MEMBER_OF_5);

    private HaTables() {}

    static HaFacts read(List<String> lines) {
        List<String> text = new ArrayList<>();
        for (String line : lines) {
            if (line.length() <= Tables.LINE_MAX) {
                text.add(line.strip());
            }
        }
        String mode = first(MODE, text);
        String state = first(STATE, text);
        SequencedSet<String> members = new LinkedHashSet<>();
        List<String> parts = new ArrayList<>();
        for (String line : text) {
            for (Pattern pattern : MEMBERS) {
                Matcher member = pattern.matcher(line);
                if (member.matches()
                        && members.size() < MEMBERS_MAX
                        && members.add(member.group(3))) {
                    parts.add(member.group(1));
                }
            }
        }
        if (members.isEmpty()) {
            return new HaFacts(mode, state, first(PEER, text), List.of());
        }
        // The first of the list is the one that was asked.
        return new HaFacts(
                mode, parts.getFirst(), parts.size() > 1 ? parts.get(1) : "", List.copyOf(members));
    }

    private static String first(List<Pattern> patterns, List<String> lines) {
        for (Pattern pattern : patterns) {
            for (String line : lines) {
                Matcher match = pattern.matcher(line);
                if (match.matches()) {
                    return match.group(1).strip();
                }
            }
        }
        return "";
    }

    private static List<Pattern> patterns(String... texts) {
        List<Pattern> all = new ArrayList<>();
        for (String text : texts) {
            all.add(Pattern.compile(text));
        }
        return all;
    }
}
