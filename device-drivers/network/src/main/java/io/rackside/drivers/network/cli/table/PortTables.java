package io.rackside.drivers.network.cli.table;

import static io.rackside.drivers.network.cli.table.PortColumn.ADDRESS;
import static io.rackside.drivers.network.cli.table.PortColumn.DESCRIPTION;
import static io.rackside.drivers.network.cli.table.PortColumn.DUPLEX;
import static io.rackside.drivers.network.cli.table.PortColumn.IN_ERRORS;
import static io.rackside.drivers.network.cli.table.PortColumn.LINK;
import static io.rackside.drivers.network.cli.table.PortColumn.MEDIUM;
import static io.rackside.drivers.network.cli.table.PortColumn.MODE;
import static io.rackside.drivers.network.cli.table.PortColumn.MTU;
import static io.rackside.drivers.network.cli.table.PortColumn.NAME;
import static io.rackside.drivers.network.cli.table.PortColumn.OUT_ERRORS;
import static io.rackside.drivers.network.cli.table.PortColumn.PROTOCOL;
import static io.rackside.drivers.network.cli.table.PortColumn.REASON;
import static io.rackside.drivers.network.cli.table.PortColumn.SPEED;
import static io.rackside.drivers.network.cli.table.PortColumn.VLAN;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of ports with a header. Each kind of header has its kind of row; several may follow each
 * other in one answer.
 */
final class PortTables {
    private static final String PORT =
            "(\\d{0,3}[A-Za-z][A-Za-z-]*\\d[\\w/.:-]*|[A-Za-z][\\w-]*\\d?)";

    /** A kind of table. */
    private record Kind(Pattern header, Pattern row, Function<MatchResult, PortRow> read) {
        Kind(String header, String row, Function<MatchResult, PortRow> read) {
            this(
                    Pattern.compile(header.replace("  ", "\\s+") + "\\s*.*"),
                    Pattern.compile(row),
                    read);
        }
    }

    private static final String STATUS =
            "(connected|notconnect|notconnec|disabled|inactive|err-?disabled|errdisable|suspended|suspnd"
                + "|monitoring|monitor|sfpAbsent|xcvrAbsen|xcvrAbsent|channelDo|noOperMem|linkFlapE"
                + "|sfpInvali|xcvrInval|down|up|faulty|sdpInacti|vpcPeerL|bpduguard|adminDown"
                + "|outOfServ|[a-z][A-Za-z]{8})";

    private static final String VLAN_CELL =
            "(in Po\\d+|pvlan"
                + " \\S+|\\d{1,4}(?:,\\d{1,4})*|trunk|routed|unassigned|f-path|fabric|tap|tool|dot1q-tunnel|dynamic|--|in"
                + " \\S+)";

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            "Port  Name  Status  Vlan  Duplex  Speed  Type",
                            PORT
                                    + "\\s+(.*?)\\s*\\b"
                                    + STATUS
                                    + "(?::.{0,12}?)?\\s+"
                                    + VLAN_CELL
                                    + "\\s+(a-full|a-half|full|half|auto|unconf|--)\\s+(\\S+)\\s*(.*)",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            DESCRIPTION,
                                            m.group(2),
                                            LINK,
                                            m.group(3),
                                            VLAN,
                                            m.group(4).replace("in Po", "Po"),
                                            DUPLEX,
                                            m.group(5),
                                            SPEED,
                                            m.group(6),
                                            MEDIUM,
                                            m.group(7))),
                    new Kind(
                            "Interface  Status  Vlan  Duplex  Speed  Type",
                            "(\\S+(?:"
                                + " \\d\\S*)?)\\s+(up|down|disabled|err-?disabled|\\w+)\\s+(\\S+)\\s+(\\S+)"
                                + "\\s+(\\S+)\\s*(.*)",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            LINK,
                                            m.group(2),
                                            VLAN,
                                            m.group(3),
                                            DUPLEX,
                                            m.group(4),
                                            SPEED,
                                            m.group(5),
                                            MEDIUM,
                                            m.group(6))),
                    new Kind(
                            "Interface  PHY  Protocol  InUti  OutUti  inErrors  outErrors",
                            "\\s*(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(?:[\\d.]+%|--)\\s+(?:[\\d.]+%|--)\\s+(\\d+|--)"
                                + "\\s+(\\d+|--)\\s*",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            withoutSpeed(m.group(1)),
                                            SPEED,
                                            speedOf(m.group(1)),
                                            LINK,
                                            m.group(2),
                                            PROTOCOL,
                                            m.group(3),
                                            IN_ERRORS,
                                            m.group(4),
                                            OUT_ERRORS,
                                            m.group(5))),
                    new Kind(
                            "Interface  PHY  Protocol  Description",
                            "\\s*(\\S+)\\s+(\\S+)\\s+(up|down|\\*?\\^?down\\S*|up\\S*|--)(?:\\s+(.*))?",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            withoutSpeed(m.group(1)),
                                            LINK,
                                            m.group(2),
                                            PROTOCOL,
                                            m.group(3),
                                            DESCRIPTION,
                                            text(m, 4))),
                    new Kind(
                            "Interface  Link  Protocol  (?:Main|Primary) IP(?:  Description)?",
                            "(\\S+)\\s+(UP|DOWN|ADM|Stby|ADM\\S*)\\s+(\\S+)(?:\\s+(\\S+))?(?:\\s+(.*))?",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            LINK,
                                            m.group(2),
                                            PROTOCOL,
                                            m.group(3),
                                            ADDRESS,
                                            text(m, 4),
                                            DESCRIPTION,
                                            text(m, 5))),
                    new Kind(
                            "Interface  Link  Speed  Duplex  Type  PVID(?:  Description)?",
                            "(\\S+)\\s+(UP|DOWN|ADM|Stby|ADM\\S*)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)"
                                + "(?:\\s+(.*))?",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            LINK,
                                            m.group(2),
                                            SPEED,
                                            m.group(3),
                                            DUPLEX,
                                            m.group(4),
                                            MODE,
                                            m.group(5),
                                            VLAN,
                                            m.group(6),
                                            DESCRIPTION,
                                            text(m, 7))),
                    new Kind(
                            "Interface  IP-Address  OK\\?  Method  Status  Protocol",
                            "(\\S+)\\s+(\\S+)\\s+(?:YES|NO)\\s+\\S+\\s+(\\S.*?)\\s+(\\S+)\\s*",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            ADDRESS,
                                            m.group(2),
                                            LINK,
                                            m.group(3),
                                            PROTOCOL,
                                            m.group(4))),
                    new Kind(
                            "(?:Interface|Port)  Status  Protocol  Description",
                            "(\\S+)\\s+(admin down|administratively down|up|down|deleted|reset)\\s+"
                                    + "(up|down|notpresent|lowerlayerdown)(?:\\s+(.*))?",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            LINK,
                                            m.group(2),
                                            PROTOCOL,
                                            m.group(3),
                                            DESCRIPTION,
                                            text(m, 4))),
                    new Kind(
                            "(?:Ethernet|Port-channel)  VLAN  Type  Mode  Status  Reason  Speed "
                                    + " (?:Port|Protocol)",
                            "(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(up|down)\\s+(.*?)\\s+(\\S+\\(\\w\\)|auto|--)"
                                + "\\s+(\\S+)\\s*",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            VLAN,
                                            m.group(2),
                                            MODE,
                                            m.group(4),
                                            LINK,
                                            m.group(5),
                                            REASON,
                                            m.group(6),
                                            SPEED,
                                            m.group(7))),
                    new Kind(
                            "Port  VRF  Status  IP Address  Speed  MTU",
                            "(\\S+)\\s+(\\S+)\\s+(up|down)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s*",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            LINK,
                                            m.group(3),
                                            ADDRESS,
                                            m.group(4),
                                            SPEED,
                                            m.group(5),
                                            MTU,
                                            m.group(6))),
                    new Kind(
                            "Interface  Secondary VLAN\\(Type\\)  Status  Reason",
                            "(\\S+)\\s+(\\S+)\\s+(up|down)\\s+(.*)",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            LINK,
                                            m.group(3),
                                            REASON,
                                            m.group(4))),
                    new Kind(
                            "Interface  Status  IP Address  Encap type  MTU",
                            "(\\S+)\\s+(up|down)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s*",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            LINK,
                                            m.group(2),
                                            ADDRESS,
                                            m.group(3),
                                            MEDIUM,
                                            m.group(4),
                                            MTU,
                                            m.group(5))),
                    new Kind(
                            "Port  Status  Reason  MTU",
                            "(\\S+)\\s+(up|down)\\s+(.*?)\\s+(\\d+)\\s*",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            LINK,
                                            m.group(2),
                                            REASON,
                                            m.group(3),
                                            MTU,
                                            m.group(4))),
                    new Kind(
                            "Interface  Name  Status  Reason  Reason description",
                            "(\\S+)\\s+(.*?)\\s+(connected|down|up)\\s+(.{1,18}?)\\s{1,}(\\S.*?)?\\s*",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            DESCRIPTION,
                                            m.group(2),
                                            LINK,
                                            m.group(3),
                                            REASON,
                                            m.group(4))),
                    new Kind(
                            "Interface  Status  Description",
                            "(\\S+)\\s+(up|down)(?:\\s+(.*))?",
                            m ->
                                    PortRow.of(
                                            NAME,
                                            m.group(1),
                                            LINK,
                                            m.group(2),
                                            DESCRIPTION,
                                            text(m, 3))));

    private PortTables() {}

    static List<PortRow> read(List<String> lines) {
        List<PortRow> rows = new ArrayList<>();
        Optional<Kind> kind = Optional.empty();
        for (String raw : lines) {
            if (raw.length() > Tables.LINE_MAX) {
                continue;
            }
            // No table is that wide; an expression would try each of the blanks.
            String line = raw.replaceAll("\\s{40,}", " ".repeat(40));
            Optional<Kind> begins =
                    KINDS.stream()
                            .filter(each -> each.header.matcher(line.strip()).matches())
                            .findFirst();
            if (begins.isPresent()) {
                kind = begins;
                continue;
            }
            kind.ifPresent(
                    each -> {
                        Matcher row = each.row.matcher(line);
                        if (row.matches() && row.group(1).matches(".*\\d.*|\\w+")) {
                            rows.add(each.read.apply(row));
                        }
                    });
        }
        return rows;
    }

    /** VRP writes the speed of some ports into their name: {@code GigabitEthernet15/1/0(10G)}. */
    private static String withoutSpeed(String name) {
        return name.replaceAll("\\(\\d+G\\)$", "");
    }

    private static String speedOf(String name) {
        return name.matches(".*\\(\\d+G\\)")
                ? name.substring(name.lastIndexOf('(') + 1, name.length() - 1)
                : "";
    }

    private static String text(MatchResult match, int group) {
        return match.group(group) == null ? "" : match.group(group);
    }
}
