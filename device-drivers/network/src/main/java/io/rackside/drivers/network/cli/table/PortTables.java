package io.rackside.drivers.network.cli.table;

import static io.rackside.drivers.network.cli.table.PortColumn.ADDRESS;
import static io.rackside.drivers.network.cli.table.PortColumn.ADMIN;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables of ports with a header. Each kind of header has its kind of row; several may follow each
 * other in one answer.
 */
final class PortTables {
    private static final String PORT =
            "(\\d{0,3}[A-Za-z][A-Za-z-]*\\d[\\w/.:-]*|[A-Za-z][\\w-]*\\d?)";

    private static final String STATUS =
            "(connected|notconnect|notconnec|disabled|inactive|err-?disabled|errdisable|suspended|suspnd"
                + "|monitoring|monitor|sfpAbsent|xcvrAbsen|xcvrAbsent|channelDo|noOperMem|linkFlapE"
                + "|sfpInvali|xcvrInval|down|up|faulty|sdpInacti|vpcPeerL|bpduguard|adminDown"
                + "|outOfServ|[a-z][A-Za-z]{8})";

    private static final String VLAN_CELL =
            "(in Po\\d+|pvlan"
                + " \\S+|\\d{1,4}(?:,\\d{1,4})*|trunk|routed|unassigned|f-path|fabric|tap|tool|dot1q-tunnel|dynamic|--|in"
                + " \\S+)";

    /** A kind of table; the groups of a row are its columns. */
    private record Kind(Pattern header, Pattern row, List<PortColumn> columns) {
        PortRow read(Matcher row) {
            Map<PortColumn, String> cells = new EnumMap<>(PortColumn.class);
            for (int i = 0; i < columns.size(); i++) {
                String text = row.group(i + 1);
                if (text != null && !text.isBlank()) {
                    cells.put(columns.get(i), text.strip());
                }
            }
            tidy(cells);
            return new PortRow(cells);
        }

        /**
         * VRP writes the speed of some ports into their name: {@code GigabitEthernet15/1/0(10G)};
         * EOS writes a word before the port channel a port is in.
         */
        private static void tidy(Map<PortColumn, String> cells) {
            Matcher speed = SPEED_IN_NAME.matcher(cells.getOrDefault(NAME, ""));
            if (speed.matches()) {
                cells.put(NAME, speed.group(1));
                cells.put(SPEED, speed.group(2));
            }
            cells.computeIfPresent(VLAN, (column, text) -> text.replace("in Po", "Po"));
        }
    }

    private static final Pattern WIDE = Pattern.compile("\\s{40,}");
    private static final Pattern HEADER =
            Pattern.compile("\\s*(?:Interface|Port|Ethernet|Port-channel)\\s");
    private static final Pattern SPEED_IN_NAME = Pattern.compile("(.+)\\((\\d+G)\\)");

    /** A Fibre Channel port among Ethernet ones has no columns. */
    private static final Kind BETWEEN =
            kind(
                    "",
                    "([A-Za-z]{1,20}\\d[\\d/]*) is (up|down)(?:\\s+\\((.*)\\)|\\s+Port mode is"
                            + " (\\S+))?",
                    NAME,
                    LINK,
                    MEDIUM,
                    MODE);

    private static final List<Kind> KINDS =
            List.of(
                    kind(
                            "Port  Name  Status  Vlan  Duplex  Speed  Type",
                            PORT
                                    + "\\s+(.*?)\\s*\\b"
                                    + STATUS
                                    + "(?::.{0,12}?)?\\s+"
                                    + VLAN_CELL
                                    + "\\s+(a-full|a-half|full|half|auto|unconf|--)\\s+(\\S+)\\s*(.*)",
                            NAME,
                            DESCRIPTION,
                            LINK,
                            VLAN,
                            DUPLEX,
                            SPEED,
                            MEDIUM),
                    kind(
                            "Interface  Status  Vlan  Duplex  Speed  Type",
                            "(\\S+(?:"
                                + " \\d\\S*)?)\\s+(up|down|disabled|err-?disabled|\\w+)\\s+(\\S+)\\s+(\\S+)"
                                + "\\s+(\\S+)\\s*(.*)",
                            NAME,
                            LINK,
                            VLAN,
                            DUPLEX,
                            SPEED,
                            MEDIUM),
                    kind(
                            "Interface  PHY  Protocol  InUti  OutUti  inErrors  outErrors",
                            "\\s*(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(?:[\\d.]+%|--)\\s+(?:[\\d.]+%|--)\\s+(\\d+|--)"
                                + "\\s+(\\d+|--)\\s*",
                            NAME,
                            LINK,
                            PROTOCOL,
                            IN_ERRORS,
                            OUT_ERRORS),
                    kind(
                            "Interface  PHY  Protocol  Description",
                            "\\s*(\\S+)\\s+(\\S+)\\s+(up|down|\\*?\\^?down\\S*|up\\S*|--)(?:\\s+(.*))?",
                            NAME,
                            LINK,
                            PROTOCOL,
                            DESCRIPTION),
                    kind(
                            "Interface  Link  Protocol  (?:Main|Primary) IP(?:  Description)?",
                            "(\\S+)\\s+(UP|DOWN|ADM|Stby|ADM\\S*)\\s+(\\S+)(?:\\s+(\\S+))?(?:\\s+(.*))?",
                            NAME,
                            LINK,
                            PROTOCOL,
                            ADDRESS,
                            DESCRIPTION),
                    kind(
                            "Interface  Link  Speed  Duplex  Type  PVID(?:  Description)?",
                            "(\\S+)\\s+(UP|DOWN|ADM|Stby|ADM\\S*)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)"
                                + "(?:\\s+(.*))?",
                            NAME,
                            LINK,
                            SPEED,
                            DUPLEX,
                            MODE,
                            VLAN,
                            DESCRIPTION),
                    kind(
                            "Interface  IP-Address  OK\\?  Method  Status  Protocol",
                            "(\\S+)\\s+(\\S+)\\s+(?:YES|NO)\\s+\\S+\\s+(\\S.*?)\\s+(\\S+)\\s*",
                            NAME,
                            ADDRESS,
                            LINK,
                            PROTOCOL),
                    kind(
                            "Interface  IP Address  Status  Protocol  MTU",
                            "(\\S+)\\s+(\\S+)\\s+(admin down|\\w+)\\s+(\\w+)\\s+(\\d+)\\b.*",
                            NAME,
                            ADDRESS,
                            LINK,
                            PROTOCOL,
                            MTU),
                    kind(
                            "Interface  IP Address/Mask  Physical  Protocol",
                            "(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)(?:\\s+\\S+)*\\s*",
                            NAME,
                            ADDRESS,
                            LINK,
                            PROTOCOL),
                    kind(
                            "Interface  IP Address  Interface Status",
                            "(\\S+)\\s+(\\S+)\\s+protocol-(\\w+)/link-(\\w+)/admin-(\\w+)\\s*",
                            NAME,
                            ADDRESS,
                            PROTOCOL,
                            LINK,
                            ADMIN),
                    kind(
                            "Interface  (?:Port)?[Aa]ttribute  Mode  BW(?:\\(\\w+\\))? "
                                + " Admin(?:[Ss]tatus)?  Phy(?:[Ss]tatus)?  Prot(?:[Ss]tatus)?(?: "
                                + " Description)?",
                            "(\\S+)\\s+(\\S+)\\s+(?:Duplex/)?(\\S+)\\s+(\\S+)\\s+(up|down)\\s+(up|down)\\s+(\\w+)"
                                + "(?:\\s+(.*))?",
                            NAME,
                            MEDIUM,
                            DUPLEX,
                            SPEED,
                            ADMIN,
                            LINK,
                            PROTOCOL,
                            DESCRIPTION),
                    kind(
                            "(?:Interface|Port)  Status  Protocol  Description",
                            "(\\S+)\\s+(admin down|administratively down|up|down|deleted|reset)\\s+"
                                    + "(up|down|notpresent|lowerlayerdown|unknown|dormant|testing)"
                                    + "(?:\\s+(.*))?",
                            NAME,
                            LINK,
                            PROTOCOL,
                            DESCRIPTION),
                    kind(
                            "(?:Ethernet|Port-channel)  VLAN  Type  Mode  Status  Reason  Speed "
                                    + " (?:Port|Protocol)",
                            "(\\S+)\\s+(\\S+)\\s+(?:\\S+)\\s+(\\S+)\\s+(up|down)\\s+(.*?)\\s+(\\S+\\(\\w\\)|auto|--)"
                                + "\\s+(?:\\S+)\\s*",
                            NAME,
                            VLAN,
                            MODE,
                            LINK,
                            REASON,
                            SPEED),
                    kind(
                            "Port  VRF  Status  IP Address  Speed  MTU",
                            "(\\S+)\\s+(?:\\S+)\\s+(up|down)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s*",
                            NAME,
                            LINK,
                            ADDRESS,
                            SPEED,
                            MTU),
                    kind(
                            "Interface  Secondary VLAN\\(Type\\)  Status  Reason",
                            "(\\S+)\\s+(?:\\S+)\\s+(up|down)\\s+(.*)",
                            NAME,
                            LINK,
                            REASON),
                    kind(
                            "Interface  Status  IP Address  Encap type  MTU",
                            "(\\S+)\\s+(up|down)\\s+(\\S+)\\s+(\\S+)\\s+(\\S+)\\s*",
                            NAME,
                            LINK,
                            ADDRESS,
                            MEDIUM,
                            MTU),
                    kind(
                            "Port  Status  Reason  MTU",
                            "(\\S+)\\s+(up|down)\\s+(.*?)\\s+(\\d+)(?:\\s+\\S+)?\\s*",
                            NAME,
                            LINK,
                            REASON,
                            MTU),
                    kind(
                            "Interface  Name  Status  Reason  Reason description",
                            "(\\S+)\\s+(.*?)\\s+(connected|down|up)\\s+(.{1,18}?)\\s{1,}(?:\\S.*?)?\\s*",
                            NAME,
                            DESCRIPTION,
                            LINK,
                            REASON),
                    kind(
                            "Interface  Status  Peer IP Address  VC ID",
                            "(\\S+)\\s+(up|down)\\s+\\S+\\s+\\d+\\s*",
                            NAME,
                            LINK),
                    kind(
                            "Interface  Status  Description",
                            "(\\S+)\\s+(up|down)(?:\\s+(.*))?",
                            NAME,
                            LINK,
                            DESCRIPTION),
                    kind(
                            "Port  Type  Speed  Description",
                            "(\\S+)\\s+(\\S+)\\s+(\\S+)(?:\\s+(.*))?",
                            NAME,
                            MEDIUM,
                            SPEED,
                            DESCRIPTION),
                    kind(
                            "Interface  Description",
                            "([A-Za-z][\\w-]*\\d[\\w/.:-]*)(?:\\s+(.*))?",
                            NAME,
                            DESCRIPTION));

    private PortTables() {}

    private static Kind kind(String header, String row, PortColumn... columns) {
        return new Kind(
                Pattern.compile(header.replace("  ", "\\s+") + "\\s*.*"),
                Pattern.compile(row),
                List.of(columns));
    }

    static List<PortRow> read(List<String> lines) {
        List<PortRow> rows = new ArrayList<>();
        Optional<Kind> kind = Optional.empty();
        String indent = "";
        for (String raw : lines) {
            if (raw.length() > Tables.LINE_MAX) {
                continue;
            }
            // No table is that wide; an expression would try each of the blanks.
            String line = WIDE.matcher(raw).replaceAll(" ".repeat(40));
            Optional<Kind> begins =
                    HEADER.matcher(line).lookingAt() ? begun(line.strip()) : Optional.empty();
            if (begins.isPresent()) {
                kind = begins;
                indent = line.substring(0, line.length() - line.stripLeading().length());
            } else {
                // NX-OS sets some tables in by a blank, header and rows alike.
                String row = line.startsWith(indent) ? line.substring(indent.length()) : line;
                kind.flatMap(each -> row(each, row)).ifPresent(rows::add);
            }
        }
        return rows;
    }

    private static Optional<Kind> begun(String line) {
        return KINDS.stream().filter(each -> each.header.matcher(line).matches()).findFirst();
    }

    private static Optional<PortRow> row(Kind kind, String line) {
        Matcher between = BETWEEN.row.matcher(line);
        if (between.matches()) {
            return Optional.of(BETWEEN.read(between));
        }
        Matcher row = kind.row.matcher(line);
        return row.matches() && row.group(1).matches(".*\\d.*|\\w+|[A-Z][\\w-]*")
                ? Optional.of(kind.read(row))
                : Optional.empty();
    }
}
